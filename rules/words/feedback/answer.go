package feedback

import (
	"strings"

	"palate/rules/words/lexicon"
)

// maxQuestionBytes is the longest answer that counts as a question back, rather than one that ends with an offer.
const maxQuestionBytes = 300

// asksBack reports whether the answer is a question back, which the turn answers.
func (c *Chat) asksBack() bool { return len(c.answer) < maxQuestionBytes && c.offers() }

// offers reports whether the answer ends with an offer or a question back.
func (c *Chat) offers() bool { return strings.HasSuffix(strings.TrimSpace(c.answer), "?") }

// quotes reports whether a segment is a short quotation from the answer.
func (c *Chat) quotes(s *segment) bool {
	if s.words > 3 || s.contentWords == 0 || s.quotes > 0 {
		return false
	}
	for _, w := range s.forms {
		if !containsWord(c.answer, w) {
			return false
		}
	}
	return true
}

// introduces reports whether a word, folded, is new in the answer: the request does not have it.
func (c *Chat) introduces(word string) bool {
	return len(word) > 3 && containsWord(c.answer, word) && !containsWord(c.prompt, word)
}

// sharesWord reports whether an unknown word of a segment occurs in the answer.
func (c *Chat) sharesWord(s *segment) bool {
	for _, w := range s.unknown {
		if containsWord(c.answer, w) {
			return true
		}
	}
	return false
}

// containsWord reports whether the beginning of a text contains a folded word, as a substring.
func containsWord(text, word string) bool {
	return strings.Contains(lexicon.Fold(lexicon.Clip(text, maxTurnBytes)), word)
}
