package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A chunk is a run of tokens with one role in its clause.
type chunk struct {
	role       lexicon.Role
	name       string       // of an attribute; of another role the word, or what kind of chunk it is
	sign       int          // 1 or -1: more or less of the attribute, for or against
	size       float64      // how much more or less, 0 where the words do not say
	hard       bool         // it binds: "never", "always"
	value      float64      // of a quantity; of a range the lower end
	comparison comparison   // of a quantity
	upper      float64      // of a range the upper end, else 0
	join       conjunction  // of a conjunction
	scope      palate.Scope // of a phrase of scope
	marker     scopeMarker  // and how it begins
	alsoScope  palate.Scope // another scope: "in code or comments"
	from, to   int          // its tokens, [from, to)
	direct     bool         // of a negation: it is no verb, as in "never"
	nonfinite  bool         // of a verb: a nonfinite form, which demands nothing by itself: "using"
	afterPause bool         // a pause stands before it, and its clause goes on
	nominal    bool         // of an adjective of length: it is said by a noun, as "details"
	partial    bool         // of an attribute: only some of what it counts
	listed     bool         // of a term: it goes on with a list of them
	consumed   bool         // an intent took it up
}

// isNegation reports whether a chunk negates.
func isNegation(it chunk) bool { return it.role&roleNegation != 0 }

// isUnknown reports whether a chunk is a word that the lexicon does not know.
func isUnknown(it chunk) bool { return it.role == roleUnknown }

// isAttribute reports whether a chunk is something that an intent can be about.
func isAttribute(it chunk) bool { return it.role&roleAttribute != 0 }

// isQuantity reports whether a chunk is a number of something: "at most three emojis".
func isQuantity(it chunk) bool { return it.comparison != noComparison }

// named reports whether one of the fillers has a name.
func named(chunks []chunk, name string) bool {
	return slices.ContainsFunc(chunks, func(it chunk) bool { return it.role == roleFiller && it.name == name })
}

// skipFillers is the first chunk from i on that is no filler, or says what a thing has.
func skipFillers(chunks []chunk, i int) int {
	for i < len(chunks) && chunks[i].role == roleFiller && !lexicon.IsOneOf(chunks[i].name, having) {
		i++
	}
	return i
}

func countNegations(chunks []chunk) (n int) {
	for i := range chunks {
		if isNegation(chunks[i]) {
			n++
		}
	}
	return n
}

// A scopeMarker says how a possible scope begins, where its context decides whether it is one.
type scopeMarker uint8

const (
	noMarker  scopeMarker = iota // "in", "when": it is one
	markBare                     // nothing: "emails"
	markAbout                    // "about money"
	markOf                       // what something is taken from: "from the documentation"
	markTo                       // what something goes to, in Romance languages: "a", "aux"
)

// A conjunction joins two clauses: a word, or a pause between them.
type conjunction string

const (
	noJoin    conjunction = ""
	joinAnd   conjunction = "and"
	joinOr    conjunction = "or"
	joinBut   conjunction = "but"
	joinThen  conjunction = "then"
	joinComma conjunction = ","
	joinColon conjunction = ":"
	joinDash  conjunction = "-"
	joinOpen  conjunction = "(" // and what it opens ends with joinClose
	joinClose conjunction = ")"
)

// A comparison is how a number limits what is counted, by the kinds of the tables.
type comparison string

const (
	noComparison comparison = ""
	atMost       comparison = "at-most"
	below        comparison = "below"
	atLeast      comparison = "at-least"
	above        comparison = "above"
	exactly      comparison = "exactly"
	roughly      comparison = "roughly"
	between      comparison = "between"
)

// having are verbs that say what a thing has.
const having = ` have has contain contains haben hat enthalten tragen tener contener llevar avoir contenir porter comporter `
