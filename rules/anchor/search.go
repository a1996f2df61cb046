package anchor

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A match is a stretch of a text that reads as a pattern, but for some errors: characters put in, taken out or
// replaced.
type match struct {
	start, end, errors int
	words, score       float64 // see [query.judge]
}

// overlaps reports whether two matches share a character.
func (m *match) overlaps(o *match) bool { return m.start < o.end && o.start < m.end }

// maxSteps bounds the work of one search, in steps of [advance]: a quote of 16,000 characters in a text of 256,000. What
// would take more is not found.
const maxSteps = 1 << 26

// search lists the places of a text that have the fewest errors, at most so many.
func search(text, pattern []rune, most int) []match {
	if found := exact(text, pattern); len(found) > 0 {
		return found
	}
	blocks := (len(pattern) + 63) / 64
	if most == 0 || len(text)*blocks > maxSteps {
		return nil
	}
	found := ends(text, pattern, most)
	if len(found)*2*len(pattern)*blocks > maxSteps {
		return nil
	}
	reversed := slices.Clone(pattern)
	slices.Reverse(reversed)
	for i := range found {
		found[i].start = beginning(text[:found[i].end], reversed, found[i].errors)
	}
	return found
}

// exact lists the places that have no errors.
func exact(text, pattern []rune) (found []match) {
	in, sought := string(text), string(pattern)
	chars := 0
	for {
		at := strings.Index(in, sought)
		if at < 0 {
			return found
		}
		chars += utf8.RuneCountInString(in[:at])
		found = append(found, match{start: chars, end: chars + len(pattern)})
		_, size := utf8.DecodeRuneInString(in[at:])
		in, chars = in[at+size:], chars+1
	}
}

// beginning is where a match begins that ends with a text: of those with so many errors the one whose length is
// nearest to the pattern's.
func beginning(text, reversed []rune, errors int) int {
	back := slices.Clone(text[max(0, len(text)-len(reversed)-errors):])
	slices.Reverse(back)
	length, nearest := 0, len(back)+1
	each(back, reversed, 1, func(end, n int) {
		if far := max(end-len(reversed), len(reversed)-end); n == errors && far < nearest {
			length, nearest = end, far
		}
	})
	return len(text) - length
}

// ends lists where matches with the fewest errors end, at most so many of them, wherever they begin.
func ends(text, pattern []rune, most int) (found []match) {
	each(text, pattern, 0, func(end, errors int) {
		if errors > most {
			return
		}
		if errors < most {
			found, most = found[:0], errors
		}
		found = append(found, match{end: end, errors: errors})
	})
	return found
}

// each calls f with the fewest errors of a match that ends behind each character of a text. It takes a step for
// each 64 characters of the pattern and character of the text: the column of edit distances is kept as bits of
// whether each is one more or one less than the one above it (Myers, A Fast Bit-Vector Algorithm for Approximate
// String Matching Based on Dynamic Programming, 1999). above is the difference in the row of the empty
// pattern: 0 where a match may begin anywhere, 1 where it begins with the text.
func each(text, pattern []rune, above int, f func(end, errors int)) {
	if len(pattern) == 0 {
		return
	}
	blocks := (len(pattern) + 63) / 64
	where := places(pattern, blocks)
	none := make([]uint64, blocks)
	more, less := make([]uint64, blocks), make([]uint64, blocks)
	for b := range more {
		more[b] = ^uint64(0)
	}
	last := uint64(1) << uint((len(pattern)-1)%64)
	errors := len(pattern)
	for i, r := range text {
		equal := where[r]
		if equal == nil {
			equal = none
		}
		step := above
		for b := range blocks {
			top := uint64(1) << 63
			if b == blocks-1 {
				top = last
			}
			step = advance(&more[b], &less[b], equal[b], top, step)
		}
		errors += step
		f(i+1, errors)
	}
}

// places has a bit for each place of a pattern where a character stands, by character.
func places(pattern []rune, blocks int) map[rune][]uint64 {
	where := map[rune][]uint64{}
	for i, r := range pattern {
		if where[r] == nil {
			where[r] = make([]uint64, blocks)
		}
		where[r][i/64] |= 1 << uint(i%64)
	}
	return where
}

// advance moves 64 rows on by a character of the text. In and out are the differences along the row above the first
// and along the last, the one that top marks: -1, 0 or 1.
func advance(more, less *uint64, equal, top uint64, in int) (out int) {
	vertical := equal | *less
	if in < 0 {
		equal |= 1
	}
	horizontal := ((equal&*more + *more) ^ *more) | equal
	up := *less | ^(horizontal | *more)
	down := *more & horizontal
	switch {
	case up&top != 0:
		out = 1
	case down&top != 0:
		out = -1
	}
	up, down = up<<1, down<<1
	switch {
	case in < 0:
		down |= 1
	case in > 0:
		up |= 1
	}
	*more = down | ^(vertical | up)
	*less = up & vertical
	return out
}
