package main

import (
	"bytes"
	"hash/maphash"

	"palate"
	"palate/rules/taste"
)

// A replay is what learning needs of a log: which events hold, the choices, and what they are
// about. It holds no event whole, and texts only up to a limit, so that a log may be far larger
// than memory.
type replay struct {
	t      *terminal
	user   string // whose choices count; "": everyone's
	header palate.Header
	ledger palate.Ledger
	notes  []note // by the ledger's numbers
	shown  []showing
	chosen []choice
	texts  *textStore
	small  *palate.Log // what the person said of what was learned: rules, judgements
	tags   []tagged
	users  users
	bad    bool
	seed   maphash.Seed
}

// A note is what is kept of every event.
type note struct {
	sum  uint64 // of the line, to know it again
	at   int64
	what int32 // of a showing: its place in shown; of a choice: -1 less its place in chosen
}

// A showing is what is kept of a [palate.Shown].
type showing struct {
	prompt int32   // number of the text
	texts  []int32 // by slot; -1: an empty slot
	layout palate.Layout
}

// A choice is what is kept of a [palate.Pair].
type choice struct {
	showing        palate.EventID
	level          string
	a, b, strength int8
	graded, forced bool
}

// pair is the choice as the learner takes it.
func (c *choice) pair() *palate.Pair {
	return &palate.Pair{
		Showing: c.showing, A: int(c.a), B: int(c.b), Strength: int(c.strength),
		Graded: c.graded, Forced: c.forced, Level: c.level,
	}
}

// A tagged is a reason that limits what a choice teaches.
type tagged struct {
	number int // of the Why
	about  palate.EventID
	tags   []string
}

// replay reads a log. Lines that cannot be used are named and left out.
func (t *terminal) replay(path, user string) (*replay, error) {
	in, err := t.open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := &replay{t: t, user: user, texts: newTextStore(t), small: palate.NewLog(palate.Header{}), users: users{}, seed: maphash.MakeSeed()}
	progress := t.progress("lines")
	defer progress.end()
	first := true
	for raw, err := range palate.RawLines(in) {
		if err == nil {
			err = r.line(raw.Bytes, first)
		}
		if coded, ok := err.(*palate.Error); ok {
			r.bad = true
			t.say(coded.AtLine(raw.Number))
		} else if err != nil {
			r.Close()
			return nil, err
		}
		first = false
		progress.step(raw.Number)
	}
	r.texts.numbers = nil // all that are named have theirs
	return r, nil
}

// Close lets go of the texts.
func (r *replay) Close() { r.texts.Close() }

func (r *replay) line(b []byte, first bool) error {
	line, err := palate.DecodeLine(b)
	if err != nil {
		return err
	}
	switch line := line.(type) {
	case *palate.Header:
		if !first {
			return palate.Malformed("palate", "a header must be the first line")
		}
		r.header = *line
	case *palate.Text:
		return r.texts.add(line)
	case *palate.Event:
		return r.event(line, maphash.Bytes(r.seed, bytes.TrimSpace(b)))
	}
	return nil
}

func (r *replay) event(e *palate.Event, sum uint64) error {
	n, added := r.ledger.Add(e)
	if !added {
		return r.again(e, n, sum)
	}
	note := note{sum: sum, at: e.At}
	switch b := e.Body.(type) {
	case *palate.Shown:
		r.shown = append(r.shown, r.showing(b))
		note.what = int32(len(r.shown))
	case *palate.Pair:
		if r.counts(e) {
			r.chosen = append(r.chosen, choiceOf(b))
			note.what = -int32(len(r.chosen))
		}
	case *palate.Why:
		if len(b.Tags) > 0 {
			r.tags = append(r.tags, tagged{n, b.About, b.Tags})
		}
	case *palate.RuleSet, *palate.Judge:
		if r.user == "" || e.Context.User == r.user {
			_, _ = r.small.Append(e) // new to the ledger, so new here
		}
	case *palate.Retract, *palate.Restore, *palate.Forget:
		_, _ = r.small.Append(e)
		if f, ok := b.(*palate.Forget); ok {
			r.texts.forget(f.Texts)
		}
	}
	r.notes = append(r.notes, note)
	return nil
}

