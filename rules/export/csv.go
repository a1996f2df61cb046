package export

import (
	"strings"

	"palate"
)

// CSV is a table (RFC 4180) with a row for each decision. Its answers stand in the columns a, b, c ... by
// slot, where ranking and worst name them; lists and objects are JSON. Texts stand there byte for byte: one
// that begins with =, +, - or @ is not disarmed, for then it would be another text.
var CSV = &Format{
	Name:    "csv",
	Record:  "a row for each decision, its answers in the columns a, b, c ... by slot",
	Prefix:  "id,kind,at,source,user,",
	Kinds:   []palate.Kind{palate.KindPair, palate.KindRank, palate.KindSkip, palate.KindRate, palate.KindThumb, palate.KindWhy},
	Details: []Detail{Strength, Ties, Levels, Many, Sides, Words, Tags, Context, Timing, Person, Turns, Models, Date},
	Ties:    Native,
	Levels:  Native,
	unit:    noun{"decision", "decisions"},
	head: func(x *Exporter, dst []byte) []byte {
		return appendRow(dst, x.columns(), func(c *column) string { return c.name })
	},
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		return appendRow(dst, x.columns(), func(c *column) string { return c.cell(j) })
	},
}

// A column has a name and, of each decision, a cell.
type column struct {
	name string
	cell func(j *judgement) string
}

// columns are those of every table, then two for each answer that a decision of this log may have.
func (x *Exporter) columns() []column {
	if x.table == nil {
		x.table = append(x.table, columns...)
		for i := range x.shape.Answers {
			x.table = append(x.table, column{letter(i), func(j *judgement) string { return j.answer(i).text }})
		}
		for i := range x.shape.Answers {
			x.table = append(x.table, column{"model_" + letter(i), func(j *judgement) string { return j.answer(i).model }})
		}
	}
	return x.table
}

// letter is the name of an answer: a, b, c ... for [palate.MaxSlots] at most.
func letter(i int) string { return string(rune('a' + i)) }

func (j *judgement) answer(i int) (a answer) {
	if i < len(j.answers) {
		a = j.answers[i]
	}
	return a
}

var columns = []column{
	{"id", func(j *judgement) string { return formatValue(idOf(j.event)) }},
	{"kind", func(j *judgement) string { return string(j.event.Kind()) }},
	{"at", func(j *judgement) string { return formatInt(j.event.At) }},
	{"source", func(j *judgement) string { return string(j.event.Source) }},
	{"user", func(j *judgement) string { return j.event.Context.User }},
	{"site", func(j *judgement) string { return j.event.Context.Site }},
	{"task", func(j *judgement) string { return j.event.Context.Task }},
	{"medium", func(j *judgement) string { return j.event.Context.Medium }},
	{"audience", func(j *judgement) string { return j.event.Context.Audience }},
	{"language", func(j *judgement) string { return j.event.Context.Language }},
	{"context_tags", func(j *judgement) string { return formatStrings(j.event.Context.Tags) }},
	{"layout", func(j *judgement) string { return string(j.shown.Layout) }},
	{"blind", func(j *judgement) string { return formatBool(j.shown.Blind) }},
	{"slots", (*judgement).slots},
	{"turns", func(j *judgement) string { return formatStrings(j.turns) }},
	{"prompt", func(j *judgement) string { return j.prompt }},
	{"label", (*judgement).label},
	{"strength", (*judgement).size},
	{"graded", ofPair(func(b *palate.Pair) string { return formatBool(b.Graded) })},
	{"forced", ofPair(func(b *palate.Pair) string { return formatBool(b.Forced) })},
	{"level", ofPair(func(b *palate.Pair) string { return string(b.Level) })},
	{"dims", ofPair(dims)},
	{"mode", ofBody(func(_ *judgement, b *palate.Rank) string { return string(b.Mode) })},
	{"ranking", ofBody((*judgement).ranking)},
	{"worst", ofBody((*judgement).worst)},
	{"value", ofRate(func(b *palate.Rate) float64 { return b.Value })},
	{"min", ofRate(func(b *palate.Rate) float64 { return b.Min })},
	{"max", ofRate(func(b *palate.Rate) float64 { return b.Max })},
	{"step", ofRate(func(b *palate.Rate) float64 { return b.Step })},
	{"thumb", ofBody((*judgement).thumb)},
	{"thumb_tags", ofBody((*judgement).thumbTags)},
	{"skipped", ofBody((*judgement).skipped)},
	{"reason", (*judgement).reasonText},
	{"reason_tags", (*judgement).reasonTags},
	{"ms_first", ofDecision(func(d *palate.Decision) string { return formatInt(d.MSFirst) })},
	{"ms", ofDecision(func(d *palate.Decision) string { return formatInt(d.MS) })},
	{"dwell_ms", ofDecision(func(d *palate.Decision) string { return formatInts(d.DwellMS) })},
	{"revealed_at", ofDecision(func(d *palate.Decision) string { return formatInt(d.RevealedAt) })},
	{"view", ofDecision(func(d *palate.Decision) string { return d.View })},
}

func appendRow(dst []byte, columns []column, cell func(*column) string) []byte {
	for i := range columns {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendCell(dst, cell(&columns[i]))
	}
	return append(dst, '\n')
}

// appendCell puts a cell that would not stand as it is in quotation marks.
func appendCell(dst []byte, s string) []byte {
	if !strings.ContainsAny(s, "\",\r\n") && strings.TrimSpace(s) == s {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(s, `"`, `""`)...)
	return append(dst, '"')
}
