package grammar

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// A scopeMarker says how a possible scope begins, where its context decides whether it is one.
type scopeMarker uint8

const (
	noMarker  scopeMarker = iota // "in", "when": it is one
	markBare                     // nothing: "emails"
	markAbout                    // "about money"
	markOf                       // what something is taken from: "from the documentation"
	markTo                       // what something goes to, in Romance languages: "a", "aux"
)

// scopePhrase reads a phrase that says where an intent holds: "in emails to my boss", "when I ask about cooking",
// "except in code reviews", or a bare "emails to my landlord".
func (r *reader) scopePhrase(i, to int, before []chunk) (chunk, bool) {
	r.alsoScope = palate.Scope{}
	p, n := r.match(to, i, roleExcept)
	if n > 0 && lexicon.IsOneOf(r.tokens[i].Text, negations) && !slices.ContainsFunc(before[min(r.start, len(before)):], isAttribute) {
		n = 0 // "you must not in emails use" leaves nothing out
	}
	if n > 0 {
		left, end := r.scopeValues(i+n, to, p)
		if left.Everywhere() {
			left, end = r.scopeAt(i+1, to) // "except when the topic is"
		}
		return chunk{role: roleScope, scope: palate.Scope{Except: &left}, to: end}, !left.Everywhere()
	}
	s, end := r.scopeAt(i, to)
	it := chunk{role: roleScope, scope: s, alsoScope: r.alsoScope, to: end}
	if about, m := r.match(to, i, roleAbout|roleOn); m > 0 && len(about.Words) == 1 && len(s.Topic) > 0 {
		it.marker = markAbout
	}
	switch {
	case len(s.Audience) > 0:
	case lexicon.IsOneOf(r.tokens[i].Text, comingFrom):
		it.marker = markOf
	case lexicon.IsOneOf(r.tokens[i].Text, ` a al aux `):
		it.marker = markTo
	}
	if r.isScope(i, to) {
		it.marker = markBare
		if end > i && !r.mayStandBare(&it, i, before) {
			return chunk{role: roleCondition, to: end}, true
		}
	}
	return it, end > i && !s.Everywhere()
}

// negations begin an exception only after what it is an exception to.
const negations = ` not nicht pas no never nie jamais nunca `

// mayStandBare reports whether a noun without a preposition can be a scope: not in "angry customers", "be patient" or
// "a friendly teammate".
func (r *reader) mayStandBare(it *chunk, i int, before []chunk) bool {
	if len(it.scope.Medium)+len(it.scope.Task)+len(it.scope.Site) > 0 {
		return !slices.ContainsFunc(before[min(r.start, len(before)):], isUnknown)
	}
	for k := range before {
		if before[k].role != roleFiller {
			return false
		}
	}
	return len(before) > 0 || strings.HasSuffix(r.tokens[i].Text, "s") || r.tokens[it.to-1].Text != r.tokens[i].Text
}

// scopeAt reads a scope other than an exception, from token i to end; end is i for none.
func (r *reader) scopeAt(i, to int) (s palate.Scope, end int) {
	about, a := r.match(to, i, roleAbout|roleOn)
	in, n := r.match(to, i, roleIn)
	first := max(a, n)
	if _, m := r.match(to, i, roleScope); first == 0 {
		first = m - 1 // of "code comments" the scope is meant
	}
	if _, m := r.match(to, i, roleAttribute|roleNegation|roleMatrix|roleReject|roleUnknown); m > first {
		return s, i
	}
	if max(a, n) == 0 {
		return r.bareScope(i, to)
	}
	if n > 0 && n >= a || about != nil && about.Role == roleOn {
		if s, end = r.scopeValues(i+first, to, in); end > i+first {
			if lexicon.IsOneOf(r.tokens[i].Text, towardsWhom) && len(s.Audience) == 0 {
				return palate.Scope{}, i
			}
			return s, end
		}
	}
	if a == 0 {
		return palate.Scope{}, i
	}
	if s, end = r.scopeValues(i+a, to, about); end > i+a {
		return s, end
	}
	return r.topicAt(i+a, to, about.Role == roleOn)
}

// towardsWhom are prepositions that take people only: "link to the documentation" is no scope.
const towardsWhom = ` to with an mit gegenuber avec con `

// bareScope reads a scope without a preposition, a kind of answer: "emails to my landlord should be formal".
func (r *reader) bareScope(i, to int) (s palate.Scope, end int) {
	p, m := r.match(to, i, roleScope)
	if m == 0 || strings.HasPrefix(p.Name, "language") {
		return s, i
	}
	if _, entry := r.match(to, i, roleAttribute|roleWant|roleDegree|roleReject); entry >= m {
		return s, i
	}
	last := r.tokens[i+m-1].Text
	named := strings.HasSuffix(last, "s") || strings.HasSuffix(last, "ing") || strings.HasSuffix(last, "en")
	if strings.HasPrefix(p.Name, "task") && !named {
		return s, i // "translate this" asks for it, "translations" names it
	}
	return r.scopeValues(i, to, nil)
}

// maxScopePhrase is the largest number of tokens in a scope, which bounds the time for a sentence.
const maxScopePhrase = 24

