package session

import (
	"palate/rules/pack"
	"palate/rules/taste"
)

// An asker chooses what to show next.
type asker struct {
	s *Session

	judged     map[uint64]int  // live decisions by pairKey
	next       *Showing        // prepared for after the one on the page
	deferred   map[uint64]bool // pairs that were passed undecided, by pairKey; they wait until no others are open
	newPrompts []*Prompt       // imported last: they are asked first
}

// askedAmong bounds the prompts among which the next question is looked for, so that the next pair is
// there when the key comes up.
const askedAmong = 12

// nextShowing chooses what to compare next: of the first prompts with fewest judged pairs, the pair whose
// comparison tells most of the person, by the measure of "palate ask". Which side is chance, and so is
// the pair of the first prompt before anything is known, or always where the person wants it so. Now
// and then a pair is repeated. What was imported last comes first, what was passed comes last.
func (a *asker) nextShowing() *Showing {
	seed := a.s.Platform.Random()
	list := a.openPrompts(a.importedPrompts())
	if len(list) == 0 {
		if list = a.openPrompts(a.prompts()); len(list) == 0 && len(a.deferred) > 0 {
			clear(a.deferred)
			list = a.openPrompts(a.prompts())
		}
		if len(list) == 0 {
			return nil
		}
		if sh := a.repeatedPair(seed); sh != nil {
			return sh
		}
	}
	return a.drawPair(list, seed)
}

// prepareNext chooses what comes behind a decided pair before somebody asks for it.
func (a *asker) prepareNext() {
	if sh := a.s.State.Showing; a.next == nil && sh != nil && sh.Decided {
		a.next = a.nextShowing()
	}
}

// drawPair makes a showing of a pair of one of the prompts.
func (a *asker) drawPair(list []*Prompt, seed uint64) *Showing {
	const side = .5 // chance of each side
	chance := side
	if a.s.Pages.Appearance("asking") == "random" {
		chance /= float64(len(list))
		list = list[int(seed>>21)%len(list):]
	}
	open, _ := a.askable(list[0])
	p, of, bits := list[0], open[int(seed>>1)%len(open)], 0.0
	if a.s.State.Answers > 0 && a.s.Pages.Appearance("asking") != "random" {
		p, of, bits = a.mostInformative(list)
	} else {
		chance /= float64(len(open))
	}
	if seed&1 == 1 {
		of = of.swapped()
	}
	sh := a.newShowing(p, of[:], seed)
	sh.Bits, sh.Propensity = bits, chance
	return sh
}

// openPrompts are at most askedAmong of the prompts that have pairs to ask, those with fewest that were
// judged or passed.
func (a *asker) openPrompts(of []*Prompt) (list []*Prompt) {
	fewest := -1
	for _, p := range of {
		open, over := a.askable(p)
		switch {
		case len(open) == 0:
		case fewest < 0 || over < fewest:
			list, fewest = []*Prompt{p}, over
		case over == fewest && len(list) < askedAmong:
			list = append(list, p)
		}
	}
	return list
}

// importedPrompts are the prompts that were imported last, while their set is on the page.
func (a *asker) importedPrompts() []*Prompt {
	if a.s.State.Set != setIndex(a.s.State.Sets, yours) {
		return nil
	}
	return a.newPrompts
}

// askable lists the open pairs of a prompt but for the one on the page and those that were passed, and counts
// the others.
func (a *asker) askable(p *Prompt) (open []Sides, over int) {
	open, over = a.openPairs(p)
	page := a.pageKey()
	rest := open[:0]
	for _, pair := range open {
		if key := p.keyOf(pair); key == page || a.deferred[key] {
			over++
		} else {
			rest = append(rest, pair)
		}
	}
	return rest, over
}

// pageKey names the pair on the page, decided or not; 0 where there is none.
func (a *asker) pageKey() uint64 {
	if a.s.State.Showing == nil {
		return 0
	}
	return a.s.State.Showing.key()
}

// mostInformative is the open pair that is expected to say most about the other pairs (EPIG), and how many bits it
// says about the person (BALD).
func (a *asker) mostInformative(list []*Prompt) (best *Prompt, of Sides, bits float64) {
	best, most := list[0], -1.0
	for _, p := range list {
		open, _ := a.askable(p)
		if pair, told, ahead := a.mostTelling(p, open); ahead > most {
			best, of, bits, most = p, pair, told, ahead
		}
	}
	return best, of, bits
}

