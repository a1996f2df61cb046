package format

import (
	"strconv"
	"strings"

	"palate"
)

// Read understands rows by a mapping. Rows that cannot be used come back with the place and the
// reason.
func Read(rows []Row, m Mapping) (records []Record, bads []Bad) {
	read := Reader(m)
	for _, row := range rows {
		list, err := read(row)
		if err != nil {
			bads = append(bads, Bad{Err: err, Row: row.Raw})
			continue
		}
		records = append(records, list...)
	}
	return records, bads
}

// Reader understands one row after the other by a mapping, which must not change meanwhile.
func Reader(m Mapping) func(Row) ([]Record, *palate.Error) {
	columns := m.columns()
	return func(row Row) ([]Record, *palate.Error) {
		r := reader{row: row, m: m, columns: columns}
		return r.records(nil)
	}
}

// A reader understands one row.
type reader struct {
	row     Row
	m       Mapping
	columns map[string]string // by role
	exact   bool
	record  Record
	others  []dialogue // further comparisons in the row
	extra   []string   // columns that are kept although they have a role
	err     *palate.Error
}

func (r *reader) records(needs []string) ([]Record, *palate.Error) {
	r.record.Line, r.record.Row = r.row.Line, r.row.Values
	r.demand(needs)
	r.answers()
	r.choice()
	r.record.ID = r.text(RoleID)
	r.record.User = r.text(RoleUser)
	r.record.Reason = r.text(RoleReason)
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
func (r *reader) fail(role, message string) {
	if r.err != nil {
		return
	}
	field := r.columns[role]
	if field == "" {
		field = role
	}
	r.err = r.row.fault(field, message)
}

// has reports whether columns have all of the roles.
func (r *reader) has(roles ...string) bool {
	for _, role := range roles {
		if r.columns[role] == "" {
			return false
		}
	}
	return true
}

// get is the value in the column of a role.
func (r *reader) get(role string) palate.Value {
	if column := r.columns[role]; column != "" {
		return r.row.Values.Get(column)
	}
	return palate.Null
}

// demand refuses a row that lacks one of the roles.
func (r *reader) demand(needs []string) {
	for _, role := range needs {
		if r.get(role).IsNull() {
			r.fail(role, "is missing")
		}
	}
}

// text is the text of a role; a number counts as its digits, null and no column as none.
func (r *reader) text(role string) string {
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

// messages are the texts of a role that must be there. In an exact format only a string is a text.
func (r *reader) messages(role string) []string {
	v := r.get(role)
	list, ok := messages(v)
	if _, isText := v.Text(); r.exact && !isText {
		ok = false
	}
	switch {
	case ok:
		return list
	case v.IsNull():
		r.fail(role, "is missing")
	case r.exact:
		r.fail(role, "must be a string")
	default:
		r.fail(role, "must be a string or a list of messages")
	}
	return []string{""}
}

// answers reads the prompt and the answers.
func (r *reader) answers() {
	var prompt []string
	if r.has(RolePrompt) && !(r.get(RolePrompt).IsNull() && r.has(RoleChosen)) {
		prompt = r.messages(RolePrompt)
	}
	switch {
	case r.has(RoleA, RoleB):
		r.compare(prompt, r.messages(RoleA), RoleB, r.messages(RoleB))
		r.record.Outputs[0].Model, r.record.Outputs[1].Model = r.text(RoleModelA), r.text(RoleModelB)
	case r.has(RoleChosen, RoleRejected):
		r.record.Label, r.record.Forced = ChoseA, true
		r.rejected(prompt)
	default:
		r.set(prompt)
		r.outputs()
	}
}

// compare sets an answer beside that of a role.
func (r *reader) compare(prompt, a []string, roleB string, b []string) {
	d, ok := dialogueOf(prompt, a, b)
	if !ok {
		r.fail(roleB, "must be one answer, behind what both conversations have in common")
	}
	if len(r.record.Outputs) > 0 {
		r.others = append(r.others, d)
		return
	}
	r.record.Turns, r.record.Prompt = d.turns, d.prompt
	r.record.Outputs = []Output{{Text: d.a}, {Text: d.b}}
}

// maxRejected is how many answers a row may reject: far more than any data set that is known, and few enough
// for what becomes of a row to stay within bounds, for each comparison names the whole conversation.
const maxRejected = 64

// rejected sets the chosen answer beside each that was rejected: a list of strings, or of
// conversations, is several.
func (r *reader) rejected(prompt []string) {
	items, _ := r.get(RoleRejected).Items()
	chosen := r.messages(RoleChosen)
	several := len(items) > 0
	for _, item := range items {
		_, isText := item.Text()
		_, isList := item.Items()
		several = several && (isText || isList)
	}
	if !several {
		r.compare(prompt, chosen, RoleRejected, r.messages(RoleRejected))
		return
	}
	if len(items) > maxRejected {
		r.fail(RoleRejected, "must hold at most "+strconv.Itoa(maxRejected)+" answers")
		items = items[:1]
	}
	for _, item := range items {
		one, ok := messages(item)
		if !ok {
			r.fail(RoleRejected, "must hold strings or lists of messages")
			one = []string{""}
		}
		r.compare(prompt, chosen, RoleRejected, one)
	}
}

// set is the conversation of a row without a comparison.
func (r *reader) set(prompt []string) {
	if n := len(prompt); n > 0 {
		r.record.Turns, r.record.Prompt = prompt[:n-1], prompt[n-1]
	}
}

// outputs reads one answer, or a list of texts or of objects with a text and a model.
func (r *reader) outputs() {
	if !r.has(RoleOutputs) {
		said := r.messages(RoleOutput)
		r.record.Outputs = []Output{{Model: r.text(RoleModel), Text: said[len(said)-1]}}
		return
	}
	items, ok := r.get(RoleOutputs).Items()
	if !ok || len(items) == 0 {
		r.fail(RoleOutputs, "must be a list of answers")
	}
	for i, item := range items {
		text, ok := outputText(item)
		if !ok {
			r.fail(RoleOutputs, "answer "+strconv.Itoa(i+1)+" must be a string or an object with a text")
		}
		model, _ := item.Get("model").Text()
		r.record.Outputs = append(r.record.Outputs, Output{model, text})
	}
}

func outputText(v palate.Value) (string, bool) {
	if s, ok := v.Text(); ok {
		return s, true
	}
	for _, name := range []string{"text", "response", "content", "output"} {
		if s, ok := v.Get(name).Text(); ok {
			return s, true
		}
	}
	return "", false
}

// context reads the context, and puts the user into it.
func (r *reader) context() {
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

func (r *reader) time() {
	v := r.get(RoleAt)
	if v.IsNull() {
		return
	}
	at, ok := wholeNumber(v)
	if !ok || r.exact && !isNumber(v) {
		r.fail(RoleAt, "must be a time in whole milliseconds since 1970")
	}
	r.record.At = at
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

// held are the roles whose column is a part of the events, so that the column itself is not kept.
var held = map[string]bool{
	RoleUser: true, RolePrompt: true, RoleA: true, RoleB: true, RoleChosen: true, RoleRejected: true, RoleOutput: true,
	RoleOutputs: true, RoleLabel: true, RoleStrength: true, RoleReason: true, RoleModel: true, RoleModelA: true,
	RoleModelB: true, RoleContext: true, RoleAt: true, RoleLicence: true,
}

// rest keeps what no other part of the record holds.
func (r *reader) rest() {
	members, _ := r.row.Values.Members()
	for _, m := range members {
		if !held[r.m[m.Name]] || r.kept(m.Name) {
			r.record.Extra = append(r.record.Extra, m)
		}
	}
}

func (r *reader) kept(column string) bool {
	for _, name := range r.extra {
		if name == column {
			return true
		}
	}
	return false
}

// sizes refuses texts that no log can hold.
func (r *reader) sizes() {
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
func (r *reader) answerRoles() []string {
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
