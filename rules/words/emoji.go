package words

import (
	"unicode/utf8"

	"palate/rules/words/lexicon"
)

// emojiIn finds emoji; a sequence that is drawn as one counts as one.
func emojiIn(text string) (places []lexicon.Range) {
	last := &lexicon.Range{End: -1}
	joined, flag := false, false
	for i, r := range text {
		end := i + max(utf8.RuneLen(r), 1)
		half := r >= 0x1F1E6 && r <= 0x1F1FF
		switch follows := last.End == i; {
		case follows && (r == 0x200D || r == 0xFE0F):
			joined = r == 0x200D
		case follows && isPictograph(r) && (joined || flag && half || r >= 0x1F3FB && r <= 0x1F3FF):
			joined, flag = false, false
		case isPictograph(r):
			places = append(places, lexicon.Range{Start: i})
			last, joined, flag = &places[len(places)-1], false, half
		default:
			continue
		}
		last.End = end
	}
	return places
}

// isPictograph reports whether r is drawn as an emoji, as the feature of that name counts them.
func isPictograph(r rune) bool {
	switch {
	case r < 0x231A:
		return false
	case r >= 0x1F300 && r <= 0x1FAFF, r >= 0x1F000 && r <= 0x1F0FF, r >= 0x1F1E6 && r <= 0x1F1FF:
		return true
	case r >= 0x2600 && r <= 0x27BF:
		return r != 0x2713 && r != 0x2717 && r != 0x2610 && r != 0x2611 && r != 0x2612
	}
	return r == 0x2B50 || r == 0x2B55 || r == 0x2B1B || r == 0x2B1C || r == 0x231A || r == 0x231B
}
