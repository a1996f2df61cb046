package export

import (
	"slices"
	"strconv"
	"strings"

	"palate"
)

// The cells of a table; "" where a decision has no such thing.

// formatValue is a string as it is, and any other value as JSON.
func formatValue(v palate.Value) string {
	if s, ok := v.Text(); ok {
		return s
	}
	return v.String()
}

func formatBool(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func formatInt(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func formatStrings(list []string) string {
	if len(list) == 0 {
		return ""
	}
	items := make([]palate.Value, len(list))
	for i, s := range list {
		items[i] = palate.String(s)
	}
	return palate.List(items...).String()
}

func formatInts(list []int64) string {
	if len(list) == 0 {
		return ""
	}
	items := make([]palate.Value, len(list))
	for i, n := range list {
		items[i] = palate.Number(float64(n))
	}
	return palate.List(items...).String()
}

func ofPair(cell func(*palate.Pair) string) func(*judgement) string {
	return func(j *judgement) string {
		if b, ok := j.event.Body.(*palate.Pair); ok {
			return cell(b)
		}
		return ""
	}
}

func ofRank(cell func(*judgement, *palate.Rank) string) func(*judgement) string {
	return func(j *judgement) string {
		if b, ok := j.event.Body.(*palate.Rank); ok {
			return cell(j, b)
		}
		return ""
	}
}

func ofRate(cell func(*palate.Rate) float64) func(*judgement) string {
	return func(j *judgement) string {
		if b, ok := j.event.Body.(*palate.Rate); ok {
			return palate.Number(cell(b)).String()
		}
		return ""
	}
}

func ofDecision(cell func(*palate.Decision) string) func(*judgement) string {
	return func(j *judgement) string {
		if d := decisionOf(j.event.Body); d != nil {
			return cell(d)
		}
		return ""
	}
}

// decisionOf is how a decision came about; nil where its kind does not say.
func decisionOf(body palate.Body) *palate.Decision {
	switch b := body.(type) {
	case *palate.Pair:
		return &b.D
	case *palate.Rank:
		return &b.D
	case *palate.Skip:
		return &b.D
	case *palate.Rate:
		return &b.D
	case *palate.Thumb:
		return &b.D
	}
	return nil
}

func (j *judgement) slots() string {
	slots := make([]int64, len(j.answers))
	for i, a := range j.answers {
		slots[i] = int64(a.slot)
	}
	return formatInts(slots)
}

func (j *judgement) label() string {
	return ofPair(func(*palate.Pair) string { return label(j.sign) })(j)
}

func (j *judgement) size() string { return formatInt(int64(j.strength())) }

// dims is an object of strengths by dimension.
func dims(b *palate.Pair) string {
	if len(b.Dims) == 0 {
		return ""
	}
	return counts(b.Dims).String()
}

// ranking reads "c>a=b>d", the best first; what was not ranked is left out.
func (j *judgement) ranking(b *palate.Rank) string {
	groups := make([]string, len(b.Groups))
	for i, group := range b.Groups {
		names := make([]string, len(group))
		for k, slot := range group {
			names[k] = j.name(slot)
		}
		groups[i] = strings.Join(names, "=")
	}
	return strings.Join(groups, ">")
}

func (j *judgement) worst(b *palate.Rank) string {
	if b.Worst == nil {
		return ""
	}
	return j.name(*b.Worst)
}

// name is the letter of the answer in a slot.
func (j *judgement) name(slot int) string {
	return letter(slices.IndexFunc(j.answers, func(a answer) bool { return a.slot == slot }))
}

func (j *judgement) thumb() string {
	if b, ok := j.event.Body.(*palate.Thumb); ok {
		return strconv.Itoa(b.Sign)
	}
	return ""
}

func (j *judgement) thumbTags() string {
	if b, ok := j.event.Body.(*palate.Thumb); ok {
		return formatStrings(b.Tags)
	}
	return ""
}

func (j *judgement) skipped() string {
	if b, ok := j.event.Body.(*palate.Skip); ok {
		return string(b.Why)
	}
	return ""
}

func (j *judgement) reasonText() string {
	if j.why == nil {
		return ""
	}
	return j.why.Text
}

func (j *judgement) reasonTags() string {
	if j.why == nil {
		return ""
	}
	return formatStrings(j.why.Tags)
}
