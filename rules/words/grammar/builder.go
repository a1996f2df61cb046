package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// An intentBuilder builds the intents of a sentence from its clauses, left to right.
type intentBuilder struct {
	lang     string
	clauses  []clause
	intents  []intent
	matrix   int   // the matrix clause in force: -1 for "I hate it when", 1 for "I like it when", 0 for none
	lastCues *cues // of the last intent, for "no bullets, headings or bold"
}

// reject marks the clauses from one to another, inclusive, as not understood, and takes back their intents.
func (b *intentBuilder) reject(from, to int) {
	for k := from; k <= to; k++ {
		b.clauses[k].rejected = true
	}
	b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.clause >= from && w.clause <= to })
}

// hasIntents reports whether a clause has an intent.
func (b *intentBuilder) hasIntents(k int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause == k })
}

// hasIntentsFrom reports whether any clause from one on has an intent.
func (b *intentBuilder) hasIntentsFrom(from int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause >= from })
}

// demandsAlways reports whether a clause has a binding intent for more of something.
func (b *intentBuilder) demandsAlways(k int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause == k && w.hard && w.sign > 0 && w.quantity == nil })
}

// A clause is a run of chunks between pauses, "and", "or" and "but".
type clause struct {
	chunks       []chunk
	join         conjunction // what stands before it
	list         conjunction // as join, but "and" or "or" for the pauses of a list
	head         int         // how many chunks stand before the modifiers, which say what its attributes are for or like
	pausedBefore bool        // a pause stands before the join as well
	scope        palate.Scope
	alsoScope    palate.Scope // another scope where the same holds

	bare                    bool         // it has a scope and no intent
	rejected                bool         // something in it was not understood
	conditional             bool         // it holds under a condition that no scope can say
	conditionFirst          bool         // the condition stands first, so that it governs what follows
	restricted              bool         // modifiers restrict its attributes, and were not all understood
	endsInExamples          bool         // it ends with examples
	relative                bool         // a relative clause modifies its attribute: "a question that invites"
	ofParts                 bool         // it speaks of parts of a text, not of the text
	complement              bool         // a complement says what its attribute is about: "disclaimers about your age"
	negated                 bool         // it says what is not wanted
	hard                    bool         // and forbids it
	kind                    lexicon.Role // the role of its last attribute
	asked, fitting, excepts bool         // it has a condition of that kind, which narrows nothing
}
