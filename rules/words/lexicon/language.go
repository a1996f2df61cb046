package lexicon

import (
	"strings"
	"unicode"
)

// stopWords tell languages apart: a language and its most frequent small words.
const stopWords = `en the and of to is in that it you for with are this on be what how who why 
de der die das und ist nicht ein eine zu mit ich auf für wie was wer den dem im von es 
fr le la les et est une des que pour dans du je il qui sur ce pas quelle avec au 
es el la los que y es una por para con del en qué lo las un cómo mi al 
it il che di è una per con non sono gli della come 
pt o que não uma para com os do da em você são 
nl de het een en van is niet dat ik voor met zijn `

// languageSample is how many bytes of a text are read.
const languageSample = 2000

// LanguageOf returns the language of a text by its script and its stop words: an ISO 639-1 code, "" where neither
// tells.
func LanguageOf(text string) string {
	text = Clip(text, languageSample)
	if code := byScript(text); code != "latin" {
		return code
	}
	best, most, second := "", 0, 0
	words := Words(text)
	for rest := stopWords; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		n := 0
		for _, w := range words {
			if word := strings.ToLower(text[w.Start:w.End]); strings.Contains(line[2:], " "+word+" ") {
				n++
			}
		}
		switch {
		case n > most:
			best, most, second = line[:2], n, most
		case n > second:
			second = n
		}
	}
	if most == second {
		return ""
	}
	return best
}

// byScript is the language that a script stands for, "latin" for one of many, "" for none.
func byScript(text string) string {
	var latin, other int
	code := ""
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
			continue
		case r < 0x250:
			latin++
			continue
		case r >= 0x3040 && r <= 0x30FF:
			code = "ja"
		case r >= 0x4E00 && r <= 0x9FFF && code != "ja":
			code = "zh"
		case r >= 0xAC00 && r <= 0xD7AF:
			code = "ko"
		case r >= 0x400 && r <= 0x52F:
			code = "ru"
		case r >= 0x600 && r <= 0x6FF:
			code = "ar"
		case r >= 0x590 && r <= 0x5FF:
			code = "he"
		case r >= 0x370 && r <= 0x3FF:
			code = "el"
		case r >= 0x900 && r <= 0x97F:
			code = "hi"
		case r >= 0xE00 && r <= 0xE7F:
			code = "th"
		}
		other++
	}
	switch {
	case other > latin:
		return code
	case latin > 0:
		return "latin"
	}
	return ""
}
