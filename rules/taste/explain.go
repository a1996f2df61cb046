package taste

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
)

// maxEvidence is how many answers a belief lists.
const maxEvidence = 20

// A Belief is what is believed of one feature.
type Belief struct {
	Item     string // the feature's name, with @ and the scope where it has one
	Sentence string // "Shorter"
	Feature  string
	Scope    palate.Scope
	Mean, SD float64          // of the weight, logits per scaled unit
	PSign    float64          // probability of the sign, .5 to 1
	Events   []palate.EventID // the strongest answers that say so, at most 20
	N        int              // answers that speak of the feature
}

// Explain lists what is believed, surest first. Features that the person dropped are left out.
func (m *Model) Explain() []Belief {
	list := make([]Belief, 0, len(m.pack.Names))
	support, counts := m.supports()
	for j, name := range m.pack.Names {
		if m.masked[j] {
			continue
		}
		v := m.featureVariance(j)
		b := Belief{Item: name, Feature: name, Mean: m.weights[j], SD: math.Sqrt(v), PSign: known(m.weights[j], v), N: counts[j]}
		b.Sentence = sentence(feature.WordsOf(j), b.Mean)
		for _, s := range support[j] {
			b.Events = append(b.Events, s.event)
		}
		list = append(list, b)
	}
	sort.Stable(bySureness(list))
	return list
}

// bySureness puts the surest belief first.
type bySureness []Belief

func (b bySureness) Len() int           { return len(b) }
func (b bySureness) Less(i, j int) bool { return b[i].PSign > b[j].PSign }
func (b bySureness) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

// featureVariance is that of the weight of feature j.
func (m *Model) featureVariance(j int) float64 { return m.cov[j*m.dim()+j] }

// StrengthWord says how sure a belief is, by the probability of its sign.
func StrengthWord(p float64) string {
	switch {
	case p >= .98:
		return "sure"
	case p >= .9:
		return "very likely"
	case p >= .75:
		return "likely"
	}
	return "leaning"
}

// sentence says what a weight of that sign likes, with a capital.
func sentence(f feature.Words, mean float64) string {
	words := f.More
	if mean < 0 {
		words = f.Less
	}
	_, size := utf8.DecodeRuneInString(words)
	return strings.ToUpper(words[:size]) + words[size:]
}

// supports are the answers that move each weight most, and how many speak of each feature.
func (m *Model) supports() ([][]support, []int) {
	e := m.evidence
	e.once.Do(func() {
		if e.design != nil {
			e.list, e.counts = e.of.influences(e.design)
		}
	})
	return e.list, e.counts
}

// influences are what each answer brings to each weight (see [Model.pulls]):
//
//	u_j' C x_i omega_i (h_i s_i + g_i),  u_j the direction in which feature j's weight is measured
//
// kept where it brings the weight to where it stands.
func (m *Model) influences(d *Design) ([][]support, []int) {
	pulls := m.pulls(d)
	n := m.dim()
	list, counts := make([][]support, len(m.pack.Names)), make([]int, len(m.pack.Names))
	gain := make([]float64, n)
	for j := range m.pack.Names {
		mulSymmetric(gain, m.cov, n, m.axis(j))
		for i := range d.rows {
			o := &d.rows[i]
			if !o.speaks.has(j) {
				continue
			}
			counts[j]++
			if a := pulls[i] * dot(gain, o.x); a != 0 && a > 0 == (m.weights[j] > 0) {
				list[j] = stronger(list[j], support{o.event, math.Abs(a)})
			}
		}
	}
	return list, counts
}

// stronger puts one more into the strongest supports, of which there are few: one an event,
// largest first.
func stronger(list []support, s support) []support {
	order := func(a, b support) int {
		return cmp.Or(cmp.Compare(b.amount, a.amount), a.event.Compare(b.event))
	}
	if len(list) == maxEvidence && order(list[maxEvidence-1], s) < 0 {
		return list
	}
	if i := slices.IndexFunc(list, func(k support) bool { return k.event == s.event }); i >= 0 {
		if order(list[i], s) < 0 {
			return list
		}
		list = slices.Delete(list, i, i+1)
	}
	i, _ := slices.BinarySearchFunc(list, s, order)
	list = slices.Insert(list, i, s)
	return list[:min(len(list), maxEvidence)]
}
