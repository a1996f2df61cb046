package feedback

import (
	"strings"
	"unicode"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// AddTurn adds what the person wrote next, and returns the feedback in it on the answer before.
func (c *Chat) AddTurn(text string) Feedback {
	clipped := lexicon.Clip(text, maxTurnBytes)
	stems, segments := contentStems(clipped), splitSegments(clipped)
	result := Feedback{Kind: palate.ResponseNone, Confidence: 1}
	if c.answered {
		result = c.classify(clipped, stems, segments)
	}
	if result.Kind != palate.ResponseNone {
		result.Prompt, result.Answer = c.prompt, c.answer
	}
	if result.Kind == palate.ResponseNone || c.prompt == "" {
		c.prompt, c.question = text, isFactual(segments) // otherwise the next answer is to the same request
		c.material = c.material || hasMaterial(segments)
	}
	c.answer, c.game = "", c.game || opensGame(segments)
	if len(stems) > 0 {
		c.requests = append(c.requests, stems)
		if last := lastRequest(segments); last > 0 {
			c.requests = append(c.requests, contentStems(clipped[last:])) // may be repeated alone
		}
		c.requests = c.requests[max(0, len(c.requests)-maxRequests):]
	}
	return result
}

// classify finds the feedback in a turn, given its content stems and segments.
func (c *Chat) classify(text string, stems map[string]bool, segments []segment) Feedback {
	t := turn{chat: c, segments: segments}
	kind, confidence, evidence := t.classify()
	if repetition := c.similarity(stems); t.repeatsRequest(kind, repetition) {
		return Feedback{Kind: palate.ResponseRephrase, Confidence: repetition, Quote: strings.TrimSpace(text)}
	}
	if kind == palate.ResponseNone {
		return Feedback{Kind: kind, Confidence: confidence}
	}
	return Feedback{Kind: kind, Confidence: confidence, Quote: sentenceAround(text, feature.ByteRange{Start: evidence.start, End: evidence.end})}
}

// sentenceAround returns the sentence of a text in which a range begins, trimmed.
func sentenceAround(text string, p feature.ByteRange) string {
	for _, s := range lexicon.Sentences(text) {
		if s.Start <= p.Start && p.Start < s.End {
			return strings.TrimSpace(text[s.Start:s.End])
		}
	}
	return strings.TrimFunc(text[p.Start:p.End], unicode.IsSpace)
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
