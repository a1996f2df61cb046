package lexicon

import "strings"

// maxCorrected is how many unknown words of one text are tried as typos.
const maxCorrected = 24

// Correct replaces unknown words by the known one they are a typo of: drawn-out letters ("waaay"), or an edit distance
// of one in words of five letters or more. Substitutions have too many neighbours in short words ("shirt"), so they are
// tried from seven letters on.
func (l *Lexicon) Correct(tokens []Token) {
	tried := 0
	for i := range tokens {
		t := &tokens[i]
		if t.Kind != WordToken || l.Knows(t.Text) || tried == maxCorrected {
			continue
		}
		tried++
		if short := l.drawnIn(t.Text); short != "" {
			t.Text, t.Corrected = short, true
		} else if len(t.Text) >= 5 && isASCII(t.Text) {
			meant := l.meant(t.Text)
			t.Text, t.Corrected = meant, meant != t.Text
		}
	}
}

// drawnIn returns the known word that this one is with drawn-out letters, "" for none.
func (l *Lexicon) drawnIn(word string) string {
	for _, most := range []int{2, 1} {
		var b strings.Builder
		run := 0
		for i := range len(word) {
			if i > 0 && word[i] == word[i-1] {
				run++
			} else {
				run = 1
			}
			if run <= most {
				b.WriteByte(word[i])
			}
		}
		if short := b.String(); len(word)-len(short) > most-1 && short != word && l.known[short] && len(word)-len(short) >= 1 && drawn(word) {
			return short
		}
	}
	return ""
}

// drawn reports whether a letter occurs three times in a row.
func drawn(word string) bool {
	for i := 2; i < len(word); i++ {
		if word[i] == word[i-1] && word[i] == word[i-2] {
			return true
		}
	}
	return false
}

// meant returns the only known word at distance one, or the word itself.
func (l *Lexicon) meant(word string) string {
	found := ""
	for n := len(word) - 1; n <= len(word)+1; n++ {
		for _, known := range l.lengths[n] {
			if len(known) < 4 || known[0] != word[0] || !isSlip(word, known) {
				continue
			}
			if found != "" && found != known {
				return word
			}
			found = known
		}
	}
	if found == "" {
		return word
	}
	return found
}

// isSlip reports whether two words differ by one deletion, insertion or transposition of neighbours (the
// Damerau-Levenshtein distance) or, from seven letters on, by one substitution.
func isSlip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a)+1 == len(b):
		return a[i:] == b[i+1:]
	case len(a) == len(b)+1:
		return a[i+1:] == b[i:]
	case len(a) != len(b) || i+1 > len(a):
		return false
	case i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]:
		return true
	}
	return len(a) >= 7 && a[i+1:] == b[i+1:]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
