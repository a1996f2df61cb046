package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"

	"palate"
)

var exportCommand = &command{
	name:   "export",
	writes: true,
	does:   "writes a log in a form that other programs read",
	usage:  "--to FORMAT [--in LOG] [--out FILE]",
	about: `
FORMAT is in_place_edit: of each answer that the person edited, the newest edit that holds, one
{"messages":[{"role":"user","content"}],"edited_context"} a line. edited_context is the edited text byte
for byte, for a model to go on from as if it had written it. What the format cannot hold is said on
stderr.`,
	example: makeLog + `
palate export --to in_place_edit --in log.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		to := f.String("to", "", "`FORMAT` to write: in_place_edit")
		in := f.String("in", "-", "`LOG` to read")
		out := f.String("out", "-", "`FILE` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			switch {
			case len(args) > 0:
				return none(args)
			case exporters[*to] == nil:
				return usageError("--to must be one of: " + strings.Join(slices.Sorted(maps.Keys(exporters)), ", "))
			}
			return t.export(*in, *out, exporters[*to])
		}
	},
}

// An exporter is the lines of a format, and the ids of the events that stand behind them.
type exporter func(log *palate.Log) (lines []palate.Value, behind map[palate.EventID]bool)

var exporters = map[string]exporter{"in_place_edit": inPlaceEdits}

func (t *terminal) export(in, out string, lines exporter) error {
	log, bad, err := t.readLog(in)
	if err != nil {
		return err
	}
	list, behind := lines(log)
	file, err := t.create(out, rowsWith("a file of edits", "messages", "edited_context"))
	if err != nil {
		return err
	}
	defer file.Abandon()
	w := bufio.NewWriter(file)
	for _, v := range list {
		fmt.Fprintln(w, v)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "exported %s; %s\n", count(len(list), "line"), lost(log, behind))
	if bad {
		return errBadLines
	}
	return nil
}

// readLog reads a log whole; bad lines are named and left out.
func (t *terminal) readLog(path string) (log *palate.Log, bad bool, err error) {
	in, err := t.open(path)
	if err != nil {
		return nil, false, err
	}
	defer in.Close()
	log, faults := palate.ReadLog(in)
	for _, fault := range faults {
		t.say(fault)
	}
	return log, len(faults) > 0, nil
}

// lost says which events a format cannot hold.
func lost(log *palate.Log, behind map[palate.EventID]bool) string {
	kinds := map[string]int{}
	for _, e := range log.Live() {
		if !behind[e.ID()] {
			kinds[string(e.Kind())]++
		}
	}
	if len(kinds) == 0 {
		return "nothing was left out"
	}
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		parts = append(parts, fmt.Sprintf("%d %s", kinds[kind], kind))
	}
	return "left out, for the format cannot hold them: " + strings.Join(parts, ", ")
}

// inPlaceEdits are the edits that hold, each with the prompt of the answer that was edited.
func inPlaceEdits(log *palate.Log) (lines []palate.Value, behind map[palate.EventID]bool) {
	behind = map[palate.EventID]bool{}
	for _, e := range log.Live() {
		edit, ok := e.Body.(*palate.Edit)
		if !ok {
			continue
		}
		shown, ok := log.Event(edit.Showing)
		if !ok {
			continue
		}
		body, ok := shown.Body.(*palate.Shown)
		if !ok {
			continue
		}
		prompt, okPrompt := log.Text(body.Prompt)
		after, okAfter := log.Text(edit.After)
		if !okPrompt || !okAfter {
			continue
		}
		message := palate.Object(
			palate.Member{Name: "role", Value: palate.String("user")},
			palate.Member{Name: "content", Value: palate.String(prompt.Body)})
		lines = append(lines, palate.Object(
			palate.Member{Name: "messages", Value: palate.List(message)},
			palate.Member{Name: "edited_context", Value: palate.String(after.Body)}))
		behind[e.ID()], behind[edit.Showing] = true, true
	}
	return lines, behind
}
