package record

import "palate"

// A TurnFeedback is implicit feedback on an answer of a chat: what the person's next turn says of it.
type TurnFeedback struct {
	Kind       palate.UserResponse
	Quote      string  // the words that say so
	Confidence float64 // 0..1
	Prompt     string
	Answer     string           // that it speaks of
	Turn       string           // what the person wrote
	Rules      []palate.RuleSet // that it could be
}

// Value is the feedback as an object; [TurnFeedbackOf] reads it.
func (h TurnFeedback) Value() palate.Value {
	var m []palate.Member
	m = member(m, "kind", palate.String(string(h.Kind)))
	m = member(m, "quote", palate.String(h.Quote))
	m = member(m, "prompt", palate.String(h.Prompt))
	m = member(m, "answer", palate.String(h.Answer))
	m = member(m, "turn", palate.String(h.Turn))
	m = member(m, "rules", RulesValue(h.Rules))
	m = append(m, palate.Member{Name: "confidence", Value: palate.Number(h.Confidence)})
	return palate.Object(m...)
}

// TurnFeedbackOf is the feedback that an object is.
func TurnFeedbackOf(v palate.Value) TurnFeedback {
	confidence, _ := v.Get("confidence").Float()
	return TurnFeedback{
		Kind: palate.UserResponse(textOf(v.Get("kind"))), Quote: textOf(v.Get("quote")), Confidence: confidence,
		Prompt: textOf(v.Get("prompt")), Answer: textOf(v.Get("answer")), Turn: textOf(v.Get("turn")),
		Rules: RulesOf(v.Get("rules")),
	}
}

// RulesValue is rules as a list; null for none.
func RulesValue(rules []palate.RuleSet) palate.Value {
	return listOf(rules, func(r palate.RuleSet) palate.Value { return r.Value() })
}

// RulesOf are the rules of a list.
func RulesOf(v palate.Value) []palate.RuleSet {
	return itemsOf(v, func(v palate.Value) palate.RuleSet {
		r, _ := palate.RuleSetOf(v) // of our own reader
		return r
	})
}

// A ParsedReason is a person's reason for a choice, as far as its words are understood.
type ParsedReason struct {
	Reasons []TaggedQuote
	Rules   []palate.RuleSet // that they could be
	Vague   bool             // they say that something is better, and not what
}

// A TaggedQuote is one thing that a reason says was better, or worse.
type TaggedQuote struct {
	Tag   string // with its sign: "-tone", "+clear"
	Quote string // the words that say so
}

// Value is the reason as an object; [ParsedReasonOf] reads it.
func (r *ParsedReason) Value() palate.Value {
	m := member(nil, "reasons", listOf(r.Reasons, func(one TaggedQuote) palate.Value {
		return palate.Object(member(member(nil, "tag", palate.String(one.Tag)), "quote", palate.String(one.Quote))...)
	}))
	m = member(m, "rules", RulesValue(r.Rules))
	return palate.Object(member(m, "vague", trueOrNull(r.Vague))...)
}

// ParsedReasonOf is the reason that an object is.
func ParsedReasonOf(v palate.Value) ParsedReason {
	return ParsedReason{
		Reasons: itemsOf(v.Get("reasons"), func(v palate.Value) TaggedQuote { return TaggedQuote{textOf(v.Get("tag")), textOf(v.Get("quote"))} }),
		Rules:   RulesOf(v.Get("rules")), Vague: boolOf(v.Get("vague")),
	}
}
