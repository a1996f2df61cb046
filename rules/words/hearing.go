package words

import (
	"slices"
	"strings"
)

// A hearing weighs the clauses of one turn.
type hearing struct {
	chat    *Chat
	clauses []stretch

	praise, blame, thanks, doubt, again, change, correct, mend, refuses, alone, task, says, turned *stretch
	mine, declined                                                                                 bool // the person takes the blame; says that nothing is wanted
}

// How sure a kind is: by a phrase that says so by itself, by a word in a short clause, or by what
// stands around it.
const (
	surely   = .93
	probably = .8
	perhaps  = .6
)

// verdict is the kind, how sure it is, and the stretch that says so.
func (h *hearing) verdict() (kind string, confidence float64, place Place) {
	for i := range h.clauses {
		h.take(&h.clauses[i], i)
	}
	if len(h.clauses) == 0 {
		return "none", surely, Place{}
	}
	asked := h.chat.asksBack()
	if h.mine {
		h.blame, h.correct, h.refuses, h.turned = nil, nil, nil, nil
	}
	switch {
	case h.chat.game && h.praise != nil && (h.alone != nil || h.thanks != nil || h.praise.has&cueAlone != 0):
		return "UR5", probably, h.praise.place()
	case h.chat.game && !(h.correct != nil || h.blame != nil && h.blame.opens&cueYou != 0):
		return "none", probably, Place{}
	case asked && (h.blame == nil || h.blame.opens&(cueYou|cueThat) == 0 && (len(h.clauses) > 1 || h.blame.words > 3 || h.blame.has&(cueToo|cueBlame) == 0)) && h.correct == nil && (h.praise == nil || h.praise.has&cuePraise == 0):
		return "none", surely, Place{}
	case h.blame != nil && (h.correct != nil || h.change != nil || h.mend != nil || h.says != nil):
		return "UR2", surely, h.blame.place()
	case h.blame != nil:
		return "UR3", surely, h.blame.place()
	case h.change != nil:
		return "UR2", surely, h.change.place()
	case h.correct != nil:
		return "UR2", surely, h.correct.place()
	case h.mend != nil && h.mend != &h.clauses[0] && h.mend.texts[0] == "so":
		return "UR2", perhaps, h.mend.place()
	case h.turned != nil && h.mend != nil:
		return "UR2", probably, h.turned.place()
	case h.turned != nil:
		return "UR3", perhaps, h.turned.place()
	case h.refuses != nil && (h.thanks != nil || h.praise != nil || h.declined):
		if h.praise != nil && h.thanks == nil {
			return "UR5", perhaps, h.praise.place()
		}
		return "none", probably, Place{}
	case h.refuses != nil && h.says != nil:
		return "UR2", probably, h.says.place()
	case h.refuses != nil && !h.chat.offers():
		return "UR3", probably, h.refuses.place()
	case h.names():
		return "UR2", perhaps, h.clauses[0].place()
	case h.doubt != nil:
		return "UR4", surely, h.doubt.place()
	case h.again != nil:
		return "UR1", surely, h.again.place()
	case h.praise != nil:
		return "UR5", surely, h.praise.place()
	case h.thanks != nil && h.task == nil:
		return "UR5", probably, h.thanks.place()
	case h.alone != nil && len(h.clauses) == 1 && h.alone.words <= 3 && !h.alone.question && !h.chat.offers():
		return "UR5", perhaps, h.alone.place()
	}
	return "none", probably, Place{}
}

func (c *stretch) place() Place { return Place{c.start, c.end} }

