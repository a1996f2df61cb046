package format

import (
	"strconv"
	"strings"

	"palate"
)

// What the values of a column can be taken for.

// isPlain is a string or a number.
func isPlain(v palate.Value) bool {
	_, text := v.Text()
	return text || isNumber(v)
}

func isString(v palate.Value) bool {
	_, ok := v.Text()
	return ok
}

// isSentence is a string of several words.
func isSentence(v palate.Value) bool {
	s, _ := v.Text()
	return len(s) >= shortestAnswer && strings.IndexByte(s, ' ') > 0
}

// isText is a string or a conversation.
func isText(v palate.Value) bool {
	if isString(v) {
		return true
	}
	items, _ := v.Items()
	for _, item := range items {
		if !isString(item) && !isMessage(item) {
			return false
		}
	}
	return len(items) > 0
}

// isMessage is an object with a role, or with contents. Whether they can be read shows later.
func isMessage(v palate.Value) bool {
	return !v.Get("role").IsNull() || !v.Get("from").IsNull() || !v.Get("content").IsNull() || !v.Get("value").IsNull()
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
	for _, item := range items {
		if _, ok := outputText(item); ok {
			return true
		}
	}
	return false
}

// isNumeric is a number, or a string that is one.
func isNumeric(v palate.Value) bool {
	_, ok := numberOf(v)
	return ok
}

func numberOf(v palate.Value) (float64, bool) {
	if s, ok := v.Text(); ok {
		x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return x, err == nil && x-x == 0
	}
	return v.Float()
}

// bitOf is a yes or no: true or false, 1 or 0, in a cell too.
func bitOf(v palate.Value) (bit, ok bool) {
	if b, ok := v.Truth(); ok {
		return b, true
	}
	if x, ok := numberOf(v); ok {
		return x == 1, x == 0 || x == 1
	}
	s, _ := v.Text()
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "yes":
		return true, true
	case "false", "no":
		return false, true
	}
	return false, false
}

func isBit(v palate.Value) bool {
	_, ok := bitOf(v)
	return ok
}

// maybeChoice is what a column of choices may hold: a word or two, a number, a yes or no.
func maybeChoice(v palate.Value) bool {
	if items, ok := v.Items(); ok {
		return len(items) == 1 && maybeChoice(items[0])
	}
	_, truth := v.Truth()
	return truth || isPlain(v)
}

// isChoiceWord is a word for a choice, which can be nothing else.
func isChoiceWord(v palate.Value) bool {
	s, ok := v.Text()
	if !ok || len(s) > longestWord {
		return false
	}
	_, ok = wordMeaning(normal(s), sidePair{})
	return ok && s != ""
}

func isStrength(v palate.Value) bool {
	s, _ := v.Text()
	_, ok := wholeNumber(v)
	return ok || isNumber(v) || s == ""
}

// isTime is a time that can be one.
func isTime(v palate.Value) bool {
	at, _, ok := timeOf(v)
	return ok && at != 0
}
