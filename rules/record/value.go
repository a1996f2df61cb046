package record

import "palate"

// A record as an object, for the way from where it is read to where it is kept: what the row does not say
// is left out, and so are its line, its notes and the row itself.

// member is a field of an object, none where v is empty.
func member(list []palate.Member, name string, v palate.Value) []palate.Member {
	if s, ok := v.Text(); v.IsNull() || ok && s == "" {
		return list
	}
	return append(list, palate.Member{Name: name, Value: v})
}

// numberOrNull is a number, null for 0.
func numberOrNull(n int64) palate.Value {
	if n == 0 {
		return palate.Null
	}
	return palate.Number(float64(n))
}

// trueOrNull is true, or null.
func trueOrNull(b bool) palate.Value {
	if !b {
		return palate.Null
	}
	return palate.Bool(true)
}

// listOf is a list, null where it is empty.
func listOf[T any](items []T, value func(T) palate.Value) palate.Value {
	if len(items) == 0 {
		return palate.Null
	}
	list := make([]palate.Value, len(items))
	for i, item := range items {
		list[i] = value(item)
	}
	return palate.List(list...)
}

// itemsOf reads a list.
func itemsOf[T any](v palate.Value, read func(palate.Value) T) (list []T) {
	items, _ := v.Items()
	for _, item := range items {
		list = append(list, read(item))
	}
	return list
}

func textOf(v palate.Value) string {
	s, _ := v.Text()
	return s
}

func numberOf(v palate.Value) int64 {
	n, _ := v.Int()
	return n
}

func boolOf(v palate.Value) bool {
	b, _ := v.Truth()
	return b
}

// Value is the record as an object.
func (r *Record) Value() palate.Value {
	var m []palate.Member
	m = member(m, "id", palate.String(r.ID))
	m = member(m, "user", palate.String(r.User))
	m = member(m, "turns", listOf(r.Turns, palate.String))
	m = member(m, "prompt", palate.String(r.Prompt))
	m = member(m, "outputs", listOf(r.Outputs, Output.value))
	m = member(m, "label", palate.String(string(r.Label)))
	m = member(m, "strength", numberOrNull(int64(r.Strength)))
	m = member(m, "level", palate.String(string(r.Level)))
	m = member(m, "forced", trueOrNull(r.Forced))
	m = member(m, "thumb", numberOrNull(int64(r.Thumb)))
	m = member(m, "source", palate.String(string(r.Source)))
	m = member(m, "reason", palate.String(r.Reason))
	m = member(m, "at", numberOrNull(r.At))
	m = member(m, "licence", palate.String(r.Licence))
	m = member(m, "extra", r.Ext())
	m = append(m, palate.Member{Name: "context", Value: r.Context.Value()})
	return palate.Object(m...)
}

// Of is the record that an object is; what it does not say is empty.
func Of(v palate.Value) (Record, error) {
	context, err := palate.ContextOf(v.Get("context"))
	extra, _ := v.Get("extra").Members()
	return Record{
		ID: textOf(v.Get("id")), User: textOf(v.Get("user")),
		Turns: itemsOf(v.Get("turns"), textOf), Prompt: textOf(v.Get("prompt")), Outputs: itemsOf(v.Get("outputs"), outputOf),
		Label: PairLabel(textOf(v.Get("label"))), Strength: int(numberOf(v.Get("strength"))), Level: palate.Level(textOf(v.Get("level"))),
		Forced: boolOf(v.Get("forced")), Thumb: int(numberOf(v.Get("thumb"))), Source: palate.Source(textOf(v.Get("source"))), Reason: textOf(v.Get("reason")), Context: context,
		At: numberOf(v.Get("at")), Licence: textOf(v.Get("licence")), Extra: extra,
	}, err
}

func (o Output) value() palate.Value {
	return palate.Object(member(member(nil, "model", palate.String(o.Model)), "text", palate.String(o.Text))...)
}

func outputOf(v palate.Value) Output { return Output{textOf(v.Get("model")), textOf(v.Get("text"))} }
