package format

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"palate"
)

// A tally counts what stands in one column that may hold the choice, over a whole file.
type tally struct {
	column *column
	at     place
	beside beside
	scale  *documented // that the format is known for; nil: none
	named  bool        // a person named the format
	many   bool        // there are more than two answers
	values map[string]*valueCount
	order  []string
	empty  int
	long   valueCount      // values that are not kept one by one
	scaled map[Meaning]int // further numbers of the format's scale
	sample string          // one of them that is no name or text of an answer
}

// A valueCount is in how many rows a value stands, and what else those rows say.
type valueCount struct {
	rows             int
	line             int // of the first
	nameA, nameB     int // it is the name of that answer's model, and not of the other's
	textA, textB     int // it is that answer, and not the other
	higherA, higherB int // that answer has the higher score
}

// mostValues is how many values of a column are kept: more than any column of choices has.
const mostValues = 200

// beside is where a row holds what a choice can be compared with.
type beside struct {
	a, b, modelA, modelB, scoreA, scoreB place
	outputs                              place // of a list of answers; "" for none
	scored                               bool
}

func newTally(g *guesser, c *column, named bool) *tally {
	return &tally{named: named, many: g.many, column: c, at: placeOf(c.name, c.json), beside: g.beside(), scale: scaleOf(g.name), values: map[string]*valueCount{}, scaled: map[Meaning]int{}}
}

func (g *guesser) beside() (b beside) {
	columns := g.mapping.columns()
	of := func(role string) place { return g.place(columns[role]) }
	b.a, b.b, b.modelA, b.modelB = of(RoleA), of(RoleB), of(RoleModelA), of(RoleModelB)
	b.outputs = of(RoleOutputs)
	if b.scored = g.scores[0] != nil; b.scored {
		b.scoreA, b.scoreB = g.place(g.scores[0].name), g.place(g.scores[1].name)
	}
	return b
}

// place is where rows hold a column.
func (g *guesser) place(name string) place {
	root, _, _ := strings.Cut(name, ".")
	json := false
	for _, c := range g.columns {
		switch c.name {
		case name:
			return placeOf(name, c.json || json)
		case root:
			json = c.json
		}
	}
	return placeOf(name, false)
}

// text is the string that a row holds there, "" for none.
func (p *place) text(row palate.Value) string {
	if p.name == "" {
		return ""
	}
	v, _ := p.in(row)
	s, _ := v.Text()
	return s
}

func (t *tally) add(row Row) {
	v, _ := t.at.in(row.Values)
	s, ok := shown(v)
	if ok && s == "" {
		t.empty++
		return
	}
	if ok && t.onScale(s) {
		return
	}
	c := t.count(s, ok)
	if c.rows++; c.line == 0 {
		c.line = row.Line
	}
	related := ok && t.beside.relate(row.Values, s, c)
	if c == &t.long && !related && t.sample == "" {
		t.sample = s
	}
	t.beside.compare(row.Values, c)
}

// toldNumbers is how many numbers of a format's scale are told one by one.
const toldNumbers = 12

// onScale counts a number of the format's scale by what it means, once many were told.
func (t *tally) onScale(s string) bool {
	if t.scale == nil || len(t.values) < toldNumbers || t.values[s] != nil {
		return false
	}
	x, number := numberIn(s)
	m, ok := t.scale.scale(x)
	if number && ok {
		t.scaled[m]++
	}
	return number && ok
}

// count is where a value is counted.
func (t *tally) count(s string, ok bool) *valueCount {
	c := t.values[s]
	switch {
	case c != nil:
		return c
	case !ok || len(s) > longestWord || len(t.values) >= mostValues:
		return &t.long
	}
	c = &valueCount{}
	t.values[s], t.order = c, append(t.order, s)
	return c
}

// relate counts of which answer a value is the name or the text.
func (b *beside) relate(row palate.Value, s string, c *valueCount) bool {
	if b.outputs.name != "" {
		return b.relateOutputs(row, s, c)
	}
	nameA, nameB := s == b.modelA.text(row), s == b.modelB.text(row)
	switch {
	case nameA && !nameB:
		c.nameA++
		return true
	case nameB && !nameA:
		c.nameB++
		return true
	}
	textA, textB := s == strings.TrimSpace(b.a.text(row)), s == strings.TrimSpace(b.b.text(row))
	switch {
	case textA && !textB:
		c.textA++
		return true
	case textB && !textA:
		c.textB++
		return true
	}
	return false
}

// relateOutputs does so where the answers stand in one list of two.
func (b *beside) relateOutputs(row palate.Value, s string, c *valueCount) bool {
	v, _ := b.outputs.in(row)
	items, _ := v.Items()
	if len(items) != 2 {
		return false
	}
	for i, item := range items {
		model, _ := item.Get("model").Text()
		other, _ := items[1-i].Get("model").Text()
		switch text, _ := outputText(item); {
		case s == model && s != other && i == 0:
			c.nameA++
			return true
		case s == model && s != other:
			c.nameB++
			return true
		case s == strings.TrimSpace(text) && i == 0:
			c.textA++
			return true
		case s == strings.TrimSpace(text):
			c.textB++
			return true
		}
	}
	return false
}

