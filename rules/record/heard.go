package record

import "palate"

// A Heard is feedback on an answer of a chat, in what the person wrote next.
type Heard struct {
	Kind       string  // "UR1" to "UR5", see [palate.Natural]
	Quote      string  // the words that say so
	Confidence float64 // 0..1
	Prompt     string
	Answer     string // that it speaks of
	Turn       string // what the person wrote
}

// Value is the feedback as an object.
func (h Heard) Value() palate.Value {
	var m []palate.Member
	m = member(m, "kind", palate.String(h.Kind))
	m = member(m, "quote", palate.String(h.Quote))
	m = member(m, "prompt", palate.String(h.Prompt))
	m = member(m, "answer", palate.String(h.Answer))
	m = member(m, "turn", palate.String(h.Turn))
	m = append(m, palate.Member{Name: "confidence", Value: palate.Number(h.Confidence)})
	return palate.Object(m...)
}

// HeardOf is the feedback that an object is.
func HeardOf(v palate.Value) Heard {
	confidence, _ := v.Get("confidence").Float()
	return Heard{
		Kind: textOf(v.Get("kind")), Quote: textOf(v.Get("quote")), Confidence: confidence,
		Prompt: textOf(v.Get("prompt")), Answer: textOf(v.Get("answer")), Turn: textOf(v.Get("turn")),
	}
}
