package check

import (
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// codeBlocks finds fenced code blocks, with their fences.
func codeBlocks(text string) (places []feature.ByteRange) {
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
				places = append(places, feature.ByteRange{Start: open, End: at + end + 1})
				open = -1
			}
		}
		at += end + 1
	}
	if open >= 0 {
		places = append(places, feature.ByteRange{Start: open, End: len(text)})
	}
	return places
}

// outsideCode leaves out what stands in code blocks, where marks mean something else.
func outsideCode(name string, places []feature.ByteRange, text string) []feature.ByteRange {
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

// markdownIn finds markup that plain text does not have.
func markdownIn(text string) (places []feature.ByteRange) {
	places = append(places, codeBlocks(text)...)
	for _, name := range []string{"headings", "bold", "inline_code", "table_rows", "block_quotes"} {
		places = append(places, outsideCode(name, matchesFor(patternFor(name), text), text)...)
	}
	return places
}

// isJSON reports whether a text is a list or an object of JSON, in a code block or not.
func isJSON(text string) bool {
	v, err := palate.ParseValue([]byte(unfenced(text)))
	_, list := v.Items()
	return err == nil && (list || v.IsObject())
}

// unfenced is a text without the fences of a code block that is all of it.
func unfenced(text string) string {
	text = strings.TrimSpace(text)
	if f := codeBlocks(text); len(f) == 1 && f[0] == (feature.ByteRange{End: len(text)}) {
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
