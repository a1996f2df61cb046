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

// ofBody is the cell of the decisions whose body is of one type.
func ofBody[B palate.Body](cell func(*judgement, B) string) func(*judgement) string {
	return func(j *judgement) string {
		if b, ok := j.event.Body.(B); ok {
			return cell(j, b)
		}
		return ""
	}
}

func ofPair(cell func(*palate.Pair) string) func(*judgement) string {
	return ofBody(func(_ *judgement, b *palate.Pair) string { return cell(b) })
}

func ofRate(cell func(*palate.Rate) float64) func(*judgement) string {
	return ofBody(func(_ *judgement, b *palate.Rate) string { return palate.Number(cell(b)).String() })
}

func ofDecision(cell func(*palate.Decision) string) func(*judgement) string {
	return func(j *judgement) string {
		if d := palate.DecisionOf(j.event.Body); d != nil {
			return cell(d)
		}
		return ""
	}
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

func (j *judgement) thumb(b *palate.Thumb) string { return strconv.Itoa(b.Sign) }

func (j *judgement) thumbTags(b *palate.Thumb) string { return formatStrings(b.Tags) }

func (j *judgement) skipped(b *palate.Skip) string { return string(b.Why) }

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
