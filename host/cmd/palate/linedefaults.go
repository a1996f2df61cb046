package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"

	"palate"
	"palate/rules/feature"
)

// lineDefaults are what flags ask of every line, unless it says something else itself.
type lineDefaults struct {
	aim     []palate.Member // percent by feature
	top     int             // 0: all
	diverse bool

	random palate.Value // what a pair is drawn by; null: it is chosen
}

// defaultFlags adds the flags of an operation that say what is wanted.
func defaultFlags(f *flag.FlagSet, op string) *lineDefaults {
	w := &lineDefaults{}
	if op == "score" || op == "rank" {
		f.Func("aim", "how much of a feature is wanted, as `FEATURE=PERCENT`, 0 to 100; once for each", w.setAim)
	}
	if op == "rank" {
		f.Func("top", "write only the first `N`", w.setTop)
		f.BoolVar(&w.diverse, "diverse", false, "good answers that are unlike each other, instead of the best")
	}
	if op == "ask" {
		f.Func("random", "ask about two by chance instead, drawn by `SEED`", w.setRandom)
	}
	return w
}

func (w *lineDefaults) setAim(text string) error {
	name, percent, _ := strings.Cut(text, "=")
	if _, ok := feature.Index(name); !ok {
		return fmt.Errorf("no feature is called %q; explain --json names those that matter to a person", name)
	}
	at, err := strconv.ParseFloat(percent, 64)
	if err != nil || !(at >= 0 && at <= 100) {
		return fmt.Errorf("%s must be a number from 0 to 100", name)
	}
	for _, m := range w.aim {
		if m.Name == name {
			return fmt.Errorf("%s is aimed at twice", name)
		}
	}
	w.aim = append(w.aim, palate.Member{Name: name, Value: palate.Number(at)})
	return nil
}

func (w *lineDefaults) setTop(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return fmt.Errorf("must be a number from 1 on")
	}
	w.top = n
	return nil
}

func (w *lineDefaults) setRandom(text string) error {
	seed, err := strconv.ParseUint(text, 10, 52)
	if err != nil {
		return fmt.Errorf("must be a number from 0 on")
	}
	w.random = palate.Number(float64(seed))
	return nil
}

// applied is the line with what is wanted of it.
func (w *lineDefaults) applied(line palate.Value) palate.Value {
	if len(w.aim) > 0 && line.Get("aim").IsNull() {
		line = line.With("aim", palate.Object(w.aim...))
	}
	if w.top > 0 && line.Get("top").IsNull() {
		line = line.With("top", palate.Number(float64(w.top)))
	}
	if w.diverse && line.Get("diverse").IsNull() {
		line = line.With("diverse", palate.Bool(true))
	}
	if !w.random.IsNull() && line.Get("random").IsNull() {
		line = line.With("random", w.random)
	}
	return line
}
