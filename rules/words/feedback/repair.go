package feedback

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// What a turn wants the answer to be, where no phrase of change says so.

// shoulds are verbs that say how something has to be.
const shoulds = " should shouldnt must muss mussen sollte sollten gehort deberia deberian debe deben devrait devraient doit doivent "

// requires reports whether a stretch says how what the answer is about has to be: "the ears should be
// pointed".
func (h *turn) requires(i int) bool {
	c := &h.segments[i]
	if !h.plain(c) || c.words > 12 || h.chat.asksBack() || c.extends() || c.says(" too also ") {
		return false
	}
	at := slices.IndexFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, shoulds) })
	if at < 1 || at > 4 || len(c.texts) == at+1 {
		return false
	}
	subject := c.texts[:at]
	return !slices.ContainsFunc(subject, func(w string) bool { return lexicon.IsOneOf(w, persons) }) &&
		slices.ContainsFunc(subject, func(w string) bool {
			return lexicon.IsOneOf(w, " it that this they these those es das eso esto ce ca cela ") || containsWord(h.chat.answer, w) || containsWord(h.chat.prompt, w)
		}) &&
		slices.ContainsFunc(c.texts[at:], func(w string) bool { return lexicon.IsOneOf(w, states) })
}

// states are verbs of how things are, not of what happens next.
const states = " be have begin start end say contain rhyme sein haben heissen stehen ser estar tener decir llamarse etre avoir dire s'appeler "

// persons are words that a verb of duty goes with where it is about people, and not about the answer.
const persons = " i we you he she who what they my our ich wir du er sie man wer was mein meine yo nosotros tu mi je nous on tu il elle qui que mon ma "

// deletes reports whether a stretch asks for the answer without something that it has: "take out Cascais".
func (h *turn) deletes(i int) bool {
	c := &h.segments[i]
	if c.words > 7 || c.contentWords == 0 {
		return false
	}
	verb := c.texts
	if c.opening&cueBut != 0 {
		verb = verb[1:] // "but lose the hashtags"
	}
	removes := len(verb) > 0 && lexicon.IsOneOf(verb[0], " remove drop delete skip lose cut scrap omit streich streiche losch losche entferne quita elimina borra saca suprime enleve retire supprime vire ") ||
		len(c.texts) > 2 && c.starts(" take leave ") && slices.Contains(c.texts, "out")
	return removes && slices.ContainsFunc(c.unknown, func(w string) bool { return containsWord(h.chat.answer, w) })
}

// rephrases reports whether a turn begins with the verb of the request, and says in what way: "explain with
// a picture" of "explain TCP".
func (h *turn) rephrases(i int) bool {
	c := &h.segments[i]
	if i > 0 || len(h.segments) > 1 || c.question || c.words < 3 || c.words > 9 || c.quotes > 0 || c.colon || len(c.texts) < 3 {
		return false
	}
	verb := lexicon.Words(lexicon.Clip(h.chat.prompt, 80))
	return len(verb) > 0 && strings.HasPrefix(lexicon.Fold(h.chat.prompt[verb[0].Start:verb[0].End]), c.texts[0]) && len(c.texts[0]) > 3 &&
		lexicon.IsOneOf(c.texts[1], " like with only just using mit nur wie so como con solo avec comme seulement juste ")
}

// substitutes reports whether a stretch wants something in place of what the answer has: "cups instead of
// grams".
func (h *turn) substitutes(i int) bool {
	c := &h.segments[i]
	if c.question || c.words > 9 || h.chat.asksBack() {
		return false
	}
	at := slices.IndexFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, " instead statt anstatt lugar lieu plutot rather ") })
	return at > 0 && slices.ContainsFunc(c.texts[at:], func(w string) bool {
		return len(w) > 1 && containsWord(h.chat.answer, w) && slices.Contains(c.unknown, w)
	})
}

// polite are words that ask for something.
const polite = " please pls plz bitte favor porfa stp svp plait "

// wantsWithout reports whether a stretch asks for the answer without something.
func (h *turn) wantsWithout(i int) bool {
	c := &h.segments[i]
	if c.question || c.words > 6 || c.opening&cueNot == 0 {
		return false
	}
	if c.begins && len(h.chat.answer) > 0 && c.starts(" without ohne sin sans ") && !h.asked() {
		return true
	}
	if !c.starts(" without ohne sin sans bitte please ") && !h.chat.sharesWord(c) {
		return false
	}
	return slices.ContainsFunc(h.segments[i:min(i+2, len(h.segments))], func(c segment) bool {
		return slices.ContainsFunc(c.texts, func(w string) bool { return lexicon.IsOneOf(w, polite) })
	})
}

// asked reports whether any part of a turn is a question.
func (h *turn) asked() bool {
	return slices.ContainsFunc(h.segments, func(c segment) bool { return c.question })
}

// wantsLess reports whether a stretch wants less of something.
func (c *segment) wantsLess() bool {
	return c.words > 1 && c.words <= 5 && !c.question && c.numbers == 0 && c.contentWords > 0 &&
		c.starts(" less fewer weniger menos moins ")
}
