package format

import (
	"strconv"
	"strings"

	"palate"
)

// words are what choices are called, in small letters.
var words = map[string]Label{
	"a": ChoseA, "b": ChoseB, "tie": ChoseIt,
	"1": ChoseA, "2": ChoseB, "left": ChoseA, "right": ChoseB, "first": ChoseA, "second": ChoseB,
	"model_a": ChoseA, "model_b": ChoseB, "same": ChoseIt, "equal": ChoseIt, "neither": ChoseIt, "both": ChoseIt,
	"tie (bothbad)": ChoseIt, "both_bad": ChoseIt, "both_good": ChoseIt, "": NoLabel,
}

// levels are what words for a tie say of both answers.
var levels = map[string]string{
	"tie (bothbad)": palate.BothBad, "both_bad": palate.BothBad, "neither": palate.BothBad, "both_good": palate.BothGood, "both": palate.BothGood,
}

// choice reads which answer was chosen, and how clearly.
func (r *reader) choice() {
	if r.has(RoleLabel) && !r.record.Forced && len(r.record.Outputs) > 1 {
		label, ok := r.label(r.get(RoleLabel))
		if !ok {
			r.fail(RoleLabel, `must be "a", "b" or "tie"`)
		}
		r.record.Label = label
	}
	if !r.strength(r.get(RoleStrength)) {
		r.fail(RoleStrength, "must be 1, 2 or 3")
	}
}

// label understands a choice: a word, the name of a column or of a model, or a number from 1, the
// first answer, to 2, the second.
func (r *reader) label(v palate.Value) (Label, bool) {
	if x, ok := v.Float(); ok && !r.exact {
		return numberLabel(x)
	}
	s, ok := v.Text()
	if !ok {
		return NoLabel, v.IsNull()
	}
	if r.exact {
		return Label(s), s == "a" || s == "b" || s == "tie"
	}
	word := strings.ToLower(strings.TrimSpace(s))
	if label, ok := words[word]; ok {
		r.record.Level = levels[word]
		return label, true
	}
	if x, err := strconv.ParseFloat(word, 64); err == nil {
		return numberLabel(x)
	}
	return r.named(s)
}

func numberLabel(x float64) (Label, bool) {
	const even = 1.5
	switch {
	case x < 1 || x > 2 || x != x:
		return NoLabel, false
	case x < even:
		return ChoseA, true
	case x > even:
		return ChoseB, true
	}
	return ChoseIt, true
}

// named is the choice of the answer whose column, or whose model, has that name.
func (r *reader) named(s string) (Label, bool) {
	a := s == r.columns[RoleA] || s == r.text(RoleModelA)
	b := s == r.columns[RoleB] || s == r.text(RoleModelB)
	switch {
	case a == b:
		return NoLabel, false
	case a:
		return ChoseA, true
	}
	return ChoseB, true
}

// strength reads a size of 1 to 3. A tie has no size, a size on another scale says nothing of this
// one: both are kept as they are, and the choice counts as ungraded. It reports whether the value
// can be used.
func (r *reader) strength(v palate.Value) bool {
	if v.IsNull() {
		return true
	}
	if s, ok := v.Text(); ok && s == "" && !r.exact {
		return true
	}
	n, whole := wholeNumber(v)
	fits := whole && n >= 1 && n <= 3
	source, _ := r.row.Values.Get("source").Text()
	switch foreign := otherStrength[source]; {
	case foreign || !fits && !r.exact || r.record.Label == ChoseIt && whole && n >= 0 && n <= 3:
		r.extra = append(r.extra, r.columns[RoleStrength])
	case !fits || r.exact && !isNumber(v):
		return false
	default:
		r.record.Strength = int(n)
	}
	return true
}
