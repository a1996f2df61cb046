package taste

import (
	"cmp"
	"math"
	"slices"

	"palate/rules/internal/num"
)

// maxEvidence is how many answers a profile lists behind a weight.
const maxEvidence = 20

// featureVariance is that of the weight of feature j.
func (m *Model) featureVariance(j int) float64 { return m.cov[j*m.pack.Dim()+j] }

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
	pulls := m.rowContributions(d)
	n := m.pack.Dim()
	list, counts := make([][]support, len(m.pack.Names)), make([]int, len(m.pack.Names))
	gain := make([]float64, n)
	for j := range m.pack.Names {
		num.MulSymVec(gain, m.cov, n, m.pack.Axis(j))
		for i := range d.rows {
			o := &d.rows[i]
			if !o.features.has(j) {
				continue
			}
			counts[j]++
			if a := pulls[i] * num.Dot(gain, o.x); a != 0 && a > 0 == (m.weights[j] > 0) {
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
