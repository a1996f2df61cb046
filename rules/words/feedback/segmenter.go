package feedback

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/rules/words/lexicon"
)

// splitSegments cuts a turn into segments, up to where somebody else's text or code begins.
func splitSegments(text string) []segment {
	if isFullScore(strings.TrimSpace(text)) {
		return []segment{{end: len(text), cues: cuePraise, words: 1}}
	}
	text, _, _ = strings.Cut(text, "```")
	r := segmenter{phrases: feedbackPhrases(), tokens: withoutEmojiModifiers(lexicon.Scan(text, false)), beginsSentence: true}
	r.read()
	return r.segments
}

// isFullScore reports whether a text awards full marks: "10/10".
func isFullScore(text string) bool {
	got, of, ok := strings.Cut(text, "/")
	return ok && got == of && len(got) > 0 && len(got) < 4 && strings.Trim(got, "0123456789") == ""
}

// A segmenter cuts a turn into segments, left to right.
type segmenter struct {
	phrases        *lexicon.Lexicon
	tokens         []lexicon.Token
	segments       []segment
	beginsSentence bool // the next segment begins a sentence
}

func (r *segmenter) read() {
	from := 0
	for i, t := range r.tokens {
		switch {
		case t.Kind == lexicon.StopToken || t.Kind == lexicon.PauseToken:
			r.addSegment(from, i)
			if from = i + 1; t.Raw == ":" && r.endWithColon() {
				return
			}
			if t.Kind == lexicon.StopToken {
				r.endSentence(t.Raw)
			}
		case i > from && r.beginsContrast(i):
			r.addSegment(from, i)
			from = i
		}
	}
	r.addSegment(from, len(r.tokens))
}

func (r *segmenter) beginsContrast(i int) bool {
	_, n := r.phrases.Match(r.tokens, i, cueBut)
	return n > 0
}

func (r *segmenter) addSegment(from, to int) {
	if from < to {
		s := segment{start: r.tokens[from].Start, end: r.tokens[to-1].End, beginsSentence: r.beginsSentence}
		s.read(r.phrases, r.tokens[from:to])
		r.segments, r.beginsSentence = append(r.segments, s), false
	}
}

// endSentence marks how the sentence of the last segment ends.
func (r *segmenter) endSentence(mark string) {
	r.beginsSentence = true
	n := len(r.segments)
	if n == 0 {
		return
	}
	last := &r.segments[n-1]
	last.endsSentence = last.endsSentence || mark == "." || mark == "!"
	if mark != "?" {
		return
	}
	last.question = true
	for k := n - 1; k >= 0; k-- {
		if r.segments[k].inQuestion = true; r.segments[k].beginsSentence {
			return
		}
	}
}

// withoutEmojiModifiers drops skin tones and variation selectors, which the scanner makes tokens of their own.
func withoutEmojiModifiers(tokens []lexicon.Token) []lexicon.Token {
	kept := tokens[:0]
	for _, t := range tokens {
		if r, _ := utf8.DecodeRuneInString(t.Raw); t.Kind == lexicon.WordToken && (unicode.Is(unicode.Sk, r) || unicode.IsMark(r)) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// endWithColon ends the last segment with a colon; it reports whether the rest is not the person's own words.
func (r *segmenter) endWithColon() bool {
	if len(r.segments) == 0 {
		return false
	}
	s := &r.segments[len(r.segments)-1]
	if s.words == 1 && len(s.unknown) == 1 && r.reportsFailure(s.end) {
		s.cues |= cueBlame
		return true
	}
	if s.namesError() {
		s.cues |= cueBlame
		return false
	}
	s.announced = s.announcesText()
	return s.announced
}

// reportsFailure reports whether a program's error message follows at a byte: "lsof: command not found".
func (r *segmenter) reportsFailure(from int) bool {
	for i, t := range r.tokens {
		if t.Start < from || t.Kind != lexicon.WordToken {
			continue
		}
		if _, n := r.phrases.Match(r.tokens, i, cueBlame); n > 1 {
			return true
		}
	}
	return false
}
