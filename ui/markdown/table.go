package markdown

import (
	"strings"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// cellsOf splits the row of a table at | that no backslash stands before.
func cellsOf(line string) []string {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	var cells []string
	start := 0
	for i := range len(line) {
		if line[i] == '|' && (i == 0 || line[i-1] != '\\') {
			cells = append(cells, line[start:i])
			start = i + 1
		}
	}
	cells = append(cells, line[start:])
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(strings.TrimSpace(cell), `\|`, "|")
	}
	return cells
}

// alignments are the classes of a table's columns by the row below its head; ok is false when that
// is no such row.
func alignments(line string) (classes []string, ok bool) {
	if !strings.Contains(line, "-") || indentOf(line) >= 4 {
		return nil, false
	}
	for _, cell := range cellsOf(line) {
		dashes := strings.TrimSuffix(strings.TrimPrefix(cell, ":"), ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" {
			return nil, false
		}
		class := ""
		switch left, right := cell[0] == ':', cell[len(cell)-1] == ':'; {
		case left && right:
			class = "to-center"
		case right:
			class = "to-right"
		case left:
			class = "to-left"
		}
		classes = append(classes, class)
	}
	return classes, true
}

// isTable reports whether lines begin with a head and the row below it.
func isTable(lines []string) bool {
	if len(lines) < 2 || !strings.Contains(lines[0], "|") {
		return false
	}
	classes, ok := alignments(lines[1])
	return ok && len(classes) == len(cellsOf(lines[0]))
}

// stepsCell is how many steps a cell takes beside its bytes: short rows of a wide table are filled up.
const stepsCell = 16

// table appends a table, in a frame that can be scrolled by keyboard.
func (p *Parser) table(to *vugu.VGNode, lines []string) int {
	classes, _ := alignments(lines[1])
	table := node.Element("table")
	p.row(table, lines[0], "th", classes)
	n := 2
	for n < len(lines) && !blank(lines[n]) && !startsBlock(lines[n]) && !p.exhausted() {
		p.row(table, lines[n], "td", classes)
		n++
	}
	to.AppendChild(node.With(node.Element("div", "class", "table", "tabindex", "0", "role", "group", "aria-label", "Table"), table))
	return n
}

func (p *Parser) row(table *vugu.VGNode, line, tag string, classes []string) {
	tr, cells := node.Element("tr"), cellsOf(line)
	p.spend(stepsLine + len(line))
	for i, class := range classes {
		if p.spend(stepsCell); p.exhausted() && i >= len(cells) {
			break // a cell that nobody wrote
		}
		cell := node.Element(tag)
		if tag == "th" {
			cell = node.Element(tag, "scope", "col")
		}
		if class != "" {
			cell.Attr = append(cell.Attr, vugu.VGAttribute{Key: "class", Val: class})
		}
		if i < len(cells) {
			p.inline(cell, cells[i])
		}
		if cell.FirstChild == nil {
			node.AppendText(cell, "")
		}
		tr.AppendChild(cell)
	}
	table.AppendChild(tr)
}
