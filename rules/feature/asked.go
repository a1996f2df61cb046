package feature

import (
	"math"
	"unicode"
)

// asked is what a response has to do with its prompt.
type asked struct {
	coverage, rate, overlap, reverse float64
	sameScript                       bool
}

// minSource is the number of words from which a prompt counts as bringing a source text.
const minSource = 60

// ask compares a normalised prompt with a normalised response and its scan.
func ask(prompt, response string, s *scanned) asked {
	p := scan(prompt)
	a := asked{sameScript: p.script == s.script || p.script == nil || s.script == nil}
	wanted, said := content(p.hashes), content(s.hashes)
	if len(wanted) == 0 || len(said) == 0 {
		return a
	}
	both := common(wanted, said)
	a.coverage = share(both, len(wanted))
	a.rate = share(within(s.hashes, wanted), len(s.hashes))
	if p.words >= minSource {
		a.overlap = share(within(s.hashes, wanted), countContent(s.hashes))
	}
	a.reverse = reverse(prompt, response)
	return a
}

// content lists the different words that are no stop words, in order of their hashes.
func content(words []uint64) []uint64 {
	kept := make([]uint64, 0, len(words))
	for _, h := range words {
		if lexiconsOf(h)&(1<<lexStop) == 0 {
			kept = append(kept, h)
		}
	}
	return different(kept)
}

func countContent(words []uint64) (n int) {
	for _, h := range words {
		if lexiconsOf(h)&(1<<lexStop) == 0 {
			n++
		}
	}
	return n
}

// common counts what two ordered lists share.
func common(a, b []uint64) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			i, j, n = i+1, j+1, n+1
		}
	}
	return n
}

// within counts the words that an ordered list has.
func within(words, list []uint64) (n int) {
	for _, h := range words {
		if i := place(list, h); i < len(list) && list[i] == h {
			n++
		}
	}
	return n
}

// Of the reverse score (arXiv 2412.02626: a response is good when the prompt can be told from it):
// background is the weight of the chance that a prompt has a stem whatever the response says, and
// chance that chance.
const (
	background = .1
	chance     = .01
)

// reverse is, over the prompt's stems t,
//
//	mean log[(1-b) 1{t in response} + b p] - log(b p)
//
// with b = background and p = chance: 0 when the response shares no stem with the prompt.
func reverse(prompt, response string) float64 {
	wanted, said := stems(prompt), stems(response)
	if len(wanted) == 0 {
		return 0
	}
	miss := math.Log(background * chance)
	hit := math.Log((1 - background) + background*chance)
	return share(common(wanted, said), len(wanted)) * (hit - miss)
}

// stemRunes is how much of a word stands for it, so that endings do not matter.
const stemRunes = 5

// stems lists the different beginnings of the words of four letters and more, or of single
// characters of scripts without spaces, ordered.
func stems(text string) []uint64 {
	var list []uint64
	hash, n := uint64(fnvOffset), 0
	end := func() {
		if n >= 4 {
			list = append(list, hash)
		}
		hash, n = fnvOffset, 0
	}
	for _, r := range text {
		switch {
		case isIdeograph(r):
			end()
			list = append(list, hashRune(fnvOffset, r))
		case unicode.IsLetter(r) || unicode.IsMark(r):
			if n < stemRunes {
				hash = hashRune(hash, unicode.ToLower(r))
			}
			n++
		default:
			end()
		}
	}
	end()
	return different(list)
}
