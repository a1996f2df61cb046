package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"palate"
	"palate/host/files"
	"palate/rules/gesture"
	"palate/rules/pack"
)

var addCommand = &command{
	name:  "add",
	does:  "adds what a person did with answers to a log, and says what each taught",
	usage: "--log LOG [--in FILE] [--pack PACK] [--ids]",
	about: `
Reads one gesture a line and appends each as one event, behind that of what was shown. A log that is not
there is begun. What was shown is {"prompt","candidates":["TEXT" or {"text","model"?}],"context"?,"layout"?,
"blind"?,"asked_by"?,"seed"?,"reason"?,"propensity"?,"predicted"?,"predicted_visible"?}; a later line on the
same answers has {"showing"} instead, the "id" of the line that showed them or the id that its answer gave, or
nothing, for those of the line before. Slots count from 0. Beside that:

  {"gesture":"pair","strength":-3..3,"a"?,"b"?,"graded"?,"forced"?,"level"?,"dims"?:{"tone":1},"d"?}
  {"gesture":"rate","slot","value","min"?:1,"max"?:5,"step"?,"d"?}
  {"gesture":"rank","groups":[[2],[0,1]],"rest"?,"worst"?,"mode"?:"full"|"topk"|"pick"|"best_worst","d"?}
  {"gesture":"thumb","slot","sign":1|-1,"tags"?:["too_long"],"d"?}
  {"gesture":"span","slot","sign":1|-1,"quote" or "start","end" (characters),"aspect"?}
  {"gesture":"edit","slot","after":"TEXT","sent"?}
  {"gesture":"why","about"?,"tags"?:["-tone"],"text"?,"quotes"?}    of the line before, or of the one about names
  {"gesture":"pin","slot" or "text","scope"?}    and {"gesture":"use","slot","act"?:"copy","chars"?,"ms"?}
  {"gesture":"judge","item","verdict","scope"?}    and {"gesture":"skip","why"?:"cant_tell"|"dismissed","d"?}
  {"gesture":"undo"} and {"gesture":"redo"}: the last gesture, or the one that "event" names

d is how the decision came about: {"ms","ms_first","dwell_ms":[],"visible_chars":[],"scroll":[],"view",
"revealed_at"}. Writes {"id"?,"gesture","event","showing"?,"of"?,"about"?,"moved":[{"item","sentence","from","to"}],"unmoved"?}
a line once all are stored: what moved most, at most three, as mean effects in logits a standard deviation, or
in a sentence why nothing did. --ids leaves out what moved, which takes a fit a line.`,
	example: `
echo '{"gesture":"rank","prompt":"What is a cache?","candidates":["A small, fast store.","Well! There is a lot to say.","- fast"],"groups":[[0],[2]]}
{"gesture":"thumb","slot":1,"sign":-1,"tags":["too_long"]}
{"gesture":"span","slot":1,"sign":-1,"quote":"Well!"}' |
palate add --log log.palate.jsonl
palate verify log.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that the gestures are added to")
		in := f.String("in", "-", "`FILE` of gestures")
		with := f.String("pack", "", "`PACK` to say by what moved, instead of the one built in")
		ids := f.Bool("ids", false, "say the ids alone")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "log"); err != nil {
				return err
			}
			if err := requireDistinct(f, "log", "in", "pack"); err != nil {
				return err
			}
			p, err := t.pack(*with)
			if err != nil {
				return err
			}
			return t.add(*log, *in, p, *ids)
		}
	},
}

// add adds the gestures of a file to a log.
func (t *terminal) add(path, from string, p *pack.Pack, ids bool) error {
	lines, bad, err := t.gestureLines(from)
	if err != nil {
		return err
	}
	if len(lines) == 0 {
		if bad {
			return errBadLines
		}
		return nil
	}
	if err := t.beginLog(path); err != nil {
		return err
	}
	var answers []palate.Value
	err = t.appendTo(path, func(w *logWriter) error {
		a := newGestureAdder(w, p, ids)
		progress := t.progress("gestures")
		defer progress.end()
		for i, line := range lines {
			answer, err := a.add(line.gesture)
			if coded, ok := err.(*palate.Error); ok {
				bad = true
				t.say(coded.AtLine(line.number))
				continue
			}
			if err != nil {
				return err
			}
			answers = append(answers, answer)
			progress.step(i + 1)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, answer := range answers {
		if _, err := fmt.Fprintln(t.Stdout, answer); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.stderr, "added %s to %s\n", count(len(answers), "gesture"), path)
	if bad {
		return errBadLines
	}
	return nil
}

// A numberedGesture is a line of a file.
type numberedGesture struct {
	number  int
	gesture *gesture.Note
}

// gestureLines are the gestures of a file; bad ones are named and left out.
func (t *terminal) gestureLines(path string) (lines []numberedGesture, bad bool, err error) {
	in, err := t.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer in.Close()
	for raw, err := range palate.RawLines(io.LimitReader(in, maxGestures)) {
		var line *gesture.Note
		if err == nil {
			line, err = parseGesture(raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = true
			t.say(coded.AtLine(raw.Number))
			continue
		}
		if err != nil {
			return nil, bad, err
		}
		lines = append(lines, numberedGesture{raw.Number, line})
	}
	return lines, bad, nil
}

// maxGestures bounds a file of gestures, which is held in memory.
const maxGestures = 256 << 20

func parseGesture(b []byte) (*gesture.Note, error) {
	v, err := palate.ParseValue(b)
	if err != nil {
		return nil, err
	}
	line, failed := gesture.ParseNote(v)
	if failed != nil {
		return nil, failed
	}
	return line, nil
}

// beginLog begins a log, where none is there yet.
func (t *terminal) beginLog(path string) error {
	if !files.Absent(path) {
		return nil
	}
	l, err := t.Begin(path)
	if err != nil {
		return err
	}
	return l.Close()
}
