package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
	"palate/rules/words/check/regex"
	"palate/rules/words/lexicon"
)

// occurrences finds what an attribute is about in a text; ok is false for one that cannot be checked.
func occurrences(name, text string) (places []lexicon.Range, ok bool) {
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

// deviations finds what breaks a wish about all of a text, for more or less of it; ok is false for
// other attributes.
func deviations(name string, less bool, text string) (places []lexicon.Range, ok bool) {
	pick := func(more, fewer string) []lexicon.Range {
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
func capitalsIn(text string, none bool) (places []lexicon.Range) {
	for i, r := range text {
		if unicode.IsUpper(r) {
			places = append(places, lexicon.Range{Start: i, End: i + utf8.RuneLen(r)})
		}
	}
	if none {
		return wholeIf(len(places) == 0 && text != "", text)
	}
	return places
}

// termOccurrences finds a word or phrase, at an end of the text where the attribute says so; a pattern;
// or the language.
func termOccurrences(head, term, text string) ([]lexicon.Range, bool) {
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

// wholeIf is a place for what a text is as a wholeIf: all of it, or none.
func wholeIf(is bool, text string) []lexicon.Range {
	if !is {
		return nil
	}
	return []lexicon.Range{{Start: 0, End: len(text)}}
}

func matchesFor(pattern, text string) []lexicon.Range {
	p, err := regex.Compile(pattern)
	if err != nil {
		panic("words: the pattern " + pattern + ": " + err.Error())
	}
	return matched(p.All(text))
}

// matched are the places where a pattern matches.
func matched(matches []regex.Match) (list []lexicon.Range) {
	for _, m := range matches {
		list = append(list, lexicon.Range(m))
	}
	return list
}

// outsideCode leaves out what stands in code blocks, where marks mean something else.
func outsideCode(name string, places []lexicon.Range, text string) []lexicon.Range {
	fences := codeBlocks(text)
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
func mentionsOf(text, term string) (places []lexicon.Range) {
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
			places = append(places, lexicon.Range{Start: start, End: end})
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

// codeBlocks finds code blocks, with their fences.
func codeBlocks(text string) (places []lexicon.Range) {
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
				places = append(places, lexicon.Range{Start: open, End: at + end + 1})
				open = -1
			}
		}
		at += end + 1
	}
	if open >= 0 {
		places = append(places, lexicon.Range{Start: open, End: len(text)})
	}
	return places
}

// markdownIn finds marks that plain text does not have.
func markdownIn(text string) (places []lexicon.Range) {
	places = append(places, codeBlocks(text)...)
	for _, name := range []string{"headings", "bold", "inline_code", "table_rows", "block_quotes"} {
		places = append(places, outsideCode(name, matchesFor(patternFor(name), text), text)...)
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
	if f := codeBlocks(text); len(f) == 1 && f[0] == (lexicon.Range{End: len(text)}) {
		lines := strings.Split(text, "\n")
		return strings.Join(lines[1:max(len(lines)-1, 1)], "\n")
	}
	return text
}

// isCode reports whether nothing but blanks stands outside of code blocks.
func isCode(text string) bool {
	f := codeBlocks(text)
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
	alone := more && strings.HasPrefix(rest, "\n") && len(lexicon.Words(first)) <= 10 && !endsWith(first, ".", "!", "?", ":", ",")
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
