package grammar

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

// reportsOthers reports whether a sentence tells what somebody else wants, or how something was: it begins
// with them, and a verb of wanting or not wanting follows, or "was".
func (r *reader) reportsOthers(chunks []chunk) bool {
	at := 0
	for at < len(chunks) && chunks[at].role == roleFiller && lexicon.IsOneOf(r.tokens[chunks[at].from].Text, nominatives) {
		at++
	}
	if at+1 >= len(chunks) || chunks[at].role != roleScope {
		return false
	}
	verb := &chunks[at+1]
	if at > 0 && lexicon.IsOneOf(r.tokens[verb.from].Text, past) {
		return true
	}
	if !r.isSomebody(&chunks[at]) {
		return false
	}
	return verb.role&(roleNegation|roleWant|roleMatrix|roleEvaluation) != 0 && !lexicon.IsOneOf(r.tokens[verb.from].Text, plainNots)
}

// isSomebody reports whether a scope is people alone, with nothing before them.
func (r *reader) isSomebody(it *chunk) bool {
	if len(it.scope.Medium) > 0 || len(it.scope.Task) > 0 {
		return false
	}
	p, _ := r.match(len(r.tokens), it.from, roleScope)
	return p != nil && strings.HasPrefix(p.Name, "audience ")
}

// Words that name programs or those who run them, and words by which a scope begins, which names what a
// rule is for.
const (
	programs = ` system assistant user human admin developer instruction instructions ai llm bot model chatbot `
	placing  = ` in about on when if with at i my me `
)

// longestHead is of how many bytes the beginning of such a line may be.
const longestHead = 50

// isInjected reports whether words were put in by somebody else: they begin like a line of a transcript, a
// note to programs or a source, or have marks by which pages hide text.
func isInjected(said string) bool {
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
