package export

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"palate"
)

// A noun is a thing that is counted.
type noun struct{ one, many string }

func (n noun) count(k int) string {
	if k == 1 {
		return "1 " + n.one
	}
	return strconv.Itoa(k) + " " + n.many
}

// dropNouns say in words what was left out and how it would be kept.
var dropNouns = map[DropReason]noun{
	Tie:       {"tie", "ties"},
	Level:     {"tie of two good or two bad answers", "ties of two good or two bad answers"},
	NoText:    {"without all of its texts", "without all of their texts"},
	Model:     {"judged by a model", "judged by a model"},
	Other:     {"of another person", "of other people"},
	Relative:  {"that says which answer is better, not which is good", "that say which answer is better, not which is good"},
	Proposed:  {"proposed, which nobody stated", "proposed, which nobody stated"},
	Ungraded:  {"without a strength", "without a strength"},
	Weak:      {"weaker than --min-strength", "weaker than --min-strength"},
	Replaced:  {"taken back or replaced since", "taken back or replaced since"},
	Forgotten: {"forgotten", "forgotten"},
}

// Sentences say what was written, and what was not, in English: up to three lines.
func (r *LossReport) Sentences() []string {
	lines := []string{"written " + r.unit.countOf(r.kept, r.eligible) + " as " + r.Format}
	if len(r.dropped) > 0 {
		lines[0] += ": left out " + list(r.dropped, r.dropNoun)
	}
	if len(r.unsupported) > 0 {
		lines = append(lines, r.Format+" has no place for "+list(r.unsupported, func(reason DropReason) noun { return nounOf(palate.Kind(reason)) }))
	}
	if n := r.Dropped[AboutLeft]; n > 0 {
		lines[len(lines)-1] += ", with " + nounOf(palate.KindWhy).count(n)
	}
	if len(r.Lost) > 0 {
		var parts []string
		for _, a := range sortedBy(r.Lost) {
			parts = append(parts, detailNames[a].words+" ("+strconv.Itoa(r.Lost[a])+")")
		}
		lines = append(lines, "of what was written it does not keep: "+strings.Join(parts, ", "))
	}
	return lines
}

// countOf reads "41 of 50 comparisons".
func (n noun) countOf(k, all int) string { return strconv.Itoa(k) + " of " + n.count(all) }

func (r *LossReport) dropNoun(reason DropReason) noun {
	n := dropNouns[reason]
	if hint := r.hint(reason); hint != "" {
		n = noun{n.one + " (" + hint + " keeps it)", n.many + " (" + hint + " keeps them)"}
	}
	return n
}

// hint is the flag that has what was left out written, where there is one.
func (r *LossReport) hint(reason DropReason) string {
	switch {
	case reason == Model:
		return "--include-model"
	case FormatNamed(r.Format).signs != nil:
		return ""
	case reason == Tie:
		return "--ties both"
	case reason == Level:
		return "--levels both"
	}
	return ""
}

func nounOf(kind palate.Kind) noun {
	one, many := kind.Noun()
	return noun{one, many}
}

// list reads "6 ties, 3 without text", the most first.
func list(of map[DropReason]int, name func(DropReason) noun) string {
	var parts []string
	for _, reason := range sortedBy(of) {
		parts = append(parts, name(reason).count(of[reason]))
	}
	return strings.Join(parts, ", ")
}

// sortedBy are the names of counts, the largest first.
func sortedBy[K cmp.Ordered](of map[K]int) []K {
	return slices.SortedFunc(maps.Keys(of), func(a, b K) int {
		return cmp.Or(cmp.Compare(of[b], of[a]), cmp.Compare(a, b))
	})
}
