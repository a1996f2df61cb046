package recount

import (
	"math"
	"strings"
	"unicode"
)

// textMeasures are by the names of the product's features. Counts are in logarithms, so that a quarter of a
// deviation is about as much in a short text as in a long one.
var textMeasures = map[string]func(text string) float64{
	"log_words":    func(t string) float64 { return logOf(len(wordsOf(t))) },
	"paragraphs":   func(t string) float64 { return logOf(paragraphs(t)) },
	"bullets":      func(t string) float64 { return logOf(linesWhere(t, isBullet)) },
	"numbered":     func(t string) float64 { return logOf(linesWhere(t, isNumbered)) },
	"headings":     func(t string) float64 { return logOf(linesWhere(t, isHeading)) },
	"code_blocks":  func(t string) float64 { return logOf(linesWhere(t, isFence)) },
	"bold":         func(t string) float64 { return logOf(strings.Count(t, "**") / 2) },
	"exclamations": func(t string) float64 { return logOf(marks(t, '!')) },
	"questions":    func(t string) float64 { return logOf(marks(t, '?')) },
	"parentheses":  func(t string) float64 { return logOf(strings.Count(t, "(")) },
	"emoji":        func(t string) float64 { return logOf(emoji(t)) },
	"numbers":      func(t string) float64 { return logOf(numbers(t)) },
	"commas":       func(t string) float64 { return float64(strings.Count(t, ",")) / float64(len(wordsOf(t))+1) },
	"word_length":  wordLength,
	"i": func(t string) float64 {
		return share(t, "i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll")
	},
	"we": func(t string) float64 {
		return share(t, "we", "us", "our", "ours", "ourselves", "we're", "we've", "we'll")
	},
}

func logOf(n int) float64 { return math.Log1p(float64(n)) }

// wordsOf are stretches without space that hold a letter or a digit, less what stands around them.
func wordsOf(text string) (list []string) {
	for _, field := range strings.Fields(text) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word != "" {
			list = append(list, word)
		}
	}
	return list
}

// paragraphs are runs of lines that are not blank.
func paragraphs(text string) (n int) {
	inside := false
	for _, l := range strings.Split(text, "\n") {
		blank := strings.TrimSpace(l) == ""
		if !blank && !inside {
			n++
		}
		inside = !blank
	}
	return n
}

func linesWhere(text string, is func(line string) bool) (n int) {
	for _, l := range strings.Split(text, "\n") {
		if is(strings.TrimSpace(l)) {
			n++
		}
	}
	return n
}

func isBullet(l string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "• ", "– "} {
		if strings.HasPrefix(l, mark) {
			return true
		}
	}
	return false
}

func isNumbered(l string) bool {
	rest := strings.TrimLeft(l, "0123456789")
	return len(rest) < len(l) && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
}

func isHeading(l string) bool {
	rest := strings.TrimLeft(l, "#")
	return len(rest) < len(l) && strings.HasPrefix(rest, " ")
}

func isFence(l string) bool { return strings.HasPrefix(l, "```") }

// marks counts runs of a mark: "!!!" is one.
func marks(text string, mark rune) (n int) {
	before := rune(0)
	for _, r := range text {
		if r == mark && before != mark {
			n++
		}
		before = r
	}
	return n
}

func emoji(text string) (n int) {
	for _, r := range text {
		if r >= 0x1F300 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x1F1E6 && r <= 0x1F1FF {
			n++
		}
	}
	return n
}

// numbers counts runs of digits, with the points and commas inside them.
func numbers(text string) (n int) {
	inside := false
	for _, r := range text {
		digit := unicode.IsDigit(r) || inside && (r == '.' || r == ',')
		if digit && !inside {
			n++
		}
		inside = digit
	}
	return n
}

func wordLength(text string) float64 {
	list, sum := wordsOf(text), 0
	for _, w := range list {
		sum += len([]rune(w))
	}
	return float64(sum) / float64(len(list)+1)
}

// share is how often some words stand in a text, of all its words.
func share(text string, wanted ...string) float64 {
	list, n := wordsOf(text), 0
	for _, w := range list {
		lower := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		for _, want := range wanted {
			if lower == want {
				n++
			}
		}
	}
	return float64(n) / float64(len(list)+1)
}
