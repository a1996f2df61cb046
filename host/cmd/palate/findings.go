package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
	"palate/host/replay"
	"palate/rules/insight"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/feedback"
)

// A findingsPrinter prints what a log says of the rules that were stated, and what was said in it.
type findingsPrinter struct{ *replay.Findings }

// addConflicts puts conflicts on the lines of what their rules are about. One about what is no claim has a line
// of its own.
func (a *findingsPrinter) addConflicts(lines []palate.Value) []palate.Value {
	for _, c := range a.Conflicts {
		at := slices.IndexFunc(lines, func(v palate.Value) bool { item, _ := v.Get("item").Text(); return item == c.Item })
		if at < 0 {
			rule := a.Rules[c.Rule]
			at, lines = len(lines), append(lines, palate.Object(
				palate.Member{Name: "item", Value: palate.String(c.Item)},
				palate.Member{Name: "feature", Value: palate.String(rule.Parsed.Attribute)},
				palate.Member{Name: "scope", Value: rule.Scope.Value()},
				palate.Member{Name: "claim", Value: palate.Bool(false)}))
		}
		lines[at] = lines[at].With("conflict", a.conflictValue(c))
	}
	return lines
}

func (a *findingsPrinter) conflictValue(c insight.Conflict) palate.Value {
	v := palate.Object(
		palate.Member{Name: "rule", Value: palate.String(c.Rule.String())},
		palate.Member{Name: "words", Value: palate.String(a.Rules[c.Rule].Words)},
		palate.Member{Name: "in", Value: c.In.Value()},
		palate.Member{Name: "p", Value: palate.Number(c.P)},
		palate.Member{Name: "confidence", Value: palate.Number(c.Confidence)},
		palate.Member{Name: "for", Value: palate.Number(float64(c.For))},
		palate.Member{Name: "against", Value: palate.Number(float64(c.Against))},
		palate.Member{Name: "examples", Value: idList(c.Examples)},
	)
	if c.Narrow != nil {
		v = v.With("narrow", c.Narrow.Value())
	}
	return v
}

func idList(ids []palate.EventID) palate.Value {
	values := make([]palate.Value, len(ids))
	for i, id := range ids {
		values[i] = palate.String(id.String())
	}
	return palate.List(values...)
}

// jsonLines are how rules were kept, the criteria and the habits.
func (a *findingsPrinter) jsonLines() (values []palate.Value) {
	for i := range a.Stats {
		c := &a.Stats[i]
		values = append(values, palate.Object(
			palate.Member{Name: "rule", Value: palate.String(c.Rule.ID.String())},
			palate.Member{Name: "sentence", Value: palate.String(words.Sentence(&c.Rule.RuleSet))},
			palate.Member{Name: "kind", Value: palate.String(string(c.Rule.Force))},
			palate.Member{Name: "scope", Value: c.Rule.Scope.Value()},
			palate.Member{Name: "in_scope", Value: palate.Number(float64(c.InScope))},
			palate.Member{Name: "kept", Value: palate.Number(float64(c.Kept))},
			palate.Member{Name: "broken", Value: palate.Number(float64(c.Broken))},
			palate.Member{Name: "faults", Value: palate.Number(float64(c.Violations))},
			palate.Member{Name: "places", Value: violationsValue(c.Listed)},
		))
	}
	for _, c := range a.Criteria {
		values = append(values, criterionValue(c))
	}
	for i := range a.Habits {
		values = append(values, habitValue(&a.Habits[i]))
	}
	return values
}

func habitValue(h *palate.RuleSet) palate.Value {
	v := palate.Object(
		palate.Member{Name: "habit", Value: palate.String(h.Words)},
		palate.Member{Name: "kind", Value: palate.String(string(h.Force))},
		palate.Member{Name: "attribute", Value: palate.String(h.Parsed.Attribute)},
		palate.Member{Name: "direction", Value: palate.String(string(h.Parsed.Direction))},
	)
	if !h.Parsed.Value.IsNull() {
		v = v.With("value", h.Parsed.Value)
	}
	return v
}

func criterionValue(c feedback.Criterion) palate.Value {
	v := palate.Object(
		palate.Member{Name: "criterion", Value: palate.String(c.Name)},
		palate.Member{Name: "more", Value: palate.Number(float64(c.More))},
		palate.Member{Name: "less", Value: palate.Number(float64(c.Less))},
		palate.Member{Name: "n", Value: palate.Number(float64(len(c.Events)))},
		palate.Member{Name: "events", Value: idList(c.Events)},
	)
	if c.Attribute != "" {
		v = v.With("attribute", palate.String(c.Attribute))
	}
	if c.Word != "" {
		v = v.With("word", palate.String(c.Word))
	}
	if c.Complaints > 0 {
		v = v.With("faults", palate.Number(float64(c.Complaints)))
	}
	return v
}

