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
			rows, _ := Rows([]byte(text))
			Read(rows, Guess(rows))
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
	rows, bads := Rows([]byte(text))
	if len(rows) != 1 || len(bads) != 0 || len(Columns(rows)) < 1000 {
		t.Fatalf("%d rows, %d bad", len(rows), len(bads))
	}
	m := Guess(rows)
	if got := m.columns(); got[RoleA] != "answer 1!" || got[RoleB] != "answer 2!" {
		t.Errorf("the answers are %q and %q", got[RoleA], got[RoleB])
	}
}

func TestARowRejectsAFewAnswers(t *testing.T) {
	row := `{"prompt":"x","chosen":"y","rejected":["a"` + shapes.Fill(`,"b%d"`, 2000) + `]}`
	rows, _ := Rows([]byte(row))
	if records, bads := Read(rows, Guess(rows)); len(records) != 0 || len(bads) != 1 {
		t.Errorf("%d records, %d bad rows, want one that is refused", len(records), len(bads))
	}
}
