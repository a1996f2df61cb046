package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack/packtest"
)

// A person is simulated: likes an answer by planted weights of features, v . phi, and answers by
// chance as the model has it.
type person struct {
	m *maker
	r *rand.Rand
	v []float64
}

// plantedTaste is likes few words, few exclamation marks and lists.
var plantedTaste = map[string]float64{"log_words": -1.2, "exclamations": -1, "bullets": .8}

func newPerson(m *maker, seed uint64, likes map[string]float64) *person {
	p := &person{m, rand.New(rand.NewPCG(seed, 77)), make([]float64, feature.Len())}
	for name, w := range likes {
		p.v[feature.MustIndex(name)] = w
	}
	return p
}

// likes is how much the person likes an answer, in logits.
func (p *person) likes(text string) float64 { return num.Dot(p.v, packtest.Law().Phi(question, text)) }

const question = "What is a cache?"

// says is the category that the person answers with at a margin.
func (p *person) says(margin float64, th []float64) int {
	u := p.r.Float64()
	for c, share := range probabilities(margin, th) {
		if u -= share; u < 0 {
			return c
		}
	}
	return len(th)
}

// agrees is a choice by sigma(margin).
func (p *person) agrees(margin float64) bool { return p.r.Float64() < Sigmoid(margin) }

// shown shows k answers and says how much each is liked, less the mean of all.
func (p *person) shown(k int) (showing palate.EventID, texts []string, liked []float64) {
	mean := 0.0
	for range k {
		texts = append(texts, someAnswer(p.r))
		liked = append(liked, p.likes(texts[len(texts)-1]))
		mean += liked[len(liked)-1] / float64(k)
	}
	for i := range liked {
		liked[i] -= mean
	}
	return p.m.Show(question, texts...), texts, liked
}

// taken are all slots one after another, as Plackett and Luce have them chosen; sign -1: the worst
// first.
func (p *person) taken(liked []float64, sign float64) []int {
	left, order := make([]int, len(liked)), []int(nil)
	for i := range left {
		left[i] = i
	}
	share, scores := make([]float64, len(liked)), slices.Clone(liked)
	for i := range scores {
		scores[i] *= sign
	}
	for len(left) > 0 {
		softmax(share, scores, left)
		u, at := p.r.Float64(), 0
		for at < len(left)-1 && u > share[left[at]] {
			u -= share[left[at]]
			at++
		}
		order = append(order, left[at])
		left = slices.Delete(left, at, at+1)
	}
	return order
}

