package feedback

import (
	"embed"
	"hash/fnv"
	"testing"
)

//go:embed testdata
var testdata embed.FS

// readTestdata is a file of the corpora, which are embedded so that they are read on every target.
func readTestdata(t testing.TB, path string) string {
	t.Helper()
	b, err := testdata.ReadFile("testdata/" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// heldBack reports whether a text belongs to the third that nothing is tuned on.
func heldBack(text string) bool {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()%3 == 0
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
