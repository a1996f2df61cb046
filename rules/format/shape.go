package format

import (
	"slices"
	"strings"

	"palate"
)

// What the values of a column can be taken for.

// isPlain is a string or a number.
func isPlain(v palate.Value) bool {
	_, text := v.Text()
	return text || isNumber(v)
}

// isText is a string or a conversation.
func isText(v palate.Value) bool {
	_, ok := messages(v)
	return ok
}

// isTexts is a text or a list of texts.
func isTexts(v palate.Value) bool {
	items, ok := v.Items()
	for _, item := range items {
		ok = ok && isText(item)
	}
	return ok || isText(v)
}

// isAnswers is a list that holds an answer.
func isAnswers(v palate.Value) bool {
	items, _ := v.Items()
	return slices.ContainsFunc(items, func(item palate.Value) bool {
		_, ok := outputText(item)
		return ok
	})
}

// isChoice is a word for a choice, the name of an answer's column, or a number from 1 to 2.
func isChoice(v palate.Value) bool {
	if x, ok := v.Float(); ok {
		_, ok = numberLabel(x)
		return ok
	}
	s, ok := v.Text()
	_, word := words[strings.ToLower(strings.TrimSpace(s))]
	return ok && (word || isAnswerName(key(s)))
}

// isAnswerName reports whether a column of that name would hold one of two answers.
func isAnswerName(name string) bool {
	for _, base := range answerNames {
		for _, side := range sides {
			if base != "" && (named(name, base, side[0]) || named(name, base, side[1])) {
				return true
			}
		}
	}
	return false
}

func isStrength(v palate.Value) bool {
	s, _ := v.Text()
	_, ok := wholeNumber(v)
	return ok || isNumber(v) || s == ""
}

func isTime(v palate.Value) bool {
	s, text := v.Text()
	_, ok := wholeNumber(v)
	return ok || text && s == ""
}
