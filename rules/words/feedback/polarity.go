package feedback

import "slices"

// polarity reports whether segment i finds the answer good or bad in its context.
func (t *turn) polarity(i int) (good, bad bool) {
	s := &t.segments[i]
	if t.isMaterial(s) {
		return false, false
	}
	good, bad = s.polarity()
	if good && i > 0 && !s.beginsSentence && t.segments[i-1].isDenial() {
		good, bad = false, true // "not that, what I wanted"
	}
	if i > 0 && !s.beginsSentence && s.opening&cueBut != 0 {
		before := &t.segments[i-1]
		good = good && (before.contentWords == 0 || before.opening&(cueThat|cueAnswer|cueYou|cueI) != 0 || before == t.blame) // "das Dessert war aber super"
	}
	led := i > 0 && t.segments[0].opening&cueTask != 0
	if s.cues&cueBlame == 0 && (t.beginsWithYes() || t.narrates() || led) {
		bad = false
	}
	article := s.startsWithAny(" das ") && s.namesSecond
	if s.extends() && (article || s.opening&(cueThat|cueAnswer|cueYou) == 0) && s.cues&cueBlame == 0 {
		bad = false // one more fault in the subject matter: "das Frühstück war auch schlecht"
	}
	good = good || s.cues&cuePraise != 0 && !s.question && !s.denied && s.words <= 6 && s.startsWithAny(" i lol haha ") && t.chat.sharesWord(s)
	good = good && (!led || s.cues&cuePraise != 0)
	return good, bad || !good && (t.denies(s) || t.reminds(s) || t.insists(s))
}

// corrects reports whether segment i says what the answer should have been.
func (t *turn) corrects(i int) bool {
	s := &t.segments[i]
	points := s.opening&(cueThat|cueAnswer|cueYou) != 0
	return s.opening&cueCorrect != 0 || s.cues&cueCorrect != 0 && s.words <= 12 && s.opening&cueI == 0 && points ||
		s.opening&cueCorrects != 0 && i == 0 && s.words <= 6 && t.chat.question || t.contrasts(i)
}

// contrasts reports whether segment i rules out an alternative to the segment before it: "Milo, not Max".
func (t *turn) contrasts(i int) bool {
	s := &t.segments[i]
	if s.replaces() {
		return true
	}
	if i == 0 || s.beginsSentence || s.contentWords == 0 || s.words > 6 || s.cues&(cueHarmless|cueDoes|cuePraise|cuePraiseWord) != 0 || !s.startsWithAny(" not nicht pas no ") {
		return false
	}
	before := &t.segments[i-1]
	return before.opening&cueTask == 0 && (before.opening&cueAsks == 0 || before.startsWithAny(" for fur para pour ")) && before.contentWords > 0
}

// denies reports whether a segment denies something that the answer introduced.
func (t *turn) denies(s *segment) bool {
	return (s.cues&cueNot != 0 || s.denied) && !s.question && s.cues&(cueHarmless|cueOthers) == 0 && s.opening&(cueI|cueAsks|cueTask|cueNot) == 0 &&
		s.words <= 9 && len(s.unknown) > 0 && t.chat.introduces(s.unknown[0])
}

// reminds reports whether a segment only repeats what the request ruled out: "without milk!"
func (t *turn) reminds(s *segment) bool {
	if s.opening&cueNot == 0 || s.words > 3 || s.question || len(s.unknown) == 0 || len(t.segments) > 1 {
		return false
	}
	return !slices.ContainsFunc(s.unknown, func(w string) bool { return !containsWord(t.chat.prompt, w) })
}

// insists reports whether a segment says that a fault persists: "the title is still in English".
func (t *turn) insists(s *segment) bool {
	if s.question || s.inQuestion || s.cues&(cueHarmless|cueOthers|cueThanks|cuePraise|cuePraiseWord) != 0 || s.opening&(cueI|cueAsks|cueTask) != 0 || s.words < 3 || s.words > 9 || t.chat.game || t.isMaterial(s) || len(t.segments) > 1 {
		return false
	}
	return s.containsAny(" still literally noch toujours todavia sigue aun ")
}

// praisedBefore reports whether the sentence of segment i began with praise or thanks.
func (t *turn) praisedBefore(i int) bool {
	for i > 0 && !t.segments[i].beginsSentence {
		i--
		if s := &t.segments[i]; s == t.praise || s == t.thanks || s == t.acknowledgement && !t.beginsWithYes() {
			return true
		}
	}
	return false
}
