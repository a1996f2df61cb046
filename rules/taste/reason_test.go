package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/feature"

	"pgregory.net/rapid"
)

func TestReasons(t *testing.T) {
	tests := []struct {
		name  string
		parts []Amount
		less  []string // features that the answer has less of
		same  []string // and as much of as the others
		want  []Reason
	}{
		{"the largest first", []Amount{{"bullets", .3}, {"log_words", 1}}, []string{"log_words"}, nil, []Reason{{"log_words", false, 1}, {"bullets", true, .3}}},
		{"of one group, only what agrees with the whole", []Amount{{"log_words", 1}, {"variety", -.7}, {"commas", .1}}, nil, nil, []Reason{{"log_words", true, 1 + -.7 + .1}}},
		{"a group that cancels out says nothing", []Amount{{"log_words", 1}, {"variety", -.98}}, nil, nil, nil},
		{"the largest part may be outvoted", []Amount{{"exclamations", .5}, {"emoji", -.4}, {"enthusiasm", -.3}}, nil, nil, []Reason{{"emoji", true, .5 + -.4 + -.3}}},
		{"what both have is no reason", []Amount{{"log_words", 1}, {"hedges", .5}}, nil, []string{"log_words"}, []Reason{{"hedges", true, .5}}},
		{"what is hardly anything is none", []Amount{{"log_words", .04}}, nil, nil, nil},
		{"no feature at all", []Amount{{ExemplarName, .2}}, nil, nil, []Reason{{ExemplarName, true, .2}}},
		{"no parts", nil, nil, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Builtin().Reasons(tt.parts, func(name string) float64 {
				switch {
				case slices.Contains(tt.less, name):
					return -1
				case slices.Contains(tt.same, name):
					return 0
				}
				return 1
			}, 3)
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEveryFeatureIsInOneGroup(t *testing.T) {
	seen := map[string]int{}
	for _, group := range Builtin().Groups {
		for _, j := range group.Features {
			seen[feature.Catalog[j].Name]++
		}
	}
	for _, f := range feature.Catalog {
		if seen[f.Name] != 1 {
			t.Errorf("%s is in %d groups", f.Name, seen[f.Name])
		}
	}
}

// Whatever the parts: no more than asked for, the largest first, one a group, each with the sign of its
// group and of a feature that speaks that way.
func TestReasonsDoNotContradictEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []Amount
		diff := map[string]float64{}
		for _, f := range feature.Catalog {
			if rapid.Bool().Draw(t, "has "+f.Name) {
				parts = append(parts, Amount{f.Name, rapid.Float64Range(-2, 2).Draw(t, f.Name)})
				diff[f.Name] = rapid.Float64Range(-1, 1).Draw(t, "difference")
			}
		}
		most := rapid.IntRange(0, 5).Draw(t, "most")
		got, groups := lawPack().Reasons(parts, func(name string) float64 { return diff[name] }, most), map[string]bool{}
		if len(got) > most {
			t.Fatalf("%d reasons, want at most %d", len(got), most)
		}
		for i, r := range got {
			part := parts[slices.IndexFunc(parts, func(a Amount) bool { return a.Feature == r.Feature })]
			if part.Amount*r.Amount <= 0 || r.More != (diff[r.Feature] > 0) || groups[lawPack().speaker(r.Feature)] {
				t.Errorf("%v of part %v, difference %v", r, part, diff[r.Feature])
			}
			if i > 0 && math.Abs(r.Amount) > math.Abs(got[i-1].Amount) {
				t.Errorf("%v stands behind %v", r, got[i-1])
			}
			groups[lawPack().speaker(r.Feature)] = true
		}
	})
}

// Among a short and a long answer, of somebody who likes it short, length speaks for the one and against
// the other.
func TestStandingIsBesideTheOthers(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(21, 1)), 60, shorterIsBetter)
	m := maker.fit()
	points := []Point{lawPack().Point("q", "It is small, and near."), lawPack().Point("q", someLong+" "+someLong)}
	short, long := m.Standing(points, 0, 9), m.Standing(points, 1, 9)
	sum := 0.0
	for _, a := range m.Compare(points[0], points[1]) {
		if lawPack().speaker(a.Feature) == "group length" {
			sum += a.Amount
		}
	}
	of := func(list []Reason) Reason {
		i := slices.IndexFunc(list, func(r Reason) bool { return lawPack().speaker(r.Feature) == "group length" })
		if i < 0 {
			t.Fatalf("length is no reason: %v", list)
		}
		return list[i]
	}
	if a, b := of(short), of(long); math.Abs(a.Amount-sum) > tolSum || math.Abs(a.Amount+b.Amount) > tolSum || a.More == b.More || a.Amount <= 0 {
		t.Errorf("length makes %v of the short one and %v of the long one, in all %v", a, b, sum)
	}
	if alone := m.Standing(points[:1], 0, 9); len(alone) == 0 {
		t.Error("an only answer has no reasons")
	}
	if same := m.Standing([]Point{points[0], points[0]}, 0, 9); len(same) > 0 {
		t.Errorf("of two equal answers one stands as it does for %v", same)
	}
}
