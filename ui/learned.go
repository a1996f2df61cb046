package ui

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/ui/text"
)

// LearnedView shows what may be said of this person, and lets them answer back.
type LearnedView struct{ S *Session }

// ClaimRow is one claim.
type ClaimRow struct {
	S *Session
	C Claim
}

// A Claim is one sentence of the page "Learned".
type Claim struct {
	insight.Claim
	Checked bool // the person said it is right
	Open    bool // its proof is shown
	Asking  bool // the two ways to forget are shown
}

// A Measure is what is known of one feature: how much it counts, and nothing in words of which way.
type Measure struct {
	Title    string
	Mean, SD float64 // of its effect, logits a scaled unit
}

// learned lists what may be said, with what the person said of it.
func (s *Session) learned() []Claim {
	verdicts := s.verdicts()
	was := map[string]Claim{}
	for _, c := range s.State.Learned {
		was[c.Item] = c
	}
	rows := make([]Claim, len(s.claims))
	for i, c := range s.claims {
		rows[i] = Claim{Claim: c, Checked: verdicts[c.Item] == palate.VerdictRight, Open: was[c.Item].Open, Asking: was[c.Item].Asking}
	}
	return rows
}

// measures are those of the features that choices differ in, the surest first.
func (s *Session) measures() (list []Measure) {
	differs := differing(s.model)
	for j, f := range feature.Catalog {
		if differs[j] && !s.model.Dropped(j) {
			e := s.model.Effect(j)
			list = append(list, Measure{titleOf(f.Name), e.Mean, e.SD})
		}
	}
	slices.SortStableFunc(list, func(a, b Measure) int { return cmp.Compare(math.Abs(b.Mean)*a.SD, math.Abs(a.Mean)*b.SD) })
	return list
}

// differing reports by feature whether any choice was between answers that differ in it.
func differing(m *taste.Model) []bool {
	differs := make([]bool, len(feature.Catalog))
	for _, p := range m.Preferences() {
		for j, v := range p.Diff {
			differs[j] = differs[j] || math.Abs(v) >= taste.Noticeable
		}
	}
	return differs
}

// verdicts is the newest word of the person on each item.
func (s *Session) verdicts() map[string]palate.Verdict {
	said := map[string]palate.Verdict{}
	for _, e := range s.log.Live() {
		if j, ok := e.Body.(*palate.Judge); ok {
			said[j.Item] = j.Verdict
		}
	}
	return said
}

// Judge records what the person thinks of something learned.
func (s *Session) Judge(item string, verdict palate.Verdict) {
	s.State.Status = saving()
	s.Host.Do(func() { s.judge(item, verdict) })
}

func (s *Session) judge(item string, verdict palate.Verdict) {
	lines, err := s.seal(palate.Context{}, &palate.Judge{Item: item, Verdict: verdict})
	s.keep(lines, err, func() { s.judge(item, verdict) }, func() {
		s.did(lines[0].(*palate.Event).ID())
		s.relearn()
		s.next = nil
		s.State.Status = savedHere(verdictWords(verdict))
	})
}

func verdictWords(verdict palate.Verdict) string {
	switch verdict {
	case palate.VerdictRight:
		return text.JudgedRight
	case palate.VerdictWrong:
		return text.JudgedWrong
	}
	return text.JudgedDrop
}

// OpenClaim shows or hides a row's proof.
func (s *Session) OpenClaim(item string) { s.toggle(item, func(c *Claim) { c.Open = !c.Open }) }

// AskForget shows or hides the two ways to forget a row.
func (s *Session) AskForget(item string) { s.toggle(item, func(c *Claim) { c.Asking = !c.Asking }) }

func (s *Session) toggle(item string, f func(*Claim)) {
	for i := range s.State.Learned {
		if s.State.Learned[i].Item == item {
			f(&s.State.Learned[i])
		}
	}
}

// EraseProof erases for good the choices that speak for a claim, with their texts where no other answer
// names them.
func (s *Session) EraseProof(c Claim) {
	s.State.Status = Status{Text: text.Erasing, Busy: true}
	f := s.forgetting(c.Events)
	s.Host.Do(func() {
		s.erase(f, text.ErasedTexts.Of(len(f.Texts)))
	})
}

func (s *Session) erase(f *palate.Forget, said string) {
	lines, err := s.seal(palate.Context{}, f)
	kept := s.keep(lines, err, func() { s.erase(f, said) }, func() {
		s.done, s.undone, s.next = s.undoable(), nil, nil
		s.relearn()
		s.State.Status = Status{Text: said}
	})
	if !kept {
		return
	}
	if err := s.Host.Store.Erase(lines[0].(*palate.Event)); err != nil {
		s.notKept(err)
	}
}

