package words

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A hearing weighs the stretches of one turn.
type hearing struct {
	chat  *Chat
	parts []stretch

	// the first stretch that does each
	praise, blame, thanks, alone, doubt, again, change, correct, mend, refuses, turned *stretch

	says     *stretch // the stretch beside the blame that says how it is
	mine     bool     // the person takes the blame
	declined bool     // nothing is wanted
	disputed bool     // something that the answer says
	asks     bool     // for something to be done
	next     bool     // a question about the matter or the next task
}

// How sure a kind is: by a phrase that says so by itself, by more than one thing, or by what stands
// around it.
const (
	surely   = .93
	probably = .8
	perhaps  = .6
)

// verdict is the kind, how sure it is, and the stretch that says so, none for "none".
func (h *hearing) verdict() (kind palate.UserResponse, confidence float64, said *stretch) {
	for i := range h.parts {
		h.take(i)
	}
	if h.blame != nil && h.asks && !h.about(h.blame) {
		h.blame = nil // what it finds fault with is the matter of the next task
	}
	if h.mine {
		h.blame, h.correct, h.refuses, h.turned = nil, nil, nil, nil
	}
	switch {
	case len(h.parts) == 0:
		return palate.ResponseNone, surely, nil
	case h.chat.game:
		return h.besideGame()
	case h.chat.asksBack() && h.answersIt():
		return palate.ResponseNone, surely, nil
	case h.blame != nil:
		return h.fault()
	case h.change != nil:
		return palate.ResponseCorrection, surely, h.change
	case h.correct != nil:
		return palate.ResponseCorrection, surely, h.correct
	case h.turned != nil && h.mend != nil:
		return palate.ResponseCorrection, probably, h.turned
	case h.turned != nil:
		return palate.ResponseComplaint, perhaps, h.turned
	case h.refuses != nil:
		return h.refusal()
	case h.doubt != nil:
		return palate.ResponseClarification, surely, h.doubt
	case h.again != nil:
		return palate.ResponseRephrase, surely, h.again
	}
	return h.pleasure()
}

// besideGame is what is said of a game, and not in it.
func (h *hearing) besideGame() (kind palate.UserResponse, confidence float64, said *stretch) {
	switch {
	case h.praise != nil && (h.alone != nil || h.praise.has&cueAlone != 0):
		return palate.ResponsePraise, probably, h.praise
	case h.correct != nil && h.correct.has&cueCorrect != 0:
		return palate.ResponseCorrection, probably, h.correct
	case h.blame != nil && h.blame.opens&cueYou != 0:
		return palate.ResponseComplaint, probably, h.blame
	}
	return palate.ResponseNone, probably, nil
}

// answersIt reports whether a turn answers the question that the answer asks back: fault is found with
// the answer only where the turn points at it, or is no more than that.
func (h *hearing) answersIt() bool {
	if h.correct != nil || h.praise != nil && h.praise.has&cuePraise != 0 {
		return false
	}
	b := h.blame
	if b == nil || b.has&cueToo != 0 && b.words <= 3 && containsWord(h.chat.answer, b.texts[len(b.texts)-1]) {
		return true // "how often?" "too often"
	}
	return b.opens&(cueYou|cueThat) == 0 && (len(h.parts) > 1 || b.words > 3 || b.has&cueToo == 0)
}

// fault is what a turn says that finds fault. Where it goes on to say how things are, and did not begin
// with the fault, it tells a tale.
func (h *hearing) fault() (kind palate.UserResponse, confidence float64, said *stretch) {
	begins := h.blame == &h.parts[0] && h.blame.opens&(cueThat|cueAnswer|cueYou|cueBlame|cueBlameWord|cueFaults|cueToo|cueNo) != 0
	switch {
	case h.correct != nil || h.change != nil || h.mend != nil || h.says != nil && h.chat.factual && (begins || h.disputed && h.says.opens&cueCorrects != 0):
		return palate.ResponseCorrection, surely, h.blame
	case h.says != nil && h.blame.has&cueBlame == 0 && !begins:
		return palate.ResponseNone, perhaps, nil
	}
	return palate.ResponseComplaint, surely, h.blame
}

// refusal is what a turn says that begins with no.
func (h *hearing) refusal() (kind palate.UserResponse, confidence float64, said *stretch) {
	switch {
	case h.praise != nil && h.thanks == nil:
		return palate.ResponsePraise, perhaps, h.praise // "no, that's perfect"
	case h.thanks != nil || h.declined || h.chat.offers() || !h.chat.factual && len(h.parts) > 1 && h.parts[1].opens&cueOthers != 0:
		return palate.ResponseNone, probably, nil
	case h.says != nil:
		return palate.ResponseCorrection, probably, h.says
	}
	return palate.ResponseComplaint, probably, h.refuses
}

