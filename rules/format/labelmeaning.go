package format

import (
	"slices"
	"strings"
)

// A labelInterpretation is what the values of a column of choices are taken to mean.
type labelInterpretation struct {
	choices []ValueMeaning
	means   map[string]Meaning // by value
	scale   scale              // that the format is known for; nil: none
	byName  bool               // the name of a model, or the text of an answer, stands for it
	ask     *OpenQuestion      // nil: all is understood
	weak    bool               // it may be no column of choices at all

	unknown, numbers []string // values that are not understood by themselves
}

// A labelContext is what the columns of a file say of its choices.
type labelContext struct {
	said    map[string]Meaning // by a person
	columns [2]string          // of the two answers
	marks   sidePair           // in their names
	thumbs  bool               // there is one answer, and what is thought of it
}

// interpret says what the values mean, what a person said before all.
func (t *labelTally) interpret(of labelContext) labelInterpretation {
	in := labelInterpretation{means: map[string]Meaning{}, byName: t.long.rows > 0 && t.long.related()}
	if t.scale != nil && (t.named || t.isOnScale()) {
		in.scale = t.scale.scale
	}
	for _, s := range t.order {
		if m, ok := saidOf(of.said, s); ok {
			in.means[s] = m
			continue
		}
		t.value(&in, s, of)
	}
	t.number(&in, of)
	t.tell(&in)
	return in
}

// value interprets one value.
func (t *labelTally) value(in *labelInterpretation, s string, of labelContext) {
	c := t.values[s]
	m, ok := t.understood(s, of)
	x, number := numberIn(s)
	if !ok && number && in.scale != nil {
		m, ok = in.scale(x)
	}
	opposed := m.Label == ChoseA && c.nameB > 0 || m.Label == ChoseB && c.nameA > 0
	switch {
	case ok && opposed && c.nameA+c.nameB == c.rows && len(normal(s)) > 2, // "Model B" is the name of a model
		!ok && c.related() && !(number && small(x)):
		in.byName = true
	case ok && opposed:
		in.ask = t.opposed(s)
		in.unknown = append(in.unknown, s)
	case ok:
		in.means[s] = m
	case number && in.scale == nil:
		in.numbers = append(in.numbers, s)
	default:
		in.unknown = append(in.unknown, s)
	}
}

// isOnScale reports whether the column holds a number that tells the format's scale from others.
func (t *labelTally) isOnScale() bool {
	return slices.ContainsFunc(t.order, func(s string) bool {
		x, number := numberIn(s)
		return number && t.scale.tells(x)
	})
}

// small reports whether a number may count the answers, so that it is not taken for the text of one.
func small(x float64) bool { return x >= -3 && x <= 5 }

// understood is what a value means that is words, or true or false.
func (t *labelTally) understood(s string, of labelContext) (Meaning, bool) {
	k := key(s)
	switch {
	case of.thumbs:
		return thumbMeaning(normal(s))
	case k != "" && k == key(of.columns[0]) && k != key(of.columns[1]):
		return Meaning{Label: ChoseA}, true
	case k != "" && k == key(of.columns[1]) && k != key(of.columns[0]):
		return Meaning{Label: ChoseB}, true
	case strings.HasPrefix(s, "[[") && normal(s) == "c":
		return Meaning{Label: ChoseTie}, true // lm-sys/FastChat, judge prompts: "[[C]]" for a tie
	}
	if _, number := numberIn(s); number {
		return Meaning{}, false
	}
	return wordMeaning(normal(s), of.marks)
}

// number reads the numbers of the column, or asks what they mean.
func (t *labelTally) number(in *labelInterpretation, of labelContext) {
	numbers := in.numbers
	if len(numbers) == 0 {
		return
	}
	x := make([]float64, len(numbers))
	for i, s := range numbers {
		x[i], _ = numberIn(s)
	}
	var s scale
	if !slices.ContainsFunc(numbers, isTruthWord) {
		s = sureScale(x, of.marks, isIndexName(t.column.keys[0]))
	}
	if of.thumbs && thumbScale.reads(x) {
		s = thumbScale
	}
	if s == nil {
		s = t.byScores(numbers)
	}
	if s == nil {
		in.ask = t.askNumbers(numbers, x)
		return
	}
	for i, value := range numbers {
		in.means[value], _ = s(x[i])
	}
}