// again is the error of an event that came before with other content. One that was erased since is
// not another.
func (r *replay) again(e *palate.Event, n int, sum uint64) error {
	if _, erased := e.Body.(*palate.Erased); erased || r.notes[n].sum == sum {
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
}

// counts reports whether a choice is one to learn from.
func (r *replay) counts(e *palate.Event) bool {
	if !taste.Teaches(e.Source) {
		return false
	}
	r.users[e.Context.User]++
	return r.user == "" || e.Context.User == r.user
}

func choiceOf(b *palate.Pair) choice {
	c := choice{showing: b.Showing, a: int8(b.A), b: int8(b.B), strength: int8(b.Strength), graded: b.Graded, forced: b.Forced}
	switch b.Level { // a constant instead of a piece of the line
	case palate.BothGood:
		c.level = palate.BothGood
	case palate.BothBad:
		c.level = palate.BothBad
	}
	return c
}

func (r *replay) showing(b *palate.Shown) showing {
	s := showing{prompt: r.texts.number(b.Prompt)}
	if b.Layout == "" || b.Layout == palate.LayoutUnknown {
		s.layout = palate.LayoutUnknown
	} else {
		s.layout = palate.LayoutBeside // which of those that are known makes no difference
	}
	for _, c := range b.Candidates {
		for len(s.texts) <= c.Slot {
			s.texts = append(s.texts, -1)
		}
		if s.texts[c.Slot] < 0 {
			s.texts[c.Slot] = r.texts.number(c.Text)
		}
	}
	return s
}

// answer is a choice with what was shown; ok is false for an event that is no choice that counts.
func (r *replay) answer(n int) (c *choice, s *showing, ok bool) {
	what := r.notes[n].what
	if what >= 0 {
		return nil, nil, false
	}
	c = &r.chosen[-what-1]
	about, ok := r.ledger.Number(c.showing)
	if !ok || r.notes[about].what <= 0 {
		return nil, nil, false
	}
	return c, &r.shown[r.notes[about].what-1], true
}

// text is the number of the text in a slot, -1 for none.
func (s *showing) text(slot int8) int32 {
	if int(slot) >= len(s.texts) {
		return -1
	}
	return s.texts[slot]
}

// design is what the fit is a function of: the same as [taste.NewDesign] makes of the whole log.
func (r *replay) design(pack *taste.Pack) (*taste.Design, error) {
	live := r.ledger.Live()
	d := taste.EmptyDesign(pack)
	tags, newest := r.reasons(live), int64(0)
	vectors := newVectors(pack, r.texts)
	progress := r.t.progress("events")
	defer progress.end()
	for i, n := range live {
		progress.step(i)
		newest = max(newest, r.notes[n].at)
		c, s, ok := r.answer(n)
		if !ok {
			continue
		}
		left, err := vectors.of(s.prompt, s.text(c.a))
		if err != nil {
			return nil, err
		}
		right, err := vectors.of(s.prompt, s.text(c.b))
		if err != nil {
			return nil, err
		}
		if left != nil && right != nil {
			d.Add(taste.Answer{Event: r.ledger.ID(n), Left: left, Right: right, Pair: c.pair(), Layout: s.layout, Tags: tags[r.ledger.ID(n)]})
		}
	}
	r.said(d)
	d.Until(r.ledger.Cursor(), newest)
	return d, nil
}

// reasons are the tags of the live reasons, by the choice they explain.
func (r *replay) reasons(live []int) map[palate.EventID][]string {
	living := make([]bool, r.ledger.Len())
	for _, n := range live {
		living[n] = true
	}
	tags := map[palate.EventID][]string{}
	for _, t := range r.tags {
		if living[t.number] {
			tags[t.about] = t.tags
		}
	}
	return tags
}

// said adds what the person said of what was learned.
func (r *replay) said(d *taste.Design) {
	for _, e := range r.small.Live() {
		if judged, ok := e.Body.(*palate.Judge); ok {
			d.Judge(judged)
		}
	}
	for _, rule := range r.small.Rules() {
		d.Rule(rule)
	}
}