// pleasure is what a turn says that finds no fault.
func (h *hearing) pleasure() (kind palate.UserResponse, confidence float64, said *stretch) {
	switch a := h.alone; {
	case h.praise != nil:
		return palate.ResponsePraise, surely, h.praise
	case h.thanks != nil && !h.next:
		return palate.ResponsePraise, probably, h.thanks
	case a != nil && len(h.parts) == 1 && a.words <= 3 && !a.question && !h.chat.offers():
		return palate.ResponsePraise, perhaps, a
	}
	return palate.ResponseNone, probably, nil
}

// take weighs a stretch.
func (h *hearing) take(i int) {
	c := &h.parts[i]
	note := func(p **stretch, is bool) {
		if is && *p == nil {
			*p = c
		}
	}
	if c.opens&cueBut != 0 {
		note(&h.turned, h.pleased(i) && !c.question && c.content > 0)
		h.praise, h.thanks = nil, nil
	}
	good, bad := h.polarity(i)
	note(&h.praise, good)
	if !good && !bad && h.disputes(i) {
		bad, h.disputed = true, true
	}
	note(&h.blame, bad)
	note(&h.thanks, c.has&cueThanks != 0)
	note(&h.alone, c.has&cueAlone != 0 && c.content == 0 && c.has&(cueHarmless|cueNot|cueNo) == 0)
	note(&h.doubt, c.doubts() && !(c.inverted() && h.next) && !(h.works(c) && c.has&cueDoubts != 0 && len(c.unknown) > 0 && !h.chat.mentioned(c)) || c.question && (h.chat.said(c) || h.parts[0].starts(" wait moment espera attends hm hmm hold hang ")) || h.probes(c) || h.concludes(c) || c.traces())
	note(&h.again, c.has&cueAgain != 0 && c.quotes == 0 && !h.works(c) && (c.content <= 1 || c.again > 1) && (!c.question || c.opens&cueTask != 0))
	note(&h.change, c.changes() || c.limits() && (i == 0 || h.parts[0].opens&cueTask == 0) || h.wantsWithout(i) || c.wantsLess() || h.edits(i) || h.swaps(i) || h.redoes(i))
	note(&h.correct, !c.question && !h.agrees() && (h.corrects(i) || h.requires(i) || h.renames(i) || h.settles(i)))
	note(&h.mend, c.has&cueMend != 0 && !c.question)
	note(&h.refuses, i == 0 && c.refuses())
	h.mine = h.mine || c.has&cueMyFault != 0
	h.declined = h.declined || c.has&cueHarmless != 0
	next := c.question || c.opens&(cueAsks|cueTask) != 0 || c.asksByOrder()
	h.next = h.next || next && c.has&cueThanks == 0
	h.asks = h.asks || i > 0 && c.question && c.opens&cueTask != 0
	fault := i > 0 && (h.blame == &h.parts[i-1] || h.refuses == &h.parts[i-1]) || i == 0
	note(&h.says, fault && !next && !good && !bad && c.content > 0 && c.opens&cueI == 0 && c.has&cueOthers == 0)
}

// pleased reports whether the sentence of a stretch began with praise or thanks.
func (h *hearing) pleased(i int) bool {
	for i > 0 && !h.parts[i].begins {
		i--
		if c := &h.parts[i]; c == h.praise || c == h.thanks || c == h.alone && !h.agrees() {
			return true
		}
	}
	return false
}

// polarity reports whether a stretch finds the answer good or bad, where it stands.
func (h *hearing) polarity(i int) (good, bad bool) {
	c := &h.parts[i]
	if h.works(c) {
		return false, false
	}
	good, bad = c.polarity()
	if good && i > 0 && !c.begins && h.parts[i-1].denies() {
		good, bad = false, true // "not that, what I wanted"
	}
	if i > 0 && !c.begins && c.opens&cueBut != 0 {
		before := &h.parts[i-1]
		good = good && (before.content == 0 || before.opens&(cueThat|cueAnswer|cueYou|cueI) != 0 || before == h.blame) // "das Dessert war aber super"
	}
	led := i > 0 && h.parts[0].opens&cueTask != 0
	if c.has&cueBlame == 0 && (h.agrees() || h.tells() || led) {
		bad = false
	}
	article := c.starts(" das ") && c.second
	if c.extends() && (article || c.opens&(cueThat|cueAnswer|cueYou) == 0) && c.has&cueBlame == 0 {
		bad = false // one more fault of the matter: "das Frühstück war auch schlecht"
	}
	good = good || c.has&cuePraise != 0 && !c.question && !c.denied && c.words <= 6 && c.starts(" i lol haha ") && h.chat.mentioned(c)
	good = good && (!led || c.has&cuePraise != 0)
	return good, bad || !good && (h.denies(c) || h.reminds(c) || h.insists(c))
}

