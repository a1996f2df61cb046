package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"palate"
	"palate/host/files"
	"palate/host/llm"
	"palate/rules/words"
	"palate/rules/words/check"
)

var ruleCommand = &command{
	name:  "rule",
	does:  "says what it understood of a wish in words, and adds it to a log",
	usage: `[--json] [--log LOG --add] [--llm URL] "WORDS"`,
	about: `
Each wish in the words is a line: a rule in a sentence, whether answers are checked for it (hard) or
drawn to it (soft), and which places beside its own one may ask about. What is not understood is
said so, kept word for word, and changes nothing. With --add each wish becomes an event of LOG, and
the next learn applies it; what LOG says already, or the contrary of, is named. WORDS may be -, for lines of stdin. English, German, French, Spanish.

With --llm a language model behind any OpenAI-compatible URL may propose how words are meant that were
not understood; nothing else is sent to it. A proposal is marked as the model's ("by":"model") and is
added only after a y on the terminal, or with --yes. When the model fails, is slow or talks nonsense,
that is said, and all is as without it. PALATE_LLM_KEY in the environment is its key.

With --json: {"attribute","direction":"more"|"less","size":0.5|1|2,"value"?,"scope":{...},
"kind":"soft"|"hard","understood","near":[scopes],"words"}; a wish that is not understood has no
attribute, direction and size.`,
	example: makeLog + `
palate rule "no emojis when emailing my boss, and shorter answers"
palate rule --json "keep it under 100 words"
palate rule --log log.palate.jsonl --add "a bit less formal in slack"
palate verify log.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		var r ruleAdder
		f.BoolVar(&r.json, "json", false, "as JSON, for programs")
		f.BoolVar(&r.add, "add", false, "add the wishes to the log")
		f.StringVar(&r.log, "log", "", "`LOG` that they are added to")
		f.StringVar(&r.llm.URL, "llm", "", "`URL` of a language model that may propose what was not understood")
		f.StringVar(&r.llm.Model, "llm-model", "default", "`NAME` of the model to ask for")
		f.DurationVar(&r.llm.Timeout, "llm-wait", 10*time.Second, "how long the model may take")
		f.BoolVar(&r.yes, "yes", false, "add what the model proposes without asking")
		return func(ctx context.Context, t *terminal, args []string) error {
			switch {
			case len(args) == 0:
				return usageError("which WORDS?")
			case len(args) > 1:
				return noArguments(args[1:])
			case r.add != (r.log != ""):
				return usageError("--log and --add go together")
			}
			r.t, r.llm.Key = t, os.Getenv("PALATE_LLM_KEY")
			return r.run(ctx, args[0])
		}
	},
}

// A ruleAdder reads wishes and says what it understood.
type ruleAdder struct {
	t         *terminal
	json, add bool
	log       string
	llm       llm.Endpoint
	yes       bool
}

func (r *ruleAdder) run(ctx context.Context, arg string) error {
	texts, err := r.texts(arg)
	if err != nil {
		return err
	}
	var drafts []palate.RuleSet
	for _, text := range texts {
		drafts = append(drafts, words.Parse(text)...)
	}
	if len(drafts) == 0 {
		return usageError("WORDS are empty")
	}
	proposed := r.propose(ctx, drafts)
	if r.add {
		added := append(drafts, r.accepted(proposed)...)
		if err := r.t.appendTo(r.log, r.writeRules(added)); err != nil {
			return err
		}
		defer fmt.Fprintf(r.t.stderr, "added %s to %s\n", count(len(added), "rule"), r.log)
	}
	for _, list := range [][]palate.RuleSet{drafts, proposed} {
		for i := range list {
			if _, err := fmt.Fprintln(r.t.Stdout, r.line(&list[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// propose is what the model takes those words for that were not understood, where one is to be asked.
func (r *ruleAdder) propose(ctx context.Context, drafts []palate.RuleSet) (proposed []palate.RuleSet) {
	for i := range drafts {
		if r.llm.URL == "" || drafts[i].Status != palate.StatusUnparsed {
			continue
		}
		sets, err := r.llm.Propose(ctx, drafts[i].Words)
		if err != nil {
			r.t.say(err)
		}
		proposed = append(proposed, sets...)
	}
	return proposed
}

// accepted are the proposals that the person says yes to.
func (r *ruleAdder) accepted(proposed []palate.RuleSet) (list []palate.RuleSet) {
	for _, set := range proposed {
		if !r.yes && !r.confirm(&set) {
			fmt.Fprintln(r.t.stderr, "not added: "+words.Sentence(&set))
			continue
		}
		set.Status = palate.StatusActive
		list = append(list, set)
	}
	return list
}

// confirm asks the person at the terminal; elsewhere nobody said yes.
func (r *ruleAdder) confirm(set *palate.RuleSet) bool {
	if !r.t.interactive {
		return false
	}
	fmt.Fprintf(r.t.stderr, "the model takes %q for: %s Use this? [y/N] ", set.Words, words.Sentence(set))
	var answer string
	_, err := fmt.Fscanln(r.t.Stdin, &answer)
	return err == nil && strings.EqualFold(answer, "y")
}

// texts are the words, or the lines of stdin.
func (r *ruleAdder) texts(arg string) ([]string, error) {
	if arg != "-" {
		return []string{arg}, nil
	}
	in, err := r.t.Open("-")
	if err != nil {
		return nil, err
	}
	defer in.Close()
	all, err := io.ReadAll(io.LimitReader(in, files.MaxJSON))
	return strings.Split(string(all), "\n"), err
}

func (r *ruleAdder) line(rule *palate.RuleSet) string {
	if r.json {
		return string(ruleValue(rule).Append(nil))
	}
	if rule.Status == palate.StatusUnparsed {
		return fmt.Sprintf("not understood, so it has no effect: %q", rule.Words)
	}
	text := fmt.Sprintf("%s (%s)", words.Sentence(rule), rule.Force)
	if rule.Status == palate.StatusProposed {
		return "proposed by the model: " + text
	}
	var near []string
	for _, scope := range words.Near(rule.Scope) {
		near = append(near, words.SayScope(scope))
	}
	if len(near) > 0 {
		text += "\n  here too? " + strings.Join(near, " · ")
	}
	return text
}

// ruleValue is a wish as the contract has it.
func ruleValue(rule *palate.RuleSet) palate.Value {
	near := []palate.Value{}
	for _, scope := range words.Near(rule.Scope) {
		near = append(near, scope.Value())
	}
	understood := rule.Status == palate.StatusActive
	v := palate.Object(
		palate.Member{Name: "kind", Value: palate.String(string(rule.Force))},
		palate.Member{Name: "near", Value: palate.List(near...)},
		palate.Member{Name: "scope", Value: rule.Scope.Value()},
		palate.Member{Name: "understood", Value: palate.Bool(understood)},
		palate.Member{Name: "words", Value: palate.String(rule.Words)},
	)
	switch rule.Status {
	case palate.StatusUnparsed:
		return v
	case palate.StatusProposed:
		v = v.With("by", palate.String("model"))
	}
	v = v.With("attribute", palate.String(rule.Parsed.Attribute)).
		With("direction", palate.String(string(rule.Parsed.Direction))).
		With("size", palate.Number(rule.Parsed.Size))
	if !rule.Parsed.Value.IsNull() {
		v = v.With("value", rule.Parsed.Value)
	}
	return v
}

// writeRules writes the events that state rules, and says which of the log's they collide with.
func (r *ruleAdder) writeRules(sets []palate.RuleSet) func(*logWriter) error {
	return func(w *logWriter) error {
		for i := range sets {
			for _, said := range sayCollisions(w.log.Rules(), &sets[i]) {
				fmt.Fprintln(r.t.stderr, said)
			}
			if _, err := w.event(palate.Context{}, &sets[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

// sayCollisions are sentences on the rules of a log that a rule which is added says again, or contradicts. Rules
// that read alike are named once.
func sayCollisions(rules []palate.Rule, added *palate.RuleSet) (list []string) {
	for _, c := range check.Collisions(rules, added) {
		earlier := c.Rule.Words
		if c.Rule.Status == palate.StatusActive {
			earlier = words.Sentence(&c.Rule.RuleSet)
		}
		var sentence string
		switch {
		case c.Duplicate:
			sentence = fmt.Sprintf("the log has %q already, which says the same as %q", earlier, added.Words)
		case c.Wins:
			sentence = fmt.Sprintf("%q contradicts %q; where both hold, the earlier rule counts", added.Words, earlier)
		default:
			sentence = fmt.Sprintf("%q contradicts %q; where both hold, the added rule counts", added.Words, earlier)
		}
		if !slices.Contains(list, sentence) {
			list = append(list, sentence)
		}
	}
	return list
}
