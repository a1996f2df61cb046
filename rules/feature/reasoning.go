package feature

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Stretch is a part of a text: the bytes from Start up to End.
type Stretch struct{ Start, End int }

// A thought is how a family of models marks what it thinks before it answers.
type thought struct{ open, end string }

// The forms in use, in any case: the tags that Open WebUI takes for reasoning, the tokens of the reasoning parsers
// of vLLM (Qwen, DeepSeek, Mistral, Seed, Cohere, Kimi, Gemma) and of OpenThinker, and last the block
// that Open WebUI itself writes.
var thoughts = [...]thought{
	{"<think>", "</think>"},
	{"<thinking>", "</thinking>"},
	{"<reasoning>", "</reasoning>"},
	{"<reason>", "</reason>"},
	{"<thought>", "</thought>"},
	{"<seed:think>", "</seed:think>"},
	{"<antThinking>", "</antThinking>"},
	{"[THINK]", "[/THINK]"},
	{"◁think▷", "◁/think▷"},
	{"<|begin_of_thought|>", "<|end_of_thought|>"},
	{"<|START_THINKING|>", "<|END_THINKING|>"},
	{"<|channel>thought", "<channel|>"},
	{"<details", "</details>"},
}

const folded = len(thoughts) - 1 // the place of details

// wraps are what some models put around the answer that follows their reasoning.
var wraps = [...]thought{
	{"<answer>", "</answer>"},
	{"<response>", "</response>"},
	{"<|begin_of_solution|>", "<|end_of_solution|>"},
	{"<|START_RESPONSE|>", "<|END_RESPONSE|>"},
}

// Answer is the text that a person reads: normalised, and without the reasoning that a model wrote
// before it. It is "" where there is nothing else. It is idempotent, and normalised.
func Answer(text string) string {
	for passes := 0; ; passes++ {
		text = Normalize(text)
		if passes == maxPasses {
			text = Normalize(behindThoughts(text))
		}
		cut := Reasoning(text)
		if len(cut) == 0 {
			return text
		}
		text = Without(text, cut)
	}
}

// maxPasses is how often reasoning is looked for anew in what is left of a text. A text with more end marks, one
// behind the other, than any model writes begins behind the last of them.
const maxPasses = 16

// behindThoughts is what stands behind the last end mark of a text, all of it where there is none.
func behindThoughts(text string) string {
	for _, t := range thoughts {
		for n := indexFold(text, t.end); n >= 0; n = indexFold(text, t.end) {
			text = text[n+len(t.end):]
		}
	}
	return text
}

// Without is a text without some stretches, which stand in order and do not overlap.
func Without(text string, cut []Stretch) string {
	var b strings.Builder
	from := 0
	for _, c := range cut {
		b.WriteString(text[from:c.Start])
		from = c.End
	}
	b.WriteString(text[from:])
	return b.String()
}

// Reasoning lists the stretches of a text that are no part of the answer: reasoning blocks with their
// marks, in order, none overlapping. A block begins a line outside code; one that is never closed goes
// to the end if the text begins with it, and one whose beginning was swallowed by a chat template begins
// with the text. A mark inside a sentence or code is what the text speaks of, and stays.
func Reasoning(text string) []Stretch {
	if cut := channels(text); cut != nil {
		return cut
	}
	if strings.IndexByte(text, '<') < 0 && strings.IndexByte(text, '[') < 0 && !strings.Contains(text, "◁") {
		return nil
	}
	r := reasoner{text: text}
	r.lines()
	return r.wrapped()
}

// A reasoner walks through a text line by line.
type reasoner struct {
	text string
	cut  []Stretch
	ends [len(thoughts)]int // 1 + where the next end mark of a kind stands, as far as it was looked for
}

func (r *reasoner) lines() {
	inCode, start := false, true
	for at := 0; at < len(r.text); {
		end := endOfLine(r.text, at)
		line := strings.TrimSpace(strings.TrimLeft(r.text[at:end], "\ufeff"))
		switch after, is := r.block(at, start); {
		case is && !inCode:
			r.take(at, after)
			at = r.cut[len(r.cut)-1].End
			continue
		case isFence(line):
			inCode = !inCode
		case !inCode:
			r.orphan(at, end)
		}
		start = start && line == ""
		at = end + 1
	}
}

