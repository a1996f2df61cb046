package format

import (
	"math"
	"slices"
	"strconv"

	"palate"
)

// unfoldedColumns are the columns that rows of nested formats come down to.
var unfoldedColumns = Mapping{
	"id": RoleID, "user": RoleUser, "prompt": RolePrompt, "a": RoleA, "b": RoleB, "model_a": RoleModelA, "model_b": RoleModelB,
	"label": RoleLabel, "strength": RoleStrength, "reason": RoleReason, "at": RoleAt,
}

// unfold makes plain rows of one that holds several judgements, or hides one: a row for each annotator of
// AnnotatedPairs, for each annotation of Label Studio, a thumb of Open WebUI. Any other is itself.
func unfold(row Row) []Row {
	v := row.Values
	switch {
	case v.Get("annotations").IsObject() && !v.Get("response_a").IsNull():
		return annotatedPairs(row.Keep())
	case v.Get("data").IsObject() && isList(v.Get("annotations")):
		return labelStudio(row.Keep())
	case v.Get("snapshot").IsObject() && v.Get("data").IsObject() && v.Get("meta").IsObject():
		return []Row{openWebUI(row)}
	}
	return []Row{row}
}

func isList(v palate.Value) bool {
	_, ok := v.Items()
	return ok
}

// fields builds an object, without what is null.
type fields []palate.Member

func (f *fields) add(name string, v palate.Value) {
	taken := slices.ContainsFunc(*f, func(m palate.Member) bool { return m.Name == name })
	if !v.IsNull() && !taken {
		*f = append(*f, palate.Member{Name: name, Value: v})
	}
}

func (r Row) as(f fields, kind *Schema) Row {
	r.Values, r.kind = palate.Object(f...), kind
	return r
}

// annotatedPairs is a row for each annotation.
func annotatedPairs(row Row) (rows []Row) {
	v := row.Values
	annotations, _ := v.Get("annotations").Members()
	for _, m := range annotations {
		var f fields
		f.add("id", v.Get("id"))
		f.add("prompt", v.Get("prompt"))
		f.add("a", textIn(v.Get("response_a")))
		f.add("b", textIn(v.Get("response_b")))
		f.add("model_a", v.Get("response_a").Get("model"))
		f.add("model_b", v.Get("response_b").Get("model"))
		f.add("user", palate.String(m.Name))
		f.add("label", annotatedLabel(m.Value))
		if len(annotations) == 1 { // the metadata is the comparison's, so of several it is not known whose
			f.add("strength", sizeOf(v.Get("metadata").Get("strength")))
			f.add("at", v.Get("metadata").Get("at"))
		}
		row.part = len(rows)
		rows = append(rows, row.as(f, AnnotatedPairs))
	}
	return rows
}

func textIn(v palate.Value) palate.Value {
	if t := v.Get("text"); !t.IsNull() {
		return t
	}
	return v
}

// sizeOf is a strength from -3 to 3 without its sign; null for any other value.
func sizeOf(v palate.Value) palate.Value {
	x, ok := v.Float()
	if x = math.Abs(x); !ok || x != 1 && x != 2 && x != 3 {
		return palate.Null
	}
	return palate.Number(x)
}

// annotatedLabel is what an annotation prefers, or why it does not.
func annotatedLabel(v palate.Value) palate.Value {
	pref, _ := v.Get("pref").Text()
	why, _ := v.Get("no_pref_reason").Text()
	switch {
	case pref != "":
		return palate.String(pref)
	case why == "both":
		return palate.String("both good")
	case why == "neither":
		return palate.String("both bad")
	case why == "not_applicable":
		return palate.String("tie")
	}
	return palate.Null
}

