package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
)

// What a place is worth by its words, those before and behind it, and its distance from where the stretch was; and
// the least share of all of them that a stretch is found by (match-quote.ts of hypothesis/client).
const (
	quoteWeight    = 50
	prefixWeight   = 20
	suffixWeight   = 20
	positionWeight = 2

	leastScore = .7
)

// maxErrors is how many characters of a quote may have changed: half of them, and never more.
const maxErrors = 256

// maxPlaces is how many places are looked at. Words that stand in more of them say too little of which is meant.
const maxPlaces = 4096

// A query is what is looked for.
type query struct {
	exact, prefix, suffix []rune
	start                 int // where it stood, in code points of the text
}

func newQuery(a palate.Anchor) query {
	leading := len(a.Quote.Exact) - len(strings.TrimLeftFunc(a.Quote.Exact, unicode.IsSpace))
	trailing := max(leading, len(strings.TrimRightFunc(a.Quote.Exact, unicode.IsSpace)))
	return query{
		exact:  trimmed(squeeze(a.Quote.Exact).chars),
		prefix: squeeze(a.Quote.Prefix + a.Quote.Exact[:leading]).chars,
		suffix: squeeze(a.Quote.Exact[trailing:] + a.Quote.Suffix).chars,
		start:  int(a.Position.Start) + utf8.RuneCountInString(a.Quote.Exact[:leading]),
	}
}

// best is the place that scores most, where it scores enough, and no other scores as much by its words and those
// around it; nil for none. Where two do, the one that stands where the stretch stood is taken.
func (q *query) best(t squeezed) *match {
	places := search(t.chars, q.exact, min(maxErrors, len(q.exact)/2))
	if len(places) > maxPlaces {
		return nil
	}
	var best, rival *match
	for i := range places {
		m := &places[i]
		q.judge(t, m)
		switch {
		case best == nil || m.score > best.score:
			if best != nil && !best.overlaps(m) {
				rival = best
			}
			best = m
		case !best.overlaps(m) && (rival == nil || m.score > rival.score):
			rival = m
		}
	}
	if best == nil || best.score < leastScore {
		return nil
	}
	if rival != nil && rival.words >= best.words && t.at[best.start] != q.start {
		return nil
	}
	return best
}

// judge scores a place.
func (q *query) judge(t squeezed, m *match) {
	before := t.chars[max(0, m.start-len(q.prefix)):m.start]
	behind := t.chars[m.end:min(len(t.chars), m.end+len(q.suffix))]
	m.words = quoteWeight*(1-float64(m.errors)/float64(len(q.exact))) +
		prefixWeight*likeness(before, q.prefix) + suffixWeight*likeness(behind, q.suffix)
	distance := t.at[m.start] - q.start
	if distance < 0 {
		distance = -distance
	}
	near := max(0, 1-float64(distance)/float64(t.length))
	m.score = (m.words + positionWeight*near) / (quoteWeight + prefixWeight + suffixWeight + positionWeight)
}

// likeness is how much of a context stands in what surrounds a place, 0 to 1. No context stands everywhere.
func likeness(text, context []rune) float64 {
	if len(context) == 0 {
		return 1
	}
	if len(text) == 0 {
		return 0
	}
	fewest := len(context)
	for _, m := range ends(text, context, fewest) {
		fewest = m.errors
	}
	return 1 - float64(fewest)/float64(len(context))
}
