package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"palate"
	"palate/rules/taste"
)

var explainCommand = &command{
	name:  "explain",
	does:  "says in words what was learned, how sure that is, and from which events",
	usage: "--profile PROFILE [--pack PACK] [--log LOG] [--json]",
	about: `
First come principles: at most seven sentences that together foretell the most of the choices, with how
many each foretells rightly and wrongly. With --log it shows, for each of them and for each thing it is
sure of, the answer that says so most; which rules that were stated most choices contradict, with the
ways out; how often each rule was kept in what was shown, and where it was broken; and what the reasons,
tags and rules come back to. --json writes one
{"item","sentence","feature","scope","mean","sd","p_sign","events","n"} a line, the surest first:
mean and sd of the weight in logits, p_sign the probability of its sign, events the strongest of
the n answers that speak of it. A principle's line has {"principle":{"for","against","of","confidence"}}
too: of the choices made in its scope, those it foretells rightly and wrongly. With --log, the line of
what a rule in conflict is about has {"conflict":{"rule","words","in","p","confidence","for","against",
"examples","narrow"?}}, p the probability that its weight has the other sign and confidence that the
contrary foretells more than .55 of the choices made in that scope, and lines of another kind follow, one a rule: {"rule","sentence","kind","scope","in_scope","kept","broken","faults",
"places":[{"showing","slot","start","end","says"}]}, counts of outputs, places of bytes, 200 at most; and
one a criterion, of 12 at most: {"criterion","attribute"?,"word"?,"more","less","faults"?,"n","events"};
and one for what edits change again and again: {"habit","kind","attribute","direction","value"?}.`,
	example: makeProfile + `
palate explain --profile me.palate-profile.json --log log.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that the profile was learned from")
		asJSON := f.Bool("json", false, "JSON Lines instead of words")
		return onProfile(f, func(t *terminal, model *taste.Model) error { return t.explain(model, *log, *asJSON) })
	},
}

func (t *terminal) explain(model *taste.Model, log string, asJSON bool) error {
	var r *replay
	said := new(account)
	if log != "" {
		var err error
		r = t.newReplay("")
		r.heeds = true
		if r, err = r.read(log); err != nil {
			return err
		}
		defer r.Close()
		if said, err = r.account(model.Pack()); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(t.stdout)
	if asJSON {
		for _, v := range append(said.mark(lines(model), model), said.lines()...) {
			fmt.Fprintln(out, v)
		}
	} else if err := tell(out, model, r); err != nil {
		return err
	} else if r != nil {
		if err := said.tell(out, r); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if r != nil && r.bad {
		return errBadLines
	}
	return nil
}

// told are the beliefs that something was learned about.
func told(model *taste.Model) []taste.Belief {
	var list []taste.Belief
	for _, b := range model.Explain() {
		if b.N > 0 || b.Mean != 0 {
			list = append(list, b)
		}
	}
	return list
}

// lines are the beliefs and the principles of scopes, the surest first.
func lines(model *taste.Model) []palate.Value {
	list, principles := told(model), map[string]taste.Principle{}
	for _, p := range model.Principles() {
		principles[p.Item] = p
		if !p.Scope.Everywhere() {
			list = append(list, model.Belief(p))
		}
	}
	slices.SortStableFunc(list, func(a, b taste.Belief) int { return cmp.Compare(b.PSign, a.PSign) })
	values := make([]palate.Value, len(list))
	for i, b := range list {
		values[i] = beliefValue(b)
		if p, ok := principles[b.Item]; ok {
			values[i] = values[i].With("principle", principleValue(p))
		}
	}
	return values
}

func principleValue(p taste.Principle) palate.Value {
	return palate.Object(
		palate.Member{Name: "for", Value: palate.Number(float64(p.For))},
		palate.Member{Name: "against", Value: palate.Number(float64(p.Against))},
		palate.Member{Name: "of", Value: palate.Number(float64(p.Of))},
		palate.Member{Name: "confidence", Value: palate.Number(p.Confidence)},
	)
}

func beliefValue(b taste.Belief) palate.Value {
	events := make([]palate.Value, len(b.Events))
	for i, id := range b.Events {
		events[i] = palate.String(id.String())
	}
	return palate.Object(
		palate.Member{Name: "item", Value: palate.String(b.Item)},
		palate.Member{Name: "sentence", Value: palate.String(b.Sentence)},
		palate.Member{Name: "feature", Value: palate.String(b.Feature)},
		palate.Member{Name: "scope", Value: b.Scope.Value()},
		palate.Member{Name: "mean", Value: palate.Number(b.Mean)},
		palate.Member{Name: "sd", Value: palate.Number(b.SD)},
		palate.Member{Name: "p_sign", Value: palate.Number(b.PSign)},
		palate.Member{Name: "events", Value: palate.List(events...)},
		palate.Member{Name: "n", Value: palate.Number(float64(b.N))},
	)
}

// surely is the probability of a sign from which a belief counts as one.
const surely = .9

// unsureShown is how many beliefs that are not sure are told.
const unsureShown = 8

// tell says what was learned in words.
func tell(out io.Writer, model *taste.Model, r *replay) error {
	fmt.Fprintf(out, "Learned from %s.\n", count(model.Answers(), "comparison"))
	if err := tellPrinciples(out, model, r); err != nil {
		return err
	}
	var sure, unsure []taste.Belief
	for _, b := range told(model) {
		if b.PSign > surely {
			sure = append(sure, b)
		} else {
			unsure = append(unsure, b)
		}
	}
	fmt.Fprintf(out, "\n%s\n", surety(len(sure), len(model.Principles())))
	for _, b := range sure {
		if err := tellSure(out, b, r); err != nil {
			return err
		}
	}
	if len(unsure) > 0 {
		fmt.Fprintln(out, "\nNot sure yet")
	}
	for _, b := range unsure[:min(unsureShown, len(unsure))] {
		fmt.Fprintf(out, "  %-44s %3.0f %%\n", b.Sentence, 100*b.PSign)
	}
	if more := len(unsure) - unsureShown; more > 0 {
		fmt.Fprintf(out, "  and %d more, which --json lists\n", more)
	}
	return nil
}

// surety is what stands above so many sure beliefs, after so many principles. Features that go together,
// such as fewer words and fewer hedges, share what the choices say, so that none of them is sure by
// itself where the principle that they make is.
func surety(sure, principles int) string {
	switch {
	case sure > 0:
		return "What you like"
	case principles > 0:
		return "No single feature is sure by itself yet; the choices above go together."
	}
	return "Nothing is sure yet: a few more comparisons will tell."
}

// tellPrinciples says what the choices agree with, and with a log an example of each.
func tellPrinciples(out io.Writer, model *taste.Model, r *replay) error {
	list := model.Principles()
	if len(list) > 0 {
		fmt.Fprintln(out, "\nWhat your choices agree with")
	}
	for _, p := range list {
		fmt.Fprintf(out, "  %-44s %3.0f %%  %d for, %d against of %d\n", p.Sentence, 100*min(p.Confidence, .99), p.For, p.Against, p.Of)
		if p.Example == (palate.EventID{}) {
			continue
		}
		fmt.Fprintf(out, "    for example: %s\n", p.Example)
		if err := tellWords(out, p.Example, r); err != nil {
			return err
		}
	}
	return nil
}

// tellWords says what was chosen, where there is a log.
func tellWords(out io.Writer, id palate.EventID, r *replay) error {
	if r == nil {
		return nil
	}
	words, err := r.words(id)
	if words != "" {
		fmt.Fprintf(out, "    %s\n", words)
	}
	return err
}

// tellSure says one belief, the events it comes from, and with a log the strongest of them.
func tellSure(out io.Writer, b taste.Belief, r *replay) error {
	const shown = 3
	fmt.Fprintf(out, "  %-44s %3.0f %%  from %s\n", b.Sentence, 100*b.PSign, count(b.N, "answer"))
	var events []string
	for _, id := range b.Events[:min(shown, len(b.Events))] {
		events = append(events, id.String())
	}
	if len(events) > 0 {
		fmt.Fprintf(out, "    strongest: %s\n", strings.Join(events, ", "))
	}
	if len(b.Events) == 0 {
		return nil
	}
	return tellWords(out, b.Events[0], r)
}

// words says which answer was chosen over which; "" for an event that the log does not have.
func (r *replay) words(id palate.EventID) (string, error) {
	n, ok := r.ledger.Number(id)
	if !ok {
		return "", nil
	}
	e := r.gesture(n)
	if e == nil {
		return "", nil
	}
	c, ok := e.Body.(*palate.Pair)
	if !ok {
		return "", nil
	}
	s, ok := source{replay: r}.shown(c.Showing)
	if !ok {
		return "", nil
	}
	var bodies [3]string
	for i, text := range []int32{s.prompt, s.text(c.A), s.text(c.B)} {
		body, _, err := r.texts.body(text)
		if err != nil {
			return "", err
		}
		bodies[i] = glimpse(body)
	}
	switch {
	case c.Strength > 0:
		return fmt.Sprintf("%s: %s over %s", bodies[0], bodies[1], bodies[2]), nil
	case c.Strength < 0:
		return fmt.Sprintf("%s: %s over %s", bodies[0], bodies[2], bodies[1]), nil
	}
	return fmt.Sprintf("%s: %s and %s alike", bodies[0], bodies[1], bodies[2]), nil
}

// glimpse is the beginning of a text on one line, in quotes.
func glimpse(text string) string {
	const most = 40
	short := []rune(strings.Join(strings.Fields(text), " "))
	if len(short) > most {
		return `"` + string(short[:most-1]) + `…"`
	}
	return `"` + string(short) + `"`
}
