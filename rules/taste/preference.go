package taste

import (
	"slices"

	"palate"
	"palate/rules/internal/num"
)

// A Preference is one of the person's own choices: an answer over another.
type Preference struct {
	Diff   []float64 // scaled features of the answer that was chosen less those of the other, length d
	Weight float64   // 1; less for a choice from before a change of taste
	Event  palate.EventID
	Clock  uint64 // Lamport time of the event
	gates  uint64
}

// Noticeable is how much two answers must differ in a feature, in scaled units, for a choice between them
// to say something of it (after Inverse Constitutional AI, Findeis et al., arXiv 2406.06560, with features
// in the place of a language model's votes).
const Noticeable = .25

// In reports whether the choice was made where scope k of [Design.Scopes] holds.
func (p *Preference) In(k int) bool { return p.gates>>k&1 == 1 }

// recentChoices is how many of the newest are looked at.
const recentChoices = 2000

// Preferences are the newest choices that the person was asked for, edits among them. Of a ranking they
// are the neighbours. There are none for a model that was read from a profile.
func (m *Model) Preferences() []Preference {
	if m.evidence.design == nil {
		return nil
	}
	return m.evidence.design.preferences(m.evidence.of.ages)
}

// Preferences are the same of a design: no change of taste is known, so that all have weight 1.
func (d *Design) Preferences() []Preference { return d.preferences(nil) }

func (d *Design) preferences(a ages) (list []Preference) {
	n := d.features()
	for i := range d.rows {
		o := &d.rows[i]
		sign := o.sign()
		if sign == 0 || o.weak != 0 {
			continue
		}
		p := Preference{Diff: make([]float64, n), Weight: a.of(i), Event: o.event, gates: o.gates, Clock: o.clock}
		for j, v := range o.x[:n] {
			if !o.speaks.has(j) {
				v /= weightUnsaid // a reason spoke of other features
			}
			p.Diff[j] = float64(sign) * v
		}
		list = append(list, p)
	}
	for i := range d.lists {
		list = d.lists[i].neighbours(list, n)
	}
	return list[max(0, len(list)-recentChoices):]
}

// sign is 1 where the left of two was preferred, -1 where the right was, and 0 for a tie and for what
// is no comparison.
func (o *Observation) sign() int {
	switch o.channel {
	case graded:
		return compareZero(o.c - 3)
	case tied:
		return o.c - 1
	case forced:
		return 2*o.c - 1
	}
	return 0
}

// neighbours adds each group's first over the first of what came next.
func (l *listed) neighbours(list []Preference, n int) []Preference {
	groups := l.groups
	if len(l.rest) > 0 {
		groups = append(slices.Clone(groups), l.rest)
	}
	for k := 1; k < len(groups); k++ {
		if len(groups[k-1]) == 0 || len(groups[k]) == 0 {
			continue
		}
		i, j := groups[k-1][0], groups[k][0]
		p := Preference{Diff: make([]float64, n), Weight: 1, Event: l.event, gates: l.gates, Clock: l.clock}
		num.AddScaled(p.Diff, l.sign, l.rows[i][:n])
		num.AddScaled(p.Diff, -l.sign, l.rows[j][:n])
		list = append(list, p)
	}
	return list
}