// scopeValues collects the values of a scope from token i on, skipping words that may come between them; end is the
// token after the last value.
func (r *reader) scopeValues(i, to int, marker *lexicon.Phrase) (s palate.Scope, end int) {
	end = i
	to = min(to, i+maxScopePhrase)
	for at := i; at < to; {
		if p, n := r.match(to, at, roleScope); n > 0 && !r.attributeAt(at, to, n) {
			r.addAlternative(&s, p.Name, end, at)
			at += n
			end = at
			continue
		}
		if t := r.tokens[at]; isSite(t) {
			s.Site = appendNew(s.Site, strings.ToLower(t.Raw))
			at++
			end = at
			continue
		}
		if t := r.tokens[at]; t.Kind == lexicon.QuoteToken && marker != nil && end == i {
			return r.quotedScope(at, marker)
		}
		if topic, stop := r.nestedTopic(at, to, end > i); stop > at {
			s.Topic = append(s.Topic, topic...)
			at, end = stop, stop
			continue
		}
		n := r.betweenValues(at, to)
		if n == 0 {
			break
		}
		at += n
	}
	if end > i {
		end = r.listedScopes(end, to, &s)
		end = r.trailingWords(end, to, marker != nil && len(s.Task) > 0)
	}
	return s, end
}

// addAlternative adds a value to a scope. A task and a medium joined by "or" are alternatives, which takes a second
// scope: "in code or comments".
func (r *reader) addAlternative(s *palate.Scope, name string, end, at int) {
	key, _, _ := strings.Cut(name, " ")
	other := key == "task" && len(s.Medium) > 0 || key == "medium" && len(s.Task) > 0
	if other && end == at-1 && lexicon.IsOneOf(r.tokens[end].Text, alternately) || other && end < at && r.tokens[end].Kind == lexicon.PauseToken {
		addScope(&r.alsoScope, name)
		return
	}
	addScope(s, name)
}

// alternately are the conjunctions in a list of scopes.
const alternately = ` or and und oder et ou y o ni nor noch e u `

// listedScopes continues a list of scopes past its pauses: "in comments, code, or docs".
func (r *reader) listedScopes(end, to int, s *palate.Scope) int {
	for at := end; at < to; {
		if r.tokens[at].Kind == lexicon.PauseToken && pauseOf(r.tokens[at].Raw) == joinComma {
			at++
		}
		if at < to && lexicon.IsOneOf(r.tokens[at].Text, alternately) {
			at++
		}
		if at == end {
			break
		}
		if _, n := r.match(to, at, roleIn); n == 1 && r.isScope(at+1, to) {
			at++
		}
		p, n := r.match(to, at, roleScope)
		if n == 0 || strings.HasPrefix(p.Name, "language ") || r.attributeAt(at, to, n) {
			break
		}
		if next := at + n; next < to && r.tokens[next].Kind != lexicon.PauseToken && !lexicon.IsOneOf(r.tokens[next].Text, alternately) {
			break
		}
		r.addAlternative(s, p.Name, at-1, at)
		at += n
		end = at
	}
	return end
}

// attributeAt reports whether an attribute of more than n tokens begins at i.
func (r *reader) attributeAt(i, to, n int) bool {
	_, m := r.match(to, i, roleAttribute)
	return m > n
}

// betweenValues returns how many tokens at i may come between two values of a scope.
func (r *reader) betweenValues(i, to int) int {
	if p, n := r.match(to, i, roleAdjective); n == 1 && p.Name != "log_words" && r.isScope(i+n, to) {
		return n // "in technical documents"
	}
	_, n := r.match(to, i, roleInside)
	if n > 0 {
		if _, m := r.match(to, i, roleAttribute|roleNegation); m > n || m == n && !r.isScope(i+n, to) {
			return 0
		}
	}
	return n
}

// quotedScope reads a value in quotation marks, as [Sentence] writes one that no table has: in "voice".
func (r *reader) quotedScope(at int, marker *lexicon.Phrase) (s palate.Scope, end int) {
	value := lexicon.Normalize(r.tokens[at].Raw)
	switch strings.Join(marker.Words, " ") {
	case "in":
		s.Medium = []string{value}
	case "to", "when writing to":
		s.Audience = []string{value}
	case "when doing", "in the task":
		s.Task = []string{value}
	case "on":
		s.Site = []string{value}
	default:
		return s, at
	}
	return s, at + 1
}

// addScope adds a value by its name: "medium email".
func addScope(s *palate.Scope, name string) {
	key, value, _ := strings.Cut(name, " ")
	switch key {
	case "medium":
		s.Medium = appendNew(s.Medium, value)
	case "task":
		s.Task = appendNew(s.Task, value)
	case "audience":
		s.Audience = appendNew(s.Audience, value)
	case "language":
		s.Language = appendNew(s.Language, value)
	case "site":
		s.Site = appendNew(s.Site, value)
	}
}

func appendNew(list []string, value string) []string {
	if slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

// isSite reports whether a token is a host name, as in "on example.com", which is a site rather than a topic.
func isSite(t lexicon.Token) bool {
	_, rest, found := strings.Cut(t.Raw, ".")
	return t.Kind == lexicon.WordToken && found && len(rest) < len(t.Raw)-1 && lexicon.IsHost(rest)
}
