package format_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"palate/rules/format"
)

// Where nothing tells what a column's values mean, what is asked holds the answer that a person would give, with
// the flag for it: also where nobody took the last step of a scale, or the values are percents, or yes and no.
func TestAnswersThatAreOffered(t *testing.T) {
	for _, test := range []struct{ name, values, want string }{
		{"1 to 5", "1 2 3 4 5", "label:1=a,2=a,3=tie,4=b,5=b"},
		{"1 to 5 without 5", "1 2 3 4", "label:1=a,2=a,3=tie,4=b"},
		{"1 to 7 without 7", "1 2 3 4 5 6", "label:1=a,2=a,3=a,4=tie,5=b,6=b"},
		{"7 to 1 without 7", "1 2 3 4 5 6", "label:1=b,2=b,3=b,4=tie,5=a,6=a"},
		{"0 to 10 without 10", "0 2 5 8 9", "label:0=a,2=a,5=tie,8=b,9=b"},
		{"percent", "10 20 50 90", "label:10=a,20=a,50=tie,90=b"},
		{"percent with a sign", "10% 50% 75%", "label:10%=b,50%=tie,75%=a"},
		{"yes and no", "yes no", "label:yes=a,no=b"},
		{"no and yes", "no yes", "label:no=a,yes=b"},
		{"Ja and Nein", "Ja Nein", "label:Ja=a,Nein=b"},
		{"oui and non", "oui non", "label:oui=b,non=a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := "prompt\tanswer_a\tanswer_b\tlabel\n"
			for _, value := range strings.Fields(test.values) {
				table += "Name a river.\tThe Elbe is one.\tThere are many.\t" + value + "\n"
			}
			got := offered(t, table)
			want := "--choice " + test.want
			if strings.Contains(want, "%") {
				want = "--choice '" + test.want + "'"
			}
			if !slices.Contains(got, want) {
				t.Errorf("offered: %q, want %q among them", got, want)
			}
		})
	}
}

// offered are the flags of the answers to what is asked of a file.
func offered(t *testing.T, data string) (flags []string) {
	t.Helper()
	survey := format.NewSurvey(format.Overrides{})
	file, err := format.Open(bytes.NewReader([]byte(data)))
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range file.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		survey.Add(row)
	}
	for _, q := range survey.Interpret().Questions {
		for _, a := range q.Answers {
			flags = append(flags, a.Flags)
		}
	}
	return flags
}
