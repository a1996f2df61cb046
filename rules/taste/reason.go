package taste

import (
	"math"
	"slices"
	"sort"
)

// A Reason is a part of why one answer stands before or behind others: it has more or less of a feature
// than they, and that speaks for it or against it.
type Reason struct {
	Feature string
	More    bool    // the answer has more of it than the others
	Amount  float64 // logits, of the feature and those that belong to it; positive speaks for the answer
}

// speaker names what a feature speaks for: its group, or itself where it is in none.
func (p *Pack) speaker(name string) string {
	for _, g := range p.Groups {
		for _, j := range g.Features {
			if p.Names[j] == name {
				return "group " + g.Name
			}
		}
	}
	return name
}

// Reasons names what speaks most for and against an answer, at most so many, the largest first. The
// features of a group speak with one voice: their parts are added up, and the largest of those that
// agree with the sum stands for them, so that no two reasons contradict each other. difference is how much
// more of a feature the answer has; what it has as much of as the others is no reason, nor is a group
// that changes the score by less than a twentieth of a logit.
func (p *Pack) Reasons(parts []Amount, difference func(feature string) float64, most int) []Reason {
	sums, order := map[string]float64{}, []string(nil)
	for _, a := range parts {
		group := p.speaker(a.Feature)
		if _, seen := sums[group]; !seen {
			order = append(order, group)
		}
		sums[group] += a.Amount
	}
	var list reasons
	for _, group := range order {
		if speaker, ok := p.speaking(parts, group, sums[group], difference); ok && math.Abs(sums[group]) >= worthSaying {
			list = append(list, Reason{speaker, difference(speaker) > 0, sums[group]})
		}
	}
	sort.Stable(list)
	return list[:min(most, len(list))]
}

// speaking is the feature of a group whose part agrees with the sum and is the largest of those.
func (p *Pack) speaking(parts []Amount, group string, sum float64, difference func(string) float64) (name string, ok bool) {
	largest := 0.0
	for _, a := range parts {
		agrees := a.Amount > 0 == (sum > 0) && difference(a.Feature) != 0
		if agrees && p.speaker(a.Feature) == group && math.Abs(a.Amount) > largest {
			name, ok, largest = a.Feature, true, math.Abs(a.Amount)
		}
	}
	return name, ok
}

// reasons puts the largest first.
type reasons []Reason

func (p reasons) Len() int           { return len(p) }
func (p reasons) Less(i, j int) bool { return math.Abs(p[i].Amount) > math.Abs(p[j].Amount) }
func (p reasons) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

// Standing is why answer i stands where it does among some: what speaks for and against it, beside the
// mean of the others; of an only answer, beside the pack's average text.
func (m *Model) Standing(points []Point, i, most int) []Reason {
	others := float64(max(len(points)-1, 1))
	parts, diff := map[string]float64{}, make([]float64, len(points[i].Phi))
	var names []string
	for k, p := range points {
		share := -1 / others
		if k == i {
			share = 1
		}
		axpy(diff, share, p.Phi)
		for _, a := range m.Why(p) {
			if _, seen := parts[a.Feature]; !seen {
				names = append(names, a.Feature)
			}
			parts[a.Feature] += share * a.Amount
		}
	}
	amounts := make([]Amount, len(names))
	for k, name := range names {
		amounts[k] = Amount{name, parts[name]}
	}
	return m.pack.Reasons(amounts, func(name string) float64 {
		if j := slices.Index(m.pack.Names, name); j >= 0 {
			return diff[j]
		}
		return parts[name] // what is no feature speaks for what it is
	}, most)
}
