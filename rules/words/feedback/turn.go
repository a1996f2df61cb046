package feedback

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A turn weighs the stretches of one turn.
type turn struct {
	chat     *Chat
	segments []segment

	// the first stretch that does each
	praise, blame, thanks, alone, doubt, again, change, correct, mend, refuses, turned *segment

	says     *segment // the stretch beside the blame that says how it is
	ownFault bool     // the person takes the blame
	declined bool     // nothing is wanted
	disputed bool     // something that the answer says
	asks     bool     // for something to be done
	newTask  bool     // a question about the matter or the next task
}

// How sure a kind is: by a phrase that says so by itself, by more than one thing, or by what stands
// around it.
const (
	sure     = .93
	likely   = .8
	possible = .6
)

// act is the kind, how sure it is, and the stretch that says so, none for "none".
func (h *turn) act() (kind palate.UserResponse, confidence float64, said *segment) {
	for i := range h.segments {
		h.observe(i)
	}
	if h.blame != nil && h.asks && !h.about(h.blame) {
		h.blame = nil // what it finds fault with is the matter of the next task
	}
	if h.ownFault {
		h.blame, h.correct, h.refuses, h.turned = nil, nil, nil, nil
	}
	switch {
	case len(h.segments) == 0:
		return palate.ResponseNone, sure, nil
	case h.chat.game:
		return h.outsideGame()
	case h.chat.asksBack() && h.answersIt():
		return palate.ResponseNone, sure, nil
	case h.blame != nil:
		return h.complaint()
	case h.change != nil:
		return palate.ResponseCorrection, sure, h.change
	case h.correct != nil:
		return palate.ResponseCorrection, sure, h.correct
	case h.turned != nil && h.mend != nil:
		return palate.ResponseCorrection, likely, h.turned
	case h.turned != nil:
		return palate.ResponseComplaint, possible, h.turned
	case h.refuses != nil:
		return h.refusal()
	case h.doubt != nil:
		return palate.ResponseClarification, sure, h.doubt
	case h.again != nil:
		return palate.ResponseRephrase, sure, h.again
	}
	return h.approval()
}

// outsideGame is what is said of a game, and not in it.
func (h *turn) outsideGame() (kind palate.UserResponse, confidence float64, said *segment) {
	switch {
	case h.praise != nil && (h.alone != nil || h.praise.cues&cueAlone != 0):
		return palate.ResponsePraise, likely, h.praise
	case h.correct != nil && h.correct.cues&cueCorrect != 0:
		return palate.ResponseCorrection, likely, h.correct
	case h.blame != nil && h.blame.opening&cueYou != 0:
		return palate.ResponseComplaint, likely, h.blame
	}
	return palate.ResponseNone, likely, nil
}

// answersIt reports whether a turn answers the question that the answer asks back: fault is found with
// the answer only where the turn points at it, or is no more than that.
func (h *turn) answersIt() bool {
	if h.correct != nil || h.praise != nil && h.praise.cues&cuePraise != 0 {
		return false
	}
	b := h.blame
	if b == nil || b.cues&cueToo != 0 && b.words <= 3 && containsWord(h.chat.answer, b.texts[len(b.texts)-1]) {
		return true // "how often?" "too often"
	}
	return b.opening&(cueYou|cueThat) == 0 && (len(h.segments) > 1 || b.words > 3 || b.cues&cueToo == 0)
}

// complaint is what a turn says that finds complaint. Where it goes on to say how things are, and did not begin
// with the complaint, it tells a tale.
func (h *turn) complaint() (kind palate.UserResponse, confidence float64, said *segment) {
	begins := h.blame == &h.segments[0] && h.blame.opening&(cueThat|cueAnswer|cueYou|cueBlame|cueBlameWord|cueFaults|cueToo|cueNo) != 0
	switch {
	case h.correct != nil || h.change != nil || h.mend != nil || h.says != nil && h.chat.question && (begins || h.disputed && h.says.opening&cueCorrects != 0):
		return palate.ResponseCorrection, sure, h.blame
	case h.says != nil && h.blame.cues&cueBlame == 0 && !begins:
		return palate.ResponseNone, possible, nil
	}
	return palate.ResponseComplaint, sure, h.blame
}

// refusal is what a turn says that begins with no.
func (h *turn) refusal() (kind palate.UserResponse, confidence float64, said *segment) {
	switch {
	case h.praise != nil && h.thanks == nil:
		return palate.ResponsePraise, possible, h.praise // "no, that's perfect"
	case h.thanks != nil || h.declined || h.chat.offers() || !h.chat.question && len(h.segments) > 1 && h.segments[1].opening&cueOthers != 0:
		return palate.ResponseNone, likely, nil
	case h.says != nil:
		return palate.ResponseCorrection, likely, h.says
	}
	return palate.ResponseComplaint, likely, h.refuses
}

