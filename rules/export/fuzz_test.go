package export

import (
	"bytes"
	"os"
	"testing"

	"palate"
)

// Whatever stands in a log, every format takes it, accounts for all of it, and writes lines that can be read.
func FuzzFile(f *testing.F) {
	seed, err := os.ReadFile("../../testdata/logs/v1.palate.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed, "both", "", true)
	for _, s := range stories {
		file, _ := File(Palate, logOf(s.tell), Settings{})
		f.Add(file, "", "half", false)
	}
	f.Fuzz(func(t *testing.T, data []byte, ties, levels string, models bool) {
		log, _ := palate.ReadLog(bytes.NewReader(data))
		for _, format := range Formats {
			file, r := File(format, log, Settings{Ties: Policy(ties), Levels: Policy(levels), Models: models})
			dropped := 0
			for _, n := range r.Dropped {
				dropped += n
			}
			if r.Written+dropped != r.Read || len(r.Sentences()) == 0 {
				t.Errorf("%s: %d written, %d dropped, %d read", format.Name, r.Written, dropped, r.Read)
			}
			if format == CSV || format == AnnotatedPairs {
				continue
			}
			for line := range bytes.Lines(file) {
				if _, err := palate.ParseValue(line); err != nil {
					t.Errorf("%s: %s: %v", format.Name, line, err)
				}
			}
		}
	})
}
