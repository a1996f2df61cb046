package markdown

import (
	"os"
	"strings"
	"testing"

	"palate/ui/node"
)

// tableOf are the rows of a table in testdata, in fields between bars; a backslash begins what cannot be seen.
func tableOf(t *testing.T, path string) (rows [][]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\t`, "\t", `\n`, "\n", `\r`, "\r", `\0`, "\x00", `\1`, "\x01", `\x`, "\x7f", `\u202e`, "\u202e", `\u200b`, "\u200b", `\u00a0`, "\u00a0", `\\`, `\`)
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, " ¦ ")
		for i := range row {
			row[i] = unescape.Replace(strings.TrimSuffix(row[i], " ¦"))
		}
		rows = append(rows, row)
	}
	if len(rows) < 10 {
		t.Fatalf("%s has %d rows", path, len(rows))
	}
	return rows
}

// The addresses that hostile Markdown may lead to were written down by hand, by what browsers make of an address
// (WHATWG URL, 4.4): none of our code judges them.
func TestAddressesOfHostileMarkdown(t *testing.T) {
	for _, row := range tableOf(t, "testdata/addresses.txt") {
		body, want := row[0], row[1]
		got := ""
		for line := range strings.Lines(markdownOutline(body)) {
			if _, href, ok := strings.Cut(strings.TrimSpace(line), "<a href="); ok {
				got = strings.TrimSuffix(strings.TrimSuffix(href, ">"), " data-chip=image")
			}
		}
		if got != want {
			t.Errorf("%q leads to %q, want %q", body, got, want)
		}
	}
}

// Where a link leads is beside it when its words name another host or its address hides it.
func TestLinksShowWhereTheyLead(t *testing.T) {
	for _, row := range tableOf(t, "testdata/spoofed.txt") {
		root := node.Element("div")
		Append(root, row[0])
		if got := (&Parser{}).textOf(root); got != row[1] {
			t.Errorf("%q shows %q, want %q", row[0], got, row[1])
		}
	}
}

// The examples of RFC 3492, 7.1, and of domains that are.
func TestPunycode(t *testing.T) {
	for label, want := range map[string]string{
		"münchen": "xn--mnchen-3ya", "bücher": "xn--bcher-kva", "例え": "xn--r8jz45g", "пример": "xn--e1afmkfd", "аррӏе": "xn--80ak6aa92e",
		"他们为什么不说中文": "xn--ihqwcrb4cv8a8dqg056pqjye", "3年b組金八先生": "xn--3b-ww4c5e180e575a65lsy2b", "plain": "plain",
	} {
		if got := asciiLabel(label); got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
	}
}

func TestTurnedWritingIsShown(t *testing.T) {
	for _, body := range []string{"a\u202eb", "`a\u202eb`", "```\na\u2066b\n```", "[x\u202e](https://example.com)", "![a\u202e](https://example.com)"} {
		root := node.Element("div")
		Append(root, body)
		if got := (&Parser{}).textOf(root); strings.ContainsAny(got, "\u202e\u2066") || !strings.Contains(got, "[U+20") {
			t.Errorf("%q shows %q", body, got)
		}
	}
}

func TestFormulasStandAsTheyAre(t *testing.T) {
	for _, body := range []string{
		"$a_1 * b_2 * c_3$", "$$a_1 * b_2$$", `\(a_1 * b_2 * c_3\)`, `\[x_1 = y^2 * z^2\]`, "$a*b*c$", "$$\na_1 * b_2\n=\n- c_3\n$$", "\\[\n# x_1\n\\]", `$\frac{a}{b}$ and $x_{1}_y$`,
	} {
		root := node.Element("div")
		Append(root, body)
		if got := (&Parser{}).textOf(root); got != body || strings.Contains(outline(root), "<em>") || strings.Contains(outline(root), "<h") {
			t.Errorf("%q shows %q:\n%s", body, got, outline(root))
		}
	}
	for body, want := range map[string]string{
		"it costs $5 *today* and $10": "<em>", "\\(not\\) *x*": "<em>", "$ *a* $": "<em>", "$1 and *2*": "<em>",
	} {
		if got := markdownOutline(body); !strings.Contains(got, want) {
			t.Errorf("%q has no %s:\n%s", body, want, got)
		}
	}
}
