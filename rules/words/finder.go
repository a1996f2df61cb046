package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
	"palate/rules/words/check/regex"
)

// placesOf finds what an attribute is about in a text; ok is false for one that cannot be checked.
func placesOf(name, text string) (places []Place, ok bool) {
	if head, term, found := strings.Cut(name, ":"); found {
		return placesOfTerm(head+":", term, text)
	}
	if p := patternOf(name); p != "" {
		return outsideCode(name, matchesOf(p, text), text), true
	}
	switch name {
	case "emoji":
		return emojiIn(text), true
	case "code_blocks":
		return fencesIn(text), true
	case "ends_asking":
		return whole(endsWith(text, "?", "？", "؟"), text), true
	case "starts_lower":
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
		return whole(unicode.IsLower(first), text), true
	case "title":
		return whole(hasTitle(text), text), true
	case "json":
		return whole(isJSON(text), text), true
	case "code_only":
		return whole(isCode(text), text), true
	case "markdown":
		return markdownIn(text), true
	}
	return nil, false
}

// wrongs finds what breaks a wish about all of a text, for more or less of it; ok is false for
// other attributes.
func wrongs(name string, less bool, text string) (places []Place, ok bool) {
	pick := func(more, fewer string) []Place {
		if less {
			more = fewer
		}
		return outsideCode(name, matchesOf(more, text), text)
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
		return pick(noOxford, patternOf(name)), true
	case "lower_case":
		return outsideCode(name, capitalsIn(text, less), text), true
	case "starts_with_answer":
		return pick(patternOf("preamble"), `^$`), true
	}
	return nil, false
}

// capitalsIn finds capital letters; or, of a text without any, all of it.
func capitalsIn(text string, none bool) (places []Place) {
	for i, r := range text {
		if unicode.IsUpper(r) {
			places = append(places, Place{i, i + utf8.RuneLen(r)})
		}
	}
	if none {
		return whole(len(places) == 0 && text != "", text)
	}
	return places
}

// placesOfTerm finds a word or phrase, at an end of the text where the attribute says so; a pattern;
// or the language.
func placesOfTerm(head, term, text string) ([]Place, bool) {
	switch head {
	case termMentions:
		return mentionsOf(text, term), true
	case termStarts:
		return whole(hasFold(strings.TrimLeft(text, " \n\t#*\"“„«"), term), text), true
	case termEnds:
		end := strings.TrimRight(text, " \n\t.!*\"”“»")
		at := len(end) - len(term)
		return whole(at >= 0 && strings.EqualFold(end[at:], term), text), true
	case termPattern:
		p, err := regex.Compile(term)
		if err != nil {
			return nil, false
		}
		return matched(p.All(text)), true
	case termLanguage:
		return whole(Language(text) == term || Language(text) == "", text), true
	}
	return nil, false
}

func hasFold(text, start string) bool {
	return len(text) >= len(start) && strings.EqualFold(text[:len(start)], start)
}

// whole is a place for what a text is as a whole: all of it, or none.
func whole(is bool, text string) []Place {
	if !is {
		return nil
	}
	return []Place{{0, len(text)}}
}

func matchesOf(pattern, text string) []Place {
	p, err := regex.Compile(pattern)
	if err != nil {
		panic("words: the pattern " + pattern + ": " + err.Error())
	}
	return matched(p.All(text))
}

// matched are the places where a pattern matches.
func matched(matches []regex.Match) (list []Place) {
	for _, m := range matches {
		list = append(list, Place(m))
	}
	return list
}

// outsideCode leaves out what stands in code blocks, where marks mean something else.
func outsideCode(name string, places []Place, text string) []Place {
	fences := fencesIn(text)
	if len(fences) == 0 {
		return places
	}
	kept, k := places[:0], 0
	for _, p := range places {
		for k < len(fences) && fences[k].End <= p.Start {
			k++
		}
		if k == len(fences) || p.Start < fences[k].Start {
			kept = append(kept, p)
		}
	}
	return kept
}

// mentionsOf finds the words of a term, whatever their case, where no other letter touches them.
func mentionsOf(text, term string) (places []Place) {
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
			places = append(places, Place{start, end})
		}
		at = end
	}
}

// lowered is text in small letters with every byte in its place: a letter whose small form has
// another length stays.
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

// fencesIn finds code blocks, with their fences.
func fencesIn(text string) (places []Place) {
	open := -1
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at - 1
		}
		line := strings.TrimLeft(text[at:at+end+1], " \t")
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			if open < 0 {
				open = at
			} else {
				places = append(places, Place{open, at + end + 1})
				open = -1
			}
		}
		at += end + 1
	}
	if open >= 0 {
		places = append(places, Place{open, len(text)})
	}
	return places
}

// markdownIn finds marks that plain text does not have.
func markdownIn(text string) (places []Place) {
	places = append(places, fencesIn(text)...)
	for _, name := range []string{"headings", "bold", "inline_code", "table_rows", "block_quotes"} {
		places = append(places, outsideCode(name, matchesOf(patternOf(name), text), text)...)
	}
	return places
}

func isJSON(text string) bool {
	v, err := palate.ParseValue([]byte(unfenced(text)))
	_, list := v.Items()
	return err == nil && (list || v.IsObject())
}

// unfenced is what stands in a code block that is all of the text.
func unfenced(text string) string {
	text = strings.TrimSpace(text)
	if f := fencesIn(text); len(f) == 1 && f[0] == (Place{0, len(text)}) {
		lines := strings.Split(text, "\n")
		return strings.Join(lines[1:max(len(lines)-1, 1)], "\n")
	}
	return text
}

// isCode reports whether nothing but blanks stands outside of code blocks.
func isCode(text string) bool {
	f := fencesIn(text)
	at := 0
	for _, p := range f {
		if strings.TrimSpace(text[at:p.Start]) != "" {
			return false
		}
		at = p.End
	}
	return len(f) > 0 && strings.TrimSpace(text[at:]) == ""
}

// hasTitle reports whether the first line is a heading, is bold, or stands short and alone.
func hasTitle(text string) bool {
	first, rest, more := strings.Cut(strings.TrimSpace(text), "\n")
	first = strings.TrimSpace(first)
	alone := more && strings.HasPrefix(rest, "\n") && len(wordsOf(first)) <= 10 && !endsWith(first, ".", "!", "?", ":", ",")
	return strings.HasPrefix(first, "#") || strings.HasPrefix(first, "**") && strings.HasSuffix(first, "**") || alone && first != ""
}

func endsWith(text string, ends ...string) bool {
	text = strings.TrimRight(text, " \n\t\"'”’)*_")
	for _, e := range ends {
		if strings.HasSuffix(text, e) {
			return true
		}
	}
	return false
}
