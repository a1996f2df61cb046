package feedback

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// short reports whether a word of praise or blame in the stretch is what the stretch says.
func (c *segment) short() bool {
	return c.contentWords == 0 && c.words <= 9 || c.contentWords == 1 && c.words <= 5
}

// starts reports whether the first word is in a list.
func (c *segment) starts(list string) bool {
	return len(c.texts) > 0 && lexicon.IsOneOf(c.texts[0], list)
}

// says reports whether a stretch has a word of a list.
func (c *segment) says(list string) bool {
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, list) })
}

// polarity reports whether a stretch by itself finds the answer good or bad.
func (c *segment) polarity() (good, bad bool) {
	if c.question || c.opening&cueTask != 0 || c.cues&cueOthers != 0 || c.asksByOrder() || c.subordinate() {
		return false, false
	}
	if c.opening&cueAsks != 0 {
		return false, c.blames() && c.starts(" now jetzt ahora maintenant and und et y ") // "great, now it crashes"
	}
	good, bad = c.praises(), c.blames()
	good = good || !bad && c.cues&cuePraiseWord != 0 && c.opening&(cueThat|cueAnswer) != 0 && c.contentWords <= 2 && c.words <= 9
	if c.cues&cueHarmless == 0 && c.words <= 9 {
		faults := c.opening&cueFaults != 0 || c.cues&cueFaults != 0 && c.opening&(cueThat|cueAnswer) != 0
		bad = bad || faults && c.cues&cueChange == 0 && !good
	}
	if (c.cues&cueNot != 0 || c.denied) && c.cues&cueHarmless == 0 {
		does := c.cues&cueDoes != 0 && c.opening&cueI == 0 && (c.opening&(cueThat|cueAnswer|cueYou) != 0 || c.words <= 4)
		return false, bad && c.cues&(cueBlame|cueFaults) != 0 || good || does || c.opening&cueYou != 0 && c.words <= 9
	}
	return good && !bad, bad
}

// denies reports whether a stretch is no more than a denial: "not that".
func (c *segment) denies() bool {
	return (c.cues&cueNot != 0 || c.denied) && c.opening&cueNo == 0 && c.contentWords == 0 && c.words <= 4 && c.cues&(cueHarmless|cuePraise|cuePraiseWord) == 0
}

func (c *segment) praises() bool {
	return c.cues&cuePraise != 0 && (c.opening&cueI == 0 || c.opening&cuePraise != 0) || c.cues&cuePraiseWord != 0 && c.short() && c.opening&cueI == 0 && !(c.narrates() && c.contentWords > 0)
}

func (c *segment) blames() bool {
	short := c.short() && c.opening&cueI == 0
	return c.cues&cueBlame != 0 || c.cues&cueBlameWord != 0 && short && !c.narrates() && !c.attributive ||
		c.cues&cueToo != 0 && (short || c.contentWords == 2 && c.words <= 6 && c.opening&(cueThat|cueToo) != 0 && !c.starts(" zu ")) && c.cues&cueNot == 0 || c.opening&cueABit != 0 && c.contentWords == 1 && c.words <= 3
}

// narrates reports whether a stretch narrates of what was, and does not point at the answer.
func (c *segment) narrates() bool {
	if c.opening&cueThat != 0 || c.starts(" it es ") {
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
func (c *segment) inverted() bool {
	return len(c.texts) > 2 && c.starts(" isnt arent wasnt werent wouldnt shouldnt couldnt wont doesnt didnt dont hasnt havent cant ") &&
		(lexicon.IsOneOf(c.texts[1], " it that this there the a an they he she you we i one these those ") || c.namesSecond)
}

// replaces reports whether a stretch ends with what is, not what the answer says: "it is Milo not Max".
func (c *segment) replaces() bool {
	n := len(c.texts)
	return n >= 4 && c.texts[n-2] == "not" && slices.Contains(c.unknown, c.texts[n-3]) && slices.Contains(c.unknown, c.texts[n-1])
}

// doubts reports whether a stretch asks whether the answer is so.
func (c *segment) doubts() bool {
	asks := c.opening&(cueAsks|cueTask) != 0
	switch {
	case c.contentWords > 0 && !c.denied && c.extends():
		return false
	case c.cues&cueDoubts != 0, c.inverted() && !asks && !lexicon.IsOneOf(c.texts[1], " i you there "):
		return true
	case !c.question && !c.inQuestion:
		return false
	case c.question && c.words <= 6 && c.says(" you du tu usted ") && c.says(" sure certain certaine sicher sur seguro segura "):
		return true
	case c.question && !asks && c.words <= 3 && c.starts(" only just nur solo seulement "):
		return true
	case c.cues&cueDoubt != 0 && (c.contentWords == 0 && c.words <= 3 && (c.opening&cueAsks == 0 || c.words == 1) || c.opening&cueDoubt != 0 && c.doubt > 1):
		return true
	}
	if c.question && slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " really wirklich vraiment realmente ") }) {
		return true
	}
	why := c.starts(" why warum wieso pourquoi ") && slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " not nicht pas kein keine ") })
	return c.question && c.denied && !c.inverted() && c.cues&cueHarmless == 0 && (!asks || why) && c.opening&cueI == 0
}