// corrects reports whether a stretch says how the answer should be.
func (h *hearing) corrects(i int) bool {
	c := &h.parts[i]
	points := c.opens&(cueThat|cueAnswer|cueYou) != 0
	return c.opens&cueCorrect != 0 || c.has&cueCorrect != 0 && c.words <= 12 && c.opens&cueI == 0 && points ||
		c.opens&cueCorrects != 0 && i == 0 && c.words <= 6 && h.chat.factual || h.contrasts(i)
}

// contrasts reports whether a stretch takes back what stands before it: "Milo, not Max".
func (h *hearing) contrasts(i int) bool {
	c := &h.parts[i]
	if c.replaces() {
		return true
	}
	if i == 0 || c.begins || c.content == 0 || c.words > 6 || c.has&(cueHarmless|cueDoes|cuePraise|cuePraiseWord) != 0 || !c.starts(" not nicht pas no ") {
		return false
	}
	before := &h.parts[i-1]
	return before.opens&cueTask == 0 && (before.opens&cueAsks == 0 || before.starts(" for fur para pour ")) && before.content > 0
}

// denies reports whether a stretch says that something which the answer speaks of is not so.
func (h *hearing) denies(c *stretch) bool {
	return (c.has&cueNot != 0 || c.denied) && !c.question && c.has&(cueHarmless|cueOthers) == 0 && c.opens&(cueI|cueAsks|cueTask|cueNot) == 0 &&
		c.words <= 9 && len(c.unknown) > 0 && h.chat.mentions(c.unknown[0])
}

// reminds reports whether a stretch is but what the request ruled out already: "without milk!"
func (h *hearing) reminds(c *stretch) bool {
	if c.opens&cueNot == 0 || c.words > 3 || c.question || len(c.unknown) == 0 || len(h.parts) > 1 {
		return false
	}
	return !slices.ContainsFunc(c.unknown, func(w string) bool { return !containsWord(h.chat.prompt, w) })
}

// insists reports whether a stretch states that something is so yet: "the title is still in English".
func (h *hearing) insists(c *stretch) bool {
	if c.question || c.within || c.has&(cueHarmless|cueOthers|cueThanks|cuePraise|cuePraiseWord) != 0 || c.opens&(cueI|cueAsks|cueTask) != 0 || c.words < 3 || c.words > 9 || h.chat.game || h.works(c) || len(h.parts) > 1 {
		return false
	}
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " still literally noch toujours todavia sigue aun ") })
}

// about reports whether a stretch is about the answer or what it answers, as far as its words show.
func (h *hearing) about(c *stretch) bool {
	return c.opens&(cueThat|cueAnswer|cueYou|cueI|cueFaults|cueBlame) != 0 || len(c.unknown) == 0 ||
		containsWord(h.chat.answer, c.unknown[0]) || containsWord(h.chat.prompt, c.unknown[0])
}

// agrees reports whether a turn begins with yes.
func (h *hearing) agrees() bool { return h.parts[0].starts(" yes yeah yep sure ja si oui ok okay ") }

// moves reports whether a turn begins as the next step.
func (h *hearing) moves() bool {
	return len(h.parts) > 0 && h.parts[0].starts(" and now und jetzt y ahora et maintenant next ")
}

// tells reports whether a turn is a longer tale that never points at the answer.
func (h *hearing) tells() bool {
	words := 0
	for i := range h.parts {
		c := &h.parts[i]
		if words += c.words; (c.has|c.opens)&(cueThat|cueYou|cueCorrect|cueChange|cueThanks|cuePraise|cueBlame) != 0 {
			return false
		}
	}
	return words > 10
}

// works reports whether a stretch is the next text of a chat in which texts are worked on.
func (h *hearing) works(c *stretch) bool {
	return h.chat.material && c.upper && c.begins && c.words >= 4 && (c.ends || len(h.parts) == 1) && c.opens&(cueThanks|cuePraise) == 0 && (c.opens&cueThat == 0 || len(h.parts) == 1)
}
