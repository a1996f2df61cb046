package format

import (
	"strconv"
	"strings"

	"palate"
)

// Read understands rows by a mapping. Rows that cannot be used come back with the place and the
// reason.
func Read(rows []Row, m Mapping) (records []Record, bads []Bad) {
	for _, row := range rows {
		r, b := ReadRow(row, m)
		if b != nil {
			bads = append(bads, *b)
			continue
		}
		records = append(records, r)
	}
	return records, bads
}

// ReadRow understands one row.
func ReadRow(row Row, m Mapping) (Record, *Bad) {
	r := reader{row: row, m: m}
	r.record.Line = row.Line
	r.texts()
	r.choice()
	r.record.ID = r.optional(RoleID)
	r.record.User = r.optional(RoleUser)
	r.record.Reason = r.optional(RoleReason)
	r.context()
	r.extra()
	if r.bad != nil {
		return Record{}, r.bad
	}
	return r.record, nil
}

type reader struct {
	row    Row
	m      Mapping
	record Record
	bad    *Bad
}

func (r *reader) fail(role, message string) {
	if r.bad == nil {
		r.bad = bad(r.row, r.m.column(role), message)
	}
}

// optional is the text of a role; a number counts as its digits, null and no column as none.
func (r *reader) optional(role string) string {
	v := r.m.get(r.row, role)
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

// required is the text of a role, which may be empty but must be there. A conversation stands for
// its last message.
func (r *reader) required(role string) string {
	v := r.m.get(r.row, role)
	if s, ok := v.Text(); ok {
		return s
	}
	if s, ok := lastMessage(v); ok {
		return s
	}
	if v.IsNull() {
		r.fail(role, "is missing")
	} else {
		r.fail(role, "must be a string or a list of messages")
	}
	return ""
}

// lastMessage is the content of the last of a list of {role, content}.
func lastMessage(v palate.Value) (string, bool) {
	items, _ := v.Items()
	if len(items) == 0 {
		return "", false
	}
	return items[len(items)-1].Get("content").Text()
}

// earlier is a conversation without its last message, as text.
func earlier(v palate.Value) string {
	items, _ := v.Items()
	var parts []string
	for _, item := range items[:max(len(items)-1, 0)] {
		if s, ok := item.Get("content").Text(); ok {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n\n")
}

// texts reads the prompt and the answers.
func (r *reader) texts() {
	if r.m.column(RolePrompt) != "" {
		r.record.Prompt = r.prompt()
	}
	switch {
	case r.m.column(RoleOutputs) != "":
		r.outputs()
	case r.m.column(RoleChosen) != "":
		r.record.Outputs = []Output{{Text: r.required(RoleChosen)}, {Text: r.required(RoleRejected)}}
		r.record.Label, r.record.Forced = ChoseA, true
		if r.record.Prompt == "" {
			r.record.Prompt = earlier(r.m.get(r.row, RoleChosen)) // an implicit prompt
		}
	default:
		r.record.Outputs = []Output{
			{r.optional(RoleModelA), r.required(RoleA)},
			{r.optional(RoleModelB), r.required(RoleB)},
		}
	}
	for _, o := range r.record.Outputs {
		if len(o.Text) > palate.MaxText {
			r.fail(RoleA, "a text must be at most 256 KB long")
		}
	}
}

// prompt is a string, or a conversation whose messages are joined.
func (r *reader) prompt() string {
	v := r.m.get(r.row, RolePrompt)
	if items, ok := v.Items(); ok && len(items) > 0 {
		last, _ := lastMessage(v)
		return strings.TrimSpace(earlier(v) + "\n\n" + last)
	}
	return r.required(RolePrompt)
}

// outputs reads a list of texts, or of objects with a text and a model.
func (r *reader) outputs() {
	items, ok := r.m.get(r.row, RoleOutputs).Items()
	if !ok || len(items) < 2 {
		r.fail(RoleOutputs, "must be a list of two or more answers")
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

// labels are the words for a choice, in small letters.
var labels = map[string]Label{
	"a": ChoseA, "b": ChoseB, "tie": ChoseIt, "1": ChoseA, "2": ChoseB, "output_1": ChoseA, "output_2": ChoseB,
	"model_a": ChoseA, "model_b": ChoseB, "left": ChoseA, "right": ChoseB, "1.5": ChoseIt, "same": ChoseIt,
	"tie (bothbad)": ChoseIt, "": NoLabel,
}

func (r *reader) choice() {
	if r.m.column(RoleLabel) != "" {
		label, known := labels[strings.ToLower(strings.TrimSpace(r.optional(RoleLabel)))]
		if !known {
			r.fail(RoleLabel, `must be "a", "b" or "tie"`)
		}
		r.record.Label = label
	}
	r.graded()
}

func (r *reader) graded() {
	v := r.m.get(r.row, RoleStrength)
	if v.IsNull() {
		return
	}
	n, ok := wholeNumber(v)
	if !ok || n < 1 || n > 3 {
		// Some sets keep a gap of ratings under this name: the choice counts, ungraded.
		if _, isNumber := v.Float(); isNumber {
			r.record.Extra = append(r.record.Extra, palate.Member{Name: r.m.column(RoleStrength), Value: v})
			return
		}
		r.fail(RoleStrength, "must be 1, 2 or 3")
	}
	r.record.Strength = int(n)
}

func wholeNumber(v palate.Value) (int64, bool) {
	if s, ok := v.Text(); ok {
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	}
	return v.Int()
}

func (r *reader) context() {
	if v := r.m.get(r.row, RoleContext); v.IsObject() {
		c, err := palate.ContextOf(v)
		if err != nil {
			r.fail(RoleContext, err.Error())
		}
		r.record.Context = c
	}
	if r.record.Context.User == "" {
		r.record.Context.User = r.record.User
	}
	if v := r.m.get(r.row, RoleAt); !v.IsNull() {
		at, ok := wholeNumber(v)
		if !ok {
			r.fail(RoleAt, "must be a time in whole milliseconds")
		}
		r.record.At = at
	}
}

// extra keeps what no column takes.
func (r *reader) extra() {
	members, _ := r.row.Values.Members()
	for _, m := range members {
		if r.m[m.Name] == RoleNone {
			r.record.Extra = append(r.record.Extra, m)
		}
	}
}