// extends reports whether a stretch takes what was said on to something else: "geht das auch mit".
func (c *segment) extends() bool {
	return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " auch aussi tambien ") })
}

// wonders reports whether a stretch asks for more: "so how", "y cómo".
func (c *segment) wonders() bool {
	return len(c.texts) > 1 && lexicon.IsOneOf(c.texts[1], " what who when where which why how was wer wann wo welche warum wie que quien cuando donde cual como qui quand ou quel quelle comment ")
}

// subordinate reports whether a stretch is what somebody shall be told: "that it's not okay".
func (c *segment) subordinate() bool {
	return len(c.texts) > 2 && (c.starts(" dass ") || c.starts(" that ") && lexicon.IsOneOf(c.texts[1], " its it he she they the we i im you my "))
}

// changes reports whether a stretch asks for the answer in another length, tone or language.
func (c *segment) changes() bool {
	if c.cues&cueTone != 0 && c.words <= 3 && !c.question && c.opening&(cueAsks|cueTask) == 0 {
		return true
	}
	return c.cues&cueChange != 0 && c.words <= 8 && c.opening&cueAsks == 0 &&
		(!c.question && c.opening&cueTask == 0 || c.opening&cueTask != 0 && c.cues&(cueThat|cueAnswer) != 0)
}

// limits reports whether a stretch is but a length for the answer: "two sentences".
func (c *segment) limits() bool {
	asks := c.opening&(cueAsks|cueTask) != 0
	return (c.words <= 6 && !c.question && !asks || c.words <= 10 && asks && c.cues&(cueThat|cueAnswer) != 0 && c.opening&cueYou == 0) && c.opening&cueI == 0 && c.cues&(cuePraise|cueBlame) == 0 &&
		slices.ContainsFunc(c.texts, func(w string) bool {
			return lexicon.IsOneOf(w, " words sentences sentence worter satze satz palabras frases mots phrases characters zeichen caracteres caracteres ")
		})
}

// refuses reports whether a stretch turns the answer down: "no", or "no" and a pronoun.
func (c *segment) refuses() bool {
	if c.opening&cueNo == 0 || c.cues&cueHarmless != 0 {
		return false
	}
	return c.contentWords == 0 && c.words <= 3 ||
		c.words > 1 && len(c.texts) > 1 && lexicon.IsOneOf(c.texts[1], " it its that thats das es cest ca you bro dude ") && c.cues&(cuePraise|cuePraiseWord) == 0
}

// briefly is how many bytes an answer has at most that asks back, rather than ends with an offer.
const briefly = 300

// asksBack reports whether the answer asks back, so that the turn answers it.
func (c *Chat) asksBack() bool { return len(c.answer) < briefly && c.offers() }

// offers reports whether the answer ends with an offer or asks back.
func (c *Chat) offers() bool { return strings.HasSuffix(strings.TrimSpace(c.answer), "?") }

// quotes reports whether a stretch is a few words of the answer.
func (c *Chat) quotes(s *segment) bool {
	if s.words > 3 || s.contentWords == 0 || s.quotes > 0 {
		return false
	}
	for _, w := range s.texts {
		if !containsWord(c.answer, w) {
			return false
		}
	}
	return true
}

// introduces reports whether the answer has a word that the request has not.
func (c *Chat) introduces(word string) bool {
	return len(word) > 3 && containsWord(c.answer, word) && !containsWord(c.prompt, word)
}

// sharesWord reports whether the answer has a word of a stretch.
func (c *Chat) sharesWord(s *segment) bool {
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
func isFactual(parts []segment) bool {
	return len(parts) > 0 && (parts[0].inQuestion || parts[0].question || parts[0].opening&cueAsks != 0)
}

// opensGame reports whether a request makes of what follows a part of a game.
func opensGame(parts []segment) bool {
	for i := range parts {
		if parts[i].cues&cueGame != 0 {
			return true
		}
	}
	return false
}

// hasMaterial reports whether a request comes with the text that it asks to work on.
func hasMaterial(parts []segment) bool {
	for i := range parts {
		if parts[i].opening&cueTask != 0 && (parts[i].quotes > 0 || parts[i].colon) {
			return true
		}
	}
	return false
}
