package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"palate"
	"palate/host/replay"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/taste"
)

var explainCommand = &command{
	name:  "explain",
	does:  "says in words what was learned, how sure that is, and from which events",
	usage: "--profile PROFILE [--pack PACK] [--log LOG] [--json [--all]]",
	about: `
Only what the choices support is said: at least three that differ in it by a quarter of a standard
deviation, most of which speak for it surely, and that nothing said before explains away. With --log it
shows a choice that speaks for each sentence and one that speaks against it; which rules that were stated
most choices contradict, with the ways out; how often each rule was kept in what was shown, and where it
was broken; and what the reasons, tags and rules come back to. --json writes one {"item","sentence",
"feature","scope","for","against","n","mean","sd","p_sign","strength","events","counter"} a line: of the n
choices made in its scope those that differ in the feature and speak for it and against it, mean and sd of
its effect in logits a standard deviation, p_sign the probability of its sign, .9 to 1, strength "very
likely" or "sure", and the choices for and against it that differ most, 20 at most. --all adds the other
features, with "claim":false and without "p_sign": of those nothing can be said. With --log, the line of
what a rule in conflict is about has {"conflict":{"rule","words","in","p","confidence","for","against",
"examples","narrow"?}}, p the probability that its weight has the other sign and confidence that most of the
choices made in that scope are against it; it is no claim where the choices are not clear by themselves.
Lines of another kind follow, one a rule: {"rule","sentence","kind","scope","in_scope","kept","broken","faults",
"places":[{"showing","slot","start","end","says"}]}, counts of outputs, places of bytes, 200 at most; and
one a criterion, of 12 at most: {"criterion","attribute"?,"word"?,"more","less","faults"?,"n","events"};
and one for what edits change again and again: {"habit","kind","attribute","direction","value"?}.`,
	example: makeProfile + `
palate explain --profile me.palate-profile.json --log log.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that the profile was learned from")
		asJSON := f.Bool("json", false, "JSON Lines instead of words")
		all := f.Bool("all", false, "the features too of which nothing can be said")
		return onProfile(f, func(t *terminal, model *taste.Model) error { return t.explain(model, *log, *asJSON, *all) })
	},
}

func (t *terminal) explain(model *taste.Model, log string, asJSON, all bool) error {
	var r *replay.Replay
	findings := findingsPrinter{new(replay.Findings)}
	if log != "" {
		var err error
		if r, err = t.replay(log, replay.Subset{Remarks: true}); err != nil {
			return err
		}
		defer r.Close()
		progress := t.progress("events")
		findings.Findings, err = r.Findings(model.Pack(), progress.step)
		progress.end()
		if err != nil {
			return err
		}
	}
	out := bufio.NewWriter(t.Stdout)
	if asJSON {
		for _, v := range append(findings.addConflicts(claimLines(model, all)), findings.jsonLines()...) {
			fmt.Fprintln(out, v)
		}
	} else if err := printClaims(out, model, r, all); err != nil {
		return err
	} else if r != nil {
		if err := findings.print(out, r); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if r != nil && r.Bad > 0 {
		return errBadLines
	}
	return nil
}

// claimLines are the claims, and with all the other features.
func claimLines(model *taste.Model, all bool) (values []palate.Value) {
	claims := insight.Claims(model)
	for i := range claims {
		values = append(values, claimValue(&claims[i]))
	}
	if all {
		for _, w := range unclaimed(model, claims) {
			e := model.Effect(feature.MustIndex(w.Feature))
			values = append(values, palate.Object(
				palate.Member{Name: "item", Value: palate.String(w.Feature)},
				palate.Member{Name: "feature", Value: palate.String(w.Feature)},
				palate.Member{Name: "claim", Value: palate.Bool(false)},
				palate.Member{Name: "mean", Value: palate.Number(e.Mean)},
				palate.Member{Name: "sd", Value: palate.Number(e.SD)},
				palate.Member{Name: "n", Value: palate.Number(float64(w.N))}))
		}
	}
	return values
}

// unclaimed are the features of which nothing is claimed everywhere, in the catalogue's order.
func unclaimed(model *taste.Model, claims []insight.Claim) []palate.Weight {
	return slices.DeleteFunc(model.Readable(), func(w palate.Weight) bool {
		return slices.ContainsFunc(claims, func(c insight.Claim) bool { return c.Item == w.Feature })
	})
}

func claimValue(c *insight.Claim) palate.Value {
	return palate.Object(
		palate.Member{Name: "item", Value: palate.String(c.Item)},
		palate.Member{Name: "sentence", Value: palate.String(c.Sentence)},
		palate.Member{Name: "feature", Value: palate.String(c.Feature)},
		palate.Member{Name: "scope", Value: c.Scope.Value()},
		palate.Member{Name: "for", Value: palate.Number(float64(c.For))},
		palate.Member{Name: "against", Value: palate.Number(float64(c.Against))},
		palate.Member{Name: "n", Value: palate.Number(float64(c.N))},
		palate.Member{Name: "mean", Value: palate.Number(c.Mean)},
		palate.Member{Name: "sd", Value: palate.Number(c.SD)},
		palate.Member{Name: "p_sign", Value: palate.Number(c.PSign)},
		palate.Member{Name: "strength", Value: palate.String(c.Strength)},
		palate.Member{Name: "events", Value: idList(c.Events)},
		palate.Member{Name: "counter", Value: idList(c.Counter)})
}

// claimsShown is how many claims are said in words; --json lists the rest.
const claimsShown = 7

// printClaims says what was learned in words.
func printClaims(out io.Writer, model *taste.Model, r *replay.Replay, all bool) error {
	fmt.Fprintf(out, "Learned from %s.\n", count(model.Answers(), "comparison"))
	claims := insight.Claims(model)
	if len(claims) == 0 {
		fmt.Fprintln(out, "\nNothing can be said of you yet: a few more comparisons will tell.")
	} else {
		fmt.Fprintln(out, "\nWhat you like")
	}
	for i := range claims[:min(claimsShown, len(claims))] {
		if err := printClaim(out, &claims[i], r); err != nil {
			return err
		}
	}
	if more := len(claims) - claimsShown; more > 0 {
		fmt.Fprintf(out, "  and %d more, which --json lists\n", more)
	}
	if all {
		fmt.Fprintln(out, "\nOf these nothing can be said (effect in logits a standard deviation)")
		for _, w := range unclaimed(model, claims) {
			e := model.Effect(feature.MustIndex(w.Feature))
			fmt.Fprintf(out, "  %-20s %+.2f ± %.2f  %s\n", w.Feature, e.Mean, e.SD, count(int(w.N), "answer"))
		}
	}
	return nil
}

// printClaim says one claim, how many choices speak for it, and one on each side.
func printClaim(out io.Writer, c *insight.Claim, r *replay.Replay) error {
	fmt.Fprintf(out, "  %-44s %-11s  %d of %s\n", c.Sentence, c.Strength, c.For, count(c.For+c.Against, "choice"))
	if err := printChoice(out, "for example", c.Events, r); err != nil {
		return err
	}
	return printChoice(out, "but", c.Counter, r)
}

// printChoice names the first of some choices, and says it in words where there is a log.
func printChoice(out io.Writer, kind string, events []palate.EventID, r *replay.Replay) error {
	if len(events) == 0 {
		return nil
	}
	fmt.Fprintf(out, "    %s: %s\n", kind, events[0])
	if r == nil {
		return nil
	}
	c, ok, err := r.ComparedTexts(events[0])
	if ok {
		fmt.Fprintf(out, "      %s\n", describeChoice(c))
	}
	return err
}

// describeChoice says which answer was chosen over which.
func describeChoice(c replay.ComparedTexts) string {
	prompt, a, b := excerpt(c.Prompt), excerpt(c.A), excerpt(c.B)
	switch {
	case c.Strength > 0:
		return fmt.Sprintf("%s: %s over %s", prompt, a, b)
	case c.Strength < 0:
		return fmt.Sprintf("%s: %s over %s", prompt, b, a)
	}
	return fmt.Sprintf("%s: %s and %s alike", prompt, a, b)
}

// excerpt is the beginning of a text on one line, in quotes.
func excerpt(text string) string {
	const most = 40
	short := []rune(strings.Join(strings.Fields(text), " "))
	if len(short) > most {
		return `"` + string(short[:most-1]) + `…"`
	}
	return `"` + string(short) + `"`
}
