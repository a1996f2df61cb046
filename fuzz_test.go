package palate

import (
	"bytes"
	"encoding/json"
	"runtime"
	"strings"
	"testing"
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
			if erased := erase(e); !erased.Equal(erase(erased)) || erased.ID() != e.ID() {
				t.Fatalf("erased twice: %s", written)
			}
		}
	})
}

// ParseValue accepts only JSON, and all of it but what canonical JSON cannot hold.
func FuzzParseValue(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := ParseValue(b)
		if valid := json.Valid(b); err == nil && !valid {
			t.Fatalf("read %q as %s; encoding/json refuses it", b, v)
		} else if err != nil {
			if valid && !beyondCanonical(err) {
				t.Fatalf("%q: %v; encoding/json reads it", b, err)
			}
			return
		}
		written := v.Append(nil)
		again, err := ParseValue(written)
		if err != nil || !again.Equal(v) || !bytes.Equal(again.Append(nil), written) {
			t.Fatalf("%q: read again as %s (%v), want %s", b, again, err, written)
		}
	})
}

// beyondCanonical reports whether err says that a JSON text is none that RFC 8785 can hold.
func beyondCanonical(err error) bool {
	for _, reason := range []string{"not valid UTF-8", "lone surrogate", "stands twice", "out of range", "nested too deeply"} {
		if strings.Contains(err.Error(), reason) {
			return true
		}
	}
	return false
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
