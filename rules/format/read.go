package format

import (
	"slices"
	"strconv"
	"strings"

	"palate"
)

// A rowReader understands one row after the other.
type rowReader struct {
	mapping  Mapping
	places   map[string]place        // by role
	needs    []string                // roles that each row must have
	exact    bool                    // only the words of the contract count
	around   map[string]palate.Value // what stands around the list, before its rows and behind them
	implicit bool                    // what both answers begin with is the prompt
	words    *labelReader            // of the column of choices; nil: there is none, or it is not understood
	wins     *winTally               // nil: no such columns
	inside   map[string]bool         // columns that something was read of
	known    map[string]bool         // columns of the file, and what is inside them
}

func newRowReader(g *roleInference, f *Schema, label *labelTally, in labelInterpretation, wins *winTally) *rowReader {
	r := &rowReader{mapping: g.mapping, places: map[string]place{}, inside: map[string]bool{}, known: map[string]bool{}}
	for _, c := range g.columns {
		r.known[c.name] = true
	}
	if f != nil {
		r.needs, r.exact = f.Needs, f.exact
	}
	for role, name := range g.mapping.columns() {
		p := g.place(name)
		r.places[role] = p
		if p.path != nil {
			r.inside[p.path[0]] = true
		}
	}
	if label != nil && in.ask == nil {
		r.words = &labelReader{in.means, in.byName, in.scale, label.beside}
	}
	if wins != nil && wins.odd == 0 {
		r.wins = wins
	}
	return r
}

func (r *rowReader) has(roles ...string) bool {
	for _, role := range roles {
		if _, ok := r.places[role]; !ok {
			return false
		}
	}
	return true
}

// A recordReader understands one row.
type recordReader struct {
	*rowReader
	row    Row
	record Record
	others []dialogue // further comparisons in the row
	extra  []string   // columns that are kept although they have a role
	err    *palate.Error
}

func (rr *rowReader) records(row Row) ([]Record, *palate.Error) {
	r := recordReader{rowReader: rr, row: row}
	r.record.Line, r.record.Row = row.Line, row.Values
	r.demand()
	r.answers()
	r.choice()
	r.record.ID = r.text(RoleID)
	r.record.User = r.person()
	r.record.Reason = r.reason()
	r.record.Licence = r.text(RoleLicence)
	r.context()
	r.time()
	r.rest()
	r.sizes()
	if r.err != nil {
		return nil, r.err
	}
	list := []Record{r.record}
	for _, d := range r.others {
		more := r.record
		more.Outputs = []Output{{Text: d.a}, {Text: d.b}}
		list = append(list, more)
	}
	return list, nil
}

// fail notes the first fault of the row, at the column of a role; one without is called as the
// role is.
func (r *recordReader) fail(role, message string) {
	if r.err != nil {
		return
	}
	field := r.places[role].name
	if field == "" {
		field = role
	}
	r.err = r.row.fault(field, message)
}

// get is the value in the column of a role.
func (r *recordReader) get(role string) palate.Value {
	p, ok := r.places[role]
	if !ok {
		return palate.Null
	}
	v, err := p.in(r.row.Values)
	if err != nil && r.err == nil {
		r.err = r.row.at(coded(err).In(p.name))
	}
	return v
}

// demand refuses a row that lacks one of the roles.
func (r *recordReader) demand() {
	for _, role := range r.needs {
		if r.get(role).IsNull() {
			r.fail(role, "is missing")
		}
	}
}

// text is the text of a role; a number counts as its digits, null and no column as none.
func (r *recordReader) text(role string) string {
	v := r.get(role)
	if s, ok := v.Text(); ok {
		return s
	}
	if _, ok := v.Float(); ok {
		return v.String()
	}
	if !v.IsNull() {
		r.fail(role, "must be a string")
	}
	return ""
}

// talk is the texts of a role that must be there. In an exact format only a string is a text.
func (r *recordReader) talk(role string) conversation {
	v := r.get(role)
	t, why := conversationOf(v)
	switch {
	case v.IsNull():
		why = "is missing"
	case r.exact && !isString(v):
		why = "must be a string"
	case why == "" && r.row.header != nil && isMissing(t.texts[0]):
		why = "holds " + t.texts[0] + ", which programs write for a text that is missing"
	case why == "" && isPython(t.texts[0]):
		why = "holds a list in Python's own notation, with single quotation marks: write JSON with json.dumps"
	}
	if why != "" {
		r.fail(role, why)
		return conversation{texts: []string{""}}
	}
	return t
}

// keep keeps the column of a role as it is, beside what was read of it.
func (r *recordReader) keep(role string) { r.extra = append(r.extra, r.places[role].name) }

// context reads the context, and puts the user into it.
func (r *recordReader) context() {
	v := r.get(RoleContext)
	if !v.IsNull() {
		c, err := palate.ContextOf(v)
		if err != nil && r.err == nil {
			r.err = r.row.at(err)
		}
		r.record.Context = c
	}
	switch user := &r.record.Context.User; {
	case r.record.User == "":
		r.record.User = *user
	case *user == "":
		*user = r.record.User
	case *user != r.record.User:
		r.fail(RoleContext, "names another user than "+strconv.Quote(r.record.User))
	}
}

// time reads when the choice was made. What can be no time is kept as it is.
func (r *recordReader) time() {
	v := r.get(RoleAt)
	if s, _ := v.Text(); v.IsNull() || s == "" && isString(v) {
		return
	}
	at, note, ok := timeOf(v)
	switch {
	case !ok && r.exact:
		r.fail(RoleAt, "must be a time: milliseconds since 1970, or a date by ISO 8601")
	case !ok:
		note = TimeDropped
	}
	if note&TimeDropped != 0 {
		r.keep(RoleAt)
	}
	r.record.At = at
	r.record.Notes |= note
}

func wholeNumber(v palate.Value) (int64, bool) {
	if s, ok := v.Text(); ok {
		n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 53)
		return n, err == nil
	}
	return v.Int()
}

func isNumber(v palate.Value) bool {
	_, ok := v.Float()
	return ok
}

// rest keeps what no other part of the record holds: columns without a role, and the id.
func (r *recordReader) rest() {
	members, _ := r.row.Values.Members()
	for _, m := range members {
		role := r.mapping[m.Name]
		read := role != RoleNone && role != RoleID || r.inside[m.Name]
		if role == RoleLabel && r.words == nil && !r.exact {
			read = false
		}
		if !read || slices.Contains(r.extra, m.Name) {
			r.record.Extra = append(r.record.Extra, m)
		}
	}
}

// sizes refuses texts that no log can hold.
func (r *recordReader) sizes() {
	check := func(text, role string) {
		if len(text) > palate.MaxText && r.err == nil {
			r.fail(role, "a text must be at most 256 KB long")
			r.err.Code = palate.CodeTooLarge
		}
	}
	for _, t := range append([]string{r.record.Prompt}, r.record.Turns...) {
		check(t, RolePrompt)
	}
	roles := r.answerRoles()
	for i, o := range r.record.Outputs {
		check(o.Text, roles[min(i, len(roles)-1)])
	}
	for _, d := range r.others {
		check(d.b, RoleRejected)
	}
}

// answerRoles are the roles that the answers came from, in order.
func (r *recordReader) answerRoles() []string {
	switch {
	case r.has(RoleA, RoleB):
		return []string{RoleA, RoleB}
	case r.has(RoleChosen, RoleRejected):
		return []string{RoleChosen, RoleRejected}
	case r.has(RoleOutputs):
		return []string{RoleOutputs}
	}
	return []string{RoleOutput}
}
