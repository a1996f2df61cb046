package export

import "palate"

// A Policy says what becomes of a tie.
type Policy string

// The policies.
const (
	Native Policy = "native" // it is written as what it is
	Drop   Policy = "drop"   // it is left out and counted
	Half   Policy = "half"   // its label is one half: a tie, where the format has one
	Both   Policy = "both"   // it is written twice, once in each direction
)

// Settings are what a person chooses of an export; the zero value leaves all to the format.
type Settings struct {
	Ties, Levels Policy // "": as the format does
	Models       bool   // what models judged is written too
	MinStrength  int    // comparisons that are weaker, or whose strength is not known, are left out; 0: none
}

// policies are those that hold for a format.
func (f *Format) policies(o Settings) (ties, levels Policy) {
	ties, levels = o.Ties, o.Levels
	if ties == "" {
		ties = f.Ties
	}
	if levels == "" && f.keeps(Levels) {
		levels = f.Levels
	}
	if levels == "" {
		levels = ties
	}
	return ties, levels
}

// signsByPolicy are the signs that a comparison is written with, positive where the left answer is the better;
// none where it is left out, and why.
func (x *Exporter) signsByPolicy(pair *palate.Pair) ([]int, DropReason) {
	switch {
	case pair.Strength != 0:
		return x.gradedSigns(pair)
	case pair.Level != "":
		return x.tieSigns(x.levels, Level)
	}
	return x.tieSigns(x.ties, Tie)
}

func (x *Exporter) gradedSigns(pair *palate.Pair) ([]int, DropReason) {
	size := max(pair.Strength, -pair.Strength)
	switch {
	case !pair.Graded && (x.format.graded || x.options.MinStrength > 0):
		return nil, Ungraded
	case size < x.options.MinStrength:
		return nil, Weak
	}
	return []int{pair.Strength / size}, ""
}

func (x *Exporter) tieSigns(p Policy, left DropReason) ([]int, DropReason) {
	switch {
	case p == Drop || p == Half && !x.format.keeps(Ties):
		return nil, left
	case p == Both && !x.format.graded:
		return []int{1, -1}, ""
	}
	return []int{0}, ""
}
