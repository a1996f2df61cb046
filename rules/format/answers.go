package format

import (
	"strconv"
	"strings"

	"palate"
)

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
func (r *recordReader) prompt() conversation {
	if !r.has(RolePrompt) || r.get(RolePrompt).IsNull() && !r.exact {
		return conversation{}
	}
	t := r.talk(RolePrompt)
	if messages, end := transcript(t.texts[0]); len(t.texts) == 1 && !r.exact && (end == endsUnsaid || end == endsAsked && len(messages) > 1) {
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
func (r *recordReader) answers() {
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
func (r *recordReader) compare(prompt, a conversation, roleB string, b conversation) {
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
func (r *recordReader) dialogue(prompt, a, b conversation) (dialogue, bool) {
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
	r := recordReader{rowReader: rr, row: row}
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
func (r *recordReader) rejected(prompt conversation) {
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
		one, why := conversationOf(item)
		if why != "" {
			r.fail(RoleRejected, "must hold strings or lists of messages")
			one = conversation{texts: []string{""}}
		}
		r.compare(prompt, chosen, RoleRejected, one)
	}
}

// set is the conversation of a row without a comparison.
func (r *recordReader) set(prompt []string) {
	if n := len(prompt); n > 0 {
		r.record.Turns, r.record.Prompt = prompt[:n-1], prompt[n-1]
		return
	}
	r.record.Notes |= NoPrompt
}

// outputs reads one answer, or a list of texts or of objects with a text and a model.
func (r *recordReader) outputs() {
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
func (r *recordReader) siblings() {
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