// compare counts which answer has the higher score.
func (b *beside) compare(row palate.Value, c *valueCount) {
	if !b.scored {
		return
	}
	va, _ := b.scoreA.in(row)
	vb, _ := b.scoreB.in(row)
	x, okX := numberOf(va)
	y, okY := numberOf(vb)
	switch {
	case okX && okY && x > y:
		c.higherA++
	case okX && okY && x < y:
		c.higherB++
	}
}

// related reports whether a value is the name or the text of one of the answers in every row.
func (c *valueCount) related() bool {
	return c.nameA+c.nameB+c.textA+c.textB == c.rows
}

// An interpretation is what is made of a tally.
type interpretation struct {
	choices []Choice
	means   map[string]Meaning // by value
	scale   scale              // that the format is known for; nil: none
	byName  bool               // the name of a model, or the text of an answer, stands for it
	ask     *Question          // nil: all is understood
	weak    bool               // it may be no column of choices at all
}

// interpret says what the values mean, what a person said before all.
func (t *tally) interpret(said map[string]Meaning, marks sidePair, columns [2]string, thumbs bool) interpretation {
	in := interpretation{means: map[string]Meaning{}}
	if t.scale != nil && (t.named || t.isOnScale()) {
		in.scale = t.scale.scale
	}
	var unknown, numbers []string
	for _, s := range t.order {
		c := t.values[s]
		m, ok := saidOf(said, s)
		if !ok {
			m, ok = t.understood(s, marks, columns, thumbs)
			_, number := numberIn(s)
			switch opposed := ok && (m.Label == ChoseA && c.nameB > 0 || m.Label == ChoseB && c.nameA > 0); {
			case opposed && c.nameA+c.nameB == c.rows && len(normal(s)) > 2:
				in.byName = true
				continue
			case opposed:
				in.ask = t.opposed(s)
				ok = false
			case !ok && c.related() && (!number || !small(s)):
				in.byName = true
				continue
			case !ok && number && in.scale != nil:
				x, _ := numberIn(s)
				m, ok = in.scale(x)
			case !ok && number:
				numbers = append(numbers, s)
				continue
			}
		}
		if !ok {
			unknown = append(unknown, s)
			continue
		}
		in.means[s] = m
	}
	t.number(&in, numbers, marks, thumbs)
	if t.long.rows > 0 {
		in.byName = in.byName || t.long.related()
	}
	t.tell(&in, unknown)
	return in
}

// isOnScale reports whether the column holds a number that tells the format's scale from others.
func (t *tally) isOnScale() bool {
	return slices.ContainsFunc(t.order, func(s string) bool {
		x, number := numberIn(s)
		return number && t.scale.tells(x)
	})
}

// small reports whether a number may count the answers, so that it is not taken for the text of one.
func small(s string) bool {
	x, _ := numberIn(s)
	return x >= -3 && x <= 5
}

// understood is what a value means that is words, or true or false.
func (t *tally) understood(s string, marks sidePair, columns [2]string, thumbs bool) (Meaning, bool) {
	k := key(s)
	switch {
	case thumbs:
		return thumbMeaning(normal(s))
	case k != "" && k == key(columns[0]) && k != key(columns[1]):
		return Meaning{Label: ChoseA}, true
	case k != "" && k == key(columns[1]) && k != key(columns[0]):
		return Meaning{Label: ChoseB}, true
	case strings.HasPrefix(s, "[[") && normal(s) == "c":
		return Meaning{Label: ChoseIt}, true // lm-sys/FastChat, judge prompts: "[[C]]" for a tie
	}
	if _, number := numberIn(s); number {
		return Meaning{}, false
	}
	return wordMeaning(normal(s), marks)
}

