package format_test

import (
	"slices"
	"testing"

	"palate/rules/format"
)

// An answer that one person calls good and bad is named once; what two people say of it, or one of two
// answers, is no contradiction, and nothing of it is taken for a repeated row.
func TestAnswersJudgedBothWays(t *testing.T) {
	said := "1 answer is good in one row and bad in another, by the same person; both were kept"
	for _, test := range []struct {
		name string
		rows []format.Record
		want []string
	}{
		{"good, bad, good", []format.Record{thumb("ann", "Elbe.", 1), thumb("ann", "Elbe.", -1), thumb("ann", "Elbe.", 1)}, []string{said}},
		{"bad, good", []format.Record{thumb("", "Elbe.", -1), thumb("", "Elbe.", 1)}, []string{said}},
		{"two people", []format.Record{thumb("ann", "Elbe.", 1), thumb("ben", "Elbe.", -1)}, nil},
		{"two answers", []format.Record{thumb("ann", "Elbe.", 1), thumb("ann", "Oder.", -1)}, nil},
		{"good again", []format.Record{thumb("ann", "Elbe.", 1), thumb("ann", "Elbe.", 1)}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			again := format.NewDeduplicator()
			for i, r := range test.rows {
				if again.Has(format.Row{Raw: []byte{byte(i)}}, 0, &r) {
					t.Errorf("row %d is taken for a repeated one", i)
				}
			}
			if got := again.Sentences(); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func thumb(user, answer string, sign int) format.Record {
	return format.Record{User: user, Prompt: "Name a river.", Outputs: []format.Output{{Text: answer}}, Thumb: sign}
}
