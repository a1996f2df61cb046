// Package words reads what a person says about answers: standing rules ("no emojis when emailing my boss"),
// reasons of a comparison ("too long"), and feedback in the next turn of a chat ("no, in German please"). It
// is a grammar and tables, the same in every run and on every target; no language model is asked.
//
// [Parse] turns words into drafts of rules. What it does not understand it keeps word for word and marks
// unparsed; it never guesses. [Sentence] says a rule so that Parse reads the same rule again.
//
// This package is a facade over six packages. Package lexicon has tokens, phrases and the tables of four
// languages; grammar, rules from words and back; contexts, where a prompt belongs; check, hard rules against
// texts; edits, what a person changed; feedback, what a reason or a turn of a chat says. Callers of the last
// three name them, so that nobody links more than they ask for.
package words
