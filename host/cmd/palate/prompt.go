package main

import (
	"flag"
	"fmt"
	"strconv"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/brief"
)

var promptCommand = &command{
	name:  "prompt",
	does:  "writes the profile as instructions for any model, or what a model should mend in an answer",
	usage: "--profile PROFILE [--pack PACK] [--site SITE] [--json] [--critique]",
	about: `
The person's rules, in their own words where those say more, then what their choices support, as "palate
explain" says it; what holds everywhere first, then place by place. Where nothing can be said, nothing is
written. --json: {"kind":"must"|"wish"|"learned","sentence","scope","words"?,"rule"?}
a line.

--site fits it into the fields of a site (any, chatgpt, claude, gemini, open-webui, librechat), within their limits as
far as these are known, the surest first: each field by its name, and on stderr what had no room. --json: {"field",
"limit"?,"text"} a line, and {"left"} a line of what had no room.

--critique reads {"id","prompt","response","context"?} a line and writes {"id","critique","unmet":
[{"sentence","rule"|"item","places":[{"start","end","says"}]}]}: the hard rules that the answer breaks and
where, in bytes, then at most three sure tastes that it goes against, for a model to revise with.`,
	example: makeProfile + `
palate prompt --profile me.palate-profile.json
echo '{"id":"1","prompt":"What is a mutex?","response":"Well! There is a lot to say."}' |
palate prompt --profile me.palate-profile.json --critique`,
	flags: func(f *flag.FlagSet) action {
		asJSON := f.Bool("json", false, "JSON Lines instead of text")
		site := f.String("site", "", "fit it into the fields of a site")
		critique := f.Bool("critique", false, "answers on stdin, what to mend in them on stdout")
		return onProfile(f, func(t *terminal, model *taste.Model) error {
			if *critique {
				return t.answerLines(critic{model, model.StatedRules(), insight.ImpliedRules(model)}.line)
			}
			if *site != "" {
				return t.instructSite(*site, words.Instructions(model.StatedRules(), insight.SurestRules(insight.Claims(model), model.StatedRules())), *asJSON)
			}
			return t.instruct(words.Instructions(model.StatedRules(), insight.ImpliedRules(model)), *asJSON)
		})
	},
}

func (t *terminal) instruct(list []words.Instruction, asJSON bool) error {
	if len(list) == 0 {
		fmt.Fprintln(t.stderr, "nothing can be said yet")
		return nil
	}
	if !asJSON {
		_, err := fmt.Fprint(t.Stdout, words.Prompt(list))
		return err
	}
	for _, in := range list {
		v := palate.Object(
			palate.Member{Name: "kind", Value: palate.String(in.Kind)},
			palate.Member{Name: "scope", Value: in.Scope.Value()},
			palate.Member{Name: "sentence", Value: palate.String(in.Sentence)})
		if in.Words != "" {
			v = v.With("words", palate.String(in.Words))
		}
		if in.Rule != (palate.EventID{}) {
			v = v.With("rule", palate.String(in.Rule.String()))
		}
		if _, err := fmt.Fprintln(t.Stdout, v); err != nil {
			return err
		}
	}
	return nil
}

// A critic says what a person would mend in an answer.
type critic struct {
	model   *taste.Model
	rules   []palate.Rule
	learned []palate.RuleSet
}

func (c critic) line(v palate.Value) ([]byte, error) {
	prompt, ok := v.Get("prompt").Text()
	if !ok {
		return nil, palate.Malformed("prompt", "must be a string")
	}
	response, ok := v.Get("response").Text()
	if !ok {
		return nil, palate.Malformed("response", "must be a string")
	}
	given, err := palate.ContextOf(v.Get("context"))
	if err != nil {
		return nil, err
	}
	in := words.Fill(given, prompt)
	unmet := append(words.Unkept(c.rules, in, prompt, response), c.against(in, prompt, response)...)
	items := make([]palate.Value, len(unmet))
	for i, u := range unmet {
		items[i] = unmetValue(u)
	}
	return palate.Object(
		palate.Member{Name: "critique", Value: palate.String(words.Critique(unmet, response))},
		palate.Member{Name: "id", Value: v.Get("id")},
		palate.Member{Name: "unmet", Value: palate.List(items...)}).Append(nil), nil
}

// A taste is worth a word when it takes this much off a score, in logits; a few are enough.
const (
	minAmount = .2
	maxTastes = 3
)

// against are the wishes and the sure tastes that an answer goes against, the strongest first.
func (c critic) against(in palate.Context, prompt, response string) (list []words.Unmet) {
	unmet := map[string]words.Unmet{}
	for _, set := range c.learned {
		if set.Scope.Matches(in, prompt) {
			unmet[set.Parsed.Attribute] = words.Unmet{Item: set.Parsed.Attribute, Sentence: set.Words}
		}
	}
	for _, r := range c.rules {
		if r.Force == palate.Soft && r.Scope.Matches(in, prompt) {
			unmet[r.Parsed.Attribute] = words.Unmet{Rule: r.ID, Sentence: words.Sentence(&r.RuleSet)}
		}
	}
	here := c.model.In(in, prompt)
	for _, part := range here.Why(here.Pack().Point(prompt, response)) {
		if unmet, known := unmet[part.Feature]; known && part.Amount <= -minAmount && len(list) < maxTastes {
			list = append(list, unmet)
		}
	}
	return list
}

func unmetValue(u words.Unmet) palate.Value {
	places := make([]palate.Value, len(u.Places))
	for i, p := range u.Places {
		places[i] = palate.Object(
			palate.Member{Name: "end", Value: palate.Number(float64(p.End))},
			palate.Member{Name: "says", Value: palate.String(p.Says)},
			palate.Member{Name: "start", Value: palate.Number(float64(p.Start))})
	}
	v := palate.Object(
		palate.Member{Name: "places", Value: palate.List(places...)},
		palate.Member{Name: "sentence", Value: palate.String(u.Sentence)})
	if u.Item != "" {
		return v.With("item", palate.String(u.Item))
	}
	return v.With("rule", palate.String(u.Rule.String()))
}

// instructSite writes instructions as the fields of a site take them.
func (t *terminal) instructSite(id string, list []words.Instruction, asJSON bool) error {
	site := brief.SiteOf(id)
	if site.ID != id {
		return usageError("--site: nothing is known of the fields of " + strconv.Quote(id))
	}
	filled, left := brief.Fill(site.Fields, list)
	for _, f := range filled {
		if !asJSON {
			fmt.Fprintf(t.Stdout, "%s\n\n%s\n", f.Label, f.Text)
			continue
		}
		v := palate.Object(palate.Member{Name: "field", Value: palate.String(f.Label)}, palate.Member{Name: "text", Value: palate.String(f.Text)})
		if f.Limit > 0 {
			v = v.With("limit", palate.Number(float64(f.Limit)))
		}
		fmt.Fprintln(t.Stdout, v)
	}
	for _, in := range left {
		if asJSON {
			fmt.Fprintln(t.Stdout, palate.Object(palate.Member{Name: "left", Value: palate.String(in.Sentence)}))
		} else {
			fmt.Fprintln(t.stderr, "no room for:", in.Sentence)
		}
	}
	return nil
}