// labelStudio is a row for each annotation of a task; one without a choice where it has none.
func labelStudio(row Row) (rows []Row) {
	annotations, _ := row.Values.Get("annotations").Items()
	for i, a := range annotations {
		if cancelled, _ := a.Get("was_cancelled").Truth(); cancelled {
			continue
		}
		f := labelStudioData(row.Values)
		f.add("label", labelStudioChoice(a.Get("result")))
		f.add("user", completedBy(a.Get("completed_by")))
		f.add("at", a.Get("created_at"))
		one := row.as(f, LabelStudio)
		one.part = i
		one.path = row.path + ".annotations[" + strconv.Itoa(i) + "]"
		rows = append(rows, one)
	}
	if len(rows) == 0 {
		rows = append(rows, row.as(labelStudioData(row.Values), LabelStudio))
	}
	return rows
}

func labelStudioData(v palate.Value) (f fields) {
	data, _ := v.Get("data").Members()
	for _, m := range data {
		f.add(m.Name, m.Value)
	}
	f.add("id", v.Get("id"))
	return f
}

// labelStudioChoice is the side selected, or the choice.
func labelStudioChoice(result palate.Value) palate.Value {
	items, _ := result.Items()
	for _, name := range []string{"selected", "choices"} {
		for _, item := range items {
			if v := item.Get("value").Get(name); !v.IsNull() {
				return v
			}
		}
	}
	return palate.Null
}

func completedBy(v palate.Value) palate.Value {
	for _, name := range []string{"email", "id"} {
		if of := v.Get(name); !of.IsNull() {
			return of
		}
	}
	return v
}

// openWebUI is a thumb on an answer of a chat that the feedback keeps.
func openWebUI(row Row) Row {
	v := row.Values
	data, id := v.Get("data"), v.Get("meta").Get("message_id")
	history := v.Get("snapshot").Get("chat").Get("chat").Get("history")
	if history.IsNull() {
		history = v.Get("snapshot").Get("chat").Get("history")
	}
	messages := messagesByID(history.Get("messages"))
	answer := messages.named(id)
	var f fields
	f.add("id", v.Get("id"))
	f.add("user", v.Get("user_id"))
	f.add("prompt", chatBefore(messages, answer))
	f.add("answer", answer.Get("content"))
	f.add("model", data.Get("model_id"))
	f.add("thumb", data.Get("rating"))
	f.add("reason", saidWhy(data))
	f.add("at", v.Get("created_at"))
	f.add("siblings", siblingsOf(messages, answer))
	return row.as(f, OpenWebUI)
}

// byID are the messages of a chat.
type byID map[string]palate.Value

func messagesByID(v palate.Value) byID {
	members, _ := v.Members()
	messages := byID{}
	for _, m := range members {
		messages[m.Name] = m.Value
	}
	return messages
}

// named is the message that an id names, null for none.
func (m byID) named(id palate.Value) palate.Value {
	name, _ := id.Text()
	return m[name]
}

// longestChat is how many messages of a chat are followed back.
const longestChat = 1000

// chatBefore is the messages before an answer, the oldest first; null for none.
func chatBefore(messages byID, answer palate.Value) palate.Value {
	var list []palate.Value
	for at := answer; len(list) < longestChat; {
		if at = messages.named(at.Get("parentId")); at.IsNull() {
			break
		}
		list = append(list, at)
	}
	if len(list) == 0 {
		return palate.Null
	}
	slices.Reverse(list)
	return palate.List(list...)
}

// siblingsOf are the other answers to the same message.
func siblingsOf(messages byID, answer palate.Value) palate.Value {
	var list []palate.Value
	children, _ := messages.named(answer.Get("parentId")).Get("childrenIds").Items()
	for _, id := range children {
		if m := messages.named(id); !m.IsNull() && !m.Equal(answer) {
			list = append(list, m)
		}
	}
	if list == nil {
		return palate.Null
	}
	return palate.List(list...)
}

// saidWhy is the reason and the comment of a rating.
func saidWhy(data palate.Value) palate.Value {
	reason, _ := data.Get("reason").Text()
	comment, _ := data.Get("comment").Text()
	switch {
	case comment != "" && reason != "":
		return palate.String(reason + ": " + comment)
	case comment+reason == "":
		return palate.Null
	}
	return palate.String(reason + comment)
}
