package words

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// A Comment is what a person says of a text, or of a stretch of it.
type Comment struct {
	Text string
	Span lexicon.Range // bytes of the text; empty: all of it
}

// An Aligned edit says which of its hunks answer which comment (ARIES, D'Arcy et al., arXiv 2306.12587:
// which comment asked for which edit).
type Aligned struct {
	Hunks []Hunk
	Of    [][]int // by comment, the hunks that answer it, in order; none: it was not answered
}

// Scores of a pair of a comment and a hunk, and from which of them the two belong together.
const (
	scoreAsked  = 1.0 // the hunk does what the comment wishes for
	scoreSpan   = .9  // it is in the stretch that the comment is about
	scoreOff    = -.7 // it is outside of it
	scoreWord   = .45 // a content word of the comment that it takes out or puts in
	scoreNear   = .25 // one that stands beside it, in its sentence
	scoreWay    = .2  // the comment asks for more, and it puts in words; or for less, and it only takes out
	scoreNumber = .35 // the comment asks for a number or a time, and it changes one
	scoreSole   = .2  // nothing else was edited
	alignedFrom = .45
	restFrom    = .2 // of a hunk that no comment asked for otherwise
	besideBest  = .6 // of the score of the comment's best hunk
	besideRest  = .9
)

// Align finds the hunks of an edit that answer each comment on the text before. A pair's score adds up
// what the comment asks for against what the hunk changes, whether it is in the stretch that the comment
// is about, and content words that both have. Pairs above a threshold that come near the comment's best
// belong together; then a comment without a hunk gets one that answers no other, at a lower threshold.
// The rest stays unaligned.
func Align(comments []Comment, before, after string) Aligned {
	a := aligner{before: before, hunks: HunksOf(before, after)}
	a.prepare()
	scores := make([][]float64, len(comments))
	for i, c := range comments {
		scores[i] = a.scores(c)
	}
	out := Aligned{Hunks: a.hunks, Of: make([][]int, len(comments))}
	taken := make([]bool, len(a.hunks))
	for i := range comments {
		for k, s := range scores[i] {
			if s >= alignedFrom && s >= besideBest*most(scores[i]) {
				out.Of[i], taken[k] = append(out.Of[i], k), true
			}
		}
	}
	for {
		i := loudest(comments, scores, out.Of, taken)
		if i < 0 {
			return out
		}
		out.Of[i] = rest(scores[i], taken)
	}
}

// loudest is the comment without a hunk that scores best with one that nothing asked for; -1: none does.
func loudest(comments []Comment, scores [][]float64, of [][]int, taken []bool) int {
	best, at := restFrom, -1
	for i, c := range comments {
		if len(of[i]) > 0 || praises(c.Text) {
			continue
		}
		for k, s := range scores[i] {
			if !taken[k] && (s > best || s == best && at < 0) {
				best, at = s, i
			}
		}
	}
	return at
}

// rest are the best of the hunks that nothing asked for.
func rest(scores []float64, taken []bool) (list []int) {
	best := 0.0
	for k, s := range scores {
		if !taken[k] {
			best = max(best, s)
		}
	}
	for k, s := range scores {
		if !taken[k] && s >= besideRest*best {
			list, taken[k] = append(list, k), true
		}
	}
	return list
}

func most(list []float64) (m float64) {
	for _, v := range list {
		m = max(m, v)
	}
	return m
}

// An aligner holds what is worked out once an edit.
type aligner struct {
	before string
	hunks  []Hunk
	words  []map[string]bool // content words of each hunk
	near   []map[string]bool // and of the sentence that it stands in
	found  map[string]int    // in how many hunks a word is
	moved  []shift
}

func (a *aligner) prepare() {
	a.found = map[string]int{}
	base := feature.Extract("", a.before)
	for _, h := range a.hunks {
		changed := contentOf(a.before[h.Start:h.End] + " " + h.New)
		a.words, a.near = append(a.words, changed), append(a.near, contentOf(a.around(h.Range)))
		a.moved = append(a.moved, h.shifts(a.before, base))
		for w := range changed {
			a.found[w]++
		}
	}
}

