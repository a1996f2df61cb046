package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
	"palate/rules/words/lexicon"
)

// nestedTopic reads a topic inside a scope: "emails about money", "math questions", "financial reports".
func (r *reader) nestedTopic(i, to int, found bool) (topic []string, end int) {
	if p, n := r.match(to, i, roleAbout|roleOn); n > 0 {
		s, end := r.topicAt(i+n, to, p.Role == roleOn)
		return s.Topic, end
	}
	if r.tokens[i].Kind != lexicon.WordToken || r.lang.Knows(r.tokens[i].Text) || i+1 >= to {
		return nil, i
	}
	if isKindOf(r.tokens[i].Text) {
		return nil, i
	}
	if isQuestion(r.tokens[i+1].Text) && r.namesTopic(r.tokens[i]) {
		return []string{strings.ToLower(r.tokens[i].Raw)}, i + 2
	}
	if r.isScope(i+1, to) && !found {
		return []string{strings.ToLower(r.tokens[i].Raw)}, i + 1
	}
	return nil, i
}

// isKindOf reports whether a word says of what kind a question is, not what it is about: "complex".
func isKindOf(word string) bool {
	for _, stem := range strings.Fields("complex komplex komplizi complej compliqu complicad schwer schwier schwieri difficil hard heikl delicat sensib sensitiv einfach simple sencill wichtig import kurz lang techni factual faktisch creativ kreativ general allgemein offen open abiert ouvert ambigu quick rapid schnell basic grundl follow") {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

func isQuestion(word string) bool {
	switch word {
	case "questions", "question", "topics", "topic", "problems", "problem", "homework", "issues", "matters", "fragen", "themen",
		"exercises", "assignments", "advice", "discussions", "texts", "related", "stuff":
		return true
	}
	return false
}

// topicAt reads up to three words that a prompt has to mention.
func (r *reader) topicAt(i, to int, careful bool) (s palate.Scope, end int) {
	for i < to && r.tokens[i].Kind == lexicon.WordToken && (lexicon.IsGlue(r.tokens[i]) || isOwn(r.tokens[i].Text)) {
		i++
	}
	if i < to && r.tokens[i].Kind == lexicon.QuoteToken {
		return palate.Scope{Topic: []string{lexicon.Normalize(r.tokens[i].Raw)}}, i + 1
	}
	end = i
	for end < to && end < i+3 && r.tokens[end].Kind == lexicon.WordToken && !r.endsTopic(end, to, careful) {
		end++
	}
	if end == i || careful && isSite(r.tokens[i]) {
		return s, i
	}
	return palate.Scope{Topic: []string{lexicon.Normalize(r.words(i, end))}}, end
}

func isOwn(word string) bool {
	switch word {
	case "my", "our", "his", "her", "their", "anything", "something", "things", "meine", "meinen", "mein", "mon", "ma", "mes", "mi", "mis":
		return true
	}
	return false
}

// noTopic are words that begin a clause, or stand for a thing, where a topic would stand.
const noTopic = ` what which how why who that whether your you yourself being them it itself hard complex simple easy difficult important clear unclear serious sensitive relevant complicated technical this these was wie warum dass ob du dich comment pourquoi que qui toi ton como por `

// endsTopic reports whether a word at i is no part of a topic.
func (r *reader) endsTopic(i, to int, careful bool) bool {
	roles := roleWant | roleNegation | roleFiller | roleConjunction | roleTooMuch | roleDegree | roleMatrix | roleBecause | roleIn | roleExcept | roleCopula
	if careful {
		roles |= roleAttribute
	}
	_, n := r.match(to, i, roles)
	return n > 0 || lexicon.IsOneOf(r.tokens[i].Text, noTopic)
}

// trailingWords takes the words behind a scope that only name what is asked there, and one object of a
// task: "when summarizing papers".
func (r *reader) trailingWords(end, to int, task bool) int {
	for end < to && isQuestion(r.tokens[end].Text) {
		end++
	}
	last := end+1 == to || end+1 < to && (r.tokens[end+1].Kind == lexicon.PauseToken || r.tokens[end+1].Kind == lexicon.WordToken && r.intentAt(end+1, to))
	if task && end < to && r.tokens[end].Kind == lexicon.WordToken && !r.lang.Knows(r.tokens[end].Text) && last {
		end++
	}
	return end
}

func (r *reader) intentAt(i, to int) bool {
	_, n := r.match(to, i, roleAttribute|roleWant|roleNegation|roleComparator)
	return n > 0
}

// namesTopic reports whether a word nobody knows, before "questions", names what they are about. In German
// a noun has a capital; "schwierige" in "schwierige Fragen" has none.
func (r *reader) namesTopic(t lexicon.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Raw)
	return r.lang.Code != "de" || unicode.IsUpper(first)
}

// isSite reports whether a token is a host name, as in "on example.com", which is a site rather than a topic.
func isSite(t lexicon.Token) bool {
	_, rest, found := strings.Cut(t.Raw, ".")
	return t.Kind == lexicon.WordToken && found && len(rest) < len(t.Raw)-1 && lexicon.IsHost(rest)
}
