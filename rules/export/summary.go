package export

import (
	"strings"

	"palate"
)

// Summary says in lines what becomes of ties, what the format has no place for, and what it loses of the rest.
func (f *Format) Summary() (lines []string) {
	if f.IsLog {
		return []string{"loses nothing"}
	}
	lines = append(lines, "holds "+f.kindNames())
	if f.holds(palate.KindPair) {
		lines = append(lines, f.tiesSentence())
	}
	var lost []string
	for a := range numDetails {
		if a != Ties && f.applies(a) && !f.keeps(a) {
			lost = append(lost, detailNames[a].words)
		}
	}
	return append(lines, "loses "+strings.Join(lost, ", "))
}

func (f *Format) kindNames() string {
	var names []string
	for _, kind := range f.Kinds {
		names = append(names, nounOf(kind).many)
	}
	return strings.Join(names, ", ")
}

func (f *Format) tiesSentence() string {
	ties, levels := f.policies(Settings{})
	said := map[Policy]string{Native: "kept", Drop: "left out"}
	if ties == levels {
		return "ties are " + said[ties]
	}
	return "ties are " + said[ties] + ", those of two good or two bad answers are " + said[levels]
}

// applies reports whether the events that the format holds say anything of a detail.
func (f *Format) applies(a Detail) bool {
	switch a {
	case Strength, Levels:
		return f.holds(palate.KindPair)
	case Many:
		return f.holds(palate.KindRank)
	}
	return true
}
