package record

import "palate"

// A Heard is feedback on an answer of a chat, in what the person wrote next.
type Heard struct {
	Kind       palate.UserResponse
	Quote      string  // the words that say so
	Confidence float64 // 0..1
	Prompt     string
	Answer     string           // that it speaks of
	Turn       string           // what the person wrote
	Rules      []palate.RuleSet // that it could be
}

// Value is the feedback as an object.
func (h Heard) Value() palate.Value {
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

// HeardOf is the feedback that an object is.
func HeardOf(v palate.Value) Heard {
	confidence, _ := v.Get("confidence").Float()
	return Heard{
		Kind: palate.UserResponse(textOf(v.Get("kind"))), Quote: textOf(v.Get("quote")), Confidence: confidence,
		Prompt: textOf(v.Get("prompt")), Answer: textOf(v.Get("answer")), Turn: textOf(v.Get("turn")),
		Rules: RulesOf(v.Get("rules")),
	}
}

// RulesValue is rules as a list.
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

// A Remark is what the words of a reason say.
type Remark struct {
	Reasons []Reason
	Rules   []palate.RuleSet // that they could be
	Vague   bool             // they say that something is better, and not what
}

// A Reason is one thing that a remark says was better, or worse.
type Reason struct {
	Tag   string // with its sign: "-tone", "+clear"
	Quote string // the words that say so
}

// Value is the remark as an object.
func (r *Remark) Value() palate.Value {
	m := member(nil, "reasons", listOf(r.Reasons, func(one Reason) palate.Value {
		return palate.Object(member(member(nil, "tag", palate.String(one.Tag)), "quote", palate.String(one.Quote))...)
	}))
	m = member(m, "rules", RulesValue(r.Rules))
	return palate.Object(member(m, "vague", truth(r.Vague))...)
}

// RemarkOf is the remark that an object is.
func RemarkOf(v palate.Value) Remark {
	return Remark{
		Reasons: itemsOf(v.Get("reasons"), func(v palate.Value) Reason { return Reason{textOf(v.Get("tag")), textOf(v.Get("quote"))} }),
		Rules:   RulesOf(v.Get("rules")), Vague: truthOf(v.Get("vague")),
	}
}
