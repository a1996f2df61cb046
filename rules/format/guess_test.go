package format_test

import (
	"maps"
	"testing"

	"palate/rules/format"
)

// A person may say what a column is; what they say is what is read.
func TestAMappingCanBeCorrected(t *testing.T) {
	rows, _ := format.Rows([]byte("x,y,z\nWhat?,yes,no\n"))
	m := format.Guess(rows)
	if m.Missing() == "" {
		t.Fatalf("got %v for columns without names, want a question", m)
	}
	m["x"], m["y"], m["z"] = format.RolePrompt, format.RoleB, format.RoleA
	records, bads := format.Read(rows, m)
	if len(bads) != 0 || len(records) != 1 || records[0].Outputs[0].Text != "no" || records[0].Prompt != "What?" {
		t.Errorf("got %v, %v, want a from column z", records, bads)
	}
}

func TestAGuessIsAlwaysTheSame(t *testing.T) {
	rows, _ := format.Rows([]byte(`{"instruction":"i","input":"j","question":"k","output":"l","response":"m","answer":"n","id":"1","pair_id":"2"}`))
	want := format.Guess(rows)
	for range 50 {
		if got := format.Guess(rows); !maps.Equal(got, want) {
			t.Fatalf("got %v, then %v", want, got)
		}
	}
}

func TestRolesAreGivenOnce(t *testing.T) {
	rows, _ := format.Rows([]byte(`{"prompt":"p","question":"q","a":"x","b":"y","output_1":"z","output_2":"w","winner":"a","label":"b","chosen":"c","rejected":"d"}`))
	seen := map[string]string{}
	for column, role := range format.Guess(rows) {
		if role != format.RoleNone && seen[role] != "" {
			t.Errorf("%s and %s are both %s", seen[role], column, role)
		}
		seen[role] = column
	}
}

func TestFormatsByName(t *testing.T) {
	for _, f := range format.Formats {
		if format.Named(f.Name) != f || f.Loses == "" {
			t.Errorf("%s: not found by its name, or silent about its losses", f.Name)
		}
	}
	if format.Named("no such format") != nil {
		t.Error("a format without a name was found")
	}
}
