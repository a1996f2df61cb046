package palatetest

import (
	"reflect"

	"palate"
)

// sample is a value for every member that some kind of body requires, by its name on the wire. Ids are filled in.
const sample = `{
	"a": 0, "b": 1, "strength": 2, "slot": 0, "value": 4, "min": 1, "max": 5, "sign": -1, "mode": "pick", "groups": [[0]],
	"act": "copy", "chosen": 0, "other": [1], "label": "UR5", "confidence": 1,
	"item": "log_words", "verdict": "right", "format": "pairs"
}`

// SampleBody is a body of a kind, about an event and with a text for each that it names; a showing has two answers. It
// panics for a kind that requires a member which no other has: that one is to be added to the sample.
func SampleBody(kind palate.Kind, about palate.EventID, text palate.TextID) palate.Body {
	v, err := palate.ParseValue([]byte(sample))
	if err != nil {
		panic(err)
	}
	for _, member := range []string{"showing", "about", "event", "rule", "consent"} {
		v = v.With(member, palate.String(about.String()))
	}
	for _, member := range []string{"prompt", "before", "after", "turn", "text"} {
		v = v.With(member, palate.String(string(text)))
	}
	answer := func(slot float64) palate.Value {
		return palate.Object(palate.Member{Name: "slot", Value: palate.Number(slot)}, palate.Member{Name: "text", Value: palate.String(string(text))})
	}
	v = v.With("candidates", palate.List(answer(0), answer(1)))
	body, err := palate.ParseBody(kind, v)
	if err != nil {
		panic("palatetest: " + string(kind) + ": " + err.Error())
	}
	reflect.ValueOf(body).Elem().FieldByName("Extra").SetZero() // what other kinds have
	return body
}
