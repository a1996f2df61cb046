package feature

import "math"

// promptOverlap is how a response relates to its prompt; see the formulas of the features that read it.
type promptOverlap struct {
	promptCoverage, promptRate, sourceOverlap, reverse float64
	sameScript                                         bool
}

// minSourceWords is the number of words from which a prompt is taken to contain a source text.
const minSourceWords = 60

// overlapOf compares a prompt and a response s, both read.
func overlapOf(p, s *textStats) promptOverlap {
	a := promptOverlap{sameScript: p.script() == s.script() || p.script() == nil || s.script() == nil}
	wanted, both, said := p.vocab.coverage(&s.vocab)
	all := s.vocab.contentWords()
	if wanted == 0 || all == 0 {
		return a
	}
	a.promptCoverage = share(both, wanted)
	a.promptRate = share(said, s.words)
	if p.words >= minSourceWords {
		a.sourceOverlap = share(said, all)
	}
	a.reverse = reverse(&p.stems, &s.stems)
	return a
}

// Smoothing of the reverse score (arXiv 2412.02626: a response is good when the prompt can be predicted from
// it). A stem of the prompt is drawn with probability backgroundWeight from a background distribution, where
// it has probability backgroundProb, and else from the response.
const (
	backgroundWeight = .1
	backgroundProb   = .01
)

// reverse is, over the prompt's stems t,
//
//	mean log[(1-b) 1{t in response} + b p] - log(b p)
//
// with b = backgroundWeight and p = backgroundProb; 0 where the response shares no stem with the prompt.
func reverse(prompt, response *hashSet) float64 {
	all := len(prompt.keys)
	if all == 0 {
		return 0
	}
	miss := math.Log(backgroundWeight * backgroundProb)
	hit := math.Log((1 - backgroundWeight) + backgroundWeight*backgroundProb)
	return share(prompt.shared(response), all) * (hit - miss)
}
