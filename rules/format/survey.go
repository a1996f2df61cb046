package format

import (
	"slices"
	"strings"

	"palate"
)

// A Survey looks at the rows of a file, all of them, to find how it is to be read.
type Survey struct {
	overrides Overrides
	lists     []*listSurvey // of a file that is rows, one
	bad       int           // rows that cannot be read
	first     *palate.Error // of the first of them
	failed    *palate.Error // of the file itself
}

// NewSurvey begins a survey of a file of which a person said something.
func NewSurvey(said Overrides) *Survey { return &Survey{overrides: said} }

// Add looks at a row. It keeps the first rows, and of the others what their columns of choices hold.
func (s *Survey) Add(row Row) { s.list(row.list).add(row) }

// Refuse notes the error of a row that cannot be read, or of the file: no rows come behind that.
func (s *Survey) Refuse(err error) {
	coded := coded(err)
	if coded.Line == 0 {
		s.failed = coded
		return
	}
	if s.bad++; s.bad == 1 {
		s.first = coded
	}
}

// Settled reports whether further rows can change nothing of the reading: no column of choices is counted.
func (s *Survey) Settled() bool {
	if len(s.lists) != 1 {
		return false
	}
	l := s.lists[0]
	return l.name == "" && l.guess != nil && len(l.tallies) == 0 && l.wins == nil
}

// mostLists is how many lists of a file are told apart.
const mostLists = 16

func (s *Survey) list(name string) *listSurvey {
	for _, l := range s.lists {
		if l.name == name || len(s.lists) >= mostLists {
			return l
		}
	}
	l := &listSurvey{name: name, overrides: s.overrides}
	s.lists = append(s.lists, l)
	return l
}

// Interpret is how the file is to be read by the rows that were added.
func (s *Survey) Interpret() *Interpretation {
	if len(s.lists) == 0 {
		s.list("")
	}
	best := s.best()
	if q := s.unreadable(best); q != nil {
		best.Questions = []OpenQuestion{*q}
	}
	if best.list != "" {
		note := "the rows stand in " + best.list
		if n := len(s.lists) - 1; n > 0 {
			note += "; " + counted(n, "other list") + " of the file " + isAre(n) + " not read"
		}
		best.Notes = append([]string{note}, best.Notes...)
	}
	return best
}

// unreadable says that a file fails, or has no row that can be read; nil for one that has.
func (s *Survey) unreadable(r *Interpretation) *OpenQuestion {
	switch {
	case s.failed != nil && s.failed.Hint != "":
		return &OpenQuestion{Text: s.failed.Error() + ". " + s.failed.Hint}
	case s.failed != nil:
		return &OpenQuestion{Text: s.failed.Error()}
	case r.Rows == 0 && s.bad > 0:
		return &OpenQuestion{Text: "none of " + counted(s.bad, "row") + " can be read; " + s.first.Error()}
	}
	return nil
}

