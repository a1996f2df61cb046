package words

import (
	"palate"
	"palate/rules/words/check"
)

// Annotate returns a request line of package abi, which knows no words, with what its prompt shows of the context and,
// for each text, the ids of the hard rules that it breaks.
func Annotate(line palate.Value, rules []palate.Rule) (palate.Value, error) {
	given, err := palate.ContextOf(line.Get("context"))
	if err != nil {
		return line, err
	}
	prompt, _ := line.Get("prompt").Text()
	c := Fill(given, prompt)
	line = withBroken(line.With("context", c.Value()), "response", rules, c, prompt)
	if list, ok := line.Get("candidates").Items(); ok {
		candidates := make([]palate.Value, len(list))
		for i, candidate := range list {
			candidates[i] = withBroken(candidate, "text", rules, c, prompt)
		}
		line = line.With("candidates", palate.List(candidates...))
	}
	return line, nil
}

// withBroken is an object with the ids of the hard rules that its text called name breaks, if it has one.
func withBroken(v palate.Value, name string, rules []palate.Rule, c palate.Context, prompt string) palate.Value {
	text, ok := v.Get(name).Text()
	if !ok {
		return v
	}
	var ids []palate.Value
	for _, id := range check.Broken(rules, c, prompt, text) {
		ids = append(ids, palate.String(id.String()))
	}
	return v.With("violates", palate.List(ids...))
}
