// Package grammar reads words as rules and says rules in words.
//
// [Parse] works from small to large, as a shallow parser does (Abney, "Parsing by Chunks", 1991): a lexicon for each
// language finds phrases in the tokens of a sentence, each becomes a chunk with a role, chunks between pauses and
// conjunctions are a clause, and from the clauses intents are built, left to right. In a clause the cues (negations,
// "too", "instead of") decide which way the attributes behind them are wanted; what stands behind an attribute
// modifies it, and phrases of scope say where it holds. What a clause does not make clear is rejected, not guessed.
//
// [Sentence] is the way back: it says a rule in English, so that Parse reads the same rule again. [Instructions] and
// [Prompt] say all of them to a model.
package grammar

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

// Parse reads what a person said as drafts of rules, one for each thing they want, in the order they said them. Words
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

func countUnparsed(drafts []palate.RuleSet) (n int) {
	for i := range drafts {
		if drafts[i].Status == palate.StatusUnparsed {
			n++
		}
	}
	return n
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
		return unparsedDraft(r.text) // a text of which little is an intent is no list of intents
	}
	for _, words := range rejected {
		drafts = append(drafts, unparsedDraft(words)...)
	}
	return drafts
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
