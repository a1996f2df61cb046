package session

import (
	"strconv"

	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
)

// askedAmong bounds the prompts among which the next question is looked for, so that the next pair is
// there when the key comes up.
const askedAmong = 12

// nextShowing chooses what to compare next: of the first prompts with fewest judged pairs, the pair whose
// comparison tells most of the person, by the measure of "palate ask". Which side is chance, and so is
// the pair of the first prompt before anything is known, or always where the person wants it so. Now
// and then a pair is repeated. What was imported last comes first, what was passed comes last.
func (s *Session) nextShowing() *Showing {
	seed := s.Platform.Random()
	list := s.openPrompts(s.importedPrompts())
	if len(list) == 0 {
		if list = s.openPrompts(s.prompts()); len(list) == 0 && len(s.deferred) > 0 {
			clear(s.deferred)
			list = s.openPrompts(s.prompts())
		}
		if len(list) == 0 {
			return nil
		}
		if sh := s.repeatedPair(seed); sh != nil {
			return sh
		}
	}
	return s.drawPair(list, seed)
}

// drawPair makes a showing of a pair of one of the prompts.
func (s *Session) drawPair(list []*Prompt, seed uint64) *Showing {
	const side = .5 // chance of each side
	chance := side
	if s.Appearance("asking") == "random" {
		chance /= float64(len(list))
		list = list[int(seed>>21)%len(list):]
	}
	open, _ := s.askable(list[0])
	p, slots, bits := list[0], open[int(seed>>1)%len(open)], 0.0
	if s.State.Answers > 0 && s.Appearance("asking") != "random" {
		p, slots, bits = s.mostInformative(list)
	} else {
		chance /= float64(len(open))
	}
	if seed&1 == 1 {
		slots[0], slots[1] = slots[1], slots[0]
	}
	sh := s.newShowing(p, slots, seed)
	sh.Bits, sh.Propensity = bits, chance
	return sh
}