// isTruthWord reports whether a value is yes or no, which counts nothing.
func isTruthWord(value string) bool {
	_, ok := truthWords[normal(value)]
	return ok
}

func isIndexName(k string) bool {
	return slices.ContainsFunc(strings.Split(k, "_"), func(part string) bool { return part == "index" || part == "idx" || part == "position" })
}

// scoredRows is how many rows must have a higher score on the side that a number is for, without one that
// has it on the other: by chance so many of them agree in fewer than one file in a hundred.
const scoredRows = 8

// byScores is the scale that scores of the answers show; nil where they show none.
func (t *labelTally) byScores(numbers []string) scale {
	means := map[float64]PairLabel{}
	rows := 0
	for _, s := range numbers {
		x, _ := numberIn(s)
		c := t.values[s]
		switch {
		case c.higherA > 0 && c.higherB == 0 && means[x] != ChoseB:
			means[x] = ChoseA
		case c.higherB > 0 && c.higherA == 0 && means[x] != ChoseA:
			means[x] = ChoseB
		default:
			return nil
		}
		rows += c.higherA + c.higherB
	}
	if rows < scoredRows || len(means) != 2 {
		return nil
	}
	return only(means)
}

// saidOf is what a person said that a value means.
func saidOf(said map[string]Meaning, s string) (Meaning, bool) {
	if m, ok := said[s]; ok {
		return m, true
	}
	for value, m := range said {
		if normal(value) == normal(s) {
			return m, true
		}
	}
	x, number := numberIn(s)
	for value, m := range said {
		if y, ok := numberIn(value); ok && number && x == y {
			return m, true
		}
	}
	return Meaning{}, false
}

// tell lists the values with their counts, and asks about those that are not understood.
func (t *labelTally) tell(in *labelInterpretation) {
	var name, text [2]int
	for _, s := range t.order {
		c := t.values[s]
		if m, ok := in.means[s]; ok {
			in.choices = append(in.choices, ValueMeaning{s, m, c.rows})
			continue
		}
		name[0], name[1], text[0], text[1] = name[0]+c.nameA, name[1]+c.nameB, text[0]+c.textA, text[1]+c.textB
	}
	name[0], name[1], text[0], text[1] = name[0]+t.long.nameA, name[1]+t.long.nameB, text[0]+t.long.textA, text[1]+t.long.textB
	if in.byName {
		for i, label := range []PairLabel{ChoseA, ChoseB} {
			in.choices = t.related(in.choices, "the name in ", []place{t.beside.modelA, t.beside.modelB}[i], label, name[i])
			in.choices = t.related(in.choices, "the text of ", []place{t.beside.a, t.beside.b}[i], label, text[i])
		}
	}
	for m, rows := range t.scaled {
		in.choices = append(in.choices, ValueMeaning{"another number", m, rows})
	}
	slices.SortStableFunc(in.choices, func(a, b ValueMeaning) int { return order(a.Meaning) - order(b.Meaning) })
	odd := t.long.rows - t.long.nameA - t.long.nameB - t.long.textA - t.long.textB
	in.weak = len(in.choices) == 0 && (odd > 0 || len(in.unknown) > 12)
	if in.ask == nil && (len(in.unknown) > 0 || odd > 0) {
		in.ask = t.askWords(in.unknown, odd)
	}
}

func (t *labelTally) related(list []ValueMeaning, what string, of place, label PairLabel, rows int) []ValueMeaning {
	if rows == 0 {
		return list
	}
	value := what + of.name
	if t.beside.outputs.name != "" {
		value = what + t.beside.outputs.name
	}
	return append(list, ValueMeaning{value, Meaning{Label: label}, rows})
}

// order is where a meaning stands in a list of them.
func order(m Meaning) int {
	switch {
	case m.Label == ChoseA || m.Thumb > 0:
		return 0
	case m.Label == ChoseB || m.Thumb < 0:
		return 1
	case m.Label == ChoseTie:
		return 2
	}
	return 3
}

// says reports whether a value of the column is a choice.
func (in *labelInterpretation) says() bool {
	return slices.ContainsFunc(in.choices, func(c ValueMeaning) bool { return c.Meaning != Meaning{} })
}
