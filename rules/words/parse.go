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
	best := unparsedDraft(said)
	if len(said) > MaxWords || isInjected(said) {
		return best
	}
	fewest := -1
	for _, l := range lexicons() {
		r := reader{lang: l, text: said}
		drafts := r.read()
		if unknown := r.unknown*2 + countUnparsed(drafts)*3; fewest < 0 || unknown < fewest {
			best, fewest = drafts, unknown
		}
	}
	return best
}

func unparsedDraft(said string) []palate.RuleSet {
	return []palate.RuleSet{{Words: said, Force: "soft", Status: "unparsed"}}
}

func countUnparsed(drafts []palate.RuleSet) (n int) {
	for i := range drafts {
		if drafts[i].Status == "unparsed" {
			n++
		}
	}
	return n
}

// A reader reads one text in one language.
type reader struct {
	lang    *lexicon.Lexicon
	text    string
	tokens  []lexicon.Token
	unknown int // words that no table has

	alsoScope palate.Scope      // of the place that is read
	hits      [][]lexicon.Match // by token, once they were looked up
	known     []bool            // by token: whether they were
	start     int               // the first item of the clause that is read
	steps     int               // how often a phrase was looked for
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

// An chunk is a run of tokens with a role.
type chunk struct {
	role       lexicon.Role
	name       string
	sign       int
	size       float64
	hard       bool
	value      float64
	comparison string // of a quantity: "at-most", "below", "at-least", "above", "exactly", "roughly", "between"
	upper      float64
	scope      palate.Scope
	alsoScope  palate.Scope // another place: "in code or comments"
	from, to   int          // tokens
	direct     bool         // of a negation: it is no verb, as "never"
	nonfinite  bool         // of a verb: it is no demand by itself, as "using"
	afterPause bool         // a pause stands before it, and its clause goes on
	nominal    bool         // of an adjective: it is a noun, as "details"
	partial    bool         // of an attribute: only some of what it counts
	listed     bool         // of a term: it goes on with a list of them
	consumed   bool         // a wish took it up
}

// read reads sentence by sentence. What stands before a list governs its lines: "never:", "in emails:".
func (r *reader) read() []palate.RuleSet {
	r.tokens = lexicon.Scan(r.text, r.lang.Elides)
	r.lang.Correct(r.tokens)
	r.hits, r.known = make([][]lexicon.Match, len(r.tokens)), make([]bool, len(r.tokens))
	var drafts []palate.RuleSet
	var rejected []string
	var head []chunk
	for from := 0; from < len(r.tokens); {
		from += r.listMarker(from)
		to := from
		for to < len(r.tokens) && r.tokens[to].Kind != lexicon.StopToken {
			to++
		}
		if !r.inList(from) {
			head = nil
		}
		if to-from > maxSentence {
			rejected = append(rejected, r.words(from, to))
		} else if next, ok := r.header(from, to); ok {
			head = next
		} else {
			found, missed := r.sentence(from, to, head)
			drafts, rejected = append(drafts, found...), append(rejected, missed...)
		}
		from = to + 1
	}
	drafts = dropContradictions(mergeReplacements(drafts))
	if len(drafts) == 0 || len(rejected) > 2*len(drafts) {
		return unparsedDraft(r.text) // a text of which little is a wish is no list of wishes
	}
	for _, words := range rejected {
		drafts = append(drafts, unparsedDraft(words)...)
	}
	return drafts
}

// words is what was said from one token up to another.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	return r.text[r.tokens[from].Start:r.tokens[to-1].End]
}

// sentence reads one sentence; missed are the words in it that were not understood.
func (r *reader) sentence(from, to int, head []chunk) (drafts []palate.RuleSet, missed []string) {
	chunks := r.chunks(from, to)
	if len(chunks) == 0 {
		return nil, nil
	}
	if slices.ContainsFunc(head, isNegation) && slices.ContainsFunc(chunks, isNegation) {
		return nil, []string{r.words(from, to)} // "avoid: - no emojis" may be meant either way
	}
	r.markAnswered(chunks)
	chunks = append(slices.Clone(head), chunks...)
	if r.reportsOthers(chunks) || r.isQuestion(chunks, to) || slices.ContainsFunc(chunks, func(it chunk) bool { return it.role == roleReject }) {
		return nil, []string{r.words(from, to)}
	}
	intents, rejected := readIntents(chunks, r.lang.Code)
	said := strings.TrimSpace(r.words(from, to))
	for _, w := range intents {
		drafts = append(drafts, w.drafts(said)...)
	}
	for _, clause := range rejected {
		if words := r.words(max(from, clause[0].from), clause[1].to); words != "" {
			missed = append(missed, words)
		}
	}
	return drafts, missed
}

func isNegation(it chunk) bool { return it.role&roleNegation != 0 }

