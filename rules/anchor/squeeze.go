package anchor

import "unicode"

// A squeezed text is one in which each run of blanks is one space, so that other blanks are no difference.
type squeezed struct {
	chars  []rune
	at     []int // where each of them stands in the text; of a run of blanks, where its last one does
	length int   // of the text, in code points
}

func squeeze(text string) squeezed {
	s := squeezed{chars: make([]rune, 0, len(text)), at: make([]int, 0, len(text))}
	for _, r := range text {
		blank := unicode.IsSpace(r)
		if blank {
			r = ' '
		}
		if last := len(s.chars) - 1; blank && last >= 0 && s.chars[last] == ' ' {
			s.at[last] = s.length
		} else {
			s.chars, s.at = append(s.chars, r), append(s.at, s.length)
		}
		s.length++
	}
	return s
}

// trimmed are the characters without blanks at either end.
func trimmed(chars []rune) []rune {
	for len(chars) > 0 && chars[0] == ' ' {
		chars = chars[1:]
	}
	for len(chars) > 0 && chars[len(chars)-1] == ' ' {
		chars = chars[:len(chars)-1]
	}
	return chars
}