// sentences are an answer's lines.
func sentences(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

// A habit is one way of answering, with how often it is used in the tests.
type habit struct {
	name  string
	times int
	does  func(p *person)
}

func (p *person) pairs(pair func(margin float64) palate.Pair) {
	showing, _, liked := p.shown(2)
	body := pair(liked[0] - liked[1])
	body.Showing, body.B = showing, 1
	p.m.Event(&body)
}

func (p *person) rank(body palate.Rank, showing palate.EventID) {
	body.Showing = showing
	p.m.Event(&body)
}

func singles(slots []int) [][]int {
	groups := make([][]int, len(slots))
	for i, slot := range slots {
		groups[i] = []int{slot}
	}
	return groups
}

var habits = []habit{
	{"strengths", 60, func(p *person) {
		p.pairs(func(s float64) palate.Pair {
			return palate.Pair{Strength: p.says(s, thresholdsOf(likert7, scales{})) - 3, Graded: true}
		})
	}},
	{"better, worse or a tie", 80, func(p *person) {
		p.pairs(func(s float64) palate.Pair {
			return palate.Pair{Strength: 2 * (p.says(s, thresholdsOf(tieBar, scales{eta: -.7})) - 1)}
		})
	}},
	{"better or worse", 80, func(p *person) {
		p.pairs(func(s float64) palate.Pair {
			return palate.Pair{Strength: 4*boolInt(p.agrees(s)) - 2, Forced: true}
		})
	}},
	{"both good or both bad", 150, func(p *person) {
		showing, texts, _ := p.shown(2)
		good := func(text string) bool { return p.agrees(p.likes(text)) }
		if good(texts[0]) && good(texts[1]) {
			p.m.Event(&palate.Pair{Showing: showing, B: 1, Level: palate.BothGood})
		} else if !good(texts[0]) && !good(texts[1]) {
			p.m.Event(&palate.Pair{Showing: showing, B: 1, Level: palate.BothBad})
		}
	}},
	{"likes only", 60, func(p *person) { p.thumbs(1) }},
	{"dislikes only", 60, func(p *person) { p.thumbs(-1) }},
	{"ratings", 60, func(p *person) {
		showing, _, liked := p.shown(3)
		for slot, s := range liked {
			c := p.says(s, thresholdsOf(stars, scales{}))
			p.m.Event(&palate.Rate{Showing: showing, Slot: slot, Value: (float64(c) + .5) / 7, Max: 1})
		}
	}},
	{"full ranking", 40, func(p *person) {
		showing, _, liked := p.shown(4)
		p.rank(palate.Rank{Mode: palate.RankFull, Groups: singles(p.taken(liked, 1))}, showing)
	}},
	{"the best two in order", 40, func(p *person) {
		showing, _, liked := p.shown(5)
		order := p.taken(liked, 1)
		p.rank(palate.Rank{Mode: palate.RankTopK, Groups: singles(order[:2]), Rest: order[2:]}, showing)
	}},
	{"picks without order", 40, func(p *person) {
		showing, _, liked := p.shown(5)
		order := p.taken(liked, 1)
		p.rank(palate.Rank{Mode: palate.RankPick, Groups: [][]int{order[:2]}, Rest: order[2:]}, showing)
	}},
	{"best and worst", 40, func(p *person) {
		showing, _, liked := p.shown(4)
		best := p.taken(liked, 1)[0]
		worst := slices.DeleteFunc(p.taken(liked, -1), func(slot int) bool { return slot == best })[0]
		rest := slices.DeleteFunc([]int{0, 1, 2, 3}, func(slot int) bool { return slot == best || slot == worst })
		p.rank(palate.Rank{Mode: palate.RankBestWorst, Groups: [][]int{{best}}, Rest: rest, Worst: &worst}, showing)
	}},
	{"spans", 150, func(p *person) {
		showing, texts, _ := p.shown(1)
		lines := sentences(texts[0])
		quote := lines[p.r.IntN(len(lines))]
		without := strings.Replace(texts[0], quote, "", 1)
		sign := 1 - 2*boolInt(p.agrees(p.likes(without)-p.likes(texts[0])))
		p.m.Event(&palate.Span{Showing: showing, Sign: sign, Anchor: palate.Anchor{Quote: palate.Quote{Exact: quote}}})
	}},
	{"edits", 80, func(p *person) {
		showing, texts, _ := p.shown(1)
		lines := sentences(texts[0])
		other := strings.Join(slices.Delete(lines, 0, 1+p.r.IntN(len(lines))), "\n") + "\n" + sentences(someAnswer(p.r))[0]
		before, after := texts[0], other
		if p.agrees(p.likes(before) - p.likes(after)) {
			before, after = after, before
		}
		p.m.Event(&palate.Edit{Showing: showing, Before: p.m.Text(before), After: p.m.Text(after)})
	}},
	{"what is written next", 150, func(p *person) {
		showing, _, liked := p.shown(2)
		label := palate.ResponseComplaint
		if p.agrees(liked[0]) {
			label = palate.ResponsePraise
		}
		p.m.Event(&palate.Natural{Showing: showing, Label: label, Confidence: 1})
	}},
	{"what is done with it", 300, func(p *person) {
		showing, _, liked := p.shown(2)
		act := palate.UseAbandon
		if p.agrees(liked[0]) {
			act = palate.UseCopy
		}
		p.m.Event(&palate.Use{Showing: showing, Act: act})
	}},
	{"a sibling picked", 80, func(p *person) {
		showing, _, liked := p.shown(3)
		order := p.taken(liked, 1)
		p.m.Event(&palate.Organic{Showing: showing, Source: palate.OrganicSibling, Chosen: order[0], Other: order[1:]})
	}},
	{"a site's own A/B", 80, func(p *person) {
		showing, _, liked := p.shown(2)
		chosen := boolInt(p.agrees(liked[1] - liked[0]))
		p.m.Event(&palate.Organic{Showing: showing, Source: palate.OrganicNativeAB, Chosen: chosen, Other: []int{1 - chosen}})
	}},
	{"asked for anew", 300, func(p *person) {
		showing, _, liked := p.shown(2)
		if !p.agrees(liked[0]) {
			p.m.Event(&palate.Organic{Showing: showing, Source: palate.OrganicRegenerate, Chosen: 0})
		}
	}},
}

// thumbs says which of three answers are good, and leaves out what is of the other sign.
func (p *person) thumbs(sign int) {
	showing, _, liked := p.shown(3)
	for slot, s := range liked {
		if p.agrees(float64(sign) * s) {
			p.m.Event(&palate.Thumb{Showing: showing, Slot: slot, Sign: sign})
		}
	}
}

// foreseen is the share of n new pairs, of which the person likes one clearly more, that a model gets
// right.
func (p *person) foreseen(model *Model, n int) float64 {
	right, seen := 0, 0
	for seen < n {
		a, b := someAnswer(p.r), someAnswer(p.r)
		margin := p.likes(a) - p.likes(b)
		if math.Abs(margin) < 1 {
			continue
		}
		seen++
		right += boolInt(model.Predict(packtest.Law().Point(question, a), packtest.Law().Point(question, b)).Margin > 0 == (margin > 0))
	}
	return float64(right) / float64(n)
}
