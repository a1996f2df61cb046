package words

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// MaxWords is how many bytes are read; what is longer is kept and not understood.
const MaxWords = 4096

// maxSentence is how many tokens of a sentence are read, some five times the longest in the corpora: it bounds
// what each of them may cost, so that a text takes time linear in its length.
const maxSentence = 200

// Parse reads what a person said as drafts of rules, one a wish, in the order they were said. Words
// that are not understood make a draft with the status "unparsed". It is deterministic and takes
// time linear in the words; blank words make no draft.
func Parse(said string) []palate.RuleSet {
	said = strings.TrimSpace(said)
	if said == "" {
		return nil
	}
	best := unparsed(said)
	if len(said) > MaxWords || planted(said) {
		return best
	}
	fewest := -1
	for _, l := range lexicons() {
		r := reader{lang: l, said: said}
		drafts := r.read()
		if strange := r.strange*2 + unread(drafts)*3; fewest < 0 || strange < fewest {
			best, fewest = drafts, strange
		}
	}
	return best
}

func unparsed(said string) []palate.RuleSet {
	return []palate.RuleSet{{Words: said, Force: palate.Soft, Status: palate.StatusUnparsed}}
}

func unread(drafts []palate.RuleSet) (n int) {
	for i := range drafts {
		if drafts[i].Status == palate.StatusUnparsed {
			n++
		}
	}
	return n
}

// A reader reads one text in one language.
type reader struct {
	lang    *lexicon.Lexicon
	said    string
	tokens  []lexicon.Token
	strange int // words that no table has

	also  palate.Scope      // of the place that is read
	hits  [][]lexicon.Match // by token, once they were looked up
	known []bool            // by token: whether they were
	start int               // the first item of the clause that is read
	steps int               // how often a phrase was looked for
}

// match finds the longest phrase with one of the roles at token i and before another.
func (r *reader) match(to, i int, roles lexicon.Role) (*lexicon.Phrase, int) {
	r.steps++
	if i >= to {
		return nil, 0
	}
	if !r.known[i] {
		r.hits[i], r.known[i] = r.lang.MatchesAt(r.tokens, i), true
	}
	return lexicon.Longest(r.hits[i], roles, to-i)
}

// An item is a run of tokens with a role.
type item struct {
	role     lexicon.Role
	name     string
	sign     int
	size     float64
	hard     bool
	value    float64
	compare  string // of a quantity: "at-most", "below", "at-least", "above", "exactly", "roughly", "between"
	upper    float64
	place    palate.Scope
	also     palate.Scope // another place: "in code or comments"
	from, to int          // tokens
	direct   bool         // of a negation: it is no verb, as "never"
	infinite bool         // of a verb: it is no demand by itself, as "using"
	paused   bool         // a pause stands before it, and its clause goes on
	thing    bool         // of an adjective: it is a noun, as "details"
	some     bool         // of an attribute: only some of what it counts
	listed   bool         // of a term: it goes on with a list of them
	used     bool         // a wish took it up
}

// read reads sentence by sentence. What stands before a list governs its lines: "never:", "in emails:".
func (r *reader) read() []palate.RuleSet {
	r.tokens = lexicon.Scan(r.said, r.lang.Elides)
	r.lang.Correct(r.tokens)
	r.hits, r.known = make([][]lexicon.Match, len(r.tokens)), make([]bool, len(r.tokens))
	var drafts []palate.RuleSet
	var lost []string
	var head []item
	for from := 0; from < len(r.tokens); {
		from += r.marker(from)
		to := from
		for to < len(r.tokens) && r.tokens[to].Kind != lexicon.StopToken {
			to++
		}
		if !r.inList(from) {
			head = nil
		}
		if to-from > maxSentence {
			lost = append(lost, r.words(from, to))
		} else if next, ok := r.header(from, to); ok {
			head = next
		} else {
			found, missed := r.sentence(from, to, head)
			drafts, lost = append(drafts, found...), append(lost, missed...)
		}
		from = to + 1
	}
	drafts = settle(exchange(drafts))
	if len(drafts) == 0 || len(lost) > 2*len(drafts) {
		return unparsed(r.said) // a text of which little is a wish is no list of wishes
	}
	for _, words := range lost {
		drafts = append(drafts, unparsed(words)...)
	}
	return drafts
}

// words is what was said from one token up to another.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	return r.said[r.tokens[from].Start:r.tokens[to-1].End]
}

// sentence reads one sentence; missed are the words in it that were not understood.
func (r *reader) sentence(from, to int, head []item) (drafts []palate.RuleSet, missed []string) {
	items := r.items(from, to)
	if len(items) == 0 {
		return nil, nil
	}
	if slices.ContainsFunc(head, isNegation) && slices.ContainsFunc(items, isNegation) {
		return nil, []string{r.words(from, to)} // "avoid: - no emojis" may be meant either way
	}
	r.answered(items)
	items = append(slices.Clone(head), items...)
	if r.ofOthers(items) || r.isQuestion(items, to) || slices.ContainsFunc(items, func(it item) bool { return it.role == roleKill }) {
		return nil, []string{r.words(from, to)}
	}
	wishes, lost := readWishes(items, r.lang.Code)
	said := strings.TrimSpace(r.words(from, to))
	for _, w := range wishes {
		drafts = append(drafts, w.drafts(said)...)
	}
	for _, clause := range lost {
		if words := r.words(max(from, clause[0].from), clause[1].to); words != "" {
			missed = append(missed, words)
		}
	}
	return drafts, missed
}

