package text

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"palate/ui/text/catalog"
)

// Every text is said somewhere: by a component, by Go code, or by the page before the program is there.
func TestEveryTextIsUsed(t *testing.T) {
	list, err := catalog.Open("en.txt")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d texts, %v", len(list), err)
	}
	used := map[string]bool{"Tag": true, "Plural": true} // of the language itself
	said := regexp.MustCompile(`\btext\.([A-Z]\w*)|\{\{([A-Z]\w*)\}\}`)
	for _, root := range []string{"..", "../../session", "../../wasm/app", "../../build/page", "../../build/extension", "../../build/adapters", "../../index.html"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, "_gen.go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			data, err := os.ReadFile(name)
			for _, m := range said.FindAllStringSubmatch(string(data), -1) {
				used[m[1]+m[2]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range list {
		if !used[e.Key] && !strings.HasPrefix(e.Key, "Kind") { // by OfKind
			t.Errorf("en.txt:%d: nothing says %s", e.Line, e.Key)
		}
	}
}

// The table of wordings: what is not said any more, in no text.
func TestWordsThatAreNotUsed(t *testing.T) {
	not := regexp.MustCompile(`!|\bAI\b|[^a] bits?\b|[Oo]ops|take these in|[Pp]ut it away|not used yet|your log\b|\b1 \w+s\b`)
	list, err := catalog.Open("en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		for _, form := range e.Forms {
			if found := not.FindString(form); found != "" {
				t.Errorf("en.txt:%d: %s says %q", e.Line, e.Key, found)
			}
		}
	}
}

func TestTextsAreFilledIn(t *testing.T) {
	for _, tt := range []struct{ name, got, want string }{
		{"one", One("so: \x01.").With("yes"), "so: yes."},
		{"two, turned round", Two("of \x02, \x01").With("a", "b"), "of b, a"},
		{"of 1", Counted("\x01 answer by \x02\x1f\x01 answers by \x02").Of(1, "you"), "1 answer by you"},
		{"of none", Counted("\x01 answer\x1f\x01 answers").Of(0), "0 answers"},
		{"of many", Counted("\x01 answer by \x02\x1f\x01 answers by \x02").Of(12, "you"), "12 answers by you"},
		{"what is filled in is not read again", One("\x01").With("\x01"), "\x01"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestATranslationTakesThePlaceOfAnother(t *testing.T) {
	english := English()
	defer Use(english)
	shouted := strings.Replace(string(english), "Undo", "UNDO", 1)
	Use(Translation(shouted))
	if Undo != "UNDO" {
		t.Errorf("after a change of language Undo is %q", Undo)
	}
	translations = []Translation{Translation("xx" + strings.TrimPrefix(string(english), Tag))}
	defer func() { translations = nil }()
	Choose("yy", "xx-YY", "en")
	if Tag != "xx" || Undo != "Undo" {
		t.Errorf("of yy, xx and en %q was chosen, which says %q", Tag, Undo)
	}
}
