package grammar

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// listMarker is how many tokens the number of a list's line takes at the beginning of a sentence: "1." or "1)".
func (r *reader) listMarker(i int) int {
	if i+1 < len(r.tokens) && r.tokens[i].Kind == lexicon.NumberToken && r.startsLine(i) && r.tokens[i+1].Start == r.tokens[i].End {
		if raw := r.tokens[i+1].Raw; raw == "." || raw == ")" {
			return 2
		}
	}
	return 0
}

// startsLine reports whether only blanks and the mark of a list stand before a token in its line.
func (r *reader) startsLine(i int) bool {
	line := r.text[:r.tokens[i].Start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.Trim(line, " \t-*•+#>") == ""
}

// inList reports whether a sentence begins a line of a list, or goes on in one.
func (r *reader) inList(i int) bool {
	if i >= len(r.tokens) {
		return false
	}
	line := r.text[:r.tokens[i].Start]
	line = strings.TrimSpace(line[strings.LastIndexByte(line, '\n')+1:])
	return line != "" && (strings.ContainsAny(line[:1], "-*+0123456789") || strings.HasPrefix(line, "•"))
}

// header reads what stands before a list, up to a colon at the end of its line. What only names the list
// governs nothing.
func (r *reader) header(from, to int) (head []chunk, ok bool) {
	if to-from < 2 || to >= len(r.tokens) || r.text[r.tokens[to].Start] != '\n' || r.tokens[to-1].Raw != ":" {
		return nil, false
	}
	if strings.TrimLeft(r.text[r.tokens[to].End:], " \t\n") == "" {
		return nil, false
	}
	unknown := r.unknown
	defer func() { r.unknown = unknown }() // a name is no word of an intent
	head = r.chunks(from, to)
	governs := slices.ContainsFunc(head, func(it chunk) bool {
		return it.role&(roleNegation|roleMatrix|roleIndifferent|roleCondition|roleScope|rolePart|roleScarce|roleReject|roleTooMuch) != 0
	})
	switch {
	case governs:
		return head, true
	case slices.ContainsFunc(head, isUnknown):
		return []chunk{{role: roleReject, from: from, to: to}}, true // "my nightmares:"
	}
	return nil, true
}