func isNegation(it item) bool { return it.role&roleNot != 0 }

// items gives each run of tokens its role.
func (r *reader) items(from, to int) (items []item) {
	r.start = 0
	for i := from; i < to; {
		it := r.item(i, to, items)
		it.from, it.to = i, max(it.to, i+1)
		if it.role == roleBecause {
			break
		}
		if _, other := r.match(to, i, roleStrange); it.role == roleStrange && other == 0 {
			r.strange++
		}
		items = append(items, it)
		if it.role == roleJoin {
			r.start = len(items)
		}
		narrowException(items[r.start:])
		if it.role&roleEntry != 0 && it.role != roleComplaint && it.to-i > 1 {
			items = r.placeWithin(items, i, it.to)
		}
		i = it.to
	}
	return items
}

// placeWithin adds the place that stands inside an attribute: "end emails with a question".
func (r *reader) placeWithin(items []item, from, to int) []item {
	for k := from + 1; k < to; k++ {
		if p, n := r.match(to, k, rolePlace); n > 0 && strings.HasPrefix(p.Name, "medium ") && r.tokens[k-1].Text != "capital" {
			place := item{role: rolePlace, from: k, to: k + n}
			addPlace(&place.place, p.Name)
			return append(items, place)
		}
	}
	return items
}

// roleElsewhere are roles that other readers look for: of places, numbers and terms.
const roleElsewhere = roleIn | roleAbout | roleOn | roleInside | roleUnit | roleBefore | roleAfter | roleNumber | roleSample |
	roleTerm | roleExcept | roleSpeak | rolePlace | roleIf | roleAsked | roleFitting | roleEach | rolePart | roleCase | roleEven

// item is what begins at token i.
func (r *reader) item(i, to int, before []item) item {
	switch r.tokens[i].Kind {
	case lexicon.PauseToken:
		return item{role: roleJoin, name: pauseOf(r.tokens[i].Raw), to: i + 1}
	case lexicon.QuoteToken, lexicon.PatternToken:
		return r.quotation(i, before)
	}
	if r.tokens[i].Corrected {
		if it, ok := r.listedTerm(i, to, before); ok {
			return it
		}
	}
	for _, try := range []func(int, int, []item) (item, bool){r.emphasis, r.yesOrNo, r.particle, r.quantity, r.part, r.term, r.tongue, r.place, r.situation, r.condition} {
		if it, ok := try(i, to, before); ok {
			return it
		}
	}
	if p, n := r.match(r.beforeAmount(i, to), i, ^roleElsewhere); n > 0 {
		switch p.Role {
		case roleFiller:
			return item{role: roleFiller, name: r.tokens[i].Text, to: i + n}
		case roleContrast:
			return item{role: roleContrast, name: r.tokens[i].Text, sign: p.Sign, to: i + n}
		case roleSize, roleToo:
			return item{role: p.Role, name: r.tokens[i].Text, size: p.Size, to: i + n}
		case roleScarce:
			return item{role: roleScarce, to: r.onlyIf(i+n, to)}
		}
		return item{role: p.Role, name: p.Name, sign: p.Sign, size: p.Size, hard: p.Hard, direct: p.Direct, infinite: r.infinite(i, p), some: p.Some, thing: isThing(r.tokens[i+n-1].Text), to: i + n}
	}
	if it, ok := r.listedTerm(i, to, before); ok {
		return it
	}
	if r.tokens[i].Kind == lexicon.WordToken && r.idle(i, to) {
		return item{role: roleFiller, to: i + 1}
	}
	return item{role: roleStrange, to: i + 1}
}

// isThing reports whether a word for a length is a noun.
func isThing(word string) bool {
	for _, stem := range []string{"detail", "explanation", "length", "depth", "erklarung", "erlauterung", "explicacion", "explication", "elaborat"} {
		if strings.HasPrefix(word, stem) && word != "detailed" && word != "detaille" {
			return true
		}
	}
	return false
}

// idle reports whether a word says nothing by itself: it only joins others.
func (r *reader) idle(i, to int) bool {
	_, n := r.match(to, i, roleIn|roleExcept|roleAbout|roleOn|roleBefore|roleAfter|roleSpeak|roleTerm)
	return n > 0
}

// tongue reads a wish for a language: "answer in German".
func (r *reader) tongue(i, to int, _ []item) (item, bool) {
	_, n := r.match(to, i, roleSpeak)
	if n == 0 {
		return item{}, false
	}
	if i+n < to && r.tokens[i+n].Raw == ":" {
		n++ // "Sprache: Deutsch"
	}
	p, m := r.match(to, i+n, rolePlace)
	code, is := "", false
	if p != nil {
		code, is = strings.CutPrefix(p.Name, "language ")
	}
	if !is || i+n+m < to && r.isScope(i+n+m, to) {
		return item{}, false
	}
	return item{role: roleWish, name: lexicon.TermLanguage + code, sign: 1, to: i + n + m}, true
}

// isScope reports whether the value of a place stands at i.
func (r *reader) isScope(i, to int) bool {
	_, n := r.match(to, i, rolePlace)
	return n > 0
}