// approval is what a turn says that finds no fault.
func (h *turn) approval() (kind palate.UserResponse, confidence float64, said *segment) {
	switch a := h.alone; {
	case h.praise != nil:
		return palate.ResponsePraise, sure, h.praise
	case h.thanks != nil && !h.newTask:
		return palate.ResponsePraise, likely, h.thanks
	case a != nil && len(h.segments) == 1 && a.words <= 3 && !a.question && !h.chat.offers():
		return palate.ResponsePraise, possible, a
	}
	return palate.ResponseNone, likely, nil
}

// observe weighs a stretch.
func (h *turn) observe(i int) {
	c := &h.segments[i]
	note := func(p **segment, is bool) {
		if is && *p == nil {
			*p = c
		}
	}
	if c.opening&cueBut != 0 {
		note(&h.turned, h.pleased(i) && !c.question && c.contentWords > 0)
		h.praise, h.thanks = nil, nil
	}
	good, bad := h.polarity(i)
	note(&h.praise, good)
	if !good && !bad && h.disputes(i) {
		bad, h.disputed = true, true
	}
	note(&h.blame, bad)
	note(&h.thanks, c.cues&cueThanks != 0)
	note(&h.alone, c.cues&cueAlone != 0 && c.contentWords == 0 && c.cues&(cueHarmless|cueNot|cueNo) == 0)
	note(&h.doubt, c.doubts() && !(c.inverted() && h.newTask) && !(h.isMaterial(c) && c.cues&cueDoubts != 0 && len(c.unknown) > 0 && !h.chat.sharesWord(c)) || c.question && (h.chat.quotes(c) || h.segments[0].starts(" wait moment espera attends hm hmm hold hang ")) || h.probes(c) || h.concludes(c) || c.traces())
	note(&h.again, c.cues&cueAgain != 0 && c.quotes == 0 && !h.isMaterial(c) && (c.contentWords <= 1 || c.again > 1) && (!c.question || c.opening&cueTask != 0))
	note(&h.change, c.changes() || c.limits() && (i == 0 || h.segments[0].opening&cueTask == 0) || h.wantsWithout(i) || c.wantsLess() || h.deletes(i) || h.substitutes(i) || h.rephrases(i))
	note(&h.correct, !c.question && !h.agrees() && (h.corrects(i) || h.requires(i) || h.renames(i) || h.settles(i)))
	note(&h.mend, c.cues&cueMend != 0 && !c.question)
	note(&h.refuses, i == 0 && c.refuses())
	h.ownFault = h.ownFault || c.cues&cueMyFault != 0
	h.declined = h.declined || c.cues&cueHarmless != 0
	next := c.question || c.opening&(cueAsks|cueTask) != 0 || c.asksByOrder()
	h.newTask = h.newTask || next && c.cues&cueThanks == 0
	h.asks = h.asks || i > 0 && c.question && c.opening&cueTask != 0
	fault := i > 0 && (h.blame == &h.segments[i-1] || h.refuses == &h.segments[i-1]) || i == 0
	note(&h.says, fault && !next && !good && !bad && c.contentWords > 0 && c.opening&cueI == 0 && c.cues&cueOthers == 0)
}

// pleased reports whether the sentence of a stretch began with praise or thanks.
func (h *turn) pleased(i int) bool {
	for i > 0 && !h.segments[i].begins {
		i--
		if c := &h.segments[i]; c == h.praise || c == h.thanks || c == h.alone && !h.agrees() {
			return true
		}
	}
	return false
}

// polarity reports whether a stretch finds the answer good or bad, where it stands.
func (h *turn) polarity(i int) (good, bad bool) {
	c := &h.segments[i]
	if h.isMaterial(c) {
		return false, false
	}
	good, bad = c.polarity()
	if good && i > 0 && !c.begins && h.segments[i-1].denies() {
		good, bad = false, true // "not that, what I wanted"
	}
	if i > 0 && !c.begins && c.opening&cueBut != 0 {
		before := &h.segments[i-1]
		good = good && (before.contentWords == 0 || before.opening&(cueThat|cueAnswer|cueYou|cueI) != 0 || before == h.blame) // "das Dessert war aber super"
	}
	led := i > 0 && h.segments[0].opening&cueTask != 0
	if c.cues&cueBlame == 0 && (h.agrees() || h.narrates() || led) {
		bad = false
	}
	article := c.starts(" das ") && c.namesSecond
	if c.extends() && (article || c.opening&(cueThat|cueAnswer|cueYou) == 0) && c.cues&cueBlame == 0 {
		bad = false // one more fault of the matter: "das Frühstück war auch schlecht"
	}
	good = good || c.cues&cuePraise != 0 && !c.question && !c.denied && c.words <= 6 && c.starts(" i lol haha ") && h.chat.sharesWord(c)
	good = good && (!led || c.cues&cuePraise != 0)
	return good, bad || !good && (h.denies(c) || h.reminds(c) || h.insists(c))
}