// forgetting names decisions, what explains them, their showings where nothing else is about
// them, and the texts that only those showings name.
func (s *Session) forgetting(decisions []palate.EventID) *palate.Forget {
	gone := map[palate.EventID]bool{}
	for _, id := range decisions {
		if e, ok := s.log.Event(id); ok {
			gone[id] = true
			gone[showingOf(s.log, e.Body)] = true
		}
	}
	f := &palate.Forget{}
	kept := map[palate.TextID]bool{}
	texts := map[palate.TextID]bool{}
	for _, e := range s.log.Events() {
		if gone[e.ID()] || gone[showingOf(s.log, e.Body)] {
			f.Events = append(f.Events, e.ID())
			note(texts, e)
		} else {
			note(kept, e)
		}
	}
	for _, e := range s.log.Events() {
		for _, id := range palate.TextsOf(e.Body) {
			if texts[id] && !kept[id] {
				f.Texts = append(f.Texts, id)
				delete(texts, id)
			}
		}
	}
	return f
}

func note(set map[palate.TextID]bool, e *palate.Event) {
	for _, id := range palate.TextsOf(e.Body) {
		set[id] = true
	}
}

// mostSaid is as many sentences as are read; what else may be said stands under details.
const mostSaid = 7

func (c *LearnedView) first() []Claim {
	return c.S.State.Learned[:min(mostSaid, len(c.S.State.Learned))]
}

func (c *LearnedView) others() []Claim { return c.S.State.Learned[len(c.first()):] }

// nothing says that there is nothing to say.
func (c *LearnedView) nothing() string {
	if len(c.S.State.Measures) == 0 {
		return text.LearnedEmpty
	}
	return text.LearnedUnclear
}

// sentence says a claim and how many choices say it: "You prefer shorter answers: 8 of 9 choices".
func (c *ClaimRow) sentence() string {
	return text.ClaimCount.Of(c.C.For+c.C.Against, preferred(saying(c.C.Feature, c.C.More)), strconv.Itoa(c.C.For))
}

// strengthWord says how sure a claim is.
func strengthWord(strength string) string {
	if strength == sure {
		return text.Strong
	}
	return text.Likely
}

// pair is the choice that says a claim most clearly: what was chosen, and over what. "" where it is gone.
func (c *ClaimRow) pair() string {
	const read = 160
	if len(c.C.Events) == 0 {
		return ""
	}
	e, ok := c.S.log.Event(c.C.Events[0])
	if !ok {
		return ""
	}
	choice, ok := e.Body.(*palate.Pair)
	shown, known := c.S.shownOf(showingOf(c.S.log, e.Body))
	if !ok || !known || len(shown.Candidates) != 2 {
		return ""
	}
	first, _ := c.S.log.Text(shown.Candidates[0].Text)
	second, _ := c.S.log.Text(shown.Candidates[1].Text)
	if choice.Strength < 0 {
		first, second = second, first
	}
	return text.ChoseOver.With(text.Truncate(first.Body, read), text.Truncate(second.Body, read))
}

// where is the place in which a claim holds; "" for everywhere.
func where(c *insight.Claim) string {
	if c.Scope.Everywhere() {
		return ""
	}
	return words.SayScope(c.Scope)
}

// object is what a claim says is preferred, and where: "shorter answers in email".
func object(c *insight.Claim) string {
	return strings.TrimSpace(preferred(saying(c.Feature, c.More)) + " " + where(c))
}

func (c *ClaimRow) erase() string {
	if n := len(c.C.Events); n < c.C.For {
		return text.EraseClearest.Of(n)
	}
	return text.EraseChoices.Of(len(c.C.Events))
}

// fewProofs are as many choices as are read under a claim before one asks for all.
const fewProofs = 3

// A proof is the choices that speak for a claim, or against it.
type proof struct {
	title, key string
	rows       []PastDecision // the clearest first; all where it is open
	all        int
	open       bool
}

func (c *ClaimRow) proofs() []proof {
	return []proof{c.proof(text.For, c.C.Events), c.proof(text.Against, c.C.Counter)}
}

func (c *ClaimRow) proof(title string, events []palate.EventID) proof {
	p := proof{title: title, key: title + c.C.Item, all: len(events)}
	if p.open = c.S.State.Open[p.key]; !p.open {
		events = events[:min(fewProofs, len(events))]
	}
	for _, id := range events {
		row, ok := c.S.DecisionOf(id)
		if !ok {
			row = PastDecision{ID: id, What: capital(c.S.nameOf(id))}
		}
		p.rows = append(p.rows, row)
	}
	return p
}

// more says what the button under a list of choices does.
func (p proof) more() string {
	if p.open {
		return text.ShowLess
	}
	return text.AllChoices.Of(p.all)
}

// said is a choice in words: "B clearly better: What is a cache?"
func (d PastDecision) said() string {
	if d.Prompt == "" {
		return d.What
	}
	return text.PastChoice.With(d.What, d.Prompt)
}

// fourOfFive is how many standard deviations lie on each side of the middle of a range that holds four
// fifths: it leaves out 0 where a sign is at least very likely.
const fourOfFive = 1.2816

func (m Measure) spread() float64 { return fourOfFive * m.SD }

// label says the range for who cannot see it.
func (m Measure) label() string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
	return text.ChartRange.With(m.Title, number(m.Mean-m.spread()), number(m.Mean+m.spread()))
}

// reach is how far the chart goes to each side, so that no range is cut off.
func (c *LearnedView) reach() (most float64) {
	for _, m := range c.S.State.Measures {
		most = max(most, math.Abs(m.Mean)+m.spread())
	}
	return most
}
