package words

import (
	"strings"

	"palate/rules/words/lexicon"
)

// nominatives stand before somebody who does something: "my boss hates". Behind a preposition it is
// somebody to whom something is done: "for my boss, be formal".
const nominatives = ` my our the some many most all mein meine unser unsere der die das viele manche einige mon ma mes notre nos le la les certains mi mis nuestro nuestra el los las muchos algunos `

// plainNots forbid or ask and are no verbs of somebody: "my boss no emojis".
const plainNots = ` no not never without less more fewer always please kein keine keinen nie nicht ohne mehr weniger immer bitte pas sans jamais plus moins toujours sin nunca mas menos siempre `

// past are forms of "to be" in tales: "the speech was too long".
const past = ` was were war waren etait etaient fue era fueron eran `

// ofOthers reports whether a sentence tells what somebody else wants, or how something was: it begins
// with them, and a verb of wanting or not wanting follows, or "was".
func (r *reader) ofOthers(items []item) bool {
	at := 0
	for at < len(items) && items[at].role == roleFiller && lexicon.IsOneOf(r.tokens[items[at].from].Text, nominatives) {
		at++
	}
	if at+1 >= len(items) || items[at].role != rolePlace {
		return false
	}
	verb := &items[at+1]
	if at > 0 && lexicon.IsOneOf(r.tokens[verb.from].Text, past) {
		return true
	}
	if !r.isSomebody(&items[at]) {
		return false
	}
	return verb.role&(roleNot|roleWant|roleFrame|roleVerdict) != 0 && !lexicon.IsOneOf(r.tokens[verb.from].Text, plainNots)
}

// isSomebody reports whether a place is people alone, with nothing before them.
func (r *reader) isSomebody(it *item) bool {
	if len(it.place.Medium) > 0 || len(it.place.Task) > 0 {
		return false
	}
	p, _ := r.match(len(r.tokens), it.from, rolePlace)
	return p != nil && strings.HasPrefix(p.Name, "audience ")
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
func (r *reader) isQuestion(items []item, to int) bool {
	if to >= len(r.tokens) || r.said[r.tokens[to].Start] != '?' {
		return false
	}
	first := &items[0]
	if !lexicon.IsOneOf(r.tokens[first.from].Text, interrogatives) {
		return false
	}
	if first.role == roleFrame && first.to-first.from == 1 && first.to < to { // "warum sind kurze Texte besser?"
		return lexicon.IsOneOf(r.tokens[first.to].Text, being) && !lexicon.HasOneOf(r.words(first.to, to), second)
	}
	return first.role&(roleFrame|roleWant|roleNot|roleEntry) == 0
}

// Words that name programs or those who run them, and words by which a place begins, which names what a
// rule is for.
const (
	programs = ` system assistant user human admin developer instruction instructions ai llm bot model chatbot `
	placing  = ` in about on when if with at i my me `
)

// longestHead is of how many bytes the beginning of such a line may be.
const longestHead = 50

// planted reports whether words were put in by somebody else: they begin like a line of a transcript, a
// note to programs or a source, or have marks by which pages hide text.
func planted(said string) bool {
	head, _, ok := strings.Cut(said, ":")
	if said[0] == '[' {
		head, _, ok = strings.Cut(said[1:], "]")
	}
	if !ok || len(head) > longestHead {
		return strings.Contains(said, "<!--")
	}
	head = strings.ToLower(head)
	first, _, _ := strings.Cut(head, " ")
	return strings.HasPrefix(head, "from the ") || !lexicon.IsOneOf(first, placing) && lexicon.HasOneOf(head, programs)
}
