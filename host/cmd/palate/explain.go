package main

import (
	"context"
	"fmt"

	"palate"
	"palate/rules/taste"
)

var explainCommand = command{
	name:  "explain",
	does:  "says in words what was learned, how sure it is, and from which events",
	usage: "--profile PROFILE [--pack PACK] [--log LOG] [--json]",
	example: `
palate explain --profile me.palate-profile.json --log log.jsonl`,
	run: runExplain,
}

func runExplain(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "explain")
	profile := f.String("profile", "", "profile")
	packPath := f.String("pack", "", "pack")
	logPath := f.String("log", "", "log, to show the answers")
	asJSON := f.Bool("json", false, "JSON lines")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if err := require(f, "profile"); err != nil {
		return err
	}
	pack, err := t.pack(*packPath)
	if err != nil {
		return err
	}
	p, err := t.readProfile(*profile)
	if err != nil {
		return err
	}
	model, err := taste.Load(p, pack)
	if err != nil {
		return err
	}
	e := explainer{t: t}
	if *logPath != "" {
		if err := e.read(*logPath); err != nil {
			return err
		}
	}
	return e.explain(model, *asJSON)
}

type explainer struct {
	t   *terminal
	log *palate.Log // nil: no log was given
	bad bool
}

func (e *explainer) read(path string) error {
	in, err := e.t.open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	var bads []error
	e.log, bads = palate.ReadLog(in)
	for _, bad := range bads {
		e.bad = true
		fmt.Fprintf(e.t.stderr, "palate: %v\n", bad)
	}
	return nil
}

func (e *explainer) explain(model *taste.Model, asJSON bool) error {
	fmt.Fprintf(e.t.stderr, "from %d comparisons\n", model.Answers())
	for _, b := range model.Explain() {
		if len(b.Events) == 0 {
			continue
		}
		if asJSON {
			fmt.Fprintln(e.t.stdout, beliefValue(b))
		} else {
			e.words(b)
		}
	}
	if e.bad {
		return errBadLines
	}
	return nil
}

func beliefValue(b taste.Belief) palate.Value {
	events := make([]palate.Value, len(b.Events))
	for i, id := range b.Events {
		events[i] = palate.String(id.String())
	}
	number := func(name string, x float64) palate.Member { return palate.Member{Name: name, Value: palate.Number(x)} }
	text := func(name, s string) palate.Member { return palate.Member{Name: name, Value: palate.String(s)} }
	return palate.Object(text("item", b.Item), text("sentence", b.Sentence), text("feature", b.Feature),
		palate.Member{Name: "scope", Value: palate.Scope{}.Value()},
		number("mean", b.Mean), number("sd", b.SD), number("p_sign", b.PSign),
		palate.Member{Name: "events", Value: palate.List(events...)}, number("n", float64(b.N)))
}

// words says a belief in a line, and with a log the strongest answer behind it.
func (e *explainer) words(b taste.Belief) {
	fmt.Fprintf(e.t.stdout, "%-36s %-11s %3.0f %%  from %d answers\n", b.Sentence, taste.StrengthWord(b.PSign), 100*b.PSign, b.N)
	if e.log == nil {
		return
	}
	if answer := e.answerTo(b.Events[0]); answer != "" {
		fmt.Fprintf(e.t.stdout, "    %s\n", answer)
	}
}

// answerTo says which answer was given to which prompt.
func (e *explainer) answerTo(id palate.EventID) string {
	event, ok := e.log.Event(id)
	if !ok {
		return ""
	}
	pair, ok := event.Body.(*palate.Pair)
	if !ok {
		return ""
	}
	showing, ok := e.log.Event(pair.Showing)
	if !ok {
		return ""
	}
	shown, ok := showing.Body.(*palate.Shown)
	if !ok {
		return ""
	}
	prompt, _ := e.log.Text(shown.Prompt)
	return fmt.Sprintf("strongest: %+d on %.70q", pair.Strength, prompt.Body)
}
