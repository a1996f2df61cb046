package format_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"palate"
	"palate/rules/format"
)

// mostPerByte is how much reading may allocate: 1 MB for each KB, and a start.
const (
	mostPerByte = 1 << 10
	start       = 4 << 20
)

// FuzzRead: whatever a file holds, reading it does not panic, allocates in proportion, names a
// line for each row it refuses, and gives records that a log takes.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/files/*")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		a := author(t)
		runtime.ReadMemStats(&before)
		rows, bads, err := format.Rows(data)
		if err != nil && err.Error() == "" {
			t.Error("a file refused without a word")
		}
		for _, f := range []*format.Schema{nil, format.Schemas[len(data)%len(format.Schemas)]} {
			reading := format.Interpret(rows, format.Overrides{Format: f})
			for _, s := range reading.Sentences() {
				if s == "" {
					t.Error("a sentence without words")
				}
			}
			for _, row := range rows {
				records, err := reading.Read(row)
				if err != nil {
					bads = append(bads, format.BadRowOf(row, err))
				}
				check(t, records)
				for i := range records[:min(len(records), 2)] {
					if _, err := reading.Lines(a, &records[i]); err != nil && palate.CodeOf(err) == palate.CodeInternal {
						t.Error(err)
					}
				}
			}
		}
		for _, bad := range bads {
			if bad.Err.Line < 1 || bad.Err.Error() == "" {
				t.Errorf("a refused row without a place: %v", bad.Err)
			}
		}
		runtime.ReadMemStats(&after)
		if grown := after.TotalAlloc - before.TotalAlloc; grown > start+uint64(len(data))*mostPerByte {
			t.Errorf("%d bytes allocated for %d bytes", grown, len(data))
		}
	})
}

// check refuses records that are none.
func check(t *testing.T, records []format.Record) {
	for _, r := range records {
		if len(r.Outputs) == 0 || r.Label != format.NoLabel && len(r.Outputs) < 2 || r.Label != format.NoLabel && r.Thumb != 0 || r.Line < 1 {
			t.Fatalf("a record without answers: %+v", r)
		}
		_ = r.Ext() // panics when two fields have one name
		if pair := r.Pair(palate.EventID{}); pair != nil && (pair.Strength < -3 || pair.Strength > 3) {
			t.Fatalf("strength %d", pair.Strength)
		}
	}
}
