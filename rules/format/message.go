package format

import (
	"strings"

	"palate"
)

// messages are the texts of a conversation: a string is one message, a list holds objects with
// role and content, or from and value. Contents may come in parts, of which only text has words.
func messages(v palate.Value) (list []string, ok bool) {
	if s, ok := v.Text(); ok {
		return []string{s}, true
	}
	items, ok := v.Items()
	if !ok || len(items) == 0 {
		return nil, false
	}
	for _, item := range items {
		s, ok := content(item)
		if !ok {
			return nil, false
		}
		list = append(list, s)
	}
	return list, true
}

func content(message palate.Value) (string, bool) {
	for _, name := range []string{"content", "value"} {
		v := message.Get(name)
		if s, ok := v.Text(); ok {
			return s, true
		}
		if parts, ok := v.Items(); ok {
			return joined(parts)
		}
	}
	return "", false
}

// joined are the texts of content that comes in parts.
func joined(parts []palate.Value) (string, bool) {
	var texts []string
	for _, p := range parts {
		s, ok := p.Get("text").Text()
		if !ok {
			return "", false
		}
		texts = append(texts, s)
	}
	return strings.Join(texts, "\n\n"), len(texts) > 0
}

// A dialogue is a conversation with two ways to end.
type dialogue struct {
	turns  []string
	prompt string
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
