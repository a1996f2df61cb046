package feature

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Range is a part of a text: the bytes from Start up to End, which is not in it.
type Range struct{ Start, End int }

// A markPair is the delimiters that a family of models puts around its reasoning, or around its answer.
type markPair struct{ open, end string }

// reasoningMarks are the delimiters in use, in upper or lower case: the tags that Open WebUI takes for
// reasoning, the tokens of the reasoning parsers of vLLM (Qwen, DeepSeek, Mistral, Seed, Cohere, Kimi, Gemma)
// and of OpenThinker, and last the block that Open WebUI itself writes.
var reasoningMarks = [...]markPair{
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

const detailsMark = len(reasoningMarks) - 1 // index of <details>

// answerMarks are the delimiters that some models put around the answer that follows their reasoning.
var answerMarks = [...]markPair{
	{"<answer>", "</answer>"},
	{"<response>", "</response>"},
	{"<|begin_of_solution|>", "<|end_of_solution|>"},
	{"<|START_RESPONSE|>", "<|END_RESPONSE|>"},
}

// Answer is the part of a response that a person reads: normalised, and without the reasoning that the model
// wrote before it; "" where there is nothing else. It is idempotent.
func Answer(text string) string {
	for passes := 0; ; passes++ {
		text = Normalize(text)
		if passes == maxPasses {
			text = Normalize(afterLastEnd(text))
		}
		cut := Reasoning(text)
		if len(cut) == 0 {
			return text
		}
		text = Without(text, cut)
	}
}

// maxPasses is how often reasoning is looked for again in what is left of a text. The answer of a text with more
// nested end marks than any model writes begins behind the last of them.
const maxPasses = 16

// afterLastEnd is what follows the last end mark of a text; all of it where there is none.
func afterLastEnd(text string) string {
	for _, t := range reasoningMarks {
		for n := indexFold(text, t.end); n >= 0; n = indexFold(text, t.end) {
			text = text[n+len(t.end):]
		}
	}
	return text
}

// Without is a text without some ranges, which are in order and do not overlap.
func Without(text string, cut []Range) string {
	var b strings.Builder
	from := 0
	for _, c := range cut {
		b.WriteString(text[from:c.Start])
		from = c.End
	}
	b.WriteString(text[from:])
	return b.String()
}

// Reasoning lists the ranges of a text that are no part of the answer: reasoning blocks with their marks, in
// order, none overlapping. A block begins a line outside code. One that is never closed runs to the end if the
// text begins with it; one whose opening mark was swallowed by a chat template begins with the text. A mark
// inside a sentence or code is what the text is about, and stays.
func Reasoning(text string) []Range {
	if cut := harmonyRanges(text); cut != nil {
		return cut
	}
	if strings.IndexByte(text, '<') < 0 && strings.IndexByte(text, '[') < 0 && !strings.Contains(text, "◁") {
		return nil
	}
	r := reasoningFinder{text: text}
	r.lines()
	return r.withAnswerMarks()
}

// A reasoningFinder goes through a text line by line.
type reasoningFinder struct {
	text string
	cut  []Range
	ends [len(reasoningMarks)]int // 1 + the offset of the next end mark of each kind; 0: not looked for yet
}

func (r *reasoningFinder) lines() {
	inCode, start := false, true
	for at := 0; at < len(r.text); {
		end := endOfLine(r.text, at)
		line := strings.TrimSpace(strings.TrimLeft(r.text[at:end], "\ufeff"))
		switch after, is := r.block(at, start); {
		case is && !inCode:
			r.add(at, after)
			at = r.cut[len(r.cut)-1].End
			continue
		case isFence(line):
			inCode = !inCode
		case !inCode:
			r.danglingEnd(at, end)
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

// add cuts a range, with the rest of its last line if that is blank.
func (r *reasoningFinder) add(from, to int) {
	if end := endOfLine(r.text, to); strings.TrimSpace(r.text[to:end]) == "" {
		to = min(end+1, len(r.text))
	}
	r.cut = append(r.cut, Range{from, to})
}

// block is the end of the reasoning block that begins at the line at an offset, if there is one. At the start of
// a text it may be unclosed, or followed by the answer on the same line.
func (r *reasoningFinder) block(at int, start bool) (end int, is bool) {
	body := strings.TrimLeft(r.text[at:], " \t\r\ufeff")
	for kind, t := range reasoningMarks {
		if !hasPrefixFold(body, t.open) || kind == detailsMark && !isReasoningTag(body) {
			continue
		}
		from := len(r.text) - len(body) + len(t.open)
		end = r.closing(kind, from)
		if r.mentioned(from, end) {
			return 0, false
		}
		if end < 0 {
			return len(r.text), start
		}
		alone := strings.TrimSpace(r.text[end:endOfLine(r.text, end)]) == ""
		return end, start || alone || kind == detailsMark || t.open[1] == '|'
	}
	return 0, false
}

// mentioned reports whether an opening mark is only spoken of in a sentence, as in "<think> is a tag".
func (r *reasoningFinder) mentioned(from, end int) bool {
	rest := r.text[from:]
	return len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'a' && rest[1] <= 'z' && (end < 0 || end <= endOfLine(r.text, from))
}

// isReasoningTag reports whether the tag that a text begins with is one of type reasoning.
func isReasoningTag(text string) bool {
	const longestTag = 256
	tag, _, ok := strings.Cut(text[:min(len(text), longestTag)], ">")
	return ok && (strings.Contains(tag, `type="reasoning"`) || strings.Contains(tag, `type='reasoning'`))
}

// closing is the end of the first closing mark of a kind behind an offset; -1: there is none.
func (r *reasoningFinder) closing(kind, from int) int {
	if at := r.ends[kind]; at <= from {
		r.ends[kind] = len(r.text) + 1
		if n := indexFold(r.text[from:], reasoningMarks[kind].end); n >= 0 {
			r.ends[kind] = from + n + 1
		}
	}
	if r.ends[kind] > len(r.text) {
		return -1
	}
	return r.ends[kind] - 1 + len(reasoningMarks[kind].end)
}

// danglingEnd cuts a closing mark without an opening one in the line from at to end. The first of a text takes
// with it all that comes before, unless some reasoning was found there already.
func (r *reasoningFinder) danglingEnd(at, end int) {
	line := r.text[at:end]
	if !strings.ContainsAny(line, "/|") {
		return
	}
	for _, t := range reasoningMarks[:detailsMark] {
		n := indexFold(line, t.end)
		if n < 0 || !standsAlone(line[:n], line[n+len(t.end):]) {
			continue
		}
		from := 0
		if len(r.cut) > 0 {
			from = at + n
		}
		r.add(from, at+n+len(t.end))
		return
	}
}

// standsAlone reports whether a mark between two parts of a line is alone, at either end of the line, or glued
// to both: "so it is 4.</think>It is 4". Inside a sentence or code it is what the line is about.
func standsAlone(before, after string) bool {
	if strings.Count(before, "`")%2 == 1 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.TrimSpace(before) == "":
		return true
	case strings.TrimSpace(after) == "":
		return !unicode.IsSpace(last) || strings.ContainsAny(lastRune(strings.TrimSpace(before)), ".!?。…)")
	}
	return !unicode.IsSpace(last) && !strings.ContainsRune("\"'“‘«`([", last) && (unicode.IsLetter(first) || unicode.IsDigit(first) || first == '*' || first == '#')
}

// lastRune is the last character of a text, as a string.
func lastRune(text string) string {
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
}

// withAnswerMarks is what was cut, and with it the delimiters of an answer that follows.
func (r *reasoningFinder) withAnswerMarks() []Range {
	if len(r.cut) == 0 {
		return nil
	}
	last := r.cut[len(r.cut)-1].End
	rest := strings.TrimSpace(r.text[last:])
	for _, w := range answerMarks {
		if !hasPrefixFold(rest, w.open) {
			continue
		}
		open := last + strings.Index(r.text[last:], rest)
		end := open + len(rest)
		r.cut = append(r.cut, Range{open, open + len(w.open)})
		if close := end - len(w.end); close >= open+len(w.open) && hasPrefixFold(r.text[close:end], w.end) {
			r.cut = append(r.cut, Range{close, end})
		}
		break
	}
	return r.cut
}

// The tokens of the harmony format, in which gpt-oss writes to several channels.
const (
	channelMark = "<|channel|>"
	finalMark   = "<|channel|>final"
	messageMark = "<|message|>"
	bareFinal   = "assistantfinal" // as a decoder that drops special tokens leaves it
)

// harmonyRanges is all of a text in the harmony format but the last message of its channel "final"; nil for any
// other text.
func harmonyRanges(text string) []Range {
	body := strings.TrimLeft(text, " \t\r\n\ufeff")
	if bare, is := strings.CutPrefix(body, "analysis"); is && bare != "" && !unicode.IsLower(rune(bare[0])) && bare[0] != ' ' {
		if n := strings.Index(text, bareFinal); n >= 0 {
			return []Range{{0, n + len(bareFinal)}}
		}
	}
	if !strings.HasPrefix(strings.TrimPrefix(body, "<|start|>assistant"), channelMark) {
		return nil
	}
	at := strings.LastIndex(text, finalMark)
	if at < 0 {
		return []Range{{0, len(text)}}
	}
	n := strings.Index(text[at:], messageMark)
	if n < 0 {
		return []Range{{0, len(text)}}
	}
	cut := []Range{{0, at + n + len(messageMark)}}
	for _, mark := range []string{"<|end|>", "<|return|>"} {
		if n := strings.Index(text[cut[0].End:], mark); n >= 0 {
			return append(cut, Range{cut[0].End + n, len(text)})
		}
	}
	return cut
}

// hasPrefixFold is [strings.HasPrefix] under ASCII case folding, but exact for marks in square brackets: [think]
// is a word in brackets, [THINK] is a mark.
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

// indexFold is [strings.Index] under the same folding, of a mark whose first byte is no letter.
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
