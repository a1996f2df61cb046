package markdown

import (
	"html"
	"strings"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// definitions takes the lines that name addresses and footnotes out of a text.
func (p *Parser) definitions(lines []string) []string {
	p.footnoteLines = map[string][]string{}
	kept := make([]string, 0, len(lines))
	fence := ""
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		p.spend(stepsLine + len(line))
		fence = inFence(fence, line)
		name, rest, ok := definition(line)
		switch {
		case fence != "" || !ok:
			kept = append(kept, line)
		case strings.HasPrefix(name, "^"):
			p.footnoteLines[name[1:]] = []string{rest}
			for i+1 < len(lines) && !blank(lines[i+1]) && indentOf(lines[i+1]) >= 2 {
				i++
				p.footnoteLines[name[1:]] = append(p.footnoteLines[name[1:]], unindent(lines[i], 4))
			}
		default:
			if _, known := p.links[name]; !known {
				p.links[name] = firstWord(rest)
			}
		}
	}
	return kept
}

// definition reads "[name]: rest".
func definition(line string) (name, rest string, ok bool) {
	text := strings.TrimLeft(line, " ")
	end := strings.Index(text[:min(len(text), maxLabel+3)], "]:")
	if indentOf(line) >= 4 || !strings.HasPrefix(text, "[") || end < 2 || end > maxLabel+1 || blank(text[end+2:]) {
		return "", "", false
	}
	return normalName(text[1:end]), strings.TrimSpace(text[end+2:]), true
}

// normalName is a name as names are compared: in one case, blanks as one.
func normalName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

func firstWord(s string) string {
	if s, ok := strings.CutPrefix(s, "<"); ok {
		s, _, _ = strings.Cut(s, ">")
		return s
	}
	s, _, _ = strings.Cut(s, " ")
	return s
}

// maxLabel is how many bytes the name of an address or a footnote may have (CommonMark, "link label").
const maxLabel = 999

// address reads what stands behind a label's bracket: (address "title"), [name], [] or nothing.
// width is how much of rest it takes. A label that holds brackets is no name.
func (p *Parser) address(rest, label string, nested bool) (to string, width int, ok bool) {
	if strings.HasPrefix(rest, "(") {
		if to, width, ok = p.inlineAddress(rest); ok {
			return to, width, true
		}
	}
	if len(p.links) == 0 {
		return "", 0, false
	}
	if strings.HasPrefix(rest, "[") {
		window := rest[:min(len(rest), maxLabel+2)]
		if end := strings.IndexByte(window, ']'); end > 0 {
			p.spend(end)
			name := rest[1:end]
			if name == "" && !nested {
				name = label
			}
			to, ok = p.named(name)
			return to, end + 1, ok
		}
		p.spend(len(window))
	}
	if !nested {
		to, ok = p.named(label)
	}
	return to, 0, ok
}

func (p *Parser) named(name string) (to string, ok bool) {
	if len(name) > maxLabel {
		return "", false
	}
	p.spend(len(name))
	to, ok = p.links[normalName(name)]
	return to, ok
}

// maxParentheses is how deep parentheses may nest in an address (CommonMark, "link destination").
const maxParentheses = 32

// inlineAddress reads (address), (<address>) and either with a title behind it. Parentheses inside
// an address must pair.
func (p *Parser) inlineAddress(rest string) (to string, width int, ok bool) {
	i := 1 + indentOf(rest[1:])
	if i >= len(rest) {
		return "", 0, false
	}
	if rest[i] == '<' {
		end := strings.IndexAny(rest[i+1:], "<>\n") + 1
		p.spend(max(end, 1))
		if end == 0 || rest[i+end] != '>' {
			return "", 0, false
		}
		to, i = rest[i+1:i+end], i+end+1
	} else {
		start := i
		i, ok = addressEnd(rest, i)
		p.spend(i - start)
		if to = rest[start:i]; !ok {
			return "", 0, false
		}
	}
	if width, ok = p.closesAddress(rest, i); !ok {
		return "", 0, false
	}
	return unescapeAddress(to), width, true
}

// addressEnd is where an address that begins at i ends; ok is false where its parentheses nest too deeply.
func addressEnd(rest string, i int) (end int, ok bool) {
	for depth := 0; i < len(rest) && rest[i] > ' '; i++ {
		switch rest[i] {
		case '\\':
			if i+1 < len(rest) && rest[i+1] > ' ' {
				i++
			}
		case '(':
			if depth++; depth > maxParentheses {
				return i, false
			}
		case ')':
			if depth == 0 {
				return i, true
			}
			depth--
		}
	}
	return min(i, len(rest)), true
}

// closesAddress reads an optional title and the closing parenthesis.
func (p *Parser) closesAddress(rest string, i int) (width int, ok bool) {
	tail := strings.TrimLeft(rest[i:], " \n")
	i = len(rest) - len(tail)
	if tail != "" && strings.IndexByte(`"'`, tail[0]) >= 0 {
		end := strings.IndexByte(tail[1:], tail[0])
		if end < 0 {
			p.spend(len(tail))
			return 0, false
		}
		p.spend(end)
		tail = strings.TrimLeft(tail[end+2:], " \n")
		i = len(rest) - len(tail)
	}
	return i + 1, strings.HasPrefix(tail, ")")
}

// unescapeAddress resolves backslashes before punctuation, and entities.
func unescapeAddress(to string) string {
	var b strings.Builder
	for i := 0; i < len(to); i++ {
		if to[i] == '\\' && i+1 < len(to) && strings.IndexByte("()<>\\_*[]&", to[i+1]) >= 0 {
			i++
		}
		b.WriteByte(to[i])
	}
	return html.UnescapeString(b.String())
}

// footnoteNumber is the number of a footnote: they count in the order they are first named.
func (p *Parser) footnoteNumber(name string) (number int, known bool) {
	name = normalName(name)
	if _, known = p.footnoteLines[name]; !known {
		return 0, false
	}
	if p.footnoteNumbers[name] == 0 {
		p.footnoteOrder = append(p.footnoteOrder, name)
		p.footnoteNumbers[name] = len(p.footnoteOrder)
	}
	return p.footnoteNumbers[name], true
}

// footnotes appends the footnotes that were named.
func (p *Parser) footnotes(to *vugu.VGNode) {
	if len(p.footnoteOrder) == 0 {
		return
	}
	list := node.Element("ol", "class", "footnotes")
	for i := 0; i < len(p.footnoteOrder); i++ { // a footnote may name another
		li := node.Element("li", "dir", "auto")
		p.blocks(li, p.footnoteLines[p.footnoteOrder[i]], 1)
		if li.FirstChild == nil {
			node.AppendText(li, "")
		}
		list.AppendChild(li)
	}
	to.AppendChild(list)
}
