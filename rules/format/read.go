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
	places   map[string]place // by role
	needs    []string         // roles that each row must have
	exact    bool             // only the words of the contract count
	implicit bool             // what both answers begin with is the prompt
	words    *choiceReader    // of the column of choices; nil: there is none, or it is not understood
	wins     *winTally        // nil: no such columns
	inside   map[string]bool  // columns that something was read of
	known    map[string]bool  // columns of the file, and what is inside them
}

// A choiceReader understands the values of the column of choices.
type choiceReader struct {
	means  map[string]Meaning
	byName bool
	scale  scale
	beside beside
}

func newRowReader(g *guesser, f *Format, label *tally, in interpretation, wins *winTally) *rowReader {
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
		r.words = &choiceReader{in.means, in.byName, in.scale, label.beside}
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

// A reader understands one row.
type reader struct {
	*rowReader
	row    Row
	record Record
	others []dialogue // further comparisons in the row
	extra  []string   // columns that are kept although they have a role
	err    *palate.Error
}

func (rr *rowReader) records(row Row) ([]Record, *palate.Error) {
	r := reader{rowReader: rr, row: row}
	r.record.Line, r.record.Row = row.Line, row.Values
	r.demand()
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
	field := r.places[role].name
	if field == "" {
		field = role
	}
	r.err = r.row.fault(field, message)
}

// get is the value in the column of a role.
func (r *reader) get(role string) palate.Value {
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
func (r *reader) demand() {
	for _, role := range r.needs {
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

// talk is the texts of a role that must be there. In an exact format only a string is a text.
func (r *reader) talk(role string) talk {
	v := r.get(role)
	t, why := talkOf(v)
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
		return talk{texts: []string{""}}
	}
	return t
}

// isMissing reports whether a cell of a table is what pandas, R and databases write for no value.
func isMissing(s string) bool {
	switch s {
	case "NaN", "nan", "None", "null", "NULL", "<NA>", "#N/A":
		return true
	}
	return false
}

// isPython reports whether a text is a list or an object as Python shows it.
func isPython(s string) bool {
	for _, begins := range []string{"[{'role': ", "[{'content': ", "[{'from': ", "[{'value': ", "{'role': ", "{'content': "} {
		if strings.HasPrefix(s, begins) {
			return true
		}
	}
	return false
}

// prompt is what was asked, none where the row does not say.
func (r *reader) prompt() talk {
	if !r.has(RolePrompt) || r.get(RolePrompt).IsNull() && !r.exact {
		return talk{}
	}
	t := r.talk(RolePrompt)
	if messages, end := transcript(t.texts[0]); end == endsUnsaid && len(t.texts) == 1 && !r.exact {
		t.texts = messages
	}
	if s := strings.TrimSpace(r.text(RoleInput)); s != "" {
		last := len(t.texts) - 1
		t.texts[last] += "\n\n" + s
	}
	if len(t.texts) == 1 && t.texts[0] == "" {
		r.record.Notes |= NoPrompt
	}
	return t
}

// answers reads the prompt and the answers.
func (r *reader) answers() {
	prompt := r.prompt()
	switch {
	case r.has(RoleA, RoleB):
		r.compare(prompt, r.talk(RoleA), RoleB, r.talk(RoleB))
		r.record.Outputs[0].Model, r.record.Outputs[1].Model = r.text(RoleModelA), r.text(RoleModelB)
	case r.has(RoleChosen, RoleRejected):
		r.record.Label, r.record.Forced = ChoseA, true
		r.rejected(prompt)
	default:
		r.set(prompt.texts)
		r.outputs()
	}
}

// compare sets an answer beside that of a role.
func (r *reader) compare(prompt, a talk, roleB string, b talk) {
	d, ok := r.dialogue(prompt, a, b)
	if !ok {
		r.fail(roleB, "the two conversations part ways before their last answers, which can then not be compared")
	}
	if len(r.record.Outputs) > 0 {
		r.others = append(r.others, d)
		return
	}
	if d.none {
		r.record.Notes |= NoPrompt
	}
	r.record.Turns, r.record.Prompt = d.turns, d.prompt
	r.record.Outputs = []Output{{Text: d.a}, {Text: d.b}}
}

// dialogue puts a prompt and two answers together, whatever they come as.
func (r *reader) dialogue(prompt, a, b talk) (dialogue, bool) {
	if prompt.side && len(prompt.texts) > 1 && a.side && b.side && len(a.texts) > 1 {
		whole, okA := turnsOf(prompt, a)
		other, okB := turnsOf(prompt, b)
		if !okA || !okB {
			return dialogue{}, false
		}
		return dialogueOf(nil, whole.texts, other.texts)
	}
	if len(prompt.texts) == 0 && len(a.texts) == 1 && len(b.texts) == 1 && !r.exact {
		first, okA := answered(a.texts[0])
		second, okB := answered(b.texts[0])
		if okA && okB {
			return dialogueOf(nil, first, second)
		}
		if prompt, restA, restB, ok := commonBeginning(a.texts[0], b.texts[0]); r.implicit && ok {
			return dialogue{prompt: prompt, a: restA, b: restB}, true
		}
	}
	return dialogueOf(prompt.texts, a.texts, b.texts)
}

// answered is the messages of a transcript that ends in an answer, which may be empty.
func answered(s string) ([]string, bool) {
	messages, end := transcript(s)
	if end == endsUnsaid {
		messages = append(messages, "")
	}
	return messages, end == endsAnswered || end == endsUnsaid
}

// begins reports whether both answers of a row begin with the same words.
func (rr *rowReader) begins(row Row) bool {
	r := reader{rowReader: rr, row: row}
	a, okA := r.get(RoleChosen).Text()
	b, okB := r.get(RoleRejected).Text()
	_, end := transcript(a)
	_, _, _, ok := commonBeginning(a, b)
	return okA && okB && end == noTranscript && ok
}

// maxRejected is how many answers a row may reject: far more than any data set that is known, and few enough
// for what becomes of a row to stay within bounds, for each comparison names the whole conversation.
const maxRejected = 64

// rejected sets the chosen answer beside each that was rejected: a list of strings, or of
// conversations, is several.
func (r *reader) rejected(prompt talk) {
	items, _ := r.get(RoleRejected).Items()
	chosen := r.talk(RoleChosen)
	several := len(items) > 0
	for _, item := range items {
		_, isList := item.Items()
		several = several && (isString(item) || isList)
	}
	if !several {
		r.compare(prompt, chosen, RoleRejected, r.talk(RoleRejected))
		return
	}
	if len(items) > maxRejected {
		r.fail(RoleRejected, "must hold at most "+strconv.Itoa(maxRejected)+" answers")
		items = items[:1]
	}
	if chosen.side && len(chosen.texts) > 1 {
		r.fail(RoleChosen, "must be one answer where several are rejected")
	}
	for _, item := range items {
		one, why := talkOf(item)
		if why != "" {
			r.fail(RoleRejected, "must hold strings or lists of messages")
			one = talk{texts: []string{""}}
		}
		r.compare(prompt, chosen, RoleRejected, one)
	}
}

// set is the conversation of a row without a comparison.
func (r *reader) set(prompt []string) {
	if n := len(prompt); n > 0 {
		r.record.Turns, r.record.Prompt = prompt[:n-1], prompt[n-1]
		return
	}
	r.record.Notes |= NoPrompt
}

// outputs reads one answer, or a list of texts or of objects with a text and a model.
func (r *reader) outputs() {
	if !r.has(RoleOutputs) {
		said := r.talk(RoleOutput).texts
		r.record.Outputs = []Output{{Model: r.text(RoleModel), Text: said[len(said)-1]}}
		r.siblings()
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
		r.record.Outputs = append(r.record.Outputs, Output{Model: model, Text: text})
	}
}

// siblings adds the answers that stood beside the one that a thumb is for.
func (r *reader) siblings() {
	items, _ := r.get(roleSiblings).Items()
	for _, item := range items[:min(len(items), palate.MaxSlots-1)] {
		if text, ok := outputText(item); ok {
			model, _ := item.Get("model").Text()
			r.record.Outputs = append(r.record.Outputs, Output{Model: model, Text: text})
		}
	}
}

func outputText(v palate.Value) (string, bool) {
	if s, ok := v.Text(); ok {
		return s, true
	}
	for _, name := range []string{"text", "response", "content", "output", "answer", "completion", "summary"} {
		if s, ok := v.Get(name).Text(); ok {
			return s, true
		}
	}
	return "", false
}

// choice reads which answer was chosen, and how clearly.
func (r *reader) choice() {
	if !r.record.Forced {
		r.label()
	}
	if !r.strength(r.get(RoleStrength)) {
		r.fail(RoleStrength, "must be 1, 2 or 3")
	}
	if made, _ := r.get(roleMadeByModel).Truth(); made {
		r.record.Source = palate.SourceModel
	}
}

func (r *reader) label() {
	v := r.get(RoleLabel)
	m, ok := Meaning{}, true
	switch {
	case r.exact:
		s, isText := v.Text()
		m, ok = Meaning{Label: Label(s)}, v.IsNull() || isText && (s == "a" || s == "b" || s == "tie")
	case r.wins != nil:
		m, _ = r.wins.of(r.row)
	case r.words != nil && r.has(RoleLabel):
		m, ok = r.words.of(v, r.row.Values)
	}
	if !ok {
		r.fail(RoleLabel, `must be "a", "b" or "tie"`)
	}
	if m.Label != NoLabel && len(r.record.Outputs) < 2 {
		m.Label = NoLabel
	}
	r.record.Label, r.record.Level, r.record.Thumb = m.Label, m.Level, m.Thumb
	if m.Strength > 0 {
		r.record.Strength = m.Strength
	}
}

// of is what a value means in a row. All values were looked at, so that it is never in doubt.
func (c *choiceReader) of(v, row palate.Value) (Meaning, bool) {
	s, ok := shown(v)
	if s == "" {
		return Meaning{}, ok
	}
	if m, ok := c.means[s]; ok {
		return m, true
	}
	if x, number := numberIn(s); number && c.scale != nil {
		if m, ok := c.scale(x); ok {
			return m, true
		}
	}
	var counted valueCount
	if !c.byName || !c.beside.relate(row, s, &counted) {
		return Meaning{}, false
	}
	if counted.nameA+counted.textA > 0 {
		return Meaning{Label: ChoseA}, true
	}
	return Meaning{Label: ChoseB}, true
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
		r.keep(RoleStrength)
	case !fits || r.exact && !isNumber(v):
		return false
	default:
		r.record.Strength = int(n)
	}
	return true
}

// keep keeps the column of a role as it is, beside what was read of it.
func (r *reader) keep(role string) { r.extra = append(r.extra, r.places[role].name) }

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

// time reads when the choice was made. What can be no time is kept as it is.
func (r *reader) time() {
	v := r.get(RoleAt)
	if s, _ := v.Text(); v.IsNull() || s == "" && isString(v) {
		return
	}
	at, note, ok := timeOf(v)
	switch {
	case !ok && r.exact:
		r.fail(RoleAt, "must be a time: milliseconds since 1970, or a date by ISO 8601")
	case !ok:
		note = NoTime
	}
	if note&NoTime != 0 {
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
func (r *reader) rest() {
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
