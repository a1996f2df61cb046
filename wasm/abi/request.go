package abi

import (
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// text is the string called name, which must be there.
func text(v palate.Value, name string) (string, error) {
	s, ok := v.Get(name).Text()
	if !ok {
		return "", palate.Malformed(name, "must be a string")
	}
	return s, nil
}

// texts are the strings called by names, in that order.
func texts(v palate.Value, names ...string) ([]string, error) {
	all := make([]string, len(names))
	for i, name := range names {
		var err error
		if all[i], err = text(v, name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A candidate is one text of a rank request. Hard rules are checked by whoever has the words of
// package words: violates lists the ids of those that it breaks.
type candidate struct {
	id, text string
	violates palate.Value
}

// tier is where it ranks whatever its score.
func (c candidate) tier() taste.Tier {
	broken, _ := c.violates.Items()
	switch {
	case feature.NoAnswer(c.text):
		return taste.NoAnswer
	case len(broken) > 0:
		return taste.Broken
	}
	return taste.Sound
}

// candidates are the texts to rank, at least one.
func candidates(v palate.Value) ([]candidate, error) {
	items, ok := v.Get("candidates").Items()
	if !ok || len(items) == 0 {
		return nil, palate.Malformed("candidates", "must be a list of at least one {id, text}")
	}
	all, named := make([]candidate, len(items)), make(map[string]bool, len(items))
	for i, item := range items {
		parts, err := texts(item, "id", "text")
		if err != nil {
			return nil, inField(err, "candidates["+strconv.Itoa(i)+"]")
		}
		if named[parts[0]] {
			return nil, duplicateID(parts[0])
		}
		named[parts[0]] = true
		all[i] = candidate{parts[0], parts[1], item.Get("violates")}
	}
	return all, nil
}

// duplicateID refuses candidates two of which have one id: the answer could not say which of them it means.
func duplicateID(id string) error {
	return &palate.Error{
		Code:    palate.CodeMalformed,
		Field:   "candidates",
		Message: "two candidates have the id " + strconv.Quote(id),
		Hint:    "Give each an id of its own, such as gpt-1 and gpt-2.",
	}
}

// aims are the sliders of a request, {"feature": percent}: where among the reference texts, from 0 to 100,
// an answer is wanted.
func aims(v palate.Value) ([]taste.Target, error) {
	if v.IsNull() {
		return nil, nil
	}
	members, ok := v.Members()
	if !ok {
		return nil, palate.Malformed("aim", `must be {"feature": percent}`)
	}
	list := make([]taste.Target, len(members))
	for i, m := range members {
		percent, ok := m.Value.Float()
		if _, known := feature.Index(m.Name); !known {
			return nil, &palate.Error{Code: palate.CodeNotFound, Field: "aim", Message: "no feature is called " + strconv.Quote(m.Name), Hint: "Features have the names that explain --json says."}
		}
		if !ok || percent < 0 || percent > 100 {
			return nil, palate.Malformed("aim."+m.Name, "must be a number from 0 to 100")
		}
		list[i] = taste.Target{Feature: m.Name, At: percent / 100}
	}
	return list, nil
}

// marks are the answers of this conversation that the person held up or turned down, [{"text","liked",
// "ago"?}], ago being how many rounds, 0 for this one; nil: none.
func marks(v palate.Value, prompt string, pack *taste.Pack) (*taste.Exemplars, error) {
	items, ok := v.Items()
	if v.IsNull() || ok && len(items) == 0 {
		return nil, nil
	}
	if !ok {
		return nil, palate.Malformed("marks", "must be a list of {text, liked}")
	}
	x := &taste.Exemplars{}
	for i, item := range items {
		at := "marks[" + strconv.Itoa(i) + "]"
		said, err := text(item, "text")
		if err != nil {
			return nil, inField(err, at)
		}
		liked, ok := item.Get("liked").Truth()
		if !ok {
			return nil, palate.Malformed(at+".liked", "must be true or false")
		}
		ago, ok := item.Get("ago").Int()
		if ago < 0 || !ok && !item.Get("ago").IsNull() {
			return nil, palate.Malformed(at+".ago", "must be a number of rounds")
		}
		x.Mark(pack.Point(prompt, said), liked, int(ago))
	}
	return x, nil
}

// top is how many of some answers are wanted, and whether they are to be unlike each other.
func top(request palate.Value, all int) (n int, unlike bool, err error) {
	v := request.Get("top")
	most, ok := v.Int()
	if most < 0 || !ok && !v.IsNull() {
		return 0, false, palate.Malformed("top", "must be a number of answers")
	}
	if most == 0 {
		most = int64(all)
	}
	v = request.Get("diverse")
	if unlike, ok = v.Truth(); !ok && !v.IsNull() {
		return 0, false, palate.Malformed("diverse", "must be true or false")
	}
	return int(min(most, int64(all))), unlike, nil
}
