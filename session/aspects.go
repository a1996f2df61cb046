package session

import (
	"maps"
	"slices"

	"palate"
	gestures "palate/rules/gesture"
	"palate/ui/text"
)

// Aspects are how the two answers on the page compare in one aspect at a time, beside how they compare in all.
type Aspects struct{ s *Session }

// Names are the aspects that there are.
func (a *Aspects) Names() []string { return slices.Clone(gestures.Aspects) }

// Of is the strength that was said of an aspect, positive favours the left; ok is false where none was.
func (a *Aspects) Of(aspect string) (strength int, ok bool) {
	if sh := a.s.State.Showing; sh != nil {
		strength, ok = sh.Dims[aspect]
	}
	return strength, ok
}

// Set says how the two answers on the page compare in an aspect, -3..3, positive favours the left. Before the two were
// compared it waits for that; after it, the comparison is recorded anew with it.
func (a *Aspects) Set(aspect string, strength int) {
	a.change(aspect, func(dims map[string]int) { dims[aspect] = min(max(strength, -3), 3) })
}

// Clear says nothing of an aspect any more.
func (a *Aspects) Clear(aspect string) {
	a.change(aspect, func(dims map[string]int) { delete(dims, aspect) })
}

func (a *Aspects) change(aspect string, set func(map[string]int)) {
	sh := a.s.State.Showing
	if sh == nil || a.s.State.Phase != Ready || !slices.Contains(gestures.Aspects, aspect) || a.s.paused() {
		return
	}
	if _, ok := sh.Sides(); !ok {
		return
	}
	dims := maps.Clone(sh.Dims)
	if dims == nil {
		dims = map[string]int{}
	}
	set(dims)
	if maps.Equal(dims, sh.Dims) {
		return
	}
	sh.Dims = dims
	if !sh.Decided || sh.Skipped || sh.Rank != nil {
		a.s.State.Status = Status{Text: text.AspectWaits}
		return
	}
	strength, level, d := sh.Strength, sh.Level, a.s.Attention.decision(sh, a.s.Platform.Clock.Now())
	a.s.do(deed{on: sh, named: aspectsName(dims), body: func(showing palate.EventID) palate.Body {
		return &palate.Pair{Showing: showing, A: 0, B: 1, Strength: strength, Graded: true, Level: level, Dims: dims, D: d}
	}, then: func(e *palate.Event) { sh.Decision = e.ID() }})
}

// aspectsName says strengths in words: "tone: A slightly better".
func aspectsName(dims map[string]int) string {
	if len(dims) == 0 {
		return text.NoAspects
	}
	said := ""
	for i, name := range slices.Sorted(maps.Keys(dims)) {
		if i > 0 {
			said += ", "
		}
		said += text.AspectIs.With(AspectName(name), StrengthName(dims[name]))
	}
	return said
}

// AspectName is what an aspect is called.
func AspectName(aspect string) string {
	switch aspect {
	case "correct":
		return text.AspectCorrect
	case "complete":
		return text.AspectComplete
	case "concise":
		return text.AspectConcise
	case "tone":
		return text.AspectTone
	case "format":
		return text.AspectFormat
	}
	return aspect
}

// tagWord is what a reason for a thumb is called.
func tagWord(tag string) string {
	words := map[string]string{
		"+correct": text.TagCorrect, "+complete": text.TagComplete, "+concise": text.TagConcise, "+clear": text.TagClear,
		"+well_formatted": text.TagFormatted, "+tone": text.TagTone, "+creative": text.TagCreative,
		"+followed_instruction": text.TagFollowed, "+other": text.TagOther,
		"-wrong": text.TagWrong, "-incomplete": text.TagIncomplete, "-off_topic": text.TagOffTopic,
		"-missed_instruction": text.TagMissed, "-too_long": text.TagTooLong, "-too_short": text.TagTooShort,
		"-tone": text.TagBadTone, "-format": text.TagBadFormat, "-needless_refusal": text.TagRefusal, "-other": text.TagOther,
	}
	return words[tag]
}
