package feature

import "math"

// asked is what a response has to do with its prompt.
type asked struct {
	coverage, rate, overlap, reverse float64
	sameScript                       bool
}

// minSource is the number of words from which a prompt counts as bringing a source text.
const minSource = 60

// ask compares a prompt that was read with the scan of a response.
func ask(p, s *scanned) asked {
	a := asked{sameScript: p.script() == s.script() || p.script() == nil || s.script() == nil}
	wanted, both, said := p.vocab.taken(&s.vocab)
	all := s.vocab.content()
	if wanted == 0 || all == 0 {
		return a
	}
	a.coverage = share(both, wanted)
	a.rate = share(said, s.words)
	if p.words >= minSource {
		a.overlap = share(said, all)
	}
	a.reverse = reverse(&p.stems, &s.stems)
	return a
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
func reverse(prompt, response *set) float64 {
	all := len(prompt.keys)
	if all == 0 {
		return 0
	}
	miss := math.Log(background * chance)
	hit := math.Log((1 - background) + background*chance)
	return share(prompt.shared(response), all) * (hit - miss)
}
