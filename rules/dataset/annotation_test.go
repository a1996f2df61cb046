package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"palate/rules/dataset/datasettest"
	"palate/rules/internal/stat"
)

// entryLine is the line of a manifest for a gzipped text.
func entryLine(t *testing.T, text string, records int) string {
	t.Helper()
	data := zipped(t, text)
	sum := sha256.Sum256(data)
	return fmt.Sprintf("s/pairs.jsonl.gz\t%d\t0\t%d\t%s\tx\ty\tz", records, len(data), hex.EncodeToString(sum[:]))
}

func decodeOne[T any](t *testing.T, line string, of func(*record) T) T {
	t.Helper()
	list, err := collect(decode(strings.NewReader(line), of))
	if err != nil || len(list) != 1 {
		t.Fatalf("%s: got %v, %v", line, list, err)
	}
	return list[0]
}

func TestRating(t *testing.T) {
	got := decodeOne(t, `{"id":"1","source":"s","user":"u","prompt":"p","text":" x\n","rating":10,"scale":[0,100],"rank":3}`, ratingOf)
	want := Rating{ID: "1", Source: "s", User: "u", Prompt: "p", Text: "x", Rating: 10, High: 100, Rank: 3}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, bad := range []string{`"rating":101,"scale":[0,100]`, `"rating":1,"scale":[5]`, `"rating":1,"scale":[5,1]`} {
		line := `{"id":"1","source":"s","user":"u","prompt":"p","text":"x","rank":3,` + bad + `}`
		if _, err := collect(decode(strings.NewReader(line), ratingOf)); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

// Offsets count characters of the text as it stands; a blank in front and a CR LF go before the
// span is found again, at bytes. Of two places with the same words it is the one that was meant.
func TestSpanIsFoundAgain(t *testing.T) {
	for name, c := range map[string]struct {
		text       string
		start, end int
		span       string
		wantStart  int
	}{
		"in place":        {"ab cd", 3, 5, "cd", 3},
		"after accents":   {"é ab", 2, 4, "ab", 3},
		"after a blank":   {"  ab cd", 5, 7, "cd", 3},
		"after CR LF":     {"ab\r\ncd", 4, 6, "cd", 3},
		"with blanks":     {"x ab\ncd", 1, 5, " ab\n", 2},
		"first of two":    {"ab x ab", 0, 2, "ab", 0},
		"second of two":   {"ab x ab", 5, 7, "ab", 5},
		"not located":     {"ab cd", -1, -1, "ef", -1},
		"of another text": {"ab cd", 0, 2, "ef", -1},
	} {
		t.Run(name, func(t *testing.T) {
			line := fmt.Sprintf(`{"id":"1","source":"s","text":%s,"start":%d,"end":%d,"span":%q}`, quote(c.text), c.start, c.end, c.span)
			s := decodeOne(t, line, spanOf)
			if s.Start != c.wantStart {
				t.Errorf("got start %d, want %d", s.Start, c.wantStart)
			}
			if s.Start >= 0 && s.Text[s.Start:s.End] != strings.TrimSpace(c.span) {
				t.Errorf("got %q, want %q", s.Text[s.Start:s.End], c.span)
			}
		})
	}
}

// quote is a JSON string of a text with line ends.
func quote(s string) string {
	return `"` + strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(s) + `"`
}

func TestOtherRecords(t *testing.T) {
	e := decodeOne(t, `{"id":"1","source":"s","user":null,"prompt":"p","before":"x ","after":"y","missing":2}`, rewriteOf)
	if want := (Rewrite{ID: "1", Source: "s", Prompt: "p", Before: "x", After: "y", Missing: 2}); e != want {
		t.Errorf("got %+v, want %+v", e, want)
	}
	v := decodeOne(t, `{"id":"1","source":"s","user":"u","item":"i","test":"t","verdict":"Yes","explanation":"e"}`, explainedVerdictOf)
	if want := (ExplainedVerdict{"1", "s", "u", "i", "t", true, "e"}); v != want {
		t.Errorf("got %+v, want %+v", v, want)
	}
}

func TestAnnotationsOfData(t *testing.T) {
	dir := datasettest.Folder(t, "spans and edits of the shared sets")
	spans, err := MarkedSpans(dir, "squality")
	if err != nil {
		t.Fatal(err)
	}
	located, commented := 0, 0
	for _, s := range spans {
		located += int(stat.Indicator(s.Start >= 0))
		commented += int(stat.Indicator(s.Comment != ""))
	}
	// The file gives 3,045 places, five of them of blanks.
	if located != 3040 || commented != 1707 {
		t.Errorf("squality: %d spans located and %d commented, want 3040 and 1707", located, commented)
	}
	edits, err := Rewrites(dir, "finegrained")
	changed := 0
	for _, e := range edits {
		changed += int(stat.Indicator(e.Before != e.After))
	}
	if err != nil || changed != 481 {
		t.Errorf("finegrained: %d edits changed something, %v; want 481", changed, err)
	}
	categories := map[string]int{}
	if spans, err = MarkedSpans(dir, "finegrained"); err != nil {
		t.Fatal(err)
	}
	for _, s := range spans {
		categories[s.Category]++
		if s.Start < 0 {
			t.Errorf("span %s is not found", s.ID)
		}
	}
	if categories["Irrelevant"] != 909 || categories["Redundant"] != 133 {
		t.Errorf("finegrained: %v, want 909 irrelevant and 133 redundant", categories)
	}
}