// take weighs a clause.
func (h *hearing) take(c *stretch, i int) {
	first := func(p **stretch, is bool) {
		if is && *p == nil {
			*p = c
		}
	}
	if c.opens&cueBut != 0 {
		first(&h.turned, (h.praise != nil || h.thanks != nil || h.alone != nil) && !c.question && c.content > 0)
		h.praise, h.thanks = nil, nil
	}
	good, bad := c.polarity(h.chat.written)
	if c.has&cueBlame == 0 && (h.agrees() || h.tells()) || h.quotes(c) {
		bad = false
	}
	if h.quotes(c) {
		good = false
	}
	first(&h.praise, good)
	first(&h.blame, bad)
	first(&h.thanks, c.has&cueThanks != 0)
	first(&h.alone, c.has&cueAlone != 0 && c.content == 0 && c.has&(cueHarmless|cueNot|cueNo) == 0)
	first(&h.doubt, c.doubts() || c.question && h.chat.said(c))
	first(&h.again, c.has&cueAgain != 0 && c.content <= 1 && !c.question)
	first(&h.change, c.changes() || c.words <= 6 && c.opens&cueNot != 0 && h.asksFor(i))
	first(&h.correct, !c.question && (c.opens&cueCorrect != 0 || c.has&cueCorrect != 0 && c.words <= 12 && c.opens&cueI == 0 && c.has&cueOthers == 0 || c.opens&cueCorrects != 0 && i == 0 && c.words <= 6 && h.chat.factual || h.contrasts(c, i)))
	first(&h.mend, c.has&cueMend != 0 && !c.question)
	first(&h.refuses, i == 0 && c.opens&cueNo != 0 && c.has&cueHarmless == 0 && (c.content == 0 && c.words <= 3 || len(c.texts) > 1 && isOneOf(c.texts[1], " it its that thats das es cest ca you bro dude ") && c.has&(cuePraise|cuePraiseWord) == 0))
	h.mine = h.mine || c.has&cueMyFault != 0
	h.declined = h.declined || c.has&cueHarmless != 0
	asks := c.question || c.opens&(cueAsks|cueTask) != 0
	first(&h.task, asks && c.has&cueThanks == 0)
	first(&h.says, !asks && !good && !bad && c.content > 0 && c.opens&cueI == 0 && c.has&cueOthers == 0)
}

// short reports whether a word of praise or blame in the clause is what the clause says.
func (c *stretch) short() bool {
	return c.content == 0 && c.words <= 9 || c.content == 1 && c.words <= 5
}

// polarity reports whether a clause finds the answer good or bad; written: the answer is a text that
// was asked for.
func (c *stretch) polarity(written bool) (good, bad bool) {
	if c.question || c.opens&(cueAsks|cueTask) != 0 || c.has&cueOthers != 0 {
		return false, false
	}
	short := c.short() && c.opens&cueI == 0
	good = c.has&cuePraise != 0 && (c.opens&cueI == 0 || c.opens&cuePraise != 0) || c.has&cuePraiseWord != 0 && short
	bad = c.has&cueBlame != 0 || c.has&cueBlameWord != 0 && short && !c.tells()
	bad = bad || c.has&cueToo != 0 && short && c.has&cueNot == 0 || c.opens&cueABit != 0 && c.content == 1 && c.words <= 3
	if (c.has&cueNot != 0 || c.denied) && c.has&cueHarmless == 0 {
		does := c.has&cueDoes != 0 && c.opens&cueI == 0 && (c.opens&(cueThat|cueAnswer|cueYou) != 0 || c.words <= 4)
		bad = bad || good || does
		good = false
	}
	points := written && c.opens&cueThat != 0 && c.words <= 8 && c.content > 0 && c.has&cuePraiseWord == 0 && !c.tells()
	good = good || c.has&cuePraiseWord != 0 && c.opens&(cueThat|cueAnswer) != 0 && c.content <= 2 && c.words <= 9 && !bad && c.has&cueNot == 0
	faults := c.opens&cueFaults != 0 || c.has&cueFaults != 0 && c.opens&(cueThat|cueAnswer) != 0
	bad = bad || (faults || points || c.opens&cueYou != 0 && c.has&cueNot != 0) && c.has&(cueHarmless|cueChange) == 0 && !good && c.words <= 9
	return good && !bad, bad
}

// tells reports whether a clause tells of what was, and not of the answer.
func (c *stretch) tells() bool {
	return slices.ContainsFunc(c.texts, func(w string) bool { return isOneOf(w, " was were war waren estaba era fue etait etaient ") })
}

// doubts reports whether a clause asks whether the answer is so.
func (c *stretch) doubts() bool {
	switch {
	case c.has&cueDoubts != 0:
		return true
	case !c.question && !c.within:
		return false
	case c.opens&cueBut != 0 && c.opens&(cueAsks|cueTask) == 0 && c.question, c.opens&cueAsks == 0 && c.question && len(c.texts) > 2 && isOneOf(c.texts[0], " so also donc entonces "):
		return true
	case c.has&cueDoubt != 0 && (c.content == 0 && c.words <= 3 && (c.opens&cueAsks == 0 || c.words == 1) || c.opens&cueDoubt != 0 && c.doubt > 1):
		return true
	}
	return c.question && c.denied && c.has&cueHarmless == 0 && c.opens&(cueAsks|cueTask|cueI) == 0
}

// changes reports whether a clause asks for the answer in another length, tone or language.
func (c *stretch) changes() bool {
	return c.has&cueChange != 0 && (!c.question && c.opens&cueTask == 0 || c.opens&cueTask != 0 && c.has&(cueThat|cueAnswer) != 0) && c.words <= 8 && c.opens&cueAsks == 0
}

