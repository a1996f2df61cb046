package format_test

import (
	"maps"
	"testing"

	"palate/rules/format"
)

// A person may say what a column is; what they say is what is read.
func TestAMappingCanBeCorrected(t *testing.T) {
	const file = "x,y,z\nWhat?,yes,no\n"
	rows, _, _ := format.Rows([]byte(file))
	if reading := format.Interpret(rows, format.Overrides{}); reading.Missing() == "" {
		t.Fatalf("got %v for columns without names, want a question", reading.Mapping)
	}
	records, bads := readAll(t, file, format.Overrides{Roles: format.Mapping{"x": format.RolePrompt, "y": format.RoleB, "z": format.RoleA}})
	if len(bads) != 0 || len(records) != 1 || records[0].Outputs[0].Text != "no" || records[0].Prompt != "What?" {
		t.Errorf("got %v, %v, want a from column z", records, bads)
	}
}

func TestAGuessIsAlwaysTheSame(t *testing.T) {
	rows, _, _ := format.Rows([]byte(`{"instruction":"i","input":"j","question":"k","output":"l","response":"m","answer":"n","id":"1","pair_id":"2"}`))
	want := format.Interpret(rows, format.Overrides{}).Mapping
	for range 50 {
		if got := format.Interpret(rows, format.Overrides{}).Mapping; !maps.Equal(got, want) {
			t.Fatalf("got %v, then %v", want, got)
		}
	}
}

func TestRolesAreGivenOnce(t *testing.T) {
	rows, _, _ := format.Rows([]byte(`{"prompt":"p","question":"q","a":"x","b":"y","output_1":"z","output_2":"w","winner":"a","label":"b","chosen":"c","rejected":"d"}`))
	seen := map[string]string{}
	for column, role := range format.Interpret(rows, format.Overrides{}).Mapping {
		if role != format.RoleNone && seen[role] != "" {
			t.Errorf("%s and %s are both %s", seen[role], column, role)
		}
		seen[role] = column
	}
}

func TestFormatsByName(t *testing.T) {
	for _, f := range format.Schemas {
		if format.SchemaNamed(f.Name) != f || f.Loses == "" {
			t.Errorf("%s: not found by its name, or silent about its losses", f.Name)
		}
	}
	if format.SchemaNamed("no such format") != nil {
		t.Error("a format without a name was found")
	}
}

// What a person says of one column takes the role from another, and no more.
func TestOneRoleIsCorrected(t *testing.T) {
	const file = "prompt,response_a,response_b,other\nQ?,one text,two text,a third text\n"
	rows, _, _ := format.Rows([]byte(file))
	for column, want := range map[string]string{"response_a": "", "response_b": format.RoleB, "other": format.RoleA} {
		got := format.Interpret(rows, format.Overrides{Roles: format.Mapping{"other": format.RoleA}}).Mapping[column]
		if got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
}
