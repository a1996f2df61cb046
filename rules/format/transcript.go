package format

import "strings"

// A marker is how a transcript says who speaks: Anthropic's HH ("Human:", behind an empty line) and the
// templates of chat models.
type marker struct{ user, assistant string }

var markers = []marker{
	{"Human:", "Assistant:"}, {"User:", "Assistant:"}, {"USER:", "ASSISTANT:"}, {"### Human:", "### Assistant:"},
	{"### User:", "### Assistant:"}, {"### Instruction:", "### Response:"}, {"Question:", "Answer:"}, {"<|user|>", "<|assistant|>"}, {"<|im_start|>user", "<|im_start|>assistant"}, {"<|prompter|>", "<|assistant|>"},
}

// An ending is who speaks last in a transcript.
type ending int

const (
	noTranscript ending = iota
	endsAsked           // the person
	endsAnswered        // the assistant
	endsUnsaid          // the assistant, who says nothing: the text is a prompt, or its answer is empty
)

// transcript is the messages of a conversation that is one text, each behind the name of who speaks, the
// person first; one that says nothing at the end is left out. Any other text is no transcript.
func transcript(s string) (messages []string, end ending) {
	s = strings.TrimLeft(s, " \r\n\t")
	for _, m := range markers {
		if strings.HasPrefix(s, m.user) {
			return m.cut(s)
		}
	}
	return nil, noTranscript
}

// cut cuts a transcript where a name begins a line behind an empty one; a name that is no word of a
// sentence, where it begins a line.
func (m marker) cut(s string) (messages []string, end ending) {
	gap := "\n\n"
	if strings.ContainsAny(m.user, "#<") {
		gap = "\n"
	}
	s = strings.TrimPrefix(strings.ReplaceAll(s, "\r\n", "\n"), m.user)
	user, assistant := next{name: gap + m.user}, next{name: gap + m.assistant}
	end = endsAsked
	for from := 0; ; {
		at, length, speaks := user.from(s, from), len(user.name), endsAsked
		if other := assistant.from(s, from); other < at {
			at, length, speaks = other, len(assistant.name), endsAnswered
		}
		text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s[from:at]), "<|im_end|>"))
		switch {
		case at < len(s):
			messages = append(messages, text)
		case end == endsAnswered && text == "":
			return messages, endsUnsaid
		default:
			return append(messages, text), end
		}
		from, end = at+length, speaks
	}
}

// A next is where a name stands next, so that a text is searched for it once.
type next struct {
	name string
	at   int // of the last search; 0: none yet
}

// from is the place of the name from a place on, the end of the text where it does not stand there.
func (n *next) from(s string, from int) int {
	if n.at > 0 && n.at >= from {
		return n.at
	}
	if n.at = strings.Index(s[from:], n.name); n.at < 0 {
		n.at = len(s)
	} else {
		n.at += from
	}
	return n.at
}

// fewestWords is how many words two answers must begin with in common for these to be their prompt.
const fewestWords = 3

// commonBeginning cuts two texts behind the words that both begin with. ok is false where there are too
// few, or nothing is left of one of them.
func commonBeginning(a, b string) (prompt, restA, restB string, ok bool) {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	if n == len(a) || n == len(b) {
		n = max(n-1, 0)
	}
	n = strings.LastIndexAny(a[:n], " \n\t") + 1
	prompt = strings.TrimSpace(a[:n])
	restA, restB = strings.TrimLeft(a[n:], " \n\t"), strings.TrimLeft(b[n:], " \n\t")
	return prompt, restA, restB, restA != "" && restB != "" && len(strings.Fields(prompt)) >= fewestWords
}