// opensGame reports whether a request makes of what follows a part of a game.
func opensGame(text string) bool {
	for _, c := range stretchesOf(text) {
		if c.has&cueGame != 0 {
			return true
		}
	}
	return false
}

// said reports whether a stretch is a few words of the answer.
func (c *Chat) said(s *stretch) bool {
	if s.words > 3 || s.content == 0 || s.quotes > 0 {
		return false
	}
	answer := " " + fold(cut(c.answer, maxTurn)) + " "
	for _, w := range s.texts {
		if !strings.Contains(answer, w) {
			return false
		}
	}
	return true
}

// contrasts reports whether a clause takes back what stands before it: "Milo, not Max".
func (h *hearing) contrasts(c *stretch, i int) bool {
	if i == 0 || c.begins || len(c.texts) == 0 || !isOneOf(c.texts[0], " not nicht pas no y et and ") || c.opens&cueNot == 0 && c.has&cueNot == 0 || c.has&(cueHarmless|cueDoes|cuePraise|cuePraiseWord) != 0 || c.content == 0 || c.words > 6 {
		return false
	}
	before := &h.clauses[i-1]
	return before.opens&(cueTask|cueAsks) == 0 && before.content > 0
}

// briefly is how many bytes an answer has at most that asks back, rather than ends with an offer.
const briefly = 300

// asksBack reports whether the answer asks back, so that the turn answers it.
func (c *Chat) asksBack() bool {
	return len(c.answer) < briefly && c.offers()
}

// isTask reports whether a request asks for a text.
func isTask(text string) bool {
	list := stretchesOf(text)
	return len(list) > 0 && list[0].opens&cueTask != 0
}

// asksWho reports whether a request asks for a name.
func asksWho(text string) bool {
	list := stretchesOf(text)
	return len(list) > 0 && len(list[0].texts) > 0 && isOneOf(list[0].texts[0], " who whos wer quien quienes qui ")
}

// isFactual reports whether a request asks a question.
func isFactual(text string) bool {
	list := stretchesOf(text)
	return len(list) > 0 && (list[0].within || list[0].question || list[0].opens&cueAsks != 0)
}

// offers reports whether the answer ends with an offer or asks back.
func (c *Chat) offers() bool { return strings.HasSuffix(strings.TrimSpace(c.answer), "?") }

// asksFor reports whether somebody says please in a clause or the next.
func (h *hearing) asksFor(i int) bool {
	for _, c := range h.clauses[i:min(i+2, len(h.clauses))] {
		if slices.ContainsFunc(c.texts, func(w string) bool { return isOneOf(w, " please pls plz bitte favor porfa stp svp plait ") }) {
			return true
		}
	}
	return false
}

// names reports whether a turn is but a name or a number that the answer does not have, behind a
// question for one.
func (h *hearing) names() bool {
	c := &h.clauses[0]
	return h.chat.factual && len(h.clauses) == 1 && !c.question && c.words <= 2 && c.content == c.words && c.quotes == 0 &&
		(c.numbers > 0 || c.upper && h.chat.who) && !h.chat.said(c)
}

// moves reports whether a turn begins as the next step: "now", "and".
func (h *hearing) moves() bool {
	return len(h.clauses) > 0 && len(h.clauses[0].texts) > 0 && isOneOf(h.clauses[0].texts[0], " and now und jetzt y ahora et maintenant next ")
}

// agrees reports whether a turn begins with yes.
func (h *hearing) agrees() bool {
	c := &h.clauses[0]
	return len(c.texts) > 0 && isOneOf(c.texts[0], " yes yeah yep sure ja si oui ok okay ")
}

// tells reports whether a turn is a longer tale that never points at the answer.
func (h *hearing) tells() bool {
	words := 0
	for i := range h.clauses {
		c := &h.clauses[i]
		words += c.words
		if (c.has|c.opens)&(cueThat|cueYou|cueCorrect|cueChange|cueThanks|cuePraise|cueBlame) != 0 {
			return false
		}
	}
	return words > 10
}

// quotes reports whether a clause is the next text of a chat in which texts are worked on.
func (h *hearing) quotes(c *stretch) bool {
	return h.chat.material && c.upper && c.ends && c.begins && c.words >= 4 && c.opens&(cueThat|cueYou|cueThanks|cuePraise|cueBlame) == 0
}

// hasMaterial reports whether a request comes with the text that it asks to work on.
func hasMaterial(text string) bool {
	list := stretchesOf(text)
	for i := range list {
		if list[i].opens&cueTask != 0 && (list[i].quotes > 0 || i == len(list)-1 && list[i].colon) {
			return true
		}
	}
	return false
}