func violationsValue(list []check.Violation) palate.Value {
	values := make([]palate.Value, len(list))
	for i, p := range list {
		values[i] = palate.Object(
			palate.Member{Name: "showing", Value: palate.String(p.Showing.String())},
			palate.Member{Name: "slot", Value: palate.Number(float64(p.Slot))},
			palate.Member{Name: "start", Value: palate.Number(float64(p.Start))},
			palate.Member{Name: "end", Value: palate.Number(float64(p.End))},
			palate.Member{Name: "says", Value: palate.String(p.Says)},
		)
	}
	return palate.List(values...)
}

// print says all of it in words.
func (a *findingsPrinter) print(out io.Writer, r *replay.Replay) error {
	if err := a.printConflicts(out, r); err != nil {
		return err
	}
	if err := a.printRuleStats(out, r); err != nil {
		return err
	}
	a.printCriteria(out)
	a.printHabits(out)
	return nil
}

func (a *findingsPrinter) printHabits(out io.Writer) {
	if len(a.Habits) > 0 {
		fmt.Fprintln(out, "\nWhat you change again and again; rule --add makes a rule of it")
	}
	for i := range a.Habits {
		fmt.Fprintf(out, "  %s\n", a.Habits[i].Words)
	}
}

func (a *findingsPrinter) printCriteria(out io.Writer) {
	if len(a.Criteria) > 0 {
		fmt.Fprintln(out, "\nWhat your comments come back to")
	}
	for _, c := range a.Criteria {
		some := make([]string, 0, examplesShown)
		for _, id := range c.Events[:min(examplesShown, len(c.Events))] {
			some = append(some, id.String())
		}
		fmt.Fprintf(out, "  %-44s %s: %s%s\n", capital(c.Name), count(len(c.Events), "comment"), strings.Join(some, ", "), dissent(c))
	}
	if len(a.Criteria) > 0 && a.Rest > 0 {
		fmt.Fprintf(out, "  and %s on other things\n", count(a.Rest, "comment"))
	}
}

// dissent says how many of a criterion's comments want the opposite, or find fault.
func dissent(c feedback.Criterion) string {
	if few := min(c.More, c.Less); few > 0 {
		return fmt.Sprintf(" (%d of them the opposite)", few)
	}
	if c.Complaints > 0 {
		return fmt.Sprintf(" (%d find fault)", c.Complaints)
	}
	return ""
}

func capital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

func (a *findingsPrinter) printConflicts(out io.Writer, r *replay.Replay) error {
	if len(a.Conflicts) > 0 {
		fmt.Fprintln(out, "\nWhat you said, and choose otherwise")
	}
	for _, c := range a.Conflicts {
		in := ""
		if !c.In.Everywhere() {
			in = ", " + words.SayScope(c.In)
		}
		fmt.Fprintf(out, "  You said %q; your choices say the opposite%s: %d for, %d against, %.0f %% sure\n",
			a.Rules[c.Rule].Words, in, c.For, c.Against, 100*min(max(c.P, c.Confidence), .99))
		fmt.Fprintf(out, "    rule %s: keep it, drop it%s\n", c.Rule, narrowScope(c))
		if err := printChoice(out, "for example", c.Examples, r); err != nil {
			return err
		}
	}
	return nil
}

// narrowScope is the third way out of a conflict.
func narrowScope(c insight.Conflict) string {
	if c.Narrow == nil {
		return ", or say where it holds"
	}
	return ", or narrow it: " + words.SayScope(*c.Narrow)
}

// examplesShown is how many violations of a rule are named.
const examplesShown = 3

func (a *findingsPrinter) printRuleStats(out io.Writer, r *replay.Replay) error {
	if len(a.Stats) > 0 {
		fmt.Fprintln(out, "\nYour rules, in what was shown")
	}
	for i := range a.Stats {
		c := &a.Stats[i]
		fmt.Fprintf(out, "  %-44s in scope %d, kept %d, broken %d\n", words.Sentence(&c.Rule.RuleSet), c.InScope, c.Kept, c.Broken)
		for _, p := range c.Listed[:min(examplesShown, len(c.Listed))] {
			text, _ := r.Answer(p.Showing, p.Slot)
			fmt.Fprintf(out, "    %s slot %d: %s", p.Showing, p.Slot, p.Says)
			if p.Start < p.End && p.End <= len(text) {
				fmt.Fprintf(out, ", %s", excerpt(text[p.Start:p.End]))
			}
			fmt.Fprintln(out)
		}
		if more := c.Violations - examplesShown; more > 0 {
			fmt.Fprintf(out, "    and %s more\n", count(more, "place"))
		}
	}
	return r.Err()
}
