package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"palate/ui/markdown"
	"palate/ui/node"

	"github.com/vugu/vugu"
	"pgregory.net/rapid"
)

// wordsOf is what is drawn of a text: all its letters, in order.
func wordsOf(root *vugu.VGNode) string {
	var out strings.Builder
	texts(root, func(n *vugu.VGNode) { out.WriteString(n.Data) })
	return out.String()
}

// drawnOf is a text as it is drawn with some of it marked, and the words that bear marks, by class.
func drawnOf(body string, marks ...Highlight) (drawn string, marked map[string]string) {
	root := (&Markdown{Body: body, Marks: marks}).Build(nil).Out[0]
	marked = map[string]string{}
	var walk func(n *vugu.VGNode)
	walk = func(n *vugu.VGNode) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if child.Data == "mark" {
				marked[child.Attr[0].Val] += wordsOf(child) + "|"
			}
			walk(child)
		}
	}
	walk(root)
	return wordsOf(root), marked
}

// What is selected as it is drawn is found in the text, whatever marks words up.
func TestWhatIsSelectedIsFoundInTheText(t *testing.T) {
	for _, c := range []struct{ body, selected, source string }{
		{"It is so.", "is", "is"},
		{"This is **very good** text.", "is very good text", "is **very good** text"},
		{"This is **very good** text.", "very good", "very good"},
		{"- one *first* thing\n- another", "thinganother", "thing\n- another"},
		{"1. one\n2. two", "onetwo", "one\n2. two"},
		{"see [the page](https://example.com/a/b) now", "the page", "the page"},
		{"a `code()` b", "code()", "code()"},
		{"```js\nconst x = 1;\nreturn x;\n```", "x = 1;\nreturn", "x = 1;\nreturn"},
		{"> a quote\n> goes on", "quote\ngoes", "quote\n> goes"},
		{"AT&amp;T and 2 \\* 3", "AT&T and 2 * 3", "AT&amp;T and 2 \\* 3"},
		{"| a | b |\n|---|---|\n| cell one | two |", "cell onetwo", "cell one | two"},
		{"مرتان في **اليوم** ثم", "في اليوم", "في **اليوم"},
		{"fine 😀👩‍👩‍👧 here", "😀👩‍👩‍👧", "😀👩‍👩‍👧"},
		{"the the *the* the", "the the", "the the"},
		{"# Title\n\nbody", "Titlebody", "Title\n\nbody"},
	} {
		d := DrawingOf(c.body)
		root := node.Element("div")
		markdown.Append(root, c.body)
		at := strings.Index(wordsOf(root), c.selected)
		if at < 0 {
			t.Fatalf("%q does not stand in what is drawn of %q: %q", c.selected, c.body, wordsOf(root))
		}
		from := len([]rune(wordsOf(root)[:at]))
		start, end, ok := d.Source(from, from+len([]rune(c.selected)))
		if got := string([]rune(c.body)[start:end]); !ok || got != c.source {
			t.Errorf("%q selected in %q is %q, want %q", c.selected, c.body, got, c.source)
		}
	}
	if _, _, ok := DrawingOf("so").Source(7, 9); ok {
		t.Error("what is not drawn is found")
	}
}

// Marks change no letter of what is drawn, and stand on the letters of their stretch.
func TestMarksStandOnTheirWords(t *testing.T) {
	const body = "This is **very good** text, and so on."
	plain, _ := drawnOf(body)
	drawn, marked := drawnOf(body, Highlight{5, 21, "good"}, Highlight{28, 31, "bad"})
	if drawn != plain || marked["good"] != "is |very good|" || marked["bad"] != "and|" {
		t.Errorf("%q is drawn as %q with %q marked", plain, drawn, marked)
	}
	if _, marked = drawnOf(body, Highlight{5, 12, "good"}, Highlight{8, 14, "bad"}); marked["good"] != "is |" || marked["bad"] != "very|" {
		t.Errorf("of two that overlap the later one shows: %q", marked)
	}
}

func TestMarksInTextsOfAllKinds(t *testing.T) {
	paths, _ := filepath.Glob("markdown/testdata/*")
	var bodies []string
	for _, path := range paths {
		if data, err := os.ReadFile(path); err == nil && len(data) < 64<<10 {
			bodies = append(bodies, string(data))
		}
	}
	if len(bodies) == 0 {
		t.Fatal("no texts")
	}
	pieces := rapid.SampledFrom([]string{"word", "**bold words**", "*so*", "`code`", " ", "\n", "\n\n", "- ", "1. ", "> ", "# ", "[a link](http://b.c)", "😀", "مرحبا", "\\*", "&lt;", "| a | b |\n|---|---|\n| c | d |\n"})
	rapid.Check(t, func(t *rapid.T) {
		body := strings.Join(rapid.SliceOfN(pieces, 1, 40).Draw(t, "pieces"), "")
		if rapid.Bool().Draw(t, "from a file") {
			body = rapid.SampledFrom(bodies).Draw(t, "body")
		}
		letters := []rune(body)
		start := rapid.IntRange(0, len(letters)).Draw(t, "start")
		end := rapid.IntRange(start, len(letters)).Draw(t, "end")
		plain, _ := drawnOf(body)
		drawn, marked := drawnOf(body, Highlight{start, end, "good"})
		if drawn != plain {
			t.Fatalf("%q is drawn as %q where it is marked, else as %q", body, drawn, plain)
		}
		words := strings.ReplaceAll(marked["good"], "|", "")
		stretch := string(letters[start:end])
		for _, r := range words {
			if !unicode.IsSpace(r) && !strings.ContainsRune(stretch+"&<>*", r) {
				t.Fatalf("%q of %q is marked, which does not stand in %q", words, body, stretch)
			}
		}
	})
}

// What can be seen of an answer as it is drawn is so much of its text.
func TestSeenIsOfTheText(t *testing.T) {
	d := DrawingOf("a **bold** word")
	for drawn, want := range map[int]int{0: 0, 1: 1, 6: 8, 11: 15, 99: 15} {
		if got := d.Seen(drawn); got != want {
			t.Errorf("%d drawn letters are %d of the text, want %d", drawn, got, want)
		}
	}
}
