package session

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"palate"
	"palate/internal/order"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/brief"
	"palate/ui/text"
)

// Learned is what was learned, said in sentences, and the person's word on each.
type Learned struct{ s *Session }

// A LearnedClaim is one sentence of the page "Learned".
type LearnedClaim struct {
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

// learned lists the claims, with the person's verdict on each.
func (l *Learned) learned() []LearnedClaim {
	verdicts := verdicts(l.s.learner.tally.judges())
	was := map[string]LearnedClaim{}
	for _, c := range l.s.State.Learned {
		was[c.Item] = c
	}
	rows := make([]LearnedClaim, len(l.s.claims))
	for i, c := range l.s.claims {
		rows[i] = LearnedClaim{Claim: c, Checked: verdicts[c.Item] == palate.VerdictRight, Open: was[c.Item].Open, Asking: was[c.Item].Asking}
	}
	return rows
}

// refreshMeasures derives what only the page "Learned" shows.
func (l *Learned) refreshMeasures() {
	l.s.State.Measures, l.s.State.Insights, l.s.State.Guesses = measures(l.s.model), l.insights(), guesses(l.s.log)
	l.refreshStyle()
}

// measures are those of the features that choices differ in, the surest first.
func measures(m *taste.Model) (list []Measure) {
	differs := differing(m)
	for j, f := range feature.Catalog {
		if differs[j] && !m.Dropped(j) {
			e := m.Effect(j)
			list = append(list, Measure{TitleOf(f.Name), e.Mean, e.SD})
		}
	}
	order.Stably(list, func(a, b *Measure) int { return cmp.Compare(math.Abs(b.Mean)*a.SD, math.Abs(a.Mean)*b.SD) })
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

// verdicts is the person's latest verdict on each item.
func verdicts(judges []*palate.Event) map[string]palate.Verdict {
	said := map[string]palate.Verdict{}
	for _, e := range judges {
		j := e.Body.(*palate.Judge)
		said[j.Item] = j.Verdict
	}
	return said
}

// Judge records what the person thinks of something learned.
func (l *Learned) Judge(item string, verdict palate.Verdict) {
	if l.s.paused() {
		return
	}
	l.s.State.Status = saving()
	l.s.Platform.Scheduler.Enqueue(func() { l.judge(item, verdict) })
}

func (l *Learned) judge(item string, verdict palate.Verdict) {
	lines, err := l.s.seal(palate.Context{}, &palate.Judge{Item: item, Verdict: verdict})
	l.s.commit(lines, err, func() { l.judge(item, verdict) }, func() {
		l.s.History.pushUndo(lines[0].(*palate.Event).ID())
		l.s.asker.next = nil
		said := l.savedHere(verdictWords(verdict))
		l.s.learner.say(said, func() Status { return said })
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
func (l *Learned) OpenClaim(item string) { l.toggle(item, func(c *LearnedClaim) { c.Open = !c.Open }) }

// ToggleForget shows or hides the two ways to forget a row.
func (l *Learned) ToggleForget(item string) {
	l.toggle(item, func(c *LearnedClaim) { c.Asking = !c.Asking })
}

func (l *Learned) toggle(item string, f func(*LearnedClaim)) {
	for i := range l.s.State.Learned {
		if l.s.State.Learned[i].Item == item {
			f(&l.s.State.Learned[i])
		}
	}
}

// EraseProof erases for good the choices that speak for a claim, with their texts where no other answer
// names them.
func (l *Learned) EraseProof(c LearnedClaim) {
	l.s.State.Status = Status{Text: text.Erasing, Busy: true}
	f := forgetOf(l.s.log, c.Events, nil)
	l.s.Platform.Scheduler.Enqueue(func() {
		l.erase(f, text.ErasedTexts.Of(len(f.Texts)))
	})
}

func (l *Learned) erase(f *palate.Forget, said string) {
	lines, err := l.s.seal(palate.Context{}, f)
	kept := l.s.commit(lines, err, func() { l.erase(f, said) }, func() {
		l.s.History.undoStack, l.s.History.redoStack, l.s.asker.next = l.s.History.undoable(), nil, nil
		l.s.refit()
		l.s.State.Status = Status{Text: said}
	})
	if !kept {
		return
	}
	if err := l.s.Platform.Store.Erase(lines[0].(*palate.Event)); err != nil {
		l.s.Faults.reportStoreFault(err)
	}
}

// Where is the place in which a claim holds; "" for everywhere.
func Where(c *insight.Claim) string {
	if c.Scope.Everywhere() {
		return ""
	}
	return words.SayScope(c.Scope)
}

// object is what a claim says is preferred, and where: "shorter answers in email".
func object(c *insight.Claim) string {
	return strings.TrimSpace(PreferencePhrase(DirectionWords(c.Feature, c.More)) + " " + Where(c))
}

// fourOfFive is how many standard deviations lie on each side of the middle of a range that holds four
// fifths: it leaves out 0 where a sign is at least very likely.
const fourOfFive = 1.2816

// Spread is half the width of the interval that holds four of five, in logits.
func (m Measure) Spread() float64 { return fourOfFive * m.SD }

// Label says the range for who cannot see it.
func (m Measure) Label() string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
	return text.ChartRange.With(m.Title, number(m.Mean-m.Spread()), number(m.Mean+m.Spread()))
}

// instructions are the person's rules, stated and implied, as instructions for any model.
func (l *Learned) instructions() string {
	return words.Prompt(words.Instructions(l.s.StatedRules, insight.ImpliedRules(l.s.model)))
}

// CopyInstructions puts the instructions on the clipboard; beside a page of a site that has fields of its own for them, it
// shows these.
func (l *Learned) CopyInstructions() {
	if site := brief.SiteOf(l.siteAtHand()); site.ID != brief.Any {
		l.OpenStyle(site.ID)
		return
	}
	l.copy(l.instructions(), text.StyleCopied)
}
