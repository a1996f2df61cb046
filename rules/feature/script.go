package feature

import "unicode"

// scripts are those that the feature same_script tells apart.
var scripts = [...]*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari,
	unicode.Han, unicode.Hiragana, unicode.Hangul, unicode.Thai,
}

// Indices of scripts; those up to greek have capitals.
const greek, han, hiragana, hangul = 2, 6, 7, 8

// scriptSample is how many letters of a text the main script is counted over.
const scriptSample = 1000

// script is that of most letters in the sample, nil where there is none. Text with both Han and Hiragana is
// Japanese and counts as Hiragana.
func (s *textStats) script() *unicode.RangeTable {
	if s.byScript[hiragana] > 0 && s.byScript[han] > 0 {
		return scripts[hiragana]
	}
	var most *unicode.RangeTable
	n := 0
	for i, table := range scripts {
		if s.byScript[i] > n {
			most, n = table, s.byScript[i]
		}
	}
	return most
}

// scriptOf is the index of r's script in scripts, len(scripts) for any other.
func scriptOf(r rune) int {
	if r < 0x250 {
		return 0
	}
	for i, table := range scripts {
		if unicode.Is(table, r) {
			return i
		}
	}
	return len(scripts)
}
