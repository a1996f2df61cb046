package taste

import (
	"slices"

	"palate"
	"palate/rules/internal/num"
)

// A Preference is one of the person's own choices: an answer over another.
type Preference struct {
	Diff      []float64 // scaled features of the answer that was chosen less those of the other, length d
	Weight    float64   // 1; less for a choice from before a change of taste
	Event     palate.EventID
	Clock     uint64 // Lamport time of the event
	scopeMask uint64
}

// Noticeable is how much two answers must differ in a feature, in scaled units, for a choice between them
// to say something of it (after Inverse Constitutional AI, Findeis et al., arXiv 2406.06560, with features
// in the place of a language model's votes).
const Noticeable = .25

// In reports whether the choice was made where scope k of [Design.Scopes] holds.
func (p *Preference) In(k int) bool { return p.scopeMask>>k&1 == 1 }

// recentChoices is how many of the newest are looked at.
const recentChoices = 2000

// Preferences are the newest choices that the person was asked for, edits among them. Of a ranking they
// are the neighbours. There are none for a model that was read from a profile.
func (m *Model) Preferences() []Preference {
	if m.evidence.design == nil {
		return nil
	}
	return m.evidence.design.preferences(m.evidence.of.rowWeights)
}

// Preferences are the same of a design: no change of taste is known, so that all have weight 1.
func (d *Design) Preferences() []Preference { return d.preferences(nil) }

func (d *Design) preferences(a rowWeights) (list []Preference) {
	n := d.pack.Features()
	for i := range d.rows {
		o := &d.rows[i]
		sign := o.sign()
		if sign == 0 || o.implicit != 0 {
			continue
		}
		p := Preference{Diff: make([]float64, n), Weight: a.at(i), Event: o.event, scopeMask: o.scopeMask, Clock: o.clock}
		for j, v := range o.x[:n] {
			if !o.features.has(j) {
				v /= weightUnsaid // a reason spoke of other features
			}
			p.Diff[j] = float64(sign) * v
		}
		list = append(list, p)
	}
	for i := range d.rankings {
		list = d.rankings[i].neighbours(list, n)
	}
	return list[max(0, len(list)-recentChoices):]
}

// neighbours adds each group's first over the first of what came next.
func (l *rankObservation) neighbours(list []Preference, n int) []Preference {
	groups := l.groups
	if len(l.rest) > 0 {
		groups = append(slices.Clone(groups), l.rest)
	}
	for k := 1; k < len(groups); k++ {
		if len(groups[k-1]) == 0 || len(groups[k]) == 0 {
			continue
		}
		i, j := groups[k-1][0], groups[k][0]
		p := Preference{Diff: make([]float64, n), Weight: 1, Event: l.event, scopeMask: l.scopeMask, Clock: l.clock}
		num.AddScaled(p.Diff, l.sign, l.rows[i][:n])
		num.AddScaled(p.Diff, -l.sign, l.rows[j][:n])
		list = append(list, p)
	}
	return list
}
