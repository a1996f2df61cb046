package feedback

import (
	"slices"
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

// isStatement reports whether a segment states something, rather than praise, ask or report what others say.
func (t *turn) isStatement(s *segment) bool {
	return !s.question && !s.inQuestion && !s.isInverted() && !t.chat.game && !t.isMaterial(s) && len(s.unknown) > 0 &&
		s.cues&(cueHarmless|cueOthers|cueThanks|cuePraise|cuePraiseWord|cueMyFault|cueAlone) == 0 && s.opening&(cueI|cueAsks|cueTask) == 0
}

// hasQuestion reports whether any segment of a turn is a question.
func (t *turn) hasQuestion() bool {
	return slices.ContainsFunc(t.segments, func(s segment) bool { return s.question })
}