// openPrompts are at most askedAmong of the prompts that have pairs to ask, those with fewest that were
// judged or passed.
func (s *Session) openPrompts(of []*Prompt) (list []*Prompt) {
	fewest := -1
	for _, p := range of {
		open, over := s.askable(p)
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
func (s *Session) importedPrompts() []*Prompt {
	if s.State.Set != setIndex(s.State.Sets, yours) {
		return nil
	}
	return s.newPrompts
}

// askable lists the open pairs of a prompt but for the one on the page and those that were passed, and counts
// the others.
func (s *Session) askable(p *Prompt) (open [][2]int, over int) {
	open, over = s.openPairs(p)
	page := s.pageKey()
	rest := open[:0]
	for _, pair := range open {
		if key := p.keyOf(pair); key == page || s.deferred[key] {
			over++
		} else {
			rest = append(rest, pair)
		}
	}
	return rest, over
}

// pageKey names the pair on the page, decided or not; 0 where there is none.
func (s *Session) pageKey() uint64 {
	if s.State.Showing == nil {
		return 0
	}
	return s.State.Showing.key()
}

// mostInformative is the open pair that is expected to say most about the other pairs (EPIG), and how many bits it
// says about the person (BALD).
func (s *Session) mostInformative(list []*Prompt) (best *Prompt, slots [2]int, bits float64) {
	best, most := list[0], -1.0
	for _, p := range list {
		open, _ := s.askable(p)
		inquiry := s.modelFor(p).Acquisition()
		for _, pair := range open {
			told, ahead, _ := inquiry.Score(s.pointOf(p, pair[0]), s.pointOf(p, pair[1]))
			if ahead > most {
				best, slots, bits, most = p, pair, told, ahead
			}
		}
	}
	return best, slots, bits
}

// prompts are those of the set on the page.
func (s *Session) prompts() []*Prompt {
	if s.State.Set >= len(s.State.Sets) {
		return nil
	}
	return s.State.Sets[s.State.Set].Prompts
}

// openPairs lists the pairs of different outputs that were not judged, and counts those that were.
func (s *Session) openPairs(p *Prompt) (open [][2]int, judged int) {
	for _, pair := range p.pairs() {
		if s.judged[pair.key] > 0 {
			judged++
		} else if !pair.alike {
			open = append(open, pair.of)
		}
	}
	return open, judged
}

func (s *Session) newShowing(p *Prompt, slots [2]int, seed uint64) *Showing {
	sh := &Showing{Prompt: p, Slots: slots, Seed: seed, Cursor: 3, Since: s.Platform.Now()}
	s.predict(sh)
	return sh
}

// predict notes what Palate expects, before the person decides.
func (s *Session) predict(sh *Showing) {
	p := s.modelFor(sh.Prompt).Predict(s.point(sh, 0), s.point(sh, 1))
	sh.Predicted = append([]float64(nil), p.Categories[:]...)
	sh.Guess = guessOf(p)
	sh.Guess.Known = s.State.Answers > 0 || len(s.StatedRules) > 0
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
func (s *Session) point(sh *Showing, slot int) pack.Point {
	return s.pointOf(sh.Prompt, sh.Slots[slot])
}

func (s *Session) pointOf(p *Prompt, output int) pack.Point {
	return s.cache.Point(s.pack, p.Text, p.Outputs[output].Text)
}

// show puts sh on the page; nil says that all is compared. It begins at its top, with the keyboard there, and
// takes no answer before a frame has shown it.
func (s *Session) show(sh *Showing) {
	if old := s.State.Showing; old == nil || sh == nil || old.Prompt != sh.Prompt {
		s.State.Exemplars, s.State.Open = map[int]int{}, map[string]bool{"aims": len(s.State.Targets) > 0}
	}
	if sh != nil {
		sh.Since = s.Platform.Now()
		s.explainGuess(sh)
		s.awaitFrame(sh)
	}
	s.State.Showing, s.State.Why, s.next = sh, nil, nil
	s.announce()
	s.State.Status = Status{}
}

// shownBody is the event that puts a showing on record.
func (s *Session) shownBody(sh *Showing, texts [3]palate.Text) *palate.Shown {
	body := &palate.Shown{
		Prompt: texts[0].ID, Seed: sh.Seed, Layout: palate.LayoutBeside, Dir: palate.LeftToRight,
		Blind: true, AskedBy: palate.AskedByPerson, Predicted: sh.Predicted,
	}
	if sh.Repeated {
		body.AskedBy, body.Reason = palate.AskedByPalate, "shown before, sides swapped"
	}
	if sh.Propensity > 0 {
		body.Propensity = []float64{sh.Propensity, sh.Propensity}
	}
	if sh.Bits > 0 {
		body.AskedBy, body.Reason = palate.AskedByPalate, "most telling, "+strconv.FormatFloat(sh.Bits, 'f', 2, 64)+" bit"
	}
	for slot := range sh.Slots {
		out := sh.Prompt.Outputs[sh.Slots[slot]]
		body.Candidates = append(body.Candidates, palate.Candidate{
			Slot: slot, Text: texts[slot+1].ID, Origin: origin(s.State.Sets, sh.Prompt), Model: out.Model,
			ModelSource: modelSource(out.Model), Complete: palate.Whole, Fidelity: "exact",
		})
	}
	return body
}

// origin says which set a prompt came from.
func origin(sets []Set, p *Prompt) string {
	for _, set := range sets {
		for _, q := range set.Prompts {
			if q == p {
				return set.Name
			}
		}
	}
	return "person"
}

func modelSource(model string) string {
	if model == "" {
		return ""
	}
	return "set"
}

// reopen rebuilds the showing of a shown event; ok is false if its texts are gone.
func (s *Session) reopen(id palate.EventID) (sh *Showing, ok bool) {
	shown, ok := ShownOf(s.log, id)
	if !ok || len(shown.Candidates) != 2 {
		return nil, false
	}
	prompt, ok := s.log.Text(shown.Prompt)
	if !ok {
		return nil, false
	}
	e, _ := s.log.Event(id)
	p := &Prompt{Text: prompt.Body, Lang: prompt.Lang, Context: e.Context}
	for slot := range 2 {
		c, _ := shown.At(slot)
		text, ok := s.log.Text(c.Text)
		if !ok {
			return nil, false
		}
		p.Outputs = append(p.Outputs, Response{c.Model, text.Body})
	}
	sh = &Showing{Slots: [2]int{0, 1}, Cursor: 3, Seed: shown.Seed, Event: id, Predicted: shown.Predicted}
	s.applyContexts([]*Prompt{p})
	sh.Prompt, sh.Slots = matchPrompt(s.State.Sets, p)
	s.predict(sh)
	return sh, true
}

// matchPrompt finds the prompt among the sets, so that all its outputs can be ranked, and where p's two
// outputs stand in it.
func matchPrompt(sets []Set, p *Prompt) (*Prompt, [2]int) {
	for _, set := range sets {
		for _, q := range set.Prompts {
			if q.Text != p.Text {
				continue
			}
			a, b := indexOf(q, p.Outputs[0].Text), indexOf(q, p.Outputs[1].Text)
			if a >= 0 && b >= 0 {
				return q, [2]int{a, b}
			}
		}
	}
	return p, [2]int{0, 1}
}

func indexOf(p *Prompt, text string) int {
	for i, o := range p.Outputs {
		if sameText(o.Text, text) {
			return i
		}
	}
	return -1
}
