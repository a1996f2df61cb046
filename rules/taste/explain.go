package taste

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
)

// maxEvidence is how many answers a belief lists.
const maxEvidence = 20

// A Belief is what is believed of one feature.
type Belief struct {
	Item     string // the feature's name
	Sentence string // "Shorter"
	Feature  string
	Mean, SD float64          // of the weight, logits per scaled unit
	PSign    float64          // probability of the sign, .5 to 1
	Events   []palate.EventID // the strongest answers that say so, at most 20
	N        int              // answers that speak of the feature
}

// Explain lists what is believed, surest first. Features that the person dropped are left out.
func (m *Model) Explain() []Belief {
	n := len(m.mean)
	list := make([]Belief, 0, len(m.pack.Names))
	for j, name := range m.pack.Names {
		if m.masked[j] {
			continue
		}
		v := m.cov[j*n+j]
		b := Belief{Item: name, Feature: name, Mean: m.mean[j], SD: math.Sqrt(v), PSign: known(m.mean[j], v), N: m.counts[j]}
		b.Sentence = sentence(feature.Catalog[j], b.Mean)
		for _, s := range m.evidence[j] {
			b.Events = append(b.Events, s.event)
		}
		list = append(list, b)
	}
	slices.SortStableFunc(list, func(a, b Belief) int { return cmp.Compare(b.PSign, a.PSign) })
	return list
}

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
func sentence(f feature.Feature, mean float64) string {
	words := f.More
	if mean < 0 {
		words = f.Less
	}
	_, size := utf8.DecodeRuneInString(words)
	return strings.ToUpper(words[:size]) + words[size:]
}

// support notes which answers move each weight, and how many speak of it. An answer's part in a
// weight is omega g x, with the sign it pulls to.
func (m *Model) support(s *solver) {
	d := len(m.pack.Names)
	m.evidence, m.counts = make([][]support, d), make([]int, d)
	var last palate.EventID
	for i, o := range s.d.rows {
		if o.event != last { // the rows of an event stand together
			m.answers, last = m.answers+1, o.event
		}
		pull := o.omega * s.outcomes[i].g
		for j := range d {
			if o.x[j] == 0 {
				continue
			}
			m.counts[j]++
			if a := pull * o.x[j]; a != 0 && a > 0 == (s.w[j] > 0) {
				m.evidence[j] = stronger(m.evidence[j], support{o.event, math.Abs(a)})
			}
		}
	}
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