// around is the sentences that a place touches.
func (a *aligner) around(p lexicon.Range) string {
	var b strings.Builder
	for _, s := range lexicon.Sentences(a.before) {
		if s.Start <= p.End && p.Start <= s.End {
			b.WriteString(a.before[s.Start:s.End] + " ")
		}
	}
	return b.String()
}

// scores are those of a comment with each hunk.
func (a *aligner) scores(c Comment) []float64 {
	wishes, said := wishesOf(c.Text), contentOf(c.Text)
	list := make([]float64, len(a.hunks))
	for k, h := range a.hunks {
		s := a.asked(k, wishes) + a.spoken(k, said)
		switch {
		case c.Span == (lexicon.Range{}):
		case touches(h.Range, c.Span):
			s += scoreSpan
		default:
			s += scoreOff
		}
		if asksMore(c.Text) && h.grows(a.before) > 1 || asksLess(c.Text) && h.New == "" {
			s += scoreWay
		}
		if lexicon.HasOneOf(c.Text, numeric) && hasNumber(a.before[h.Start:h.End]+" "+h.New) {
			s += scoreNumber
		}
		if len(a.hunks) == 1 {
			s += scoreSole
		}
		list[k] = s
	}
	return list
}

// asked is the best that a hunk does for a wish.
func (a *aligner) asked(k int, wishes []Wish) (best float64) {
	for _, w := range wishes {
		if w.Attribute == "log_words" {
			best = max(best, a.length(k, w.Direction == "less"))
		} else {
			best = max(best, a.hunks[k].answers(w, a.before, a.moved[k]))
		}
	}
	return scoreAsked * best
}

// length is the share of a hunk in what was cut or added, in that of the hunk that did so most.
func (a *aligner) length(k int, less bool) float64 {
	grown := func(h Hunk) float64 {
		if less {
			return float64(-h.grows(a.before))
		}
		return float64(h.grows(a.before))
	}
	all := 0.0
	for _, h := range a.hunks {
		all = max(all, grown(h))
	}
	if all < 2 {
		return 0
	}
	return .8 * max(grown(a.hunks[k]), 0) / all
}

// spoken is what content words say; one that many hunks have says less of each.
func (a *aligner) spoken(k int, said map[string]bool) (s float64) {
	for w := range said {
		switch {
		case a.words[k][w]:
			s += scoreWord / float64(a.found[w])
		case a.near[k][w]:
			s += scoreNear / float64(len(a.hunks))
		}
	}
	return s
}

// touches reports whether two places overlap, or an empty one stands at the other's edge.
func touches(a, b lexicon.Range) bool {
	if a.Start == a.End || b.Start == b.End {
		return a.Start <= b.End && b.Start <= a.End
	}
	return a.Start < b.End && b.Start < a.End
}

// Words at the beginning of a comment that asks for more, words anywhere in one, and words of praise.
const (
	askingFirst = " how when where what which who why give add show name mention missing suggest explain "
	askingWords = " specific missing nothing more "
	lessFirst   = " drop remove cut delete don't no not skip omit without leave spare nobody too so "
	numeric     = " year date day time when many much far long percent number numbers figure figures quantify amount "
	praising    = " thanks thank fine great love perfect "
)

// asksMore reports whether a comment asks for something that is not there.
func asksMore(comment string) bool {
	first, _, _ := strings.Cut(strings.ToLower(comment), " ")
	return strings.HasSuffix(comment, "?") || lexicon.IsOneOf(first, askingFirst) || lexicon.HasOneOf(comment, askingWords)
}

// asksLess reports whether a comment asks that something go.
func asksLess(comment string) bool {
	first, _, _ := strings.Cut(strings.ToLower(comment), " ")
	return lexicon.IsOneOf(first, lessFirst)
}

func hasNumber(text string) bool {
	return strings.ContainsAny(text, "0123456789") || lexicon.HasOneOf(text, " one two three four five six seven eight nine ten eleven twelve noon midnight twice half ")
}

func praises(comment string) bool { return lexicon.HasOneOf(comment, praising) }
