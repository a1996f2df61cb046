package export

import "palate"

// A Policy says what becomes of a comparison of two answers that are about the same.
type Policy string

const (
	Native Policy = "native" // it is written as what it is
	Drop   Policy = "drop"   // it is left out and counted
	Half   Policy = "half"   // its label is one half: a tie, where the format has one
	Both   Policy = "both"   // it is written twice, once in each direction
)

// Options are a person's choices; the zero Options leave all to the format.
type Options struct {
	Ties, Levels Policy // "": as the format does
	Models       bool   // what models judged is written too
	MinStrength  int    // comparisons that are weaker, or whose strength is not known, are left out; 0: none
}

// policies are those that hold for a format.
func (f *Format) policies(o Options) (ties, levels Policy) {
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

// directions are the signs that a comparison is written with, positive where the left answer is the better;
// none where it is left out, and why.
func (x *Exporter) directions(pair *palate.Pair) ([]int, Reason) {
	switch {
	case pair.Strength != 0:
		return x.decided(pair)
	case pair.Level != "":
		return x.tied(x.levels, Level)
	}
	return x.tied(x.ties, Tie)
}

func (x *Exporter) decided(pair *palate.Pair) ([]int, Reason) {
	size := max(pair.Strength, -pair.Strength)
	switch {
	case !pair.Graded && (x.format.graded || x.options.MinStrength > 0):
		return nil, Ungraded
	case size < x.options.MinStrength:
		return nil, Weak
	}
	return []int{pair.Strength / size}, ""
}

func (x *Exporter) tied(p Policy, left Reason) ([]int, Reason) {
	switch {
	case p == Drop || p == Half && !x.format.keeps(Ties):
		return nil, left
	case p == Both && !x.format.graded:
		return []int{1, -1}, ""
	}
	return []int{0}, ""
}
