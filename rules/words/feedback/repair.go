package feedback

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// Repairs: what a turn wants the answer to be, without a phrase that asks for a change.

// obligationVerbs are the modal verbs of how something ought to be.
const obligationVerbs = " should shouldnt must muss mussen sollte sollten gehort deberia deberian debe deben devrait devraient doit doivent "

// requires reports whether segment i says how something in the answer ought to be: "the ears should be pointed".
func (t *turn) requires(i int) bool {
	s := &t.segments[i]
	if !t.isStatement(s) || s.words > 12 || t.chat.asksBack() || s.extends() || s.containsAny(" too also ") {
		return false
	}
	at := slices.IndexFunc(s.forms, func(w string) bool { return lexicon.IsOneOf(w, obligationVerbs) })
	if at < 1 || at > 4 || len(s.forms) == at+1 {
		return false
	}
	subject := s.forms[:at]
	return !slices.ContainsFunc(subject, func(w string) bool { return lexicon.IsOneOf(w, personalSubjects) }) &&
		slices.ContainsFunc(subject, func(w string) bool {
			return lexicon.IsOneOf(w, " it that this they these those es das eso esto ce ca cela ") || containsWord(t.chat.answer, w) || containsWord(t.chat.prompt, w)
		}) &&
		slices.ContainsFunc(s.forms[at:], func(w string) bool { return lexicon.IsOneOf(w, stativeVerbs) })
}

// stativeVerbs say how things are, rather than what happens next.
const stativeVerbs = " be have begin start end say contain rhyme sein haben heissen stehen ser estar tener decir llamarse etre avoir dire s'appeler "

// personalSubjects are subjects with which an obligation concerns people, not the answer.
const personalSubjects = " i we you he she who what they my our ich wir du er sie man wer was mein meine yo nosotros tu mi je nous on tu il elle qui que mon ma "

// deletes reports whether segment i asks for something in the answer to be left out: "take out Cascais".
func (t *turn) deletes(i int) bool {
	s := &t.segments[i]
	if s.words > 7 || s.contentWords == 0 {
		return false
	}
	verb := s.forms
	if s.opening&cueBut != 0 {
		verb = verb[1:] // "but lose the hashtags"
	}
	removes := len(verb) > 0 && lexicon.IsOneOf(verb[0], " remove drop delete skip lose cut scrap omit streich streiche losch losche entferne quita elimina borra saca suprime enleve retire supprime vire ") ||
		len(s.forms) > 2 && s.startsWithAny(" take leave ") && slices.Contains(s.forms, "out")
	return removes && slices.ContainsFunc(s.unknown, func(w string) bool { return containsWord(t.chat.answer, w) })
}

// rephrases reports whether the turn repeats the verb of the request with a manner: "explain with a picture" after
// "explain TCP".
func (t *turn) rephrases(i int) bool {
	s := &t.segments[i]
	if i > 0 || len(t.segments) > 1 || s.question || s.words < 3 || s.words > 9 || s.quotes > 0 || s.announced || len(s.forms) < 3 {
		return false
	}
	verb := lexicon.Words(lexicon.Clip(t.chat.prompt, 80))
	return len(verb) > 0 && strings.HasPrefix(lexicon.Fold(t.chat.prompt[verb[0].Start:verb[0].End]), s.forms[0]) && len(s.forms[0]) > 3 &&
		lexicon.IsOneOf(s.forms[1], " like with only just using mit nur wie so como con solo avec comme seulement juste ")
}

// substitutes reports whether segment i asks for something in place of what the answer has: "cups instead of grams".
func (t *turn) substitutes(i int) bool {
	s := &t.segments[i]
	if s.question || s.words > 9 || t.chat.asksBack() {
		return false
	}
	at := slices.IndexFunc(s.forms, func(w string) bool { return lexicon.IsOneOf(w, " instead statt anstatt lugar lieu plutot rather ") })
	return at > 0 && slices.ContainsFunc(s.forms[at:], func(w string) bool {
		return len(w) > 1 && containsWord(t.chat.answer, w) && slices.Contains(s.unknown, w)
	})
}

// politeWords mark a request.
const politeWords = " please pls plz bitte favor porfa stp svp plait "

// excludes reports whether segment i asks for the answer without something: "without raisins please".
func (t *turn) excludes(i int) bool {
	s := &t.segments[i]
	if s.question || s.words > 6 || s.opening&cueNot == 0 {
		return false
	}
	if s.beginsSentence && len(t.chat.answer) > 0 && s.startsWithAny(" without ohne sin sans ") && !t.hasQuestion() {
		return true
	}
	if !s.startsWithAny(" without ohne sin sans bitte please ") && !t.chat.sharesWord(s) {
		return false
	}
	return slices.ContainsFunc(t.segments[i:min(i+2, len(t.segments))], func(s segment) bool {
		return s.containsAny(politeWords)
	})
}

// wantsLess reports whether a segment asks for less of something: "fewer adjectives".
func (s *segment) wantsLess() bool {
	return s.words > 1 && s.words <= 5 && !s.question && s.numbers == 0 && s.contentWords > 0 &&
		s.startsWithAny(" less fewer weniger menos moins ")
}