func endOfLine(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

func isFence(line string) bool {
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

// take cuts a stretch, with the rest of its last line if that is blank.
func (r *reasoner) take(from, to int) {
	if end := endOfLine(r.text, to); strings.TrimSpace(r.text[to:end]) == "" {
		to = min(end+1, len(r.text))
	}
	r.cut = append(r.cut, Stretch{from, to})
}

// block is the end of the reasoning that begins the line at a place, if one does. Before anything else
// was said it may be cut off or followed by the answer in the same line.
func (r *reasoner) block(at int, start bool) (end int, is bool) {
	body := strings.TrimLeft(r.text[at:], " \t\r\ufeff")
	for kind, t := range thoughts {
		if !hasPrefixFold(body, t.open) || kind == folded && !typeReasoning(body) {
			continue
		}
		from := len(r.text) - len(body) + len(t.open)
		end = r.endOf(kind, from)
		if r.spokenOf(from, end) {
			return 0, false
		}
		if end < 0 {
			return len(r.text), start
		}
		alone := strings.TrimSpace(r.text[end:endOfLine(r.text, end)]) == ""
		return end, start || alone || kind == folded || t.open[1] == '|'
	}
	return 0, false
}

// spokenOf reports whether a sentence goes on behind an opening mark, as in "<think> is a tag".
func (r *reasoner) spokenOf(from, end int) bool {
	rest := r.text[from:]
	return len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'a' && rest[1] <= 'z' && (end < 0 || end <= endOfLine(r.text, from))
}

// typeReasoning reports whether the tag that a text begins with says that it folds reasoning.
func typeReasoning(text string) bool {
	const longestTag = 256
	tag, _, ok := strings.Cut(text[:min(len(text), longestTag)], ">")
	return ok && (strings.Contains(tag, `type="reasoning"`) || strings.Contains(tag, `type='reasoning'`))
}

// endOf is where a thought that begins before from is over, -1 where it never is.
func (r *reasoner) endOf(kind, from int) int {
	if at := r.ends[kind]; at <= from {
		r.ends[kind] = len(r.text) + 1
		if n := indexFold(r.text[from:], thoughts[kind].end); n >= 0 {
			r.ends[kind] = from + n + 1
		}
	}
	if r.ends[kind] > len(r.text) {
		return -1
	}
	return r.ends[kind] - 1 + len(thoughts[kind].end)
}

// orphan cuts at an end mark in the line from at to end whose beginning is missing. The first takes with
// it all that was said before, unless some reasoning was found there already.
func (r *reasoner) orphan(at, end int) {
	line := r.text[at:end]
	if !strings.ContainsAny(line, "/|") {
		return
	}
	for _, t := range thoughts[:folded] {
		n := indexFold(line, t.end)
		if n < 0 || !divides(line[:n], line[n+len(t.end):]) {
			continue
		}
		from := 0
		if len(r.cut) > 0 {
			from = at + n
		}
		r.take(from, at+n+len(t.end))
		return
	}
}

// divides reports whether a mark between the two parts of a line stands alone, at an end of the line, or
// glued to both: "so it is 4.</think>It is 4". Inside a sentence or code it is what the line is about.
func divides(before, after string) bool {
	if strings.Count(before, "`")%2 == 1 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.TrimSpace(before) == "":
		return true
	case strings.TrimSpace(after) == "":
		return !unicode.IsSpace(last) || strings.ContainsAny(lastOf(strings.TrimSpace(before)), ".!?。…)")
	}
	return !unicode.IsSpace(last) && !strings.ContainsRune("\"'“‘«`([", last) && (unicode.IsLetter(first) || unicode.IsDigit(first) || first == '*' || first == '#')
}

// lastOf is the last character of a text.
func lastOf(text string) string {
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
}

// wrapped is what was cut, and with it the marks around an answer that follows it.
func (r *reasoner) wrapped() []Stretch {
	if len(r.cut) == 0 {
		return nil
	}
	last := r.cut[len(r.cut)-1].End
	rest := strings.TrimSpace(r.text[last:])
	for _, w := range wraps {
		if !hasPrefixFold(rest, w.open) {
			continue
		}
		open := last + strings.Index(r.text[last:], rest)
		end := open + len(rest)
		r.cut = append(r.cut, Stretch{open, open + len(w.open)})
		if close := end - len(w.end); close >= open+len(w.open) && hasPrefixFold(r.text[close:end], w.end) {
			r.cut = append(r.cut, Stretch{close, end})
		}
		break
	}
	return r.cut
}

// The marks of the channels that gpt-oss writes to (the harmony format).
const (
	channelMark = "<|channel|>"
	finalMark   = "<|channel|>final"
	messageMark = "<|message|>"
	bareFinal   = "assistantfinal" // as a decoder that drops special tokens leaves it
)

// channels is all but the last message of the channel "final" of a text in the harmony format; nil for
// any other text.
func channels(text string) []Stretch {
	body := strings.TrimLeft(text, " \t\r\n\ufeff")
	if bare, is := strings.CutPrefix(body, "analysis"); is && bare != "" && !unicode.IsLower(rune(bare[0])) && bare[0] != ' ' {
		if n := strings.Index(text, bareFinal); n >= 0 {
			return []Stretch{{0, n + len(bareFinal)}}
		}
	}
	if !strings.HasPrefix(strings.TrimPrefix(body, "<|start|>assistant"), channelMark) {
		return nil
	}
	at := strings.LastIndex(text, finalMark)
	if at < 0 {
		return []Stretch{{0, len(text)}}
	}
	n := strings.Index(text[at:], messageMark)
	if n < 0 {
		return []Stretch{{0, len(text)}}
	}
	cut := []Stretch{{0, at + n + len(messageMark)}}
	for _, mark := range []string{"<|end|>", "<|return|>"} {
		if n := strings.Index(text[cut[0].End:], mark); n >= 0 {
			return append(cut, Stretch{cut[0].End + n, len(text)})
		}
	}
	return cut
}

// hasPrefixFold is strings.HasPrefix with ASCII letters in any case, but for marks in square brackets:
// [think] is a word in brackets, [THINK] is none.
func hasPrefixFold(text, prefix string) bool {
	if len(text) < len(prefix) || prefix[0] == '[' {
		return strings.HasPrefix(text, prefix)
	}
	for i := range len(prefix) {
		a, b := text[i], prefix[i]
		if a != b && (a^b != 0x20 || a|0x20 < 'a' || a|0x20 > 'z') {
			return false
		}
	}
	return true
}

// indexFold is strings.Index in any case, of a mark whose first byte is no letter.
func indexFold(text, mark string) int {
	for from := 0; ; from++ {
		n := strings.IndexByte(text[from:], mark[0])
		if n < 0 {
			return -1
		}
		if from += n; hasPrefixFold(text[from:], mark) {
			return from
		}
	}
}