// chunks gives each run of tokens its role.
func (r *reader) chunks(from, to int) (chunks []chunk) {
	r.start = 0
	for i := from; i < to; {
		it := r.chunk(i, to, chunks)
		it.from, it.to = i, max(it.to, i+1)
		if it.role == roleBecause {
			break
		}
		if _, other := r.match(to, i, roleUnknown); it.role == roleUnknown && other == 0 {
			r.unknown++
		}
		chunks = append(chunks, it)
		if it.role == roleConjunction {
			r.start = len(chunks)
		}
		rejectNumberedException(chunks[r.start:])
		if it.role&roleAttribute != 0 && it.role != roleComplaint && it.to-i > 1 {
			chunks = r.scopeInside(chunks, i, it.to)
		}
		i = it.to
	}
	return chunks
}

// scopeInside adds the place that stands inside an attribute: "end emails with a question".
func (r *reader) scopeInside(chunks []chunk, from, to int) []chunk {
	for k := from + 1; k < to; k++ {
		if p, n := r.match(to, k, roleScope); n > 0 && strings.HasPrefix(p.Name, "medium ") && r.tokens[k-1].Text != "capital" {
			place := chunk{role: roleScope, from: k, to: k + n}
			addScope(&place.scope, p.Name)
			return append(chunks, place)
		}
	}
	return chunks
}

// roleElsewhere are roles that other readers look for: of places, numbers and terms.
const roleElsewhere = roleIn | roleAbout | roleOn | roleInside | roleUnit | roleComparator | rolePostComparator | roleNumber | roleQuoted |
	roleTerm | roleExcept | roleAnswerIn | roleScope | roleCondition | roleAsked | roleFitting | roleEach | rolePart | roleCase | roleEven

// chunk is what begins at token i.
func (r *reader) chunk(i, to int, before []chunk) chunk {
	switch r.tokens[i].Kind {
	case lexicon.PauseToken:
		return chunk{role: roleConjunction, name: pauseOf(r.tokens[i].Raw), to: i + 1}
	case lexicon.QuoteToken, lexicon.PatternToken:
		return r.quotation(i, before)
	}
	if r.tokens[i].Corrected {
		if it, ok := r.listedTerm(i, to, before); ok {
			return it
		}
	}
	for _, try := range []func(int, int, []chunk) (chunk, bool){r.emphasisAt, r.yesOrNoAt, r.particleAt, r.quantityAt, r.partAt, r.termAt, r.answerLanguage, r.scopePhrase, r.situationAt, r.conditionAt} {
		if it, ok := try(i, to, before); ok {
			return it
		}
	}
	if p, n := r.match(r.beforeAmount(i, to), i, ^roleElsewhere); n > 0 {
		switch p.Role {
		case roleFiller:
			return chunk{role: roleFiller, name: r.tokens[i].Text, to: i + n}
		case roleContrast:
			return chunk{role: roleContrast, name: r.tokens[i].Text, sign: p.Sign, to: i + n}
		case roleDegree, roleTooMuch:
			return chunk{role: p.Role, name: r.tokens[i].Text, size: p.Size, to: i + n}
		case roleScarce:
			return chunk{role: roleScarce, to: r.onlyIf(i+n, to)}
		}
		return chunk{role: p.Role, name: p.Name, sign: p.Sign, size: p.Size, hard: p.Hard, direct: p.Direct, nonfinite: r.isNonfinite(i, p), partial: p.Some, nominal: isNominal(r.tokens[i+n-1].Text), to: i + n}
	}
	if it, ok := r.listedTerm(i, to, before); ok {
		return it
	}
	if r.tokens[i].Kind == lexicon.WordToken && r.isFunctionWord(i, to) {
		return chunk{role: roleFiller, to: i + 1}
	}
	return chunk{role: roleUnknown, to: i + 1}
}

// isNominal reports whether a word for a length is a noun.
func isNominal(word string) bool {
	for _, stem := range []string{"detail", "explanation", "length", "depth", "erklarung", "erlauterung", "explicacion", "explication", "elaborat"} {
		if strings.HasPrefix(word, stem) && word != "detailed" && word != "detaille" {
			return true
		}
	}
	return false
}

// isFunctionWord reports whether a word says nothing by itself: it only joins others.
func (r *reader) isFunctionWord(i, to int) bool {
	_, n := r.match(to, i, roleIn|roleExcept|roleAbout|roleOn|roleComparator|rolePostComparator|roleAnswerIn|roleTerm)
	return n > 0
}

// answerLanguage reads a wish for a language: "answer in German".
func (r *reader) answerLanguage(i, to int, _ []chunk) (chunk, bool) {
	_, n := r.match(to, i, roleAnswerIn)
	if n == 0 {
		return chunk{}, false
	}
	if i+n < to && r.tokens[i+n].Raw == ":" {
		n++ // "Sprache: Deutsch"
	}
	p, m := r.match(to, i+n, roleScope)
	code, is := "", false
	if p != nil {
		code, is = strings.CutPrefix(p.Name, "language ")
	}
	if !is || i+n+m < to && r.isScope(i+n+m, to) {
		return chunk{}, false
	}
	return chunk{role: roleIntent, name: lexicon.TermLanguage + code, sign: 1, to: i + n + m}, true
}

// isScope reports whether the value of a place stands at i.
func (r *reader) isScope(i, to int) bool {
	_, n := r.match(to, i, roleScope)
	return n > 0
}
