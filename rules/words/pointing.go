package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// short reports whether a word of praise or blame in the stretch is what the stretch says.
func (c *stretch) short() bool {
	return c.content == 0 && c.words <= 9 || c.content == 1 && c.words <= 5
}

// starts reports whether the first word is in a list.
func (c *stretch) starts(list string) bool {
	return len(c.texts) > 0 && lexicon.IsOneOf(c.texts[0], list)
}

// says reports whether a stretch has a word of a list.
func (c *stretch) says(list string) bool {
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, list) })
}

// polarity reports whether a stretch by itself finds the answer good or bad.
func (c *stretch) polarity() (good, bad bool) {
	if c.question || c.opens&cueTask != 0 || c.has&cueOthers != 0 || c.asksByOrder() || c.subordinate() {
		return false, false
	}
	if c.opens&cueAsks != 0 {
		return false, c.blames() && c.starts(" now jetzt ahora maintenant and und et y ") // "great, now it crashes"
	}
	good, bad = c.praises(), c.blames()
	good = good || !bad && c.has&cuePraiseWord != 0 && c.opens&(cueThat|cueAnswer) != 0 && c.content <= 2 && c.words <= 9
	if c.has&cueHarmless == 0 && c.words <= 9 {
		faults := c.opens&cueFaults != 0 || c.has&cueFaults != 0 && c.opens&(cueThat|cueAnswer) != 0
		bad = bad || faults && c.has&cueChange == 0 && !good
	}
	if (c.has&cueNot != 0 || c.denied) && c.has&cueHarmless == 0 {
		does := c.has&cueDoes != 0 && c.opens&cueI == 0 && (c.opens&(cueThat|cueAnswer|cueYou) != 0 || c.words <= 4)
		return false, bad && c.has&(cueBlame|cueFaults) != 0 || good || does || c.opens&cueYou != 0 && c.words <= 9
	}
	return good && !bad, bad
}

// denies reports whether a stretch is no more than a denial: "not that".
func (c *stretch) denies() bool {
	return (c.has&cueNot != 0 || c.denied) && c.opens&cueNo == 0 && c.content == 0 && c.words <= 4 && c.has&(cueHarmless|cuePraise|cuePraiseWord) == 0
}

func (c *stretch) praises() bool {
	return c.has&cuePraise != 0 && (c.opens&cueI == 0 || c.opens&cuePraise != 0) || c.has&cuePraiseWord != 0 && c.short() && c.opens&cueI == 0 && !(c.tells() && c.content > 0)
}

func (c *stretch) blames() bool {
	short := c.short() && c.opens&cueI == 0
	return c.has&cueBlame != 0 || c.has&cueBlameWord != 0 && short && !c.tells() && !c.of ||
		c.has&cueToo != 0 && (short || c.content == 2 && c.words <= 6 && c.opens&(cueThat|cueToo) != 0 && !c.starts(" zu ")) && c.has&cueNot == 0 || c.opens&cueABit != 0 && c.content == 1 && c.words <= 3
}

// tells reports whether a stretch tells of what was, and does not point at the answer.
func (c *stretch) tells() bool {
	if c.opens&cueThat != 0 || c.starts(" it es ") {
		return false
	}
	for _, w := range c.texts {
		if lexicon.IsOneOf(w, " was were war waren estaba era fue etait etaient ") {
			return true
		}
	}
	return false
}

// inverted reports whether a stretch asks by its order, with or without a mark: "isn't the Tagus".
func (c *stretch) inverted() bool {
	return len(c.texts) > 2 && c.starts(" isnt arent wasnt werent wouldnt shouldnt couldnt wont doesnt didnt dont hasnt havent cant ") &&
		(lexicon.IsOneOf(c.texts[1], " it that this there the a an they he she you we i one these those ") || c.second)
}

// replaces reports whether a stretch ends with what is, not what the answer says: "it is Milo not Max".
func (c *stretch) replaces() bool {
	n := len(c.texts)
	return n >= 4 && c.texts[n-2] == "not" && slices.Contains(c.unknown, c.texts[n-3]) && slices.Contains(c.unknown, c.texts[n-1])
}

// doubts reports whether a stretch asks whether the answer is so.
func (c *stretch) doubts() bool {
	asks := c.opens&(cueAsks|cueTask) != 0
	switch {
	case c.content > 0 && !c.denied && c.extends():
		return false
	case c.has&cueDoubts != 0, c.inverted() && !asks && !lexicon.IsOneOf(c.texts[1], " i you there "):
		return true
	case !c.question && !c.within:
		return false
	case c.question && c.words <= 6 && c.says(" you du tu usted ") && c.says(" sure certain certaine sicher sur seguro segura "):
		return true
	case c.question && !asks && c.words <= 3 && c.starts(" only just nur solo seulement "):
		return true
	case c.has&cueDoubt != 0 && (c.content == 0 && c.words <= 3 && (c.opens&cueAsks == 0 || c.words == 1) || c.opens&cueDoubt != 0 && c.doubt > 1):
		return true
	}
	if c.question && slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " really wirklich vraiment realmente ") }) {
		return true
	}
	why := c.starts(" why warum wieso pourquoi ") && slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " not nicht pas kein keine ") })
	return c.question && c.denied && !c.inverted() && c.has&cueHarmless == 0 && (!asks || why) && c.opens&cueI == 0
}