// mostTelling is that pair among some of one prompt.
func (a *asker) mostTelling(p *Prompt, pairs []Sides) (of Sides, bits, most float64) {
	most = -1
	inquiry := a.s.Ranked.modelFor(p).Acquisition()
	for _, pair := range pairs {
		told, ahead, _ := inquiry.Score(a.pointOf(p, pair[0]), a.pointOf(p, pair[1]))
		if ahead > most {
			of, bits, most = pair, told, ahead
		}
	}
	return of, bits, most
}

// drawFrom makes a showing of one of some pairs of a prompt: the most telling, or any before anything is known.
func (a *asker) drawFrom(p *Prompt, pairs []Sides, seed uint64) *Showing {
	of, chance, bits := pairs[int(seed>>1)%len(pairs)], sideChance, 0.0
	if a.s.State.Answers > 0 && a.s.Pages.Appearance("asking") != "random" {
		of, bits, _ = a.mostTelling(p, pairs)
	} else {
		chance /= float64(len(pairs))
	}
	if seed&1 == 1 {
		of = of.swapped()
	}
	sh := a.newShowing(p, of[:], seed)
	sh.Bits, sh.Propensity = bits, chance
	return sh
}

// prompts are those of the set on the page.
func (a *asker) prompts() []*Prompt {
	if a.s.State.Set >= len(a.s.State.Sets) {
		return nil
	}
	return a.s.State.Sets[a.s.State.Set].Prompts
}

// openPairs lists the pairs of different outputs that were not judged, and counts those that were.
func (a *asker) openPairs(p *Prompt) (open []Sides, judged int) {
	for _, pair := range p.pairs() {
		if a.judged[pair.key] > 0 {
			judged++
		} else if !pair.alike {
			open = append(open, pair.of)
		}
	}
	return open, judged
}

// newShowing shows outputs of a prompt, by index, slot 0 first.
func (a *asker) newShowing(p *Prompt, slots []int, seed uint64) *Showing {
	sh := &Showing{Prompt: p, Slots: slots, Seed: seed, Cursor: 3, Since: a.s.Platform.Clock.Now()}
	a.predict(sh)
	if InExtension && a.s.Visit.Beside() {
		a.s.Visit.noteOrder(sh)
	}
	return sh
}

// predict notes what Palate expects of a showing of two, before the person decides.
func (a *asker) predict(sh *Showing) {
	if _, ok := sh.Sides(); !ok {
		return
	}
	p := a.s.Ranked.modelFor(sh.Prompt).Predict(a.point(sh, 0), a.point(sh, 1))
	sh.Predicted = append([]float64(nil), p.Categories[:]...)
	sh.Guess = guessOf(p)
	sh.Guess.Known = a.s.State.Answers > 0 || len(a.s.StatedRules) > 0
}

// guessAgain guesses the showing on the page anew, by what was learned since it was put there.
func (co *Compare) guessAgain() {
	if sh := co.s.State.Showing; sh != nil {
		co.s.asker.predict(sh)
		co.s.Reasons.explainGuess(sh)
	}
}

func guessOf(p taste.Prediction) Guess {
	if decided := p.PA + p.PB; decided > 0 && p.PA > p.PB {
		return Guess{Side: 0, P: p.PA / decided}
	} else if decided > 0 {
		return Guess{Side: 1, P: p.PB / decided}
	}
	return Guess{P: .5}
}

// point is where the answer in a slot lies.
func (a *asker) point(sh *Showing, slot int) pack.Point {
	return a.pointOf(sh.Prompt, sh.Slots[slot])
}

func (a *asker) pointOf(p *Prompt, output int) pack.Point {
	at := a.s.cache.Point(a.s.pack, p.Text, p.Outputs[output].Text)
	if p.capture.plain() {
		at.Phi = withoutMarks(at.Phi)
	}
	return at
}

func (a *asker) judgedHere() int {
	_, judged := a.openPairs(a.s.State.Showing.Prompt)
	return judged
}

// judgedPair is how often the pair of a showing was decided.
func (a *asker) judgedPair(sh *Showing) int { return a.judged[sh.key()] }
