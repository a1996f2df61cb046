package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
	"palate/rules/words/lexicon"
)

// place reads where a wish holds: "in emails to my boss", "when I ask about cooking", "except in
// code reviews", or a bare "emails to my landlord".
func (r *reader) place(i, to int, before []item) (item, bool) {
	r.also = palate.Scope{}
	p, n := r.match(to, i, roleExcept)
	if n > 0 && lexicon.IsOneOf(r.tokens[i].Text, negations) && !slices.ContainsFunc(before[min(r.start, len(before)):], isEntry) {
		n = 0 // "you must not in emails use" leaves nothing out
	}
	if n > 0 {
		left, end := r.inside(i+n, to, p)
		if left.Everywhere() {
			left, end = r.where(i+1, to) // "except when the topic is"
		}
		return item{role: rolePlace, place: palate.Scope{Except: &left}, to: end}, !left.Everywhere()
	}
	s, end := r.where(i, to)
	it := item{role: rolePlace, place: s, also: r.also, to: end}
	if about, m := r.match(to, i, roleAbout|roleOn); m > 0 && len(about.Words) == 1 && len(s.Topic) > 0 {
		it.name = "about"
	}
	switch {
	case len(s.Audience) > 0:
	case lexicon.IsOneOf(r.tokens[i].Text, comingFrom):
		it.name = "of"
	case lexicon.IsOneOf(r.tokens[i].Text, ` a al aux `):
		it.name = "to"
	}
	if r.isScope(i, to) {
		it.name = "bare"
		if end > i && !r.mayStandBare(&it, i, before) {
			return item{role: roleIf, to: end}, true
		}
	}
	return it, end > i && !s.Everywhere()
}

// negations begin an exception behind what it is one from only.
const negations = ` not nicht pas no never nie jamais nunca `

// mayStandBare reports whether a place without a word before it is one: not in "angry customers", "be
// patient" or "a friendly teammate".
func (r *reader) mayStandBare(it *item, i int, before []item) bool {
	if len(it.place.Medium)+len(it.place.Task)+len(it.place.Site) > 0 {
		return !slices.ContainsFunc(before[min(r.start, len(before)):], isStrange)
	}
	for k := range before {
		if before[k].role != roleFiller {
			return false
		}
	}
	return len(before) > 0 || strings.HasSuffix(r.tokens[i].Text, "s") || r.tokens[it.to-1].Text != r.tokens[i].Text
}

// where reads a place that is no exception; it ends at i where there is none.
func (r *reader) where(i, to int) (s palate.Scope, end int) {
	about, a := r.match(to, i, roleAbout|roleOn)
	in, n := r.match(to, i, roleIn)
	first := max(a, n)
	if _, m := r.match(to, i, rolePlace); first == 0 {
		first = m - 1 // of "code comments" the place is meant
	}
	if _, m := r.match(to, i, roleEntry|roleNot|roleFrame|roleKill|roleStrange); m > first {
		return s, i
	}
	if max(a, n) == 0 {
		return r.bare(i, to)
	}
	if n > 0 && n >= a || about != nil && about.Role == roleOn {
		if s, end = r.inside(i+first, to, in); end > i+first {
			if lexicon.IsOneOf(r.tokens[i].Text, towardsWhom) && len(s.Audience) == 0 {
				return palate.Scope{}, i
			}
			return s, end
		}
	}
	if a == 0 {
		return palate.Scope{}, i
	}
	if s, end = r.inside(i+a, to, about); end > i+a {
		return s, end
	}
	return r.topic(i+a, to, about.Role == roleOn)
}

// towardsWhom stand before people only: "link to the documentation" is no place.
const towardsWhom = ` to with an mit gegenuber avec con `

// bare reads a place without a word before it: what answers are called, as "emails to my landlord
// should be formal".
func (r *reader) bare(i, to int) (s palate.Scope, end int) {
	p, m := r.match(to, i, rolePlace)
	if m == 0 || strings.HasPrefix(p.Name, "language") {
		return s, i
	}
	if _, entry := r.match(to, i, roleEntry|roleWant|roleSize|roleKill); entry >= m {
		return s, i
	}
	last := r.tokens[i+m-1].Text
	named := strings.HasSuffix(last, "s") || strings.HasSuffix(last, "ing") || strings.HasSuffix(last, "en")
	if strings.HasPrefix(p.Name, "task") && !named {
		return s, i // "translate this" asks for it, "translations" names it
	}
	return r.inside(i, to, nil)
}

// maxPlace is how many tokens a place may take: it bounds the time a sentence takes.
const maxPlace = 24

// inside collects the values of a place from i on, over words that may stand between them. It ends
// behind the last value.
func (r *reader) inside(i, to int, marker *lexicon.Phrase) (s palate.Scope, end int) {
	end = i
	to = min(to, i+maxPlace)
	for at := i; at < to; {
		if p, n := r.match(to, at, rolePlace); n > 0 && !r.entryAt(at, to, n) {
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
			return r.quotedPlace(at, marker)
		}
		if topic, stop := r.nested(at, to, end > i); stop > at {
			s.Topic = append(s.Topic, topic...)
			at, end = stop, stop
			continue
		}
		n := r.between(at, to)
		if n == 0 {
			break
		}
		at += n
	}
	if end > i {
		end = r.listed(end, to, &s)
		end = r.trailing(end, to, marker != nil && len(s.Task) > 0)
	}
	return s, end
}

