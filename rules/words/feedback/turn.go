package feedback

import (
	"slices"

	"palate"
)

// A turn is one turn under classification, with the evidence for each dialogue act found so far.
type turn struct {
	chat     *Chat
	segments []segment

	// the first segment that performs the act, nil for none
	praise, blame, thanks, acknowledgement, doubt, retry, change, correction, repair, rejection, contrast *segment

	statement *segment // next to the blame, says what is the case
	ownFault  bool     // the person takes the blame
	declined  bool     // the person wants nothing
	disputed  bool     // the blame disputes something in the answer
	requests  bool     // asks for something to be done
	newTask   bool     // asks about the subject matter, or sets the next task
}

// Confidence in an act: signalled by an unambiguous phrase, by several cues together, or by context alone.
const (
	sure     = .93
	likely   = .8
	possible = .6
)

// classify returns the act, the confidence in it and the segment that performs it, nil for [palate.ResponseNone].
func (t *turn) classify() (kind palate.UserResponse, confidence float64, evidence *segment) {
	for i := range t.segments {
		t.observe(i)
	}
	if t.blame != nil && t.requests && !t.concernsAnswer(t.blame) {
		t.blame = nil // the fault lies in the material of the next task
	}
	if t.ownFault {
		t.blame, t.correction, t.rejection, t.contrast = nil, nil, nil, nil
	}
	switch {
	case len(t.segments) == 0:
		return palate.ResponseNone, sure, nil
	case t.chat.game:
		return t.classifyInGame()
	case t.chat.asksBack() && t.answersQuestion():
		return palate.ResponseNone, sure, nil
	case t.blame != nil:
		return t.classifyComplaint()
	case t.change != nil:
		return palate.ResponseCorrection, sure, t.change
	case t.correction != nil:
		return palate.ResponseCorrection, sure, t.correction
	case t.contrast != nil && t.repair != nil:
		return palate.ResponseCorrection, likely, t.contrast
	case t.contrast != nil:
		return palate.ResponseComplaint, possible, t.contrast
	case t.rejection != nil:
		return t.classifyRejection()
	case t.doubt != nil:
		return palate.ResponseClarification, sure, t.doubt
	case t.retry != nil:
		return palate.ResponseRephrase, sure, t.retry
	}
	return t.classifyApproval()
}

// classifyInGame finds feedback on the game itself, as opposed to moves within it.
func (t *turn) classifyInGame() (kind palate.UserResponse, confidence float64, evidence *segment) {
	switch {
	case t.praise != nil && (t.acknowledgement != nil || t.praise.cues&cueAlone != 0):
		return palate.ResponsePraise, likely, t.praise
	case t.correction != nil && t.correction.cues&cueCorrect != 0:
		return palate.ResponseCorrection, likely, t.correction
	case t.blame != nil && t.blame.opening&cueYou != 0:
		return palate.ResponseComplaint, likely, t.blame
	}
	return palate.ResponseNone, likely, nil
}

// answersQuestion reports whether the turn replies to a question that the answer ended with. Blame is then meant for
// the answer only where the turn points at it, or says nothing else.
func (t *turn) answersQuestion() bool {
	if t.correction != nil || t.praise != nil && t.praise.cues&cuePraise != 0 {
		return false
	}
	b := t.blame
	if b == nil || b.cues&cueToo != 0 && b.words <= 3 && containsWord(t.chat.answer, b.forms[len(b.forms)-1]) {
		return true // "how often?" "too often"
	}
	return b.opening&(cueYou|cueThat) == 0 && (len(t.segments) > 1 || b.words > 3 || b.cues&cueToo == 0)
}

// classifyComplaint classifies a turn with blame in it: a correction where it also says what is right. Blame that
// comes after a statement of facts belongs to a narrative.
func (t *turn) classifyComplaint() (kind palate.UserResponse, confidence float64, evidence *segment) {
	begins := t.blame == &t.segments[0] && t.blame.opening&(cueThat|cueAnswer|cueYou|cueBlame|cueBlameWord|cueFaults|cueToo|cueNo) != 0
	switch {
	case t.correction != nil || t.change != nil || t.repair != nil || t.statement != nil && t.chat.question && (begins || t.disputed && t.statement.opening&cueCorrects != 0):
		return palate.ResponseCorrection, sure, t.blame
	case t.statement != nil && t.blame.cues&cueBlame == 0 && !begins:
		return palate.ResponseNone, possible, nil
	}
	return palate.ResponseComplaint, sure, t.blame
}

// classifyRejection classifies a turn that begins with "no".
func (t *turn) classifyRejection() (kind palate.UserResponse, confidence float64, evidence *segment) {
	switch {
	case t.praise != nil && t.thanks == nil:
		return palate.ResponsePraise, possible, t.praise // "no, that's perfect"
	case t.thanks != nil || t.declined || t.chat.offers() || !t.chat.question && len(t.segments) > 1 && t.segments[1].opening&cueOthers != 0:
		return palate.ResponseNone, likely, nil
	case t.statement != nil:
		return palate.ResponseCorrection, likely, t.statement
	}
	return palate.ResponseComplaint, likely, t.rejection
}

// classifyApproval classifies a turn that finds no fault.
func (t *turn) classifyApproval() (kind palate.UserResponse, confidence float64, evidence *segment) {
	switch a := t.acknowledgement; {
	case t.praise != nil:
		return palate.ResponsePraise, sure, t.praise
	case t.thanks != nil && !t.newTask:
		return palate.ResponsePraise, likely, t.thanks
	case a != nil && len(t.segments) == 1 && a.words <= 3 && !a.question && !t.chat.offers():
		return palate.ResponsePraise, possible, a
	}
	return palate.ResponseNone, likely, nil
}

