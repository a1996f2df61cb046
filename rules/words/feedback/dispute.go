package feedback

import (
	"slices"
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// What a turn says about the words of the answer, without a phrase that finds fault.

// disputes reports whether segment i finds fault without a phrase of blame: it says what the answer is, or denies
// something the answer mentions.
func (t *turn) disputes(i int) bool {
	s := &t.segments[i]
	return t.isStatement(s) && !t.chat.offers() && (t.describesAnswer(i) || t.refutes(s) || t.mentionsAnswer(i) || i == 0 && s.accuses() || i == 0 && s.lacksSubject())
}

// describesAnswer reports whether segment i opens the turn by saying what the answer is: "that's for American zip
// codes".
func (t *turn) describesAnswer(i int) bool {
	s := &t.segments[i]
	if i > 0 || s.words < 3 || s.words > 9 || len(t.segments) > 2 || t.chat.material {
		return false
	}
	return s.startsWithAny(" thats cest ") ||
		s.startsWithAny(" that those these ") && (s.contentWords > 1 || lexicon.IsOneOf(s.forms[1], " is are was were isnt arent ")) || s.startsWithAny(" das ce eso esas esos ") && lexicon.IsOneOf(s.forms[1], " ist sind war waren sont es son era ")
}

// mentionsAnswer reports whether segment i opens the turn and is about a word that the answer introduced: "Saturn's
// moons are way off".
func (t *turn) mentionsAnswer(i int) bool {
	s := &t.segments[i]
	return i == 0 && len(t.segments) <= 2 && s.words >= 3 && s.words <= 9 && !t.chat.material && slices.ContainsFunc(s.unknown, t.chat.introduces)
}

// accuses reports whether a segment says what the assistant did: "you only gave me four".
func (s *segment) accuses() bool {
	return s.startsWithAny(" you youve du ") && s.words >= 3 && s.words <= 9 &&
		!lexicon.IsOneOf(s.forms[1], " can could may might are were know tell decide see should will would must kannst darfst sollst bist weisst musst ")
}

// lacksSubject reports whether a segment is a negative statement without its subject: "doesn't group by month".
func (s *segment) lacksSubject() bool {
	return s.startsWithAny(" doesnt didnt isnt wasnt ") && !s.isInverted()
}

// refutes reports whether a segment is a denial with a word in it that the answer introduced.
func (t *turn) refutes(s *segment) bool {
	return len(t.segments) <= 2 && (s.cues&cueNot != 0 || s.denied) && s.opening&cueNot == 0 && s.words <= 9 && slices.ContainsFunc(s.unknown, t.chat.introduces)
}

// correctsName reports whether segment i ends in a name or number one letter away from one of the answer, which it
// replaces: "his name is Tim" after "Hi Tom".
func (t *turn) correctsName(i int) bool {
	s := &t.segments[i]
	if !t.isStatement(s) || i > 0 || s.words > 7 || t.chat.offers() || len(s.unknown) == 0 {
		return false
	}
	last := s.unknown[len(s.unknown)-1]
	if len(last) < 3 || containsWord(t.chat.answer, last) || containsWord(t.chat.prompt, last) {
		return false
	}
	answer := lexicon.Clip(t.chat.answer, maxTurnBytes)
	return slices.ContainsFunc(lexicon.Words(answer), func(p feature.ByteRange) bool {
		word := answer[p.Start:p.End]
		return isCapitalized(word) && differInOneLetter(lexicon.Fold(word), last) && !containsWord(t.chat.prompt, lexicon.Fold(word))
	})
}

// differInOneLetter reports whether two words of equal length differ in exactly one byte.
func differInOneLetter(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range len(a) {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ == 1
}

// givesOtherAnswer reports whether the turn is nothing but another answer to the question: "Fleming", "13".
func (t *turn) givesOtherAnswer(i int) bool {
	s := &t.segments[i]
	return i == 0 && len(t.segments) == 1 && t.chat.question && t.isStatement(s) && s.contentWords == s.words && s.words <= 2 && s.quotes == 0 && !s.announced &&
		(s.numbers > 0 && strings.ContainsAny(t.chat.answer, "0123456789") || s.capitalized && isShortName(t.chat.answer)) && !t.chat.offers() && !containsWord(t.chat.prompt, s.forms[0]) && !containsWord(t.chat.answer, s.forms[0])
}

// isShortName reports whether an answer is a few words, one of them a name.
func isShortName(answer string) bool {
	list := lexicon.Words(lexicon.Clip(answer, maxTurnBytes))
	return len(list) <= 8 && slices.ContainsFunc(list, func(p feature.ByteRange) bool {
		return (p.Start > 0 || len(list) <= 2) && isCapitalized(answer[p.Start:p.End])
	})
}

// checksAnswer reports whether a segment is a yes/no question about a word that the answer introduced.
func (t *turn) checksAnswer(s *segment) bool {
	if !s.question || s.opening&cueTask != 0 || s.words > 12 || len(s.forms) < 3 || t.chat.game || t.chat.offers() || t.newTask {
		return false
	}
	asks := s.startsWithAny(" is are was were does do did ist sind hat haben es est ") || s.isInverted()
	return asks && slices.ContainsFunc(s.unknown, t.chat.introduces)
}

// infers reports whether a segment is a question that draws a conclusion from the answer or objects to it: "so no milk
// at all?"
func (t *turn) infers(s *segment) bool {
	objects, infers := s.opening&cueBut != 0 && s.beginsSentence, s.words > 2 && s.startsWithAny(" so also donc entonces ") && !s.asksFurther()
	return s.question && (objects || infers) && s.opening&(cueAsks|cueTask) == 0 && (s.contentWords == 0 || s.denied || slices.ContainsFunc(s.unknown, t.chat.introduces))
}

// asksForSource reports whether a segment asks how the assistant knows: "how did you get that".
func (s *segment) asksForSource() bool {
	return (s.question || s.opening&cueAsks != 0) && s.words <= 8 && s.cues&cueTask == 0 &&
		s.startsWithAny(" how where why wie woher wieso como donde comment ou ") && s.containsAny(" you du has tu ") &&
		s.containsAny(" know get got came come arrive weisst kommst sabes llegado sacas sais sors arrives ")
}