// addAlternative adds a value of a place; of what is done and what is written, joined by "or" alone, one or
// the other is meant, which no scope says: "in code or comments".
func (r *reader) addAlternative(s *palate.Scope, name string, end, at int) {
	key, _, _ := strings.Cut(name, " ")
	other := key == "task" && len(s.Medium) > 0 || key == "medium" && len(s.Task) > 0
	if other && end == at-1 && lexicon.IsOneOf(r.tokens[end].Text, alternately) || other && end < at && r.tokens[end].Kind == lexicon.PauseToken {
		addPlace(&r.also, name)
		return
	}
	addPlace(s, name)
}

// alternately join the places of a list.
const alternately = ` or and und oder et ou y o ni nor noch e u `

// listed reads on in a list of places over its pauses: "in comments, code, or docs".
func (r *reader) listed(end, to int, s *palate.Scope) int {
	for at := end; at < to; {
		if r.tokens[at].Kind == lexicon.PauseToken && pauseOf(r.tokens[at].Raw) == "," {
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
		p, n := r.match(to, at, rolePlace)
		if n == 0 || strings.HasPrefix(p.Name, "language ") || r.entryAt(at, to, n) {
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

// entryAt reports whether an attribute of more than n tokens begins at i.
func (r *reader) entryAt(i, to, n int) bool {
	_, m := r.match(to, i, roleEntry)
	return m > n
}

// between is how many tokens at i may stand between the values of a place.
func (r *reader) between(i, to int) int {
	if p, n := r.match(to, i, roleAdjective); n == 1 && p.Name != "log_words" && r.isScope(i+n, to) {
		return n // "in technical documents"
	}
	_, n := r.match(to, i, roleInside)
	if n > 0 {
		if _, m := r.match(to, i, roleEntry|roleNot); m > n || m == n && !r.isScope(i+n, to) {
			return 0
		}
	}
	return n
}

// nested reads a topic inside a place: "emails about money", "math questions", "financial reports".
func (r *reader) nested(i, to int, found bool) (topic []string, end int) {
	if p, n := r.match(to, i, roleAbout|roleOn); n > 0 {
		s, end := r.topic(i+n, to, p.Role == roleOn)
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

// topic reads up to three words that a prompt has to mention.
func (r *reader) topic(i, to int, careful bool) (s palate.Scope, end int) {
	for i < to && r.tokens[i].Kind == lexicon.WordToken && (lexicon.IsGlue(r.tokens[i]) || isOwn(r.tokens[i].Text)) {
		i++
	}
	if i < to && r.tokens[i].Kind == lexicon.QuoteToken {
		return palate.Scope{Topic: []string{tidy(r.tokens[i].Raw)}}, i + 1
	}
	end = i
	for end < to && end < i+3 && r.tokens[end].Kind == lexicon.WordToken && !r.endsTopic(end, to, careful) {
		end++
	}
	if end == i || careful && isSite(r.tokens[i]) {
		return s, i
	}
	return palate.Scope{Topic: []string{tidy(r.words(i, end))}}, end
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
	roles := roleWant | roleNot | roleFiller | roleJoin | roleToo | roleSize | roleFrame | roleBecause | roleIn | roleExcept | roleStatement
	if careful {
		roles |= roleEntry
	}
	_, n := r.match(to, i, roles)
	return n > 0 || lexicon.IsOneOf(r.tokens[i].Text, noTopic)
}

// trailing takes the words behind a place that only name what is asked there, and one object of a
// task: "when summarizing papers".
func (r *reader) trailing(end, to int, task bool) int {
	for end < to && isQuestion(r.tokens[end].Text) {
		end++
	}
	last := end+1 == to || end+1 < to && (r.tokens[end+1].Kind == lexicon.PauseToken || r.tokens[end+1].Kind == lexicon.WordToken && r.wishAt(end+1, to))
	if task && end < to && r.tokens[end].Kind == lexicon.WordToken && !r.lang.Knows(r.tokens[end].Text) && last {
		end++
	}
	return end
}

func (r *reader) wishAt(i, to int) bool {
	_, n := r.match(to, i, roleEntry|roleWant|roleNot|roleBefore)
	return n > 0
}

// quotedPlace reads what a sentence of ours writes for a value that no table has: in "voice".
func (r *reader) quotedPlace(at int, marker *lexicon.Phrase) (s palate.Scope, end int) {
	value := tidy(r.tokens[at].Raw)
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

// addPlace adds a value by its name: "medium email".
func addPlace(s *palate.Scope, name string) {
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

// isSite reports whether a token is the name of a site: "on example.com" is a place and no topic.
func isSite(t lexicon.Token) bool {
	_, rest, found := strings.Cut(t.Raw, ".")
	return t.Kind == lexicon.WordToken && found && len(rest) < len(t.Raw)-1 && lexicon.IsHost(rest)
}

// within narrows a scope by another; what both name must be in both.
func within(a, b palate.Scope) palate.Scope {
	narrow := func(a, b []string) []string {
		if len(b) == 0 {
			return a
		}
		return slices.Clone(b)
	}
	s := palate.Scope{
		Site: narrow(a.Site, b.Site), Task: narrow(a.Task, b.Task), Medium: narrow(a.Medium, b.Medium),
		Audience: narrow(a.Audience, b.Audience), Language: narrow(a.Language, b.Language), Topic: narrow(a.Topic, b.Topic),
		Except: a.Except,
	}
	if b.Except != nil {
		s.Except = b.Except
	}
	return s
}

// namesTopic reports whether a word nobody knows, before "questions", names what they are about. In German
// a noun has a capital; "schwierige" in "schwierige Fragen" has none.
func (r *reader) namesTopic(t lexicon.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Raw)
	return r.lang.Code != "de" || unicode.IsUpper(first)
}