// number reads the numbers of the column, or asks what they mean.
func (t *tally) number(in *interpretation, numbers []string, marks sidePair, thumbs bool) {
	if len(numbers) == 0 {
		return
	}
	x := make([]float64, len(numbers))
	for i, s := range numbers {
		x[i], _ = numberIn(s)
	}
	var s scale
	if !slices.ContainsFunc(numbers, isTruthWord) {
		s = sureScale(x, marks, isIndexName(t.column.keys[0]))
	}
	if thumbs && thumbScale.reads(x) {
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

// isTruthWord reports whether a value is true or false, which counts nothing.
func isTruthWord(value string) bool {
	s := normal(value)
	return s == "true" || s == "false"
}

func isIndexName(k string) bool {
	return slices.ContainsFunc(strings.Split(k, "_"), func(part string) bool { return part == "index" || part == "idx" || part == "position" })
}

// scoredRows is how many rows must have a higher score on the side that a number is for, without one that
// has it on the other: by chance so many of them agree in fewer than one file in a hundred.
const scoredRows = 8

// byScores is the scale that scores of the answers show; nil where they show none.
func (t *tally) byScores(numbers []string) scale {
	means := map[float64]Label{}
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

// tell counts the choices, and asks about values that are not understood.
func (t *tally) tell(in *interpretation, unknown []string) {
	var name, text [2]int
	for _, s := range t.order {
		c := t.values[s]
		if m, ok := in.means[s]; ok {
			in.choices = append(in.choices, Choice{s, m, c.rows})
			continue
		}
		name[0], name[1], text[0], text[1] = name[0]+c.nameA, name[1]+c.nameB, text[0]+c.textA, text[1]+c.textB
	}
	name[0], name[1], text[0], text[1] = name[0]+t.long.nameA, name[1]+t.long.nameB, text[0]+t.long.textA, text[1]+t.long.textB
	if in.byName {
		for i, label := range []Label{ChoseA, ChoseB} {
			in.choices = t.related(in.choices, "the name in ", []place{t.beside.modelA, t.beside.modelB}[i], label, name[i])
			in.choices = t.related(in.choices, "the text of ", []place{t.beside.a, t.beside.b}[i], label, text[i])
		}
	}
	for m, rows := range t.scaled {
		in.choices = append(in.choices, Choice{"another number", m, rows})
	}
	slices.SortStableFunc(in.choices, func(a, b Choice) int { return order(a.Meaning) - order(b.Meaning) })
	odd := t.long.rows - t.long.nameA - t.long.nameB - t.long.textA - t.long.textB
	in.weak = len(in.choices) == 0 && (odd > 0 || len(unknown) > 12)
	if in.ask == nil && (len(unknown) > 0 || odd > 0) {
		in.ask = t.askWords(unknown, odd)
	}
}

func (t *tally) related(list []Choice, what string, of place, label Label, rows int) []Choice {
	if rows == 0 {
		return list
	}
	value := what + of.name
	if t.beside.outputs.name != "" {
		value = what + t.beside.outputs.name
	}
	return append(list, Choice{value, Meaning{Label: label}, rows})
}

// order is where a meaning stands in a list of them.
func order(m Meaning) int {
	switch {
	case m.Label == ChoseA || m.Thumb > 0:
		return 0
	case m.Label == ChoseB || m.Thumb < 0:
		return 1
	case m.Label == ChoseIt:
		return 2
	}
	return 3
}

// says reports whether a value of the column is a choice.
func (in *interpretation) says() bool {
	return slices.ContainsFunc(in.choices, func(c Choice) bool { return c.Meaning != Meaning{} })
}

func (t *tally) opposed(s string) *Question {
	return &Question{Column: t.column.name, Text: t.column.name + " holds " + shownValue(s) + ", which is the mark of one answer and the name of the other's model: say which it is"}
}

// askNumbers asks what numbers mean.
func (t *tally) askNumbers(numbers []string, x []float64) *Question {
	q := &Question{Column: t.column.name, Text: t.column.name + " holds " + t.held(numbers) + ", and nothing in the file says which answer each stands for"}
	if t.many {
		q.Text += "; there are more than two answers: say with --a and --b which are compared"
		return q
	}
	if len(numbers) > 12 {
		return q
	}
	for _, s := range possible(x) {
		a := Answer{Choices: map[string]Meaning{}}
		for i, value := range numbers {
			m, ok := s(x[i])
			if !ok {
				a.Choices = nil
				break
			}
			a.Choices[value] = m
		}
		again := func(other Answer) bool { return maps.Equal(other.Choices, a.Choices) }
		if a.Choices != nil && !slices.ContainsFunc(q.Answers, again) {
			q.Answers = append(q.Answers, a)
		}
	}
	return q
}

// askWords asks about values that are not understood.
func (t *tally) askWords(unknown []string, odd int) *Question {
	q := &Question{Column: t.column.name, Text: t.column.name + " holds " + t.held(unknown)}
	switch {
	case len(unknown) == 0:
		q.Text = t.column.name + " holds " + shownValue(t.sample) + ", in " + counted(odd, "row")
		fallthrough
	default:
		q.Text += ", which is not understood as a choice"
	}
	if len(unknown) != 1 || odd > 0 {
		return q
	}
	for _, m := range []Meaning{{Label: ChoseA}, {Label: ChoseB}, {Label: ChoseIt}, {}} {
		q.Answers = append(q.Answers, Answer{Choices: map[string]Meaning{unknown[0]: m}})
	}
	return q
}

// held lists values with their rows: "0 in 7 rows and 1 in 1 row (line 12)".
func (t *tally) held(values []string) string {
	const most = 6
	var parts []string
	for _, s := range values[:min(len(values), most)] {
		c := t.values[s]
		part := shownValue(s) + " in " + counted(c.rows, "row")
		if c.rows == 1 {
			part += " (line " + strconv.Itoa(c.line) + ")"
		}
		parts = append(parts, part)
	}
	if n := len(values) - most; n > 0 {
		parts = append(parts, counted(n, "other value"))
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
