package report

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestFill(t *testing.T) {
	r := someResults()
	r.Version = Version
	r.Requirements = []Requirement{{"1'", "above", WithoutInterval(.7), AtLeast, .69}}
	text := "It is <!--figure: S / global / accuracy / 10-->old<!--/figure--> and <!--figure: S / RFM | 8, recipe / accuracy / 10 mean--><!--/figure-->.\n" +
		"<!--table: F / accuracy-->\nstale\n<!--/table-->\n<!--exceptions-->\n<!--/table-->\n<!--figure: none / global / accuracy / 10-->9<!--/figure-->"
	got, err := Fill(text, r)
	want := "It is <!--figure: S / global / accuracy / 10-->.667 [.650, .679]<!--/figure--> and <!--figure: S / RFM | 8, recipe / accuracy / 10 mean-->.704<!--/figure-->.\n" +
		"<!--table: F / accuracy-->\n| accuracy | k = 5 |\n|---|---|\n| global | .100 [.100, .100], n 9 |\n<!--/table-->\n<!--exceptions-->\nNone.\n<!--/table-->\n<!--figure: none / global / accuracy / 10-->-<!--/figure-->"
	if err != nil || got != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
	if again, err := Fill(got, r); err != nil || again != got {
		t.Errorf("filled twice: %v\n%s", err, again)
	}
	r.Version = "1"
	if old, err := Fill(got, r); err != nil || strings.Contains(old, ".667") {
		t.Errorf("a report of another protocol: %v\n%s", err, old)
	}
	r.Version = Version
	for _, bad := range []string{"<!--figure: S / global--><!--/figure-->", "<!--figure: S / g / a / many--><!--/figure-->", "<!--table: S-->\n<!--/table-->"} {
		if _, err := Fill(bad, r); err == nil {
			t.Errorf("%s was filled", bad)
		}
	}
}

// decimals are numbers as a report writes shares.
var decimals = regexp.MustCompile(`(?:^|[^\d.])(0?\.\d{2,})`)

// bareText is a text without what stands between marks.
func bareText(text []byte) []byte {
	return tablePattern.ReplaceAll(figurePattern.ReplaceAll(text, nil), nil)
}

// README and EVALUATION hold the figures of build/report.json and, among what was evaluated, no others.
func TestQuotedFiguresAreTheReports(t *testing.T) {
	file, err := os.Open("../../../build/report.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := ReadResults(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../../../README.md", "../../../EVALUATION.md"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		filled, err := Fill(string(text), r)
		if err != nil {
			t.Fatal(err)
		}
		if filled != string(text) {
			t.Errorf("%s quotes figures that are not those of build/report.json: go run ./build/figures", path)
		}
	}
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, loose := range decimals.FindAll(bareText(text), -1) {
		t.Errorf("README.md quotes %s outside of a mark", loose)
	}
}
