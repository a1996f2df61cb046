package grammar

import (
	"strconv"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// quantityAt reads "at most three sentences", "under 100 words", "2 emojis max", "3-5 bullet points".
func (r *reader) quantityAt(i, to int, _ []chunk) (chunk, bool) {
	it := chunk{role: roleIntent, sign: 1}
	at := i
	if p, n := r.match(to, at, roleComparator); n > 0 {
		it.comparison = comparison(p.Name)
		at += n
	}
	value, n := r.number(at, to)
	if n == 0 {
		return it, false
	}
	it.value = value
	if it.comparison == noComparison {
		it.comparison = r.signed(at, at+n)
	}
	at = r.upTo(&it, at+n, to)
	it.name, n = r.unit(at, to)
	if n == 0 {
		return it, false
	}
	at += n
	over := r.perAnswer(at, to)
	if p, n := r.match(to, at+over, rolePostComparator); n > 0 && (it.comparison == noComparison || it.upper > 0) {
		it.comparison = comparison(p.Name)
		at += over + n
	}
	if it.comparison == noComparison {
		it.comparison = r.implied(i)
		if it.comparison == exactly && it.upper == 0 && it.value == 1 && r.tokens[i].Kind == lexicon.WordToken && r.lang.Code != "en" {
			return it, false // an article: "ein Beispiel"
		}
	}
	it.to = at
	return it.ofRange(), true
}

// signed is the comparison that a sign beside a number makes: "~200 words", "5+ examples".
func (r *reader) signed(from, to int) comparison {
	switch said := r.text; {
	case strings.HasSuffix(said[:r.tokens[from].Start], "~"), strings.HasSuffix(said[:r.tokens[from].Start], "≈"):
		return roughly
	case strings.HasPrefix(said[r.tokens[to-1].End:], "+"):
		return atLeast
	}
	return noComparison
}

// ofRange takes both ends of a range as its limits; "at most 3-5" is at most five.
func (it chunk) ofRange() chunk {
	switch {
	case it.upper == 0:
	case it.upper <= it.value:
		return chunk{role: roleUnknown, to: it.to}
	case it.comparison == atMost || it.comparison == below:
		it.value = it.upper
	case it.comparison != atLeast && it.comparison != above:
		it.comparison = between
	}
	return it
}

// upTo reads the second number of "between 100 and 200", or the comparison in "100 or less words".
func (r *reader) upTo(it *chunk, at, to int) int {
	if n := r.ranges(at, to, it.comparison == between); n >= 0 {
		if value, m := r.number(at+n, to); m > 0 {
			it.upper = value
			return at + n + m
		}
	}
	if p, n := r.match(to, at, rolePostComparator); n > 0 && it.comparison == noComparison {
		if _, m := r.unit(at+n, to); m > 0 {
			it.comparison = comparison(p.Name)
			return at + n
		}
	}
	return at
}

// ranges is how many tokens stand between two numbers of a range at i: "3-5", "3 to 5", "between 3 and 5";
// -1 where none goes on.
func (r *reader) ranges(i, to int, isBetween bool) int {
	if i >= to {
		return -1
	}
	switch r.text[r.tokens[i-1].End:r.tokens[i].Start] {
	case "-", "‑":
		return 0
	}
	switch r.tokens[i].Text {
	case "-", "–", "—", "to", "bis", "a", "or", "oder", "ou", "o":
		return 1
	case "and", "und", "et", "y":
		if isBetween {
			return 1
		}
	}
	return -1
}

// implied is the comparison of a bare number: "in one sentence" sets a limit, "give me 3 bullets"
// a count.
func (r *reader) implied(i int) comparison {
	if i > 0 {
		switch r.tokens[i-1].Text {
		case "in", "to", "into", "only", "auf", "en", "a", "nur", "seulement", "solo":
			return atMost
		}
	}
	return exactly
}

// number reads digits or a number in words.
func (r *reader) number(i, to int) (value float64, n int) {
	if i < to && r.tokens[i].Kind == lexicon.NumberToken {
		digits := make([]byte, 0, 8)
		for _, c := range []byte(r.tokens[i].Raw) {
			if c >= '0' && c <= '9' {
				digits = append(digits, c)
			}
		}
		value, err := strconv.ParseFloat(string(digits), 64)
		if err != nil || value < 1 || value > 1e6 {
			return 0, 0
		}
		return value, 1
	}
	p, n := r.match(to, i, roleNumber)
	if n == 0 {
		return 0, 0
	}
	value, _ = strconv.ParseFloat(p.Name, 64)
	return value, n
}

// unit reads what is counted.
func (r *reader) unit(i, to int) (name string, n int) {
	for skipped := 0; skipped < 2 && i+skipped < to; skipped++ {
		p, n := r.match(to, i+skipped, roleUnit)
		if noun, m := r.match(to, i+skipped, roleNoun); m > n && lexicon.IsCountable(noun.Name) {
			return noun.Name, skipped + m
		}
		if n > 0 {
			return p.Name, skipped + n
		}
	}
	return "", 0
}

// A limit is an attribute with a number: at most or at least.
type limit struct {
	name      string
	direction palate.Direction
	value     float64
}

// limits is what a quantity asks for. Of words and characters "under 100" allows 100, of what is
// counted one by one "fewer than ten" is nine at most.
func (it *chunk) limits(negated bool) []limit {
	compare := it.comparison
	if negated {
		compare = map[comparison]comparison{above: atMost, atLeast: below, below: atLeast, atMost: above}[compare]
	}
	long := it.name == "words" || it.name == "characters" || it.name == "sentence_words"
	at := func(up bool, v float64) limit { return limitOf(it.name, up, v) }
	switch compare {
	case below:
		switch {
		case long:
			return []limit{at(false, it.value)}
		case it.value > 1: // "at most 0" is said of nothing
			return []limit{at(false, it.value-1)}
		}
	case atMost:
		return []limit{at(false, it.value)}
	case above:
		if !long {
			return []limit{at(true, it.value+1)}
		}
		return []limit{at(true, it.value)}
	case atLeast:
		return []limit{at(true, it.value)}
	case between:
		if it.name == "sentence_words" {
			return []limit{at(false, it.upper)}
		}
		if it.upper > it.value {
			return []limit{at(true, it.value), at(false, it.upper)}
		}
	case roughly:
		if it.name == "words" {
			return []limit{{"about_words", palate.More, it.value}}
		}
		return []limit{at(false, it.value), at(true, it.value)}
	case exactly:
		return []limit{at(false, it.value), at(true, it.value)}
	}
	return nil
}

func limitOf(name string, up bool, value float64) limit {
	direction, prefix := palate.Less, "max_"
	if up {
		direction, prefix = palate.More, "min_"
	}
	switch name {
	case "words", "sentences", "paragraphs", "characters", "bullets":
		return limit{prefix + name, direction, value}
	case "sentence_words":
		return limit{"max_sentence_words", palate.Less, value}
	}
	return limit{name, direction, value}
}

// perAnswer is how many tokens at i only say "per answer".
func (r *reader) perAnswer(i, to int) int {
	if p, n := r.match(to, i, roleFiller); n > 1 && len(p.Words) > 1 {
		return n
	}
	return 0
}
