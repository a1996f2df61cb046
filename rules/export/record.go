package export

import (
	"slices"

	"palate"
)

// A record is an object of JSON Lines.
type record []palate.Member

func (r *record) put(name string, v palate.Value) {
	*r = append(*r, palate.Member{Name: name, Value: v})
}

// text puts a text, unless it is empty.
func (r *record) text(name, s string) {
	if s != "" {
		r.put(name, palate.String(s))
	}
}

func (r record) line(dst []byte) []byte { return append(palate.Object(r...).Append(dst), '\n') }

// Who speaks in a conversation.
const (
	user      = "user"
	assistant = "assistant"
)

func message(role, content string) palate.Value {
	return palate.Object(
		palate.Member{Name: "role", Value: palate.String(role)},
		palate.Member{Name: "content", Value: palate.String(content)})
}

// conversation is what was said up to the answer. The prompt is the person's; a log does not say who spoke
// before, and in a conversation the two take turns.
func (j *judgement) conversation() []palate.Value {
	said := append(slices.Clone(j.turns), j.prompt)
	list := make([]palate.Value, len(said))
	for i, text := range said {
		role := user
		if (len(said)-1-i)%2 == 1 {
			role = assistant
		}
		list[i] = message(role, text)
	}
	return list
}

// reply is an answer as the one message of its list.
func reply(text string) palate.Value { return palate.List(message(assistant, text)) }
