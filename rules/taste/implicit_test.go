package taste

import (
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// chatting is a person who answers comparisons and writes a next turn after others, which says what they
// think in a share of the turns and anything in the rest.
func chatting(m *maker, seed uint64, turns, pairs int, honest float64) {
	p := newPerson(m, seed, plantedTaste)
	for range turns {
		showing, _, liked := p.shown(3)
		good := p.agrees(3 * liked[0])
		if p.r.Float64() > honest {
			good = p.r.IntN(2) == 0
		}
		label := palate.ResponseComplaint
		if good {
			label = palate.ResponsePraise
		}
		m.Event(&palate.Natural{Showing: showing, Label: label, Confidence: 1})
	}
	for range pairs {
		p.pairs(func(margin float64) palate.Pair {
			return palate.Pair{Strength: p.says(margin, thresholdsOf(likert7, scales{})) - 3, Graded: true}
		})
	}
}

// What somebody writes next counts as far as it predicts what they choose.
func TestRepliesWeighAsTheyPredict(t *testing.T) {
	mean := func(honest float64) (sum float64) {
		const people = 12
		for seed := range uint64(people) {
			m := newMaker(t)
			chatting(m, seed, 60, 30, honest)
			h := NewDesign(packtest.Law(), m.Log, pack.NewCache()).implicitWeights()
			if h[0] != 1 || h[usage] != 1 || h[organic] != 1 {
				t.Fatalf("kinds without answers weigh %v", h)
			}
			sum += h[nextTurn] / people
		}
		return sum
	}
	true_, noise := mean(1), mean(0)
	t.Logf("true replies count %.2f, chance ones %.2f", true_, noise)
	if true_ < 1 || noise > .7 {
		t.Errorf("true replies count %.2f, want 1 or more; chance ones %.2f, want .7 or less", true_, noise)
	}
}

// Replies that lie do little harm.
func TestLyingRepliesDoLittleHarm(t *testing.T) {
	const people, probes = 12, 200
	right := func(turns int) (share float64) {
		for seed := range uint64(people) {
			m := newMaker(t)
			chatting(m, seed, turns, 20, -1)
			model, p := m.fit(), newPerson(m, seed+100, plantedTaste)
			for range probes {
				a, b := someAnswer(p.r), someAnswer(p.r)
				margin := p.likes(a) - p.likes(b)
				predicted := model.Predict(packtest.Law().Point(question, a), packtest.Law().Point(question, b)).Margin
				if margin*predicted > 0 {
					share += 1. / (people * probes)
				}
			}
		}
		return share
	}
	with, without := right(60), right(0)
	t.Logf("right in %.3f with 60 replies of chance, %.3f without", with, without)
	if with < without-.02 {
		t.Errorf("replies of chance cost %.3f", without-with)
	}
}

func TestFewRepliesCountAsTheyCome(t *testing.T) {
	m := newMaker(t)
	chatting(m, 1, implicitMin-1, 30, 0)
	if h := NewDesign(packtest.Law(), m.Log, pack.NewCache()).implicitWeights(); h != unitWeights {
		t.Errorf("with %d replies they weigh %v", implicitMin-1, h)
	}
	m = newMaker(t)
	chatting(m, 1, 40, implicitMin-1, 0)
	if h := NewDesign(packtest.Law(), m.Log, pack.NewCache()).implicitWeights(); h != unitWeights {
		t.Errorf("with %d comparisons replies weigh %v", implicitMin-1, h)
	}
}