// extends reports whether a stretch takes what was said on to something else: "geht das auch mit".
func (c *stretch) extends() bool {
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " auch aussi tambien ") })
}

// wonders reports whether a stretch asks for more: "so how", "y cómo".
func (c *stretch) wonders() bool {
	return len(c.texts) > 1 && lexicon.IsOneOf(c.texts[1], " what who when where which why how was wer wann wo welche warum wie que quien cuando donde cual como qui quand ou quel quelle comment ")
}

// subordinate reports whether a stretch is what somebody shall be told: "that it's not okay".
func (c *stretch) subordinate() bool {
	return len(c.texts) > 2 && (c.starts(" dass ") || c.starts(" that ") && lexicon.IsOneOf(c.texts[1], " its it he she they the we i im you my "))
}

// changes reports whether a stretch asks for the answer in another length, tone or language.
func (c *stretch) changes() bool {
	if c.has&cueTone != 0 && c.words <= 3 && !c.question && c.opens&(cueAsks|cueTask) == 0 {
		return true
	}
	return c.has&cueChange != 0 && c.words <= 8 && c.opens&cueAsks == 0 &&
		(!c.question && c.opens&cueTask == 0 || c.opens&cueTask != 0 && c.has&(cueThat|cueAnswer) != 0)
}

// limits reports whether a stretch is but a length for the answer: "two sentences".
func (c *stretch) limits() bool {
	asks := c.opens&(cueAsks|cueTask) != 0
	return (c.words <= 6 && !c.question && !asks || c.words <= 10 && asks && c.has&(cueThat|cueAnswer) != 0 && c.opens&cueYou == 0) && c.opens&cueI == 0 && c.has&(cuePraise|cueBlame) == 0 &&
		slices.ContainsFunc(c.texts, func(w string) bool {
			return lexicon.IsOneOf(w, " words sentences sentence worter satze satz palabras frases mots phrases characters zeichen caracteres caracteres ")
		})
}

// refuses reports whether a stretch turns the answer down: "no", or "no" and a pronoun.
func (c *stretch) refuses() bool {
	if c.opens&cueNo == 0 || c.has&cueHarmless != 0 {
		return false
	}
	return c.content == 0 && c.words <= 3 ||
		c.words > 1 && len(c.texts) > 1 && lexicon.IsOneOf(c.texts[1], " it its that thats das es cest ca you bro dude ") && c.has&(cuePraise|cuePraiseWord) == 0
}

// briefly is how many bytes an answer has at most that asks back, rather than ends with an offer.
const briefly = 300

// asksBack reports whether the answer asks back, so that the turn answers it.
func (c *Chat) asksBack() bool { return len(c.answer) < briefly && c.offers() }

// offers reports whether the answer ends with an offer or asks back.
func (c *Chat) offers() bool { return strings.HasSuffix(strings.TrimSpace(c.answer), "?") }

// said reports whether a stretch is a few words of the answer.
func (c *Chat) said(s *stretch) bool {
	if s.words > 3 || s.content == 0 || s.quotes > 0 {
		return false
	}
	for _, w := range s.texts {
		if !containsWord(c.answer, w) {
			return false
		}
	}
	return true
}

// mentions reports whether the answer has a word that the request has not.
func (c *Chat) mentions(word string) bool {
	return len(word) > 3 && containsWord(c.answer, word) && !containsWord(c.prompt, word)
}

// mentioned reports whether the answer has a word of a stretch.
func (c *Chat) mentioned(s *stretch) bool {
	for _, w := range s.unknown {
		if containsWord(c.answer, w) {
			return true
		}
	}
	return false
}

func containsWord(text, word string) bool {
	return strings.Contains(lexicon.Fold(lexicon.Clip(text, maxTurn)), word)
}

// isFactual reports whether a request asks a question.
func isFactual(parts []stretch) bool {
	return len(parts) > 0 && (parts[0].within || parts[0].question || parts[0].opens&cueAsks != 0)
}

// opensGame reports whether a request makes of what follows a part of a game.
func opensGame(parts []stretch) bool {
	for i := range parts {
		if parts[i].has&cueGame != 0 {
			return true
		}
	}
	return false
}

// hasMaterial reports whether a request comes with the text that it asks to work on.
func hasMaterial(parts []stretch) bool {
	for i := range parts {
		if parts[i].opens&cueTask != 0 && (parts[i].quotes > 0 || parts[i].colon) {
			return true
		}
	}
	return false
}
