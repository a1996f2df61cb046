package palate_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	. "palate"
)

// The seeds of the fuzz targets are files below testdata/fuzz.

// A line that is read is written in its canonical form, and read again as the same.
func FuzzDecodeLine(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		line, err := DecodeLine(b)
		if err != nil {
			if _, coded := err.(*Error); !coded || line != nil {
				t.Fatalf("got line %v and error %v", line, err)
			}
			return
		}
		v, err := ParseValue(b)
		if err != nil {
			t.Fatal(err)
		}
		written := AppendLine(nil, line)
		if want := v.Append(nil); !bytes.Equal(written, want) {
			t.Fatalf("reading and writing changed a line\n got %s\nwant %s", written, want)
		}
		if _, err := DecodeLine(written); err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, written)
		}
		if e, ok := line.(*Event); ok {
			TextsOf(e.Body)
			if erased := e.Erased(); !erased.Equal(erased.Erased()) || erased.ID() != e.ID() {
				t.Fatalf("erased twice: %s", written)
			}
		}
	})
}

// Reading a log of n bytes allocates at most 1 MB per KB, whatever the bytes.
func FuzzReadLog(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		l, bad := ReadLog(bytes.NewReader(b))
		runtime.ReadMemStats(&after)
		if got, most := after.TotalAlloc-before.TotalAlloc, uint64(1+len(b)>>10)<<20; got > most {
			t.Fatalf("%d bytes allocated %d, want at most %d", len(b), got, most)
		}
		for _, err := range bad {
			if e, ok := err.(*Error); !ok || e.Line == 0 {
				t.Fatalf("an error without its line: %v", err)
			}
		}
		l.Live()
		l.Rules()
		again, bad := ReadLog(strings.NewReader(fileOf(l)))
		if len(bad) > 0 || dump(again) != dump(l) {
			t.Fatalf("written and read again (%v)\n got %s\nwant %s", bad, dump(again), dump(l))
		}
		if merged := dump(Merge(l, again)); merged != dump(l) {
			t.Fatalf("merged with itself\n got %s\nwant %s", merged, dump(l))
		}
	})
}
