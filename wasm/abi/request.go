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

// tier is where it stands whatever its score.
func (c candidate) tier() taste.Tier {
	broken, _ := c.violates.Items()
	switch {
	case feature.Garbled(c.text):
		return taste.Garbled
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
	all := make([]candidate, len(items))
	for i, item := range items {
		parts, err := texts(item, "id", "text")
		if err != nil {
			return nil, inField(err, "candidates["+strconv.Itoa(i)+"]")
		}
		all[i] = candidate{parts[0], parts[1], item.Get("violates")}
	}
	return all, nil
}
