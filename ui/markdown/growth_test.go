package markdown

import (
	"strings"
	"testing"

	"palate/build/shapes"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

const markdownShapes = 420

// stepsOf is how many steps reading a text takes, and whether its budget was spent.
func stepsOf(body string) (steps int, spent bool) {
	m := parse(node.Element("div"), body)
	return stepBudget(body) - m.budget, m.exhausted()
}

func TestMarkdownTakesStepsAsItsLength(t *testing.T) {
	for _, s := range shapes.Markdown.Tenth(markdownShapes) {
		exponent, steep := shapes.Steep(s, 2<<10, 4*stepsFree, shapes.Limit, func(text string) int {
			steps, _ := stepsOf(text)
			return steps
		})
		if steep {
			t.Errorf("%s: steps grow as n^%.2f, want at most n^%.1f", s.Name, exponent, shapes.Limit)
		}
	}
}

func TestMarkdownAllocatesAsItsLength(t *testing.T) {
	for _, s := range shapes.Markdown.Tenth(markdownShapes) {
		exponent, steep := shapes.Steep(s, 2<<10, 1<<22, shapes.LimitMemory, func(text string) int {
			return shapes.Allocated(func() { parse(node.Element("div"), text) })
		})
		if steep {
			t.Errorf("%s: memory grows as n^%.2f, want at most n^%.1f", s.Name, exponent, shapes.LimitMemory)
		}
	}
}

// What is written like an answer is far from the budget; the limit is the fourth that its comment promises.
func TestAnswersDoNotSpendTheBudget(t *testing.T) {
	answer := "# A\n\nSome *words* with [a link](https://example.com) and `code`.\n\n- one\n  - two\n    - three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n1. a\n2. b\n"
	for _, n := range []int{1, 10, 1000} {
		body := strings.Repeat(answer, n)
		if steps, _ := stepsOf(body); 4*steps > stepBudget(body) {
			t.Errorf("%d answers take %d steps of %d", n, steps, stepBudget(body))
		}
	}
}

// saidIn is the text of a tree without blanks and the marks that Markdown is written in.
func saidIn(n *vugu.VGNode) string {
	return letterOnly((&Parser{}).textOf(n))
}

func letterOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// Where the budget is spent, no letter of the text is lost.
func TestASpentBudgetLosesNoText(t *testing.T) {
	for _, body := range []string{
		strings.Repeat("> ", 39) + "x\n" + strings.Repeat("abc\n", 40000),
		strings.Repeat("- ", 39) + "x\n" + strings.Repeat("- abc\n", 20000),
	} {
		for _, left := range []int{0, 100, 1000, 100_000} {
			root, m := node.Element("div"), NewParser(body)
			m.budget = left
			m.blocks(root, m.lines, 0)
			if got, want := saidIn(root), letterOnly(body); got != want {
				t.Errorf("with %d steps %d letters of %d are left", left, len(got), len(want))
			}
		}
	}
}

// The parts of a long text say what the whole does.
func TestALongTextComesInParts(t *testing.T) {
	const size = 3 << 10
	body := strings.Repeat("Some *words* and `code`.\n\n- one\n- two\n\n```\nx\n```\n\n", 800) + "the end[^1]\n\n[^1]: note\n"
	p, parts, whole := NewParser(body), node.Element("div"), node.Element("div")
	turns := 0
	for more := true; more; turns++ {
		before := len((&Parser{}).textOf(parts))
		more = p.Part(parts, size)
		if n := len((&Parser{}).textOf(parts)) - before; more && (n < size/2 || n > 2*size) {
			t.Errorf("a part has %d bytes, want about %d", n, size)
		}
	}
	Append(whole, body)
	if got, want := (&Parser{}).textOf(parts), (&Parser{}).textOf(whole); got != want {
		t.Errorf("the parts say %d bytes, the whole %d", len(got), len(want))
	}
	if turns < len(body)/(2*size) {
		t.Errorf("%d bytes came in %d parts", len(body), turns)
	}
}
