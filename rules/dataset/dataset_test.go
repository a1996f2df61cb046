package dataset

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"palate"
	"palate/rules/dataset/datasettest"
)

// readPairs streams lines in the format "pairs".
func readPairs(r io.Reader) iter.Seq2[Comparison, error] { return decode(r, comparisonOf) }

const pairLine = `{"id":"1","source":"s","user":"u","prompt":"p","a":"x ","b":"y","label":"a","strength":2,"reason":"r","meta":{"k":1}}`

func TestReadPairs(t *testing.T) {
	list, err := collect(readPairs(strings.NewReader("\ufeff" + pairLine + "\n\n" + `{"id":"2","user":null,"prompt":"","a":"x","b":"y","label":"tie"}`)))
	if err != nil {
		t.Fatal(err)
	}
	want := []Comparison{
		{ID: "1", Source: "s", User: "u", Prompt: "p", A: "x ", B: "y", Label: LabelA, Strength: 2, Reason: "r",
			Meta: palate.Object(palate.Member{Name: "k", Value: palate.Number(1)})},
		{ID: "2", A: "x", B: "y", Label: LabelTie},
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"unknown field":        {`{"id":"1","prompt":"p","a":"x","b":"y","label":"a","score":1}`, "line 2, field score: is not a field of this format"},
		"no id":                {`{"prompt":"p","a":"x","b":"y","label":"a"}`, "line 2, field id: must be a string"},
		"label":                {`{"id":"1","prompt":"p","a":"x","b":"y","label":"A"}`, "line 2, field label: must be"},
		"strength above three": {`{"id":"1","prompt":"p","a":"x","b":"y","label":"a","strength":4}`, "line 2, field strength: must be a whole number from 1 to 3"},
		"strength of a tie":    {`{"id":"1","prompt":"p","a":"x","b":"y","label":"tie","strength":1}`, "line 2, field strength: must be a whole number from 0 to 0"},
		"no object":            {`[1]`, "line 2: must be a JSON object"},
		"no JSON":              {`{"id"`, "line 2: is no JSON"},
		"meta":                 {`{"id":"1","prompt":"p","a":"x","b":"y","label":"a","meta":1}`, "line 2, field meta: must be an object"},
		"too long":             {strings.Repeat("x", maxLineBytes+1), "line 2: cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := collect(readPairs(strings.NewReader(pairLine + "\n" + c.line)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if !errors.Is(err, &palate.Error{Code: palate.CodeMalformed}) {
				t.Errorf("got %v, want one that is malformed", err)
			}
		})
	}
}

func TestRatingGapIsNoStrength(t *testing.T) {
	line := `{"id":"1","source":"squality","prompt":"p","a":"x","b":"y","label":"b","strength":35}`
	list, err := collect(readPairs(strings.NewReader(line)))
	if err != nil || list[0].Strength != 0 || list[0].Label != LabelB {
		t.Errorf("got %+v, %v; want b, ungraded", list, err)
	}
}

func TestLineIsReadBack(t *testing.T) {
	for _, want := range []Comparison{
		{ID: "1", Source: "s", User: "u", Prompt: "p", A: "x\n", B: "\"y\"", Label: LabelB, Strength: 3, Reason: "r", At: 7,
			Context: palate.Object(palate.Member{Name: "site", Value: palate.String("z")})},
		{ID: "2", Prompt: "", A: "", B: "y", Label: LabelTie},
	} {
		got, err := collect(readPairs(bytes.NewReader(want.Line())))
		if err != nil || !reflect.DeepEqual(got, []Comparison{want}) {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
		}
	}
}

func TestUsableNormalisesAndDrops(t *testing.T) {
	line := func(a, b string) string {
		return fmt.Sprintf(`{"id":"1","prompt":" p","a":%q,"b":%q,"label":"a"}`, a, b) + "\n"
	}
	list, dropped, err := collectUsable(readPairs(strings.NewReader(line("x\n", "y</s>") + line("x", " x\n") + line(" ", "y") + line("", ""))))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].A != "x" || list[0].B != "y" || list[0].Prompt != " p" {
		t.Errorf("got %+v, want x and y for the prompt as it stands", list)
	}
	if want := (Dropped{Blank: 2, Identical: 1}); dropped != want {
		t.Errorf("got %+v, want %+v", dropped, want)
	}
}

