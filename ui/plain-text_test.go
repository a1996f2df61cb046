package ui

import "testing"

func TestPlainTextShowsWhatTurnsWritingRound(t *testing.T) {
	root, got := (&PlainText{Body: "a\u202eb"}).Build(nil).Out[0], ""
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if got += n.Data; n.FirstChild != nil {
			got += n.FirstChild.Data
		}
	}
	if got != "aspan[U+202E]b" {
		t.Errorf("a plain text shows %q", got)
	}
}