// best is the reading of the list that holds answers, of several the largest.
func (s *Survey) best() *Interpretation {
	var best *Interpretation
	size := 0
	for _, l := range s.lists {
		r := l.reading()
		if best == nil || r.answers() && !best.answers() || r.answers() == best.answers() && l.size > size {
			best, size = r, l.size
		}
	}
	return best
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// A listSurvey looks at the rows of one list.
type listSurvey struct {
	name      string
	overrides Overrides
	sample    []Row
	rows      int
	size      int // of them, in bytes
	guess     *roleInference
	byShape   bool
	format    string
	tallies   []*labelTally
	wins      *winTally
	dissent   disagreements
	around    map[string]palate.Value // the list, all of it once the file was read
}

func (l *listSurvey) add(row Row) {
	l.rows++
	l.size += len(row.Raw)
	l.around = row.around
	if l.guess != nil {
		l.tally(row)
		return
	}
	row.Raw = nil
	if l.sample = append(l.sample, row); len(l.sample) == looked {
		l.begin()
	}
}

func (l *listSurvey) tally(row Row) {
	for _, t := range l.tallies {
		t.add(row)
	}
	l.dissent.add(l.tallies[:min(len(l.tallies), l.guess.namedLabels)], row)
	if l.wins != nil {
		l.wins.add(row)
	}
}

// begin guesses from the first rows, and counts them.
func (l *listSurvey) begin() {
	said := l.overrides
	if said.Format == nil && len(l.sample) > 0 {
		said.Format = l.sample[0].kind
	}
	if said.Format != nil && said.Format.exact {
		l.guess, l.format = &roleInference{mapping: said.Format.Columns}, said.Format.Name
		return
	}
	g := inferRoles(l.sample, said)
	l.format = g.name
	if !g.answered() && !g.mapping.has(RoleOutputs) && !g.mapping.has(RoleOutput) {
		l.byShape = g.byShape()
	}
	l.guess = g
	for _, c := range g.labels {
		l.tallies = append(l.tallies, newTally(g, c, said.Format != nil))
	}
	if g.mapping.has(RoleWinA, RoleWinB) {
		l.wins = newWinTally(g)
	}
	for _, row := range l.sample {
		l.tally(row)
	}
}

// reading is how the list is to be read.
func (l *listSurvey) reading() *Interpretation {
	if l.guess == nil {
		l.begin()
	}
	g := l.guess
	r := &Interpretation{Format: l.format, Mapping: g.mapping, Rows: l.rows, list: l.name}
	label, in := l.choice()
	if label != nil {
		r.Mapping[label.column.name] = RoleLabel
	}
	r.Columns = g.shownColumns()
	r.reader = newRowReader(g, l.overrides.Format, label, in, l.wins)
	r.reader.around = l.around
	r.reader.implicit = l.implicit(r.reader)
	r.answered = r.answers()
	l.setConfidence(r)
	if !r.reader.exact {
		l.ask(r, label, in)
		l.note(r)
	}
	return r
}

// choice is the column of choices and what it means: the first that is understood, else the first that may
// be one; nil for none.
func (l *listSurvey) choice() (*labelTally, labelInterpretation) {
	m := l.guess.mapping
	of := l.setting()
	var first *labelTally
	var asks labelInterpretation
	if !l.guess.answered() && !of.thumbs && !m.has(RoleOutputs) {
		return nil, labelInterpretation{}
	}
	for _, t := range l.tallies {
		in := t.interpret(of)
		if in.ask == nil && in.says() {
			return t, in
		}
		given := l.overrides.Roles[t.column.name] == RoleLabel
		if first == nil && (given || in.ask != nil && !in.weak) {
			first, asks = t, in
		}
	}
	return first, asks
}

// setting is what the columns say of the choices.
func (l *listSurvey) setting() labelContext {
	m := l.guess.mapping
	columns := m.columns()
	return labelContext{said: l.overrides.Choices, columns: [2]string{columns[RoleA], columns[RoleB]}, marks: l.guess.marks, thumbs: m.has(RoleOutput)}
}

// implicit reports whether the answers begin with the prompt: none has a column, and three of four of the
// first rows begin both answers with the same words.
func (l *listSurvey) implicit(r *rowReader) bool {
	m := l.guess.mapping
	if m.has(RolePrompt) || !m.has(RoleChosen, RoleRejected) {
		return false
	}
	alike := 0
	for _, row := range l.sample {
		if r.begins(row) {
			alike++
		}
	}
	return alike > 0 && 4*alike >= 3*len(l.sample)
}

// setConfidence says how sure the reading is.
func (l *listSurvey) setConfidence(r *Interpretation) {
	switch {
	case !r.answers():
		r.Confidence = 0
	case l.byShape:
		r.Confidence = sureOfShape
	case r.Format == "table":
		r.Confidence = sureOfNames
	default:
		r.Confidence = sureOfFormat
	}
}

// answers reports whether it is known where the answers stand.
func (r *Interpretation) answers() bool {
	m := r.Mapping
	return m.has(RoleOutputs) || m.has(RoleOutput) || m.has(RoleA, RoleB) || m.has(RoleChosen, RoleRejected)
}

// note says what else is to be known of the reading.
func (l *listSurvey) note(r *Interpretation) {
	if l.guess.note != "" {
		r.Notes = append(r.Notes, l.guess.note)
	}
	r.Notes = append(r.Notes, l.disagreementNotes(r)...)
	if r.reader.implicit {
		r.Notes = append(r.Notes, "what both answers of a row begin with is its prompt")
	}
	var unread []string
	for _, c := range r.Columns {
		if r.Mapping[c] == RoleNone && !insideRead(c, r.Mapping) {
			unread = append(unread, c)
		}
	}
	if len(unread) > 0 {
		r.Notes = append(r.Notes, "not read: "+listed(unread))
	}
}

// insideRead reports whether something inside a column has a role.
func insideRead(column string, m Mapping) bool {
	for name, role := range m {
		if role != RoleNone && strings.HasPrefix(name, column+".") {
			return true
		}
	}
	return false
}

// listed are the first of some names.
func listed(names []string) string {
	const most = 12
	s := strings.Join(names[:min(len(names), most)], ", ")
	if n := len(names) - most; n > 0 {
		s += " and " + counted(n, "more column")
	}
	return s
}

// shownColumns are the names of the columns: what is inside one only where it has a role.
func (g *roleInference) shownColumns() []string {
	var names []string
	for _, c := range g.columns {
		if c.depth == 0 || g.mapping[c.name] != RoleNone {
			names = append(names, c.name)
		}
	}
	for name := range g.closed {
		if !slices.Contains(names, name) && g.mapping[name] != RoleNone {
			names = append(names, name)
		}
	}
	return names
}
