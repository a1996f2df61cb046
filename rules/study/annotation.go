package study

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

// A Span is a part of a text that somebody marked as bad.
type Span struct {
	ID, Source, User, Prompt, Text string
	Span                           string
	Start, End                     int // bytes into Text; -1 when the span is blank or does not stand there
	Category                       string
	Comment                        string
	Meta                           palate.Value
}

// An Edit is a text that a person rewrote.
type Edit struct {
	ID, Source, User, Prompt string
	Before, After            string
	Missing                  int // facts that Before lacked
}

// A Verbal is a verdict on a story in one test, explained in words.
type Verbal struct {
	ID, Source, User string
	Item             string // the story
	Test             string
	Yes              bool
	Explanation      string
}

// Ratings reads the ratings of a set of the folder dir, texts normalised as all below.
func Ratings(dir, set string) ([]Rating, error) {
	return all(checked(dir, set+"/ratings.jsonl.gz", ratingOf))
}

// Spans reads the marked spans of a set.
func Spans(dir, set string) ([]Span, error) {
	return all(checked(dir, set+"/spans.jsonl.gz", spanOf))
}

// Edits reads the edits of a set, those too that changed nothing.
func Edits(dir, set string) ([]Edit, error) {
	return all(checked(dir, set+"/edits.jsonl.gz", editOf))
}

// Verbals reads the explained verdicts of a set.
func Verbals(dir, set string) ([]Verbal, error) {
	return all(checked(dir, set+"/verbal.jsonl.gz", verbalOf))
}

func ratingOf(r *record) Rating {
	r.only("id", "source", "user", "prompt", "text", "rating", "scale", "dims", "rank", "meta")
	low, high := r.scale()
	return Rating{
		ID: r.text("id"), Source: r.text("source"), User: r.maybe("user"), Prompt: r.text("prompt"),
		Text: feature.Normalize(r.text("text")), Rating: r.whole("rating", int64(low), int64(high)),
		Low: low, High: high, Rank: r.whole("rank", 1, 1000), Dims: r.object("dims"), Meta: r.object("meta"),
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

// farOffset is beyond the end of any text.
const farOffset = 1 << 40

func spanOf(r *record) Span {
	r.only("id", "source", "user", "prompt", "text", "start", "end", "span", "category", "comment", "meta")
	raw, span, start := r.text("text"), r.text("span"), r.whole("start", -1, farOffset)
	r.whole("end", -1, farOffset)
	s := Span{
		ID: r.text("id"), Source: r.text("source"), User: r.maybe("user"), Prompt: r.maybe("prompt"),
		Text: feature.Normalize(raw), Span: feature.Normalize(span),
		Category: r.maybe("category"), Comment: r.maybe("comment"), Meta: r.object("meta"),
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
func (s *Span) locate(end int) {
	at := strings.LastIndex(s.Text[:min(end, len(s.Text))], s.Span)
	if at < 0 || s.Span == "" {
		return
	}
	s.Start, s.End = at, at+len(s.Span)
}

func editOf(r *record) Edit {
	r.only("id", "source", "user", "prompt", "before", "after", "missing")
	return Edit{
		ID: r.text("id"), Source: r.text("source"), User: r.maybe("user"), Prompt: r.text("prompt"),
		Before: feature.Normalize(r.text("before")), After: feature.Normalize(r.text("after")),
		Missing: r.whole("missing", 0, 1000),
	}
}

var verdicts = map[string]bool{"Yes": true, "No": false}

func verbalOf(r *record) Verbal {
	r.only("id", "source", "user", "item", "test", "verdict", "explanation")
	yes, ok := verdicts[r.text("verdict")]
	if !ok {
		r.fail("verdict", `must be "Yes" or "No"`)
	}
	return Verbal{
		ID: r.text("id"), Source: r.text("source"), User: r.maybe("user"), Item: r.text("item"),
		Test: r.text("test"), Yes: yes, Explanation: r.maybe("explanation"),
	}
}
