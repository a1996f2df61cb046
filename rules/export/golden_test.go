package export

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each format has one golden file: what it makes of each story, and its account in words.
func TestGoldens(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			var b strings.Builder
			for _, s := range stories {
				file, report := File(f, logOf(s.tell), Settings{})
				b.WriteString("== " + s.name + "\n" + string(file) + "-- " + strings.Join(report.Sentences(), "\n-- ") + "\n\n")
			}
			path := filepath.Join("testdata", f.Name+".golden.txt")
			if *update {
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The log's own format is the log.
func TestTheLogItselfLosesNothing(t *testing.T) {
	for _, s := range stories {
		log := logOf(s.tell)
		file, report := File(Palate, log, Settings{})
		again, bad := palate.ReadLog(strings.NewReader(string(file)))
		if len(bad) > 0 || report.Written != report.Read || report.Written != log.Len() {
			t.Errorf("%s: %d of %d events written as %d, %v", s.name, report.Written, log.Len(), report.Read, bad)
		}
		for i, e := range again.Events() {
			if !e.Equal(log.Events()[i]) {
				t.Errorf("%s: event %d changed", s.name, i)
			}
		}
	}
}
