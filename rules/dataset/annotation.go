package dataset

import (
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
)

// A Rating is what one person gave one text on a scale.
type Rating struct {
	ID, Source, User, Prompt, Text string
	Rating                         int // from Low to High
	Low, High                      int
	Rank                           int // among the texts of the prompt, 1 the best
	Dims, Meta                     palate.Value
}

// A MarkedSpan is a part of a text that somebody marked as bad.
type MarkedSpan struct {
	ID, Source, User, Prompt, Text string
	Span                           string
	Start, End                     int // bytes into Text; -1 when the span is blank or does not stand there
	Category                       string
	Comment                        string
	Meta                           palate.Value
}

// A Rewrite is a text that a person rewrote.
type Rewrite struct {
	ID, Source, User, Prompt string
	Before, After            string
	Missing                  int // facts that Before lacked
}

// An ExplainedVerdict is a verdict on a story in one test, explained in words.
type ExplainedVerdict struct {
	ID, Source, User string
	Item             string // the story
	Test             string
	Yes              bool
	Explanation      string
}

// Ratings reads the ratings of a set of the folder dir, texts normalised as all below.
func Ratings(dir, set string) ([]Rating, error) {
	return collect(decodeVerified(dir, set+"/ratings.jsonl.gz", ratingOf))
}

// MarkedSpans reads the marked spans of a set.
func MarkedSpans(dir, set string) ([]MarkedSpan, error) {
	return collect(decodeVerified(dir, set+"/spans.jsonl.gz", spanOf))
}

// Rewrites reads the rewritten texts of a set, also those that changed nothing.
func Rewrites(dir, set string) ([]Rewrite, error) {
	return collect(decodeVerified(dir, set+"/edits.jsonl.gz", rewriteOf))
}

// ExplainedVerdicts reads the explained verdicts of a set.
func ExplainedVerdicts(dir, set string) ([]ExplainedVerdict, error) {
	return collect(decodeVerified(dir, set+"/verbal.jsonl.gz", explainedVerdictOf))
}

func ratingOf(r *record) Rating {
	r.only("id", "source", "user", "prompt", "text", "rating", "scale", "dims", "rank", "meta")
	low, high := r.scale()
	return Rating{
		ID: r.text("id"), Source: r.text("source"), User: r.optionalText("user"), Prompt: r.text("prompt"),
		Text: feature.Normalize(r.text("text")), Rating: r.wholeNumber("rating", int64(low), int64(high)),
		Low: low, High: high, Rank: r.wholeNumber("rank", 1, 1000), Dims: r.object("dims"), Meta: r.object("meta"),
	}
}

// scale is the lowest and the highest rating.
func (r *record) scale() (low, high int) {
	items, _ := r.value.Get("scale").Items()
	if len(items) != 2 {
		r.fail("scale", "must be a list of two numbers")
		return 0, 0
	}
	l, okLow := items[0].Int()
	h, okHigh := items[1].Int()
	if !okLow || !okHigh || l >= h {
		r.fail("scale", "must be the lowest and the highest rating, whole numbers")
	}
	return int(l), int(h)
}

// maxOffset is beyond the end of any text.
const maxOffset = 1 << 40

func spanOf(r *record) MarkedSpan {
	r.only("id", "source", "user", "prompt", "text", "start", "end", "span", "category", "comment", "meta")
	raw, span, start := r.text("text"), r.text("span"), r.wholeNumber("start", -1, maxOffset)
	r.wholeNumber("end", -1, maxOffset)
	s := MarkedSpan{
		ID: r.text("id"), Source: r.text("source"), User: r.optionalText("user"), Prompt: r.optionalText("prompt"),
		Text: feature.Normalize(raw), Span: feature.Normalize(span),
		Category: r.optionalText("category"), Comment: r.optionalText("comment"), Meta: r.object("meta"),
	}
	s.Start, s.End = -1, -1
	if start >= 0 {
		s.locate(byteOffset(raw, start) + len(span))
	}
	return s
}

// byteOffset is where the character at place n of a text begins; files count in characters.
func byteOffset(text string, n int) int {
	at := 0
	for range n {
		if at >= len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// locate finds the span in the normalised text, the last one that ends no later than it did
// before: normalising only takes away.
func (s *MarkedSpan) locate(end int) {
	at := strings.LastIndex(s.Text[:min(end, len(s.Text))], s.Span)
	if at < 0 || s.Span == "" {
		return
	}
	s.Start, s.End = at, at+len(s.Span)
}

func rewriteOf(r *record) Rewrite {
	r.only("id", "source", "user", "prompt", "before", "after", "missing")
	return Rewrite{
		ID: r.text("id"), Source: r.text("source"), User: r.optionalText("user"), Prompt: r.text("prompt"),
		Before: feature.Normalize(r.text("before")), After: feature.Normalize(r.text("after")),
		Missing: r.wholeNumber("missing", 0, 1000),
	}
}

var verdicts = map[string]bool{"Yes": true, "No": false}

func explainedVerdictOf(r *record) ExplainedVerdict {
	r.only("id", "source", "user", "item", "test", "verdict", "explanation")
	yes, ok := verdicts[r.text("verdict")]
	if !ok {
		r.fail("verdict", `must be "Yes" or "No"`)
	}
	return ExplainedVerdict{
		ID: r.text("id"), Source: r.text("source"), User: r.optionalText("user"), Item: r.text("item"),
		Test: r.text("test"), Yes: yes, Explanation: r.optionalText("explanation"),
	}
}
