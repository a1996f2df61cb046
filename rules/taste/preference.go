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
// are the neighbours. There are none for a model that was read from a profile. They are not to be changed.
func (m *Model) Preferences() []Preference {
	if m.evidence.design == nil {
		return nil
	}
	e := m.evidence
	e.choosing.Do(func() { e.choices = e.design.preferences(e.of.rowWeights) })
	return slices.Clip(e.choices)
}

// Preferences are the same of a design: no change of taste is known, so that all have weight 1.
func (d *Design) Preferences() []Preference { return d.preferences(nil) }

func (d *Design) preferences(a rowWeights) (list []Preference) {
	n := d.pack.Features()
	var ranked []Preference
	for i := range d.rankings {
		ranked = d.rankings[i].neighbours(ranked, n)
	}
	ranked = ranked[max(0, len(ranked)-recentChoices):]
	rows := d.recentChoices(recentChoices - len(ranked))
	diffs := make([]float64, len(rows)*n)
	for k, i := range rows {
		o, diff := &d.rows[i], diffs[k*n:(k+1)*n:(k+1)*n]
		for j, v := range o.x[:n] {
			if !o.features.has(j) {
				v /= weightUnsaid // a reason spoke of other features
			}
			diff[j] = float64(o.sign()) * v
		}
		list = append(list, Preference{Diff: diff, Weight: a.at(i), Event: o.event, scopeMask: o.scopeMask, Clock: o.clock})
	}
	return append(list, ranked...)
}

// recentChoices are the newest rows that are choices for one side that the person was asked for, so many at most.
func (d *Design) recentChoices(most int) (rows []int) {
	for i := len(d.rows) - 1; i >= 0 && len(rows) < most; i-- {
		if o := &d.rows[i]; o.sign() != 0 && o.implicit == 0 {
			rows = append(rows, i)
		}
	}
	slices.Reverse(rows)
	return rows
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
