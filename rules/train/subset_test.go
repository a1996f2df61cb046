package train

import (
	"fmt"
	"testing"

	"palate/rules/dataset"
)

// threeSources are comparisons of three sources, two of which share a text.
func threeSources() (list []dataset.Comparison) {
	for i := range 60 {
		source := []string{"x", "y", "z"}[i%3]
		c := dataset.Comparison{ID: fmt.Sprint(i), Source: source, User: fmt.Sprint("u", i%7), Prompt: fmt.Sprint("p", i%10), A: fmt.Sprint("text ", i), B: "the same", Label: 1 - i%3}
		list = append(list, c)
	}
	return list
}

// Leaving a source out gives what reading the others alone gives.
func TestOnlyIsReadingAlone(t *testing.T) {
	all, others := NewRaters(), NewRaters()
	for _, c := range threeSources() {
		all.Add(c)
		if c.Source != "x" {
			others.Add(c)
		}
	}
	got, want := all.Sorted().Subset(func(p *Rater) bool { return p.Source != "x" }), others.Sorted()
	if fmt.Sprint(got.People) != fmt.Sprint(want.People) || fmt.Sprint(got.Texts) != fmt.Sprint(want.Texts) {
		t.Errorf("without x:\n%v\nread alone:\n%v", got.People, want.People)
	}
}
