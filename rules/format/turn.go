package format

import (
	"slices"
	"strings"

	"palate"
)

// A Turn is what one side of a conversation said at a time.
type Turn struct {
	User bool // the person; otherwise who answers them
	Text string
}

// Names that stand before what somebody said, in small letters.
var (
	userNames  = strings.Fields("you user me human")
	otherNames = strings.Fields("assistant ai bot chatgpt gpt gpt-4 gpt-5 claude gemini copilot mistral llama grok deepseek qwen perplexity")
)

// Turns reads a conversation as people copy it: each turn begins with who speaks and a colon, at the
// start of a line ("User:", "You said:", "**ChatGPT:**"). A JSON list of messages with a role, and lines of
// such objects, are read too. What stands before the first name is nobody's. It is nil where nobody is named.
func Turns(text string) []Turn {
	if turns, ok := messageTurns(text); ok {
		return turns
	}
	var turns []Turn
	fenced := false // inside a block of code, where names are keys
	at := 0         // where the line ends
	from := 0       // where the last turn's words begin
	for line := range strings.Lines(text) {
		at += len(line)
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		user, rest, ok := speaker(line)
		switch ok = ok && !fenced; {
		case ok:
			turns = append(turns, Turn{User: user})
			from = at - len(rest)
			fallthrough
		case len(turns) > 0:
			turns[len(turns)-1].Text = text[from:at]
		}
	}
	return spoken(turns)
}

// spoken are the turns that say something, what one side says several times in a row as one.
func spoken(turns []Turn) (list []Turn) {
	var said []string // by the side that speaks last in list
	end := func() {
		if len(said) > 0 {
			list[len(list)-1].Text = strings.Join(said, "\n\n")
		}
		said = nil
	}
	for _, t := range turns {
		t.Text = strings.TrimSpace(t.Text)
		if t.Text == "" {
			continue
		}
		if n := len(list); n == 0 || list[n-1].User != t.User {
			end()
			list = append(list, t)
		}
		said = append(said, t.Text)
	}
	end()
	return list
}

// unmarked is a line without the Markdown before it. One that is indented, or a point of a list, names
// nobody.
func unmarked(line string) string {
	if line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "* ") {
		return ""
	}
	return strings.TrimLeft(line, "#>*_ ")
}

// speaker is who a line names, and what it says behind the name.
func speaker(line string) (user bool, rest string, ok bool) {
	name, rest, ok := strings.Cut(unmarked(line), ":")
	if !ok {
		return false, "", false
	}
	name = strings.ToLower(strings.Trim(name, "*_ \t"))
	name = strings.TrimSuffix(name, " said")
	rest = strings.TrimLeft(rest, "*_ \t")
	if slices.Contains(userNames, name) {
		return true, rest, true
	}
	return false, rest, slices.Contains(otherNames, name)
}

// messageTurns reads a conversation that is JSON.
func messageTurns(text string) (turns []Turn, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "{") {
		return nil, false
	}
	for _, v := range messagesIn(text) {
		said, why := content(v)
		user, known := roleOf(v)
		if why == "" && known {
			turns = append(turns, Turn{user, said})
		}
	}
	return spoken(turns), len(turns) > 0
}

// messagesIn are the objects of a list, of the messages of an object, or of lines of objects.
func messagesIn(text string) (list []palate.Value) {
	if v, err := palate.ParseValue([]byte(text)); err == nil {
		for _, holder := range []palate.Value{v, v.Get("messages"), v.Get("conversation"), v.Get("turns")} {
			if items, ok := holder.Items(); ok {
				return items
			}
		}
		return []palate.Value{v}
	}
	for line := range strings.Lines(text) {
		if v, err := palate.ParseValue([]byte(line)); err == nil {
			list = append(list, v)
		}
	}
	return list
}

// roleOf is whose message it is.
func roleOf(v palate.Value) (user, ok bool) {
	for _, name := range []string{"role", "from"} {
		role, _ := v.Get(name).Text()
		switch role = strings.ToLower(role); {
		case slices.Contains(userNames, role):
			return true, true
		case slices.Contains(otherNames, role):
			return false, true
		}
	}
	return false, false
}
