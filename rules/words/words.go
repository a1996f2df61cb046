package words

import (
	"palate"
	"palate/rules/words/contexts"
	"palate/rules/words/grammar"
	"palate/rules/words/lexicon"
)

// MaxWords is the longest text, in bytes, that [Parse] reads; longer ones are kept as not understood.
const MaxWords = grammar.MaxWords

// An Instruction is one line of a prompt about a person, see [Instructions].
type Instruction = grammar.Instruction

// Parse reads a text as drafts of rules, one for each thing that it asks for, in order. See [grammar.Parse].
func Parse(text string) []palate.RuleSet { return grammar.Parse(text) }

// Sentence puts a rule in English, such that [Parse] reads the same rule again: "No emoji in email to my boss." See
// [grammar.Sentence].
func Sentence(rule *palate.RuleSet) string { return grammar.Sentence(rule) }

// SayScope puts a scope alone in English: "in email to my boss". See [grammar.SayScope].
func SayScope(s palate.Scope) string { return grammar.SayScope(s) }

// Instructions puts a person's rules, and what was learned about them, as instructions for any model. See
// [grammar.Instructions].
func Instructions(rules []palate.Rule, learned []palate.RuleSet) []Instruction {
	return grammar.Instructions(rules, learned)
}

// Prompt returns instructions as a text for any model; "" for none.
func Prompt(list []Instruction) string { return grammar.Prompt(list) }

// An Unmet is a rule that a text breaks, or a learned preference that it goes against, see [Critique].
type Unmet = grammar.Unmet

// Unkept returns the hard rules that a text breaks, of those in force in a context for a prompt.
func Unkept(rules []palate.Rule, c palate.Context, prompt, text string) []Unmet {
	return grammar.Unkept(rules, c, prompt, text)
}

// Critique returns instructions to revise a text; "" for none. See [grammar.Critique].
func Critique(unmet []Unmet, text string) string { return grammar.Critique(unmet, text) }

// Attributes returns the names of all that a rule can be about. Those that take a term end in a colon: "mentions:".
func Attributes() []string { return lexicon.AttributeNames() }

// Detect returns what a prompt shows of its context: medium, task, audience and language, each "" where the prompt does
// not show it. See [contexts.Detect].
func Detect(prompt string) palate.Context { return contexts.Detect(prompt) }

// Fill fills the empty keys of a context with what the prompt shows.
func Fill(c palate.Context, prompt string) palate.Context { return contexts.Fill(c, prompt) }

// Kinds returns the values that a prompt can show for a key of its context: "medium", "task" or "audience".
func Kinds(key string) []string { return contexts.Kinds(key) }

// Near returns at most three scopes next to one, to ask "here too?" about. See [contexts.Near].
func Near(s palate.Scope) []palate.Scope { return contexts.Near(s) }

// ScopeOf returns the default scope of a rule stated in a context. See [contexts.ScopeOf].
func ScopeOf(c palate.Context) palate.Scope { return contexts.ScopeOf(c) }

// Widen returns the union of a scope and one next to it; ok is false where they differ in more than one key. See
// [contexts.Widen].
func Widen(s, near palate.Scope) (wide palate.Scope, ok bool) { return contexts.Widen(s, near) }
