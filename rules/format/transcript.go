package format

import "strings"

// A marker is how a transcript says who speaks: Anthropic's HH ("Human:", behind an empty line) and the
// templates of chat models.
type marker struct{ user, assistant string }

var markers = []marker{
	{"Human:", "Assistant:"}, {"User:", "Assistant:"}, {"USER:", "ASSISTANT:"}, {"### Human:", "### Assistant:"},
	{"### User:", "### Assistant:"}, {"<|user|>", "<|assistant|>"}, {"<|prompter|>", "<|assistant|>"},
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
	s = strings.ReplaceAll(s, "\r\n", "\n")
	end = endsAsked
	for rest := strings.TrimPrefix(s, m.user); ; {
		user, other := strings.Index(rest, gap+m.user), strings.Index(rest, gap+m.assistant)
		at, name := user, m.user
		if other >= 0 && (user < 0 || other < user) {
			at, name = other, m.assistant
		}
		if at < 0 {
			text := strings.TrimSpace(rest)
			if end == endsAnswered && text == "" {
				return messages, endsUnsaid
			}
			return append(messages, text), end
		}
		messages = append(messages, strings.TrimSpace(rest[:at]))
		rest = rest[at+len(gap)+len(name):]
		if end = endsAsked; name == m.assistant {
			end = endsAnswered
		}
	}
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
