package words

import (
	"palate"
	"palate/rules/words/contexts"
	"palate/rules/words/grammar"
	"palate/rules/words/lexicon"
)

// MaxWords is how many bytes of words [Parse] reads; longer ones are kept and not understood.
const MaxWords = grammar.MaxWords

// An Instruction is one line of what a model is told of a person, see [Instructions].
type Instruction = grammar.Instruction

// Parse reads what a person said as drafts of rules, one for each thing they want, in the order they were said.
// See [grammar.Parse].
func Parse(text string) []palate.RuleSet { return grammar.Parse(text) }

// Sentence says a rule in English, so that [Parse] reads the same rule again: "No emoji in email to my boss." See
// [grammar.Sentence].
func Sentence(rule *palate.RuleSet) string { return grammar.Sentence(rule) }

// SayScope says a scope alone: "in email to my boss". See [grammar.SayScope].
func SayScope(s palate.Scope) string { return grammar.SayScope(s) }

// Instructions are a person's rules, and what was learned of them, as any model can be told. See
// [grammar.Instructions].
func Instructions(rules []palate.Rule, learned []palate.RuleSet) []Instruction {
	return grammar.Instructions(rules, learned)
}

// Prompt is instructions as a text for any model; "" for none.
func Prompt(list []Instruction) string { return grammar.Prompt(list) }

// An Unmet is a rule that a text breaks, or a taste that it goes against, see [Critique].
type Unmet = grammar.Unmet

// Unkept lists the hard rules that a text breaks, of those in force in a context for a prompt.
func Unkept(rules []palate.Rule, c palate.Context, prompt, text string) []Unmet {
	return grammar.Unkept(rules, c, prompt, text)
}

// Critique tells a model what to revise in a text; "" for nothing. See [grammar.Critique].
func Critique(unmet []Unmet, text string) string { return grammar.Critique(unmet, text) }

// Attributes lists the names of all that a rule can be about. Those that take a term end with a colon: "mentions:".
func Attributes() []string { return lexicon.AttributeNames() }

// Detect says what a prompt shows of its context: medium, task, audience and language, each "" where it does not
// say. See [contexts.Detect].
func Detect(prompt string) palate.Context { return contexts.Detect(prompt) }

// Fill completes a context by what the prompt shows; what the context says already stands.
func Fill(c palate.Context, prompt string) palate.Context { return contexts.Fill(c, prompt) }

// Kinds are the values that a prompt can show for a key of its context: "medium", "task" or "audience".
func Kinds(key string) []string { return contexts.Kinds(key) }

// Near lists at most three scopes beside one, to ask "here too?" about. See [contexts.Near].
func Near(s palate.Scope) []palate.Scope { return contexts.Near(s) }

// ScopeOf is where a rule holds that is said over a prompt in this context. See [contexts.ScopeOf].
func ScopeOf(c palate.Context) palate.Scope { return contexts.ScopeOf(c) }

// Widen takes a scope next to s into it; ok is false where they differ in more than one key. See
// [contexts.Widen].
func Widen(s, near palate.Scope) (wide palate.Scope, ok bool) { return contexts.Widen(s, near) }
