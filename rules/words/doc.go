// Package words reads what a person says about answers: standing rules ("no emojis when emailing my
// boss"), reasons of a comparison ("too long"), and feedback in the next turn of a chat ("no, in
// German please"). It is a grammar and tables, the same in every run and on every target; no model
// of language is asked.
//
// [Parse] turns words into drafts of rules. What it does not understand it keeps word for word and
// marks unparsed; it never guesses. [Sentence] says a rule so that Parse reads the same rule again.
// [Violations] checks a hard rule and gives the places; it and what it needs are all that a scorer
// links.
package words