func TestComparisonsOfFilesAnywhere(t *testing.T) {
	dir := t.TempDir()
	plain, packed := filepath.Join(dir, "mine.jsonl"), filepath.Join(dir, "hers.jsonl.gz")
	line := `{"id":"1","prompt":"p","a":"x","b":"y","label":"a"}` + "\n"
	write(t, plain, []byte(line))
	write(t, packed, zipped(t, line+line))
	list, _, err := ComparisonsOf(plain, packed)
	if err != nil || len(list) != 3 || list[0].Source != "mine" || list[2].Source != "hers" {
		t.Errorf("got %+v, %v; want one of mine and two of hers", list, err)
	}
	write(t, packed, zipped(t, line)[:20])
	if _, _, err = ComparisonsOf(plain, packed); err == nil || !strings.Contains(err.Error(), packed) {
		t.Errorf("a file cut short: got %v, want an error that names it", err)
	}
	if _, _, err = ComparisonsOf(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want that it does not exist", err)
	}
}

// A stream of any length takes the memory of a line: what stays allocated after 200,000 lines is
// what stays after one.
func TestPairsStream(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.jsonl")
	write(t, path, []byte(strings.Repeat(pairLine+"\n", 200_000)))
	var before, during runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for _, err := range Pairs(path) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 199_999 {
			runtime.GC()
			runtime.ReadMemStats(&during)
		}
	}
	if grown := int64(during.HeapAlloc) - int64(before.HeapAlloc); n != 200_000 || grown > 2<<20 {
		t.Errorf("read %d lines and held %d bytes, want 200000 and under 2 MiB", n, grown)
	}
}

func TestManifestIsChecked(t *testing.T) {
	good := pairLine + "\n"
	for name, c := range map[string]struct{ manifest, want string }{
		"as it says":      {entryLine(t, good, 1), ""},
		"another hash":    {entryLine(t, good+" ", 1), "pairs.jsonl.gz: sha256 is"},
		"records":         {entryLine(t, good, 2), "1 records, the manifest says 2"},
		"another file":    {strings.Replace(entryLine(t, good, 1), "s/", "z/", 1), "the manifest has no s/pairs.jsonl.gz"},
		"cells":           {"s/pairs.jsonl.gz\t1", "line 2: has 2 cells"},
		"number":          {strings.Replace(entryLine(t, good, 1), "\t1\t", "\tone\t", 1), "line 2, field records"},
		"hash":            {"s/pairs.jsonl.gz\t1\t0\t1\tab\tx\ty\tz", "line 2, field sha256"},
		"out of a folder": {"../p" + entryLine(t, good, 1), "line 2, field path"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "MANIFEST.tsv"), []byte(manifestColumns+"\n"+c.manifest+"\n"))
			write(t, filepath.Join(dir, "s", "pairs.jsonl.gz"), zipped(t, good))
			list, _, err := collectUsable(RawComparisons(dir, "s"))
			switch {
			case c.want == "" && (err != nil || len(list) != 1):
				t.Errorf("got %v, %v; want one comparison", list, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestDroppedOfData(t *testing.T) {
	dir := datasettest.Folder(t, "comparisons that say nothing, in the shared sets")
	for set, want := range map[string]int{"pandalm": 162, "autoj": 11, "llmfao": 0} {
		list, dropped, err := collectUsable(RawComparisons(dir, set))
		if err != nil {
			t.Fatal(err)
		}
		if dropped.Blank+dropped.Identical != want {
			t.Errorf("%s: dropped %+v, want %d in all", set, dropped, want)
		}
		if len(list) == 0 {
			t.Errorf("%s: nothing is left", set)
		}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
