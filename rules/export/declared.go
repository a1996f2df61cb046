package export

import (
	"strings"

	"palate"
)

// Declared says in lines what becomes of ties, what the format has no place for, and what it loses of the rest.
func (f *Format) Declared() (lines []string) {
	if f.Whole {
		return []string{"loses nothing"}
	}
	lines = append(lines, "holds "+f.heldNames())
	if f.holds(palate.KindPair) {
		lines = append(lines, f.tiesInWords())
	}
	var lost []string
	for a := range aspects {
		if a != Ties && f.canSay(a) && !f.keeps(a) {
			lost = append(lost, aspectNames[a].words)
		}
	}
	return append(lines, "loses "+strings.Join(lost, ", "))
}

func (f *Format) heldNames() string {
	var names []string
	for _, kind := range f.Holds {
		names = append(names, kindNouns[kind].many)
	}
	return strings.Join(names, ", ")
}

func (f *Format) tiesInWords() string {
	ties, levels := f.policies(Options{})
	said := map[Policy]string{Native: "kept", Drop: "left out"}
	if ties == levels {
		return "ties are " + said[ties]
	}
	return "ties are " + said[ties] + ", those of two good or two bad answers are " + said[levels]
}

// canSay reports whether the events that the format holds say anything of an aspect.
func (f *Format) canSay(a Aspect) bool {
	switch a {
	case Strength, Levels:
		return f.holds(palate.KindPair)
	case Many:
		return f.holds(palate.KindRank)
	}
	return true
}
