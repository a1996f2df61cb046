package insight_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
)

// clauses are sentences that differ in words and in length, and in little else.
var clauses = []string{
	"The store is small and near", "What is read often is kept in it", "Old things leave it when room is short",
	"It was made for machines that wait", "Some keep it on a disk beside the tables", "Readers find there what others left",
	"The lock is held by one thread at a time", "Two of them may share a page of memory", "Its name comes from an older trade",
	"Every line that is written is read once more", "A table names the places in order", "Nobody looks there without a reason",
}

// A draft is an answer to be, each part of which comes by itself.
type draft struct {
	sentences               int
	dashes, commas, bullets bool
	asks, cheers            bool
}

// some is a draft by chance.
func some(r *rand.Rand) draft {
	return draft{1 + r.IntN(6), r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(3) == 0, r.IntN(2) == 0, r.IntN(2) == 0}
}

// text is the answer of a draft.
func (d draft) text(r *rand.Rand) string {
	var parts []string
	for _, k := range r.Perm(len(clauses))[:d.sentences] {
		parts = append(parts, clauses[k])
	}
	if d.dashes {
		parts[0] += " — as one would think — on most days"
	}
	if d.commas {
		parts[0] += ", or so it seems, for now"
	}
	text := strings.Join(parts, ". ") + "."
	if d.bullets {
		text = "- " + strings.Join(parts, ".\n- ") + "."
	}
	if d.cheers {
		text = strings.TrimSuffix(text, ".") + "!"
	}
	if d.asks {
		text += " Would you like another one?"
	}
	return text
}

// A choice is what a person took, and what they left.
type choice struct{ taken, left pack.Point }

const question = "How does the thing work?"

// A chooser is a person whose choices a test made.
type chooser struct {
	design *taste.Design
	made   []choice
}

// chooses is n choices by a preference: above 0 for the first of two; 0 is by chance.
func chooses(r *rand.Rand, n int, prefers func(a, b draft) float64) *chooser {
	c := &chooser{design: taste.EmptyDesign(pack.Builtin())}
	c.choose(r, n, prefers)
	return c
}

func (c *chooser) choose(r *rand.Rand, n int, prefers func(a, b draft) float64) {
	n += len(c.made)
	for len(c.made) < n {
		a, b := some(r), some(r)
		s := prefers(a, b)
		if s == 0 {
			s = r.Float64() - .5
		}
		left, right := pack.Builtin().Point(question, a.text(r)), pack.Builtin().Point(question, b.text(r))
		if !slices.Equal(left.Phi, right.Phi) { // of which nothing would be learned
			c.take(left, right, s > 0)
		}
	}
}

// take notes that one of two was taken.
func (c *chooser) take(left, right pack.Point, first bool) {
	strength := -2
	if first {
		strength = 2
		c.made = append(c.made, choice{left, right})
	} else {
		c.made = append(c.made, choice{right, left})
	}
	c.design.AddChoice(taste.Choice{Left: left, Right: right, Pair: palate.Pair{Strength: strength, Forced: true}})
}

func (c *chooser) model() *taste.Model { return taste.FitDesign(c.design) }

// counted are the choices that differ in a feature by a quarter of its sd: how many took more of it, and how
// many less.
func counted(made []choice, name string) (more, less int) {
	j := feature.MustIndex(name)
	for _, c := range made {
		switch v := c.taken.Phi[j] - c.left.Phi[j]; {
		case v >= .25:
			more++
		case v <= -.25:
			less++
		}
	}
	return more, less
}

// sureOf is the probability that who took more so many times and less so many times takes more: by the
// trapezoid rule.
func sureOf(more, less int) float64 {
	const points = 4000
	above, all := 0.0, 0.0
	for k := range points {
		x := (float64(k) + .5) / points
		p := math.Exp(float64(more)*math.Log(x) + float64(less)*math.Log1p(-x) + float64(more+less)*math.Ln2)
		if all += p; x > .5 {
			above += p
		}
	}
	return above / all
}

// seeds runs a test of people by chance.
func seeds(t *testing.T, n int, test func(t *testing.T, r *rand.Rand)) {
	t.Helper()
	for seed := range uint64(n) {
		test(t, rand.New(rand.NewPCG(seed, 71)))
	}
}

// A diary is a log that a test writes.
type diary struct{ *palatetest.Writer }

func newDiary(t testing.TB) *diary {
	t.Helper()
	return &diary{palatetest.NewWriter(t)}
}

func (d *diary) event(in palate.Context, body palate.Body) palate.EventID {
	d.Context = in
	return d.Event(body)
}

// chooses makes n choices in a context.
func (d *diary) chooses(r *rand.Rand, n int, in palate.Context, prefers func(a, b draft) float64) {
	for range n {
		a, b := some(r), some(r)
		s := prefers(a, b)
		if s == 0 {
			s = r.Float64() - .5
		}
		shown := &palate.Shown{Prompt: d.Text(question), Layout: palate.LayoutBeside, Candidates: []palate.Candidate{{Slot: 0, Text: d.Text(a.text(r))}, {Slot: 1, Text: d.Text(b.text(r))}}}
		pair := &palate.Pair{Showing: d.event(in, shown), B: 1, Strength: 2, Forced: true}
		if s < 0 {
			pair.Strength = -2
		}
		d.event(in, pair)
	}
}

func (d *diary) model() *taste.Model { return taste.Fit(pack.Builtin(), d.Log, pack.NewCache()) }
