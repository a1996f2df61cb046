// Package datasettest provides the data that tests run over: the shared sets where they are at hand, and
// generated responses where they are not.
package datasettest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate/rules/feature"
)

// Folder is the folder of the shared sets: DATA, or shared/data beside the module. Without one the test is
// skipped, and says what was not tested.
func Folder(t testing.TB, skipped string) string {
	t.Helper()
	dir := os.Getenv("DATA")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "MANIFEST.tsv")); err != nil {
		t.Skipf("no data at %s (set DATA): not tested: %s", dir, skipped)
	}
	return dir
}

// moduleRoot is the folder above the test's that holds go.mod.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// Files are the files of the shared sets.
func Files(t testing.TB, skipped string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Folder(t, skipped), "*", "*.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A Prompt is a question with responses to it.
type Prompt struct {
	Text      string
	Responses []string
}

// Prompts are 40, with four responses each that differ in every attribute of a text that simulated people
// care for.
func Prompts() []Prompt {
	r := rand.New(rand.NewPCG(1, 2))
	phrases := strings.Split("I think perhaps|please|sorry|certainly|amazing!|furthermore|don't|- a point\n|# Head\n|12 of 30|`code`|do you want more?|we|the cats sleep|the cats sleep|\n\n**bold**", "|")
	var list []Prompt
	for i := range 40 {
		p := Prompt{Text: fmt.Sprint("Where do cats number ", i, " sleep?")}
		for range 4 {
			var b strings.Builder
			for range 3 + r.IntN(40) {
				b.WriteString(phrases[r.IntN(len(phrases))] + " ")
			}
			p.Responses = append(p.Responses, feature.Normalize(b.String()))
		}
		list = append(list, p)
	}
	return list
}