// observe takes in the acts that segment i performs.
func (t *turn) observe(i int) {
	s := &t.segments[i]
	evaluates := t.observePolarity(i)
	keepFirst(&t.thanks, s, s.cues&cueThanks != 0)
	keepFirst(&t.acknowledgement, s, s.acknowledges())
	keepFirst(&t.doubt, s, t.doubts(s))
	keepFirst(&t.retry, s, t.asksForRetry(s))
	keepFirst(&t.change, s, t.asksForChange(i))
	keepFirst(&t.correction, s, !s.question && !t.beginsWithYes() && (t.corrects(i) || t.requires(i) || t.correctsName(i) || t.givesOtherAnswer(i)))
	keepFirst(&t.repair, s, s.cues&cueMend != 0 && !s.question)
	keepFirst(&t.rejection, s, i == 0 && s.rejects())
	t.ownFault = t.ownFault || s.cues&cueMyFault != 0
	t.declined = t.declined || s.cues&cueHarmless != 0
	next := s.question || s.opening&(cueAsks|cueTask) != 0 || s.isInverted()
	t.newTask = t.newTask || next && s.cues&cueThanks == 0
	t.requests = t.requests || i > 0 && s.question && s.opening&cueTask != 0
	followsFault := i == 0 || t.blame == &t.segments[i-1] || t.rejection == &t.segments[i-1]
	keepFirst(&t.statement, s, followsFault && !next && !evaluates && s.contentWords > 0 && s.opening&cueI == 0 && s.cues&cueOthers == 0)
}

// keepFirst sets first to s where s performs the act and no segment before it did.
func keepFirst(first **segment, s *segment, performs bool) {
	if performs && *first == nil {
		*first = s
	}
}

// observePolarity takes in whether segment i praises or blames; "but" takes back the praise before it.
func (t *turn) observePolarity(i int) (evaluates bool) {
	s := &t.segments[i]
	if s.opening&cueBut != 0 {
		keepFirst(&t.contrast, s, t.praisedBefore(i) && !s.question && s.contentWords > 0)
		t.praise, t.thanks = nil, nil
	}
	good, bad := t.polarity(i)
	keepFirst(&t.praise, s, good)
	if !good && !bad && t.disputes(i) {
		bad, t.disputed = true, true
	}
	keepFirst(&t.blame, s, bad)
	return good || bad
}

// doubts reports whether a segment calls the answer into question.
func (t *turn) doubts(s *segment) bool {
	material := t.isMaterial(s) && s.cues&cueDoubts != 0 && len(s.unknown) > 0 && !t.chat.sharesWord(s)
	if s.doubts() && !(s.isNegatedInversion() && t.newTask) && !material {
		return true
	}
	hesitates := t.segments[0].startsWithAny(" wait moment espera attends hm hmm hold hang ")
	return s.question && (t.chat.quotes(s) || hesitates) || t.checksAnswer(s) || t.infers(s) || s.asksForSource()
}

// asksForRetry reports whether a segment asks for another attempt at the same request.
func (t *turn) asksForRetry(s *segment) bool {
	return s.cues&cueAgain != 0 && s.quotes == 0 && !t.isMaterial(s) && (s.contentWords <= 1 || s.retryWords > 1) && (!s.question || s.opening&cueTask != 0)
}

// asksForChange reports whether segment i asks for the answer in another form.
func (t *turn) asksForChange(i int) bool {
	s := &t.segments[i]
	return s.changes() || s.limitsLength() && (i == 0 || t.segments[0].opening&cueTask == 0) ||
		t.excludes(i) || s.wantsLess() || t.deletes(i) || t.substitutes(i) || t.rephrases(i)
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

// concernsAnswer reports whether the words of a segment can be about the answer or its request.
func (t *turn) concernsAnswer(s *segment) bool {
	return s.opening&(cueThat|cueAnswer|cueYou|cueI|cueFaults|cueBlame) != 0 || len(s.unknown) == 0 ||
		containsWord(t.chat.answer, s.unknown[0]) || containsWord(t.chat.prompt, s.unknown[0])
}

// beginsWithYes reports whether a turn begins with "yes".
func (t *turn) beginsWithYes() bool {
	return t.segments[0].startsWithAny(" yes yeah yep sure ja si oui ok okay ")
}

// continues reports whether a turn opens like the next step of a conversation: "now", "and".
func (t *turn) continues() bool {
	return len(t.segments) > 0 && t.segments[0].startsWithAny(" and now und jetzt y ahora et maintenant next ")
}

// narrates reports whether a turn is a longer narrative that never points at the answer.
func (t *turn) narrates() bool {
	words := 0
	for i := range t.segments {
		s := &t.segments[i]
		if words += s.words; (s.cues|s.opening)&(cueThat|cueYou|cueCorrect|cueChange|cueThanks|cuePraise|cueBlame) != 0 {
			return false
		}
	}
	return words > 10
}

// isMaterial reports whether a segment is the next text in a chat that processes texts.
func (t *turn) isMaterial(s *segment) bool {
	return t.chat.material && s.capitalized && s.beginsSentence && s.words >= 4 && (s.endsSentence || len(t.segments) == 1) && s.opening&(cueThanks|cuePraise) == 0 && (s.opening&cueThat == 0 || len(t.segments) == 1)
}

// bringsText reports whether a turn comes with a text to process.
func (t *turn) bringsText() bool {
	return slices.ContainsFunc(t.segments, func(s segment) bool { return s.quotes > 0 || s.announced })
}