// corrects reports whether a stretch says how the answer should be.
func (h *turn) corrects(i int) bool {
	c := &h.segments[i]
	points := c.opening&(cueThat|cueAnswer|cueYou) != 0
	return c.opening&cueCorrect != 0 || c.cues&cueCorrect != 0 && c.words <= 12 && c.opening&cueI == 0 && points ||
		c.opening&cueCorrects != 0 && i == 0 && c.words <= 6 && h.chat.question || h.contrasts(i)
}

// contrasts reports whether a stretch takes back what stands before it: "Milo, not Max".
func (h *turn) contrasts(i int) bool {
	c := &h.segments[i]
	if c.replaces() {
		return true
	}
	if i == 0 || c.begins || c.contentWords == 0 || c.words > 6 || c.cues&(cueHarmless|cueDoes|cuePraise|cuePraiseWord) != 0 || !c.starts(" not nicht pas no ") {
		return false
	}
	before := &h.segments[i-1]
	return before.opening&cueTask == 0 && (before.opening&cueAsks == 0 || before.starts(" for fur para pour ")) && before.contentWords > 0
}

// denies reports whether a stretch says that something which the answer speaks of is not so.
func (h *turn) denies(c *segment) bool {
	return (c.cues&cueNot != 0 || c.denied) && !c.question && c.cues&(cueHarmless|cueOthers) == 0 && c.opening&(cueI|cueAsks|cueTask|cueNot) == 0 &&
		c.words <= 9 && len(c.unknown) > 0 && h.chat.introduces(c.unknown[0])
}

// reminds reports whether a stretch is but what the request ruled out already: "without milk!"
func (h *turn) reminds(c *segment) bool {
	if c.opening&cueNot == 0 || c.words > 3 || c.question || len(c.unknown) == 0 || len(h.segments) > 1 {
		return false
	}
	return !slices.ContainsFunc(c.unknown, func(w string) bool { return !containsWord(h.chat.prompt, w) })
}

// insists reports whether a stretch states that something is so yet: "the title is still in English".
func (h *turn) insists(c *segment) bool {
	if c.question || c.inQuestion || c.cues&(cueHarmless|cueOthers|cueThanks|cuePraise|cuePraiseWord) != 0 || c.opening&(cueI|cueAsks|cueTask) != 0 || c.words < 3 || c.words > 9 || h.chat.game || h.isMaterial(c) || len(h.segments) > 1 {
		return false
	}
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " still literally noch toujours todavia sigue aun ") })
}

// about reports whether a stretch is about the answer or what it answers, as far as its words show.
func (h *turn) about(c *segment) bool {
	return c.opening&(cueThat|cueAnswer|cueYou|cueI|cueFaults|cueBlame) != 0 || len(c.unknown) == 0 ||
		containsWord(h.chat.answer, c.unknown[0]) || containsWord(h.chat.prompt, c.unknown[0])
}

// agrees reports whether a turn begins with yes.
func (h *turn) agrees() bool { return h.segments[0].starts(" yes yeah yep sure ja si oui ok okay ") }

// continues reports whether a turn begins as the next step.
func (h *turn) continues() bool {
	return len(h.segments) > 0 && h.segments[0].starts(" and now und jetzt y ahora et maintenant next ")
}

// narrates reports whether a turn is a longer tale that never points at the answer.
func (h *turn) narrates() bool {
	words := 0
	for i := range h.segments {
		c := &h.segments[i]
		if words += c.words; (c.cues|c.opening)&(cueThat|cueYou|cueCorrect|cueChange|cueThanks|cuePraise|cueBlame) != 0 {
			return false
		}
	}
	return words > 10
}

// isMaterial reports whether a stretch is the next text of a chat in which texts are worked on.
func (h *turn) isMaterial(c *segment) bool {
	return h.chat.material && c.upper && c.begins && c.words >= 4 && (c.ends || len(h.segments) == 1) && c.opening&(cueThanks|cuePraise) == 0 && (c.opening&cueThat == 0 || len(h.segments) == 1)
}
