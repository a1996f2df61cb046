package grammar

import (
	"strings"

	"palate/rules/words/lexicon"
)

// markAnswered takes questions that are to be answered for what is asked, not for what an answer asks. Of a kind
// of them an intent holds for that kind only: "answer yes/no questions briefly".
func (r *reader) markAnswered(chunks []chunk) {
	found := false
	for i := range chunks {
		if chunks[i].role != roleNoun || chunks[i].name != "questions" || chunks[i].comparison != noComparison {
			continue
		}
		if found {
			chunks[i].role = rolePart // "never answer a question with a question"
			continue
		}
		role := roleFiller
		for k := i - 1; k >= max(0, i-4) && chunks[k].role&(roleFiller|roleQuality|roleUnknown|roleAdjective|roleModifier|roleWant) != 0; k-- {
			if answers(r.tokens[chunks[k].from].Text) {
				found = true
				chunks[i] = chunk{role: role, from: chunks[i].from, to: chunks[i].to}
				break
			}
			if chunks[k].role&(roleFiller|roleModifier) == 0 || chunks[k].name == "yes" {
				role = rolePart
			}
		}
	}
}

func answers(word string) bool {
	for _, stem := range []string{"answer", "beantwort", "antwort", "respond", "contest", "repond"} {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// interrogatives begin a question about the world, unless a phrase of asking does: "could you", "why so
// many".
const interrogatives = ` is are was were does do did have has had when where which who whose would should how why what ist sind war waren hat haben wird werden wann wo wer welche welcher welches warum wie est sont etait quand ou qui quel quelle quels quelles pourquoi es son era fue cuando donde quien cual cuales `

// Words for the other side, and the forms of "to be" that ask about anybody.
const (
	second = ` you your youre u du dein deine deinen deiner dich dir ihr tu ton ta tes te vous votre vos tus usas `
	being  = ` is are was were ist sind war waren est sont es son `
)

// isQuestion reports whether a sentence that ends with a question mark asks to know, not for something.
func (r *reader) isQuestion(chunks []chunk, to int) bool {
	if to >= len(r.tokens) || r.text[r.tokens[to].Start] != '?' {
		return false
	}
	first := &chunks[0]
	if !lexicon.IsOneOf(r.tokens[first.from].Text, interrogatives) {
		return false
	}
	if first.role == roleMatrix && first.to-first.from == 1 && first.to < to { // "warum sind kurze Texte besser?"
		return lexicon.IsOneOf(r.tokens[first.to].Text, being) && !lexicon.HasOneOf(r.words(first.to, to), second)
	}
	return first.role&(roleMatrix|roleWant|roleNegation|roleAttribute) == 0
}
