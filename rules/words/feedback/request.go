package feedback

import (
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// isFactual reports whether a request asks a question.
func isFactual(segments []segment) bool {
	return len(segments) > 0 && (segments[0].inQuestion || segments[0].question || segments[0].opening&cueAsks != 0)
}

// opensGame reports whether a request starts a game, of which the turns that follow are part.
func opensGame(segments []segment) bool {
	for i := range segments {
		if segments[i].cues&cueGame != 0 {
			return true
		}
	}
	return false
}

// hasMaterial reports whether a request comes with the text that it asks to be processed.
func hasMaterial(segments []segment) bool {
	for i := range segments {
		if segments[i].opening&cueTask != 0 && (segments[i].quotes > 0 || segments[i].announced) {
			return true
		}
	}
	return false
}

// lastRequest returns the byte at which the request begins that ends a turn of several sentences, 0 for none.
func lastRequest(segments []segment) int {
	if n := len(segments); n > 1 && segments[n-1].beginsSentence && (segments[n-1].question || segments[n-1].opening&(cueAsks|cueTask) != 0) {
		return segments[n-1].start
	}
	return 0
}

// sureRepetition is the similarity from which a repeated request outweighs other acts in its words.
const sureRepetition = .85

// repeatsRequest reports whether a turn is an earlier request again, given its similarity to one, 0..1, and what the
// turn is otherwise.
func (t *turn) repeatsRequest(kind palate.UserResponse, repetition float64) bool {
	pleased, nextText := t.thanks != nil || t.praise != nil, t.chat.material && t.bringsText()
	switch {
	case repetition == 0 || t.chat.game || t.continues() || (pleased || nextText) && repetition < sureRepetition:
		return false
	case kind == palate.ResponseNone || kind == palate.ResponseClarification:
		return true
	}
	return repetition > sureRepetition && t.correction == nil
}

// similarity returns the confidence, 0..1, that a turn with these stems repeats an earlier request:
//
//	.45 + .25 recall + .2 precision
//
// where recall is the share of the request's stems that come back, precision their share of the turn's.
func (c *Chat) similarity(stems map[string]bool) (best float64) {
	for _, request := range c.requests {
		shared := 0
		for stem := range request {
			if stems[stem] {
				shared++
			}
		}
		if shared < 2 || shared == 2 && len(stems) > 3 {
			continue
		}
		recall := float64(shared) / float64(len(request))
		precision := float64(shared) / float64(len(stems))
		if recall >= .75 && precision >= .5 {
			best = max(best, .45+.25*recall+.2*precision)
		}
	}
	return best
}

// functionWords carry no content, in any of the languages.
const functionWords = ` the and for you are was were with that this what how who why when where can could would please does did has have not now one its your from about into make write give tell some any all der die das und ist ein eine wie was wer mir bitte ich les des une que qui est pour dans por para con los las una del how's it's me my is in of to on at a an i do be it so or if `

// contentStems returns the set of stems of a text's content words: their first six letters, without a plural s.
func contentStems(text string) map[string]bool {
	stems := map[string]bool{}
	for _, place := range lexicon.Words(text) {
		word := lexicon.Fold(text[place.Start:place.End])
		if len(word) < 2 || strings.Contains(functionWords, " "+word+" ") {
			continue
		}
		runes := []rune(strings.TrimSuffix(word, "s"))
		stems[string(runes[:min(6, len(runes))])] = true
	}
	return stems
}
