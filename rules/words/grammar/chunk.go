package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// An chunk is a run of tokens with a role.
type chunk struct {
	role       lexicon.Role
	name       string
	sign       int
	size       float64
	hard       bool
	value      float64
	comparison comparison // of a quantity
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

func isNegation(it chunk) bool { return it.role&roleNegation != 0 }

func isUnknown(it chunk) bool { return it.role == roleUnknown }

func isAttribute(it chunk) bool { return it.role&roleAttribute != 0 }

// named reports whether an item has a name.
func named(chunks []chunk, name string) bool {
	return slices.ContainsFunc(chunks, func(it chunk) bool { return it.role == roleFiller && it.name == name })
}

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
