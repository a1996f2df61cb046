package format

import (
	"strconv"
	"strings"

	"palate"
)

// A conversation is the texts of a conversation, the oldest first.
type conversation struct {
	texts []string
	side  bool // they are what one side said: a list of strings
}

// conversationOf reads a string, which is one text; a list of strings, which is what one side of a conversation
// said; or a list of messages, objects with role and content, or from and value. Contents may come in parts,
// of which only text has words. why says what is wrong with v, "" for nothing.
func conversationOf(v palate.Value) (t conversation, why string) {
	if s, ok := v.Text(); ok {
		return conversation{texts: []string{s}}, ""
	}
	items, ok := v.Items()
	if !ok || len(items) == 0 {
		return conversation{}, "must be a string or a list of messages"
	}
	t.side = isSide(items)
	for i, item := range items {
		s, why := content(item)
		if t.side {
			s, _ = item.Text()
			why = ""
		}
		if why != "" {
			return conversation{}, "message " + strconv.Itoa(i+1) + " " + why
		}
		t.texts = append(t.texts, s)
	}
	return t, ""
}

// isSide reports whether a list holds strings, or null where nothing was said.
func isSide(items []palate.Value) bool {
	for _, item := range items {
		if !isString(item) && !item.IsNull() {
			return false
		}
	}
	return true
}

// content is the text of a message; why says that it has none.
func content(message palate.Value) (text, why string) {
	if !message.IsObject() {
		return "", "must be an object with role and content"
	}
	for _, name := range []string{"content", "value", "text"} {
		v := message.Get(name)
		if s, ok := v.Text(); ok {
			return s, ""
		}
		if parts, ok := v.Items(); ok {
			return joined(parts)
		}
		if parts, ok := v.Get("parts").Items(); ok {
			return joined(parts)
		}
	}
	if parts, ok := message.Get("parts").Items(); ok {
		return joined(parts)
	}
	for _, name := range []string{"tool_calls", "function_call"} {
		if !message.Get(name).IsNull() {
			return "", "has no content, only " + name + ": a call of a tool cannot be shown as an answer"
		}
	}
	return "", "has no content"
}

// joined are the texts of content that comes in parts.
func joined(parts []palate.Value) (text, why string) {
	var texts []string
	for _, p := range parts {
		if s, ok := p.Text(); ok {
			texts = append(texts, s)
			continue
		}
		s, ok := p.Get("text").Text()
		if !ok {
			return "", "has a part of type " + typeOf(p) + ", which cannot be shown as text"
		}
		texts = append(texts, s)
	}
	if len(texts) == 0 {
		return "", "has no content"
	}
	return strings.Join(texts, "\n\n"), ""
}

// typeOf is what a part of a message says it is.
func typeOf(part palate.Value) string {
	if s, ok := part.Get("type").Text(); ok {
		return s
	}
	return "unknown"
}

// turnsOf are the turns of a conversation of which each talk is one side.
func turnsOf(asked, said conversation) (t conversation, ok bool) {
	if len(asked.texts) != len(said.texts) {
		return t, false
	}
	for i, q := range asked.texts {
		t.texts = append(t.texts, q, said.texts[i])
	}
	return t, true
}

// A dialogue is a conversation with two ways to end.
type dialogue struct {
	turns  []string
	prompt string
	none   bool // it has no prompt
	a, b   string
}

// dialogueOf puts a prompt and two answers together. What a and b begin with in common belongs to
// the conversation: the prompt is then implicit, or repeated. ok is false where an answer is not
// one message.
func dialogueOf(prompt, a, b []string) (d dialogue, ok bool) {
	shared := 0
	for shared < min(len(a), len(b))-1 && a[shared] == b[shared] {
		shared++
	}
	if len(a) != shared+1 || len(b) != shared+1 {
		return d, false
	}
	said := a[:shared]
	if len(said) == 0 {
		said = prompt
	} else if !endsWith(said, prompt) {
		said = append(append([]string{}, prompt...), said...)
	}
	d.a, d.b = a[shared], b[shared]
	d.none = len(said) == 0
	if n := len(said); n > 0 {
		d.turns, d.prompt = said[:n-1], said[n-1]
	}
	return d, true
}

// endsWith reports whether what was said ends with the prompt.
func endsWith(said, prompt []string) bool {
	from := len(said) - len(prompt)
	if from < 0 || len(prompt) == 0 {
		return len(prompt) == 0
	}
	for i, p := range prompt {
		if said[from+i] != p {
			return false
		}
	}
	return true
}
