package abi

import (
	"palate"
	"palate/rules/taste"
)

// withID is an answer with the id of its request, when that had one.
func withID(answer, id palate.Value) palate.Value {
	if id.IsNull() {
		return answer
	}
	return answer.With("id", id)
}

// failure is the answer line that carries an error instead of a result.
func failure(id palate.Value, err error) []byte {
	return withID(palate.Object(palate.Member{Name: "error", Value: palate.ErrorValue(err)}), id).Append(nil)
}

// inField places an error inside a field of the request.
func inField(err error, field string) error {
	if coded, ok := err.(*palate.Error); ok {
		return coded.In(field)
	}
	return err
}

// An amount is a named number of an answer.
type amount struct {
	name  string
	value float64
}

func object(amounts ...amount) palate.Value {
	members := make([]palate.Member, len(amounts))
	for i, a := range amounts {
		members[i] = palate.Member{Name: a.name, Value: palate.Number(a.value)}
	}
	return palate.Object(members...)
}

// numbers is a list of numbers.
func numbers(list []float64) palate.Value {
	items := make([]palate.Value, len(list))
	for i, x := range list {
		items[i] = palate.Number(x)
	}
	return palate.List(items...)
}

// withTier is an answer about a text that says why it ranks last, if it does.
func withTier(answer palate.Value, tier taste.Tier) palate.Value {
	switch tier {
	case taste.Broken:
		return answer.With("last", palate.String("breaks_must"))
	case taste.NoAnswer:
		return answer.With("last", palate.String("no_answer"))
	}
	return answer
}

// withViolations is an answer with the ids of the rules that its text breaks.
func withViolations(answer, violates palate.Value) palate.Value {
	if list, _ := violates.Items(); len(list) == 0 {
		return answer
	}
	return answer.With("violates", violates)
}
