package format

import (
	"testing"

	"palate/build/shapes"
)

func TestFilesAndChatsAllocateAsTheirLength(t *testing.T) {
	for _, reader := range []struct {
		name     string
		language *shapes.Language
		read     func(text string)
	}{
		{"Turns", shapes.Chat, func(text string) { Turns(text) }},
		{"Rows", shapes.Rows, func(text string) {
			readAll(text)
		}},
	} {
		for _, s := range reader.language.Tenth(140) {
			exponent, steep := shapes.Steep(s, 4<<10, 1<<20, shapes.LimitMemory, func(text string) int {
				return shapes.Allocated(func() { reader.read(text) })
			})
			if steep {
				t.Errorf("%s of %s: memory grows as n^%.2f, want at most n^%.1f", reader.name, s.Name, exponent, shapes.LimitMemory)
			}
		}
	}
}

// One row of many columns: each is looked at a few times, not once for each other.
func TestAWideRowIsGuessed(t *testing.T) {
	text := `{"z":1` + shapes.Fill(`,"answer %d!":"some answer that is long"`, 256<<10) + `}`
	rows, bads, _ := Rows([]byte(text))
	reading := Interpret(rows, Overrides{})
	if len(rows) != 1 || len(bads) != 0 || len(reading.Columns) < 1000 {
		t.Fatalf("%d rows, %d bad", len(rows), len(bads))
	}
	if got := reading.Mapping.columns(); got[RoleA] != "answer 1!" || got[RoleB] != "answer 2!" {
		t.Errorf("the answers are %q and %q", got[RoleA], got[RoleB])
	}
}

func TestARowRejectsAFewAnswers(t *testing.T) {
	row := `{"prompt":"x","chosen":"y","rejected":["a"` + shapes.Fill(`,"b%d"`, 2000) + `]}`
	rows, _, _ := Rows([]byte(row))
	if records, err := Interpret(rows, Overrides{}).Read(rows[0]); len(records) != 0 || err == nil {
		t.Errorf("%d records, %v, want a row that is refused", len(records), err)
	}
}

// readAll reads a file as a page does.
func readAll(text string) {
	rows, _, err := Rows([]byte(text))
	if err != nil {
		return
	}
	reading := Interpret(rows, Overrides{})
	for _, row := range rows {
		_, _ = reading.Read(row)
	}
	reading.Sentences()
}
