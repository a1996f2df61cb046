package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/rules/feature"
	"palate/rules/words/check/regex"
	"palate/rules/words/lexicon"
)

// Occurrences finds what an attribute is about in a text; ok is false for one that cannot be checked.
func Occurrences(name, text string) (places []feature.ByteRange, ok bool) {
	if head, term, found := strings.Cut(name, ":"); found {
		return termOccurrences(head+":", term, text)
	}
	if p := patternFor(name); p != "" {
		return outsideCode(name, matchesFor(p, text), text), true
	}
	switch name {
	case "emoji":
		return emojiIn(text), true
	case "code_blocks":
		return codeBlocks(text), true
	case "ends_asking":
		return wholeIf(endsWith(text, "?", "？", "؟"), text), true
	case "starts_lower":
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
		return wholeIf(unicode.IsLower(first), text), true
	case "title":
		return wholeIf(hasTitle(text), text), true
	case "json":
		return wholeIf(isJSON(text), text), true
	case "code_only":
		return wholeIf(isCode(text), text), true
	case "markdown":
		return markdownIn(text), true
	}
	return nil, false
}

// deviations finds what breaks a rule that asks for more or less of what a text is throughout, as British
// spelling: there it is the opposite that is found. ok is false for other attributes.
func deviations(name string, less bool, text string) (places []feature.ByteRange, ok bool) {
	pick := func(more, fewer string) []feature.ByteRange {
		if less {
			more = fewer
		}
		return outsideCode(name, matchesFor(more, text), text)
	}
	switch name {
	case "british_spelling":
		if less {
			return spelledIn(text, britishSpelling), true
		}
		return spelledIn(text, americanSpelling), true
	case "metric_units":
		return pick(imperial, metric), true
	case "oxford_comma":
		return pick(noOxford, patternFor(name)), true
	case "lower_case":
		return outsideCode(name, capitalsIn(text, less), text), true
	case "starts_with_answer":
		return pick(patternFor("preamble"), `^$`), true
	}
	return nil, false
}

// capitalsIn finds capital letters; or, of a text without any, all of it.
func capitalsIn(text string, none bool) (places []feature.ByteRange) {
	for i, r := range text {
		if unicode.IsUpper(r) {
			places = append(places, feature.ByteRange{Start: i, End: i + utf8.RuneLen(r)})
		}
	}
	if none {
		return wholeIf(len(places) == 0 && text != "", text)
	}
	return places
}

// termOccurrences finds a phrase, anywhere, at the beginning or at the end of a text; a pattern; or the
// language.
func termOccurrences(head, term, text string) ([]feature.ByteRange, bool) {
	switch head {
	case lexicon.TermMentions:
		return mentionsOf(text, term), true
	case lexicon.TermStarts:
		return wholeIf(hasPrefixFold(strings.TrimLeft(text, " \n\t#*\"“„«"), term), text), true
	case lexicon.TermEnds:
		end := strings.TrimRight(text, " \n\t.!*\"”“»")
		at := len(end) - len(term)
		return wholeIf(at >= 0 && strings.EqualFold(end[at:], term), text), true
	case lexicon.TermPattern:
		p, err := regex.Compile(term)
		if err != nil {
			return nil, false
		}
		return matched(p.All(text)), true
	case lexicon.TermLanguage:
		return wholeIf(lexicon.LanguageOf(text) == term || lexicon.LanguageOf(text) == "", text), true
	}
	return nil, false
}

func hasPrefixFold(text, start string) bool {
	return len(text) >= len(start) && strings.EqualFold(text[:len(start)], start)
}

// wholeIf is the place of what holds of a text as a whole: all of it, or none.
func wholeIf(is bool, text string) []feature.ByteRange {
	if !is {
		return nil
	}
	return []feature.ByteRange{{Start: 0, End: len(text)}}
}

// matchesFor finds a pattern of this package's own.
func matchesFor(pattern, text string) []feature.ByteRange {
	p, err := regex.Compile(pattern)
	if err != nil {
		panic("check: the pattern " + pattern + ": " + err.Error())
	}
	return matched(p.All(text))
}

// matched are the places where a pattern matches.
func matched(matches []regex.Location) (list []feature.ByteRange) {
	for _, m := range matches {
		list = append(list, feature.ByteRange(m))
	}
	return list
}

// mentionsOf finds a phrase, ignoring case, where no letter or digit touches it.
func mentionsOf(text, term string) (places []feature.ByteRange) {
	if term == "" {
		return nil
	}
	touches := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	lower, want := lowered(text), strings.ToLower(term)
	for at := 0; ; {
		i := strings.Index(lower[at:], want)
		if i < 0 {
			return places
		}
		start, end := at+i, at+i+len(want)
		before, _ := utf8.DecodeLastRuneInString(lower[:start])
		after, _ := utf8.DecodeRuneInString(lower[end:])
		if !touches(before) && !touches(after) {
			places = append(places, feature.ByteRange{Start: start, End: end})
		}
		at = end
	}
}

// lowered is a text in lower case with every byte in its place: a letter whose lower case has another length
// stays as it is.
func lowered(text string) string {
	lower := strings.ToLower(text)
	if len(lower) == len(text) {
		return lower
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if l := unicode.ToLower(r); utf8.RuneLen(l) == size {
			b.WriteRune(l)
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

// endsWith reports whether a text ends with one of some marks, but for quotes and brackets behind it.
func endsWith(text string, ends ...string) bool {
	text = strings.TrimRight(text, " \n\t\"'”’)*_")
	for _, e := range ends {
		if strings.HasSuffix(text, e) {
			return true
		}
	}
	return false
}

// emojiIn finds emoji; a sequence that is drawn as one counts as one.
func emojiIn(text string) (places []feature.ByteRange) {
	last := &feature.ByteRange{End: -1}
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
			places = append(places, feature.ByteRange{Start: i})
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
