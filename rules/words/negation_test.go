package words

import (
	"testing"

	"palate"
)

// Each negation turns a wish round: two want what one does not, and three do not again. One ends with its clause.
func TestNegationsTurnRound(t *testing.T) {
	for _, tt := range []struct {
		said, attribute string
		want            palate.Direction
	}{
		{"no emojis", "emoji", palate.Less},
		{"avoid emojis", "emoji", palate.Less},
		{"never use emojis", "emoji", palate.Less},
		{"do not avoid emojis", "emoji", palate.More},
		{"don't avoid bullet points", "bullets", palate.More},
		{"don't stop using emojis", "emoji", palate.More},
		{"never omit headings", "headings", palate.More},
		{"not without examples", "examples", palate.More},
		{"no answer without a table", "table_rows", palate.More},
		{"don't leave out examples", "examples", palate.More},
		{"don't never use emojis", "emoji", palate.More},
		{"I don't hate emojis", "emoji", palate.More},
		{"don't be not formal", "formality", palate.More},
		{"nicht ohne Beispiele", "examples", palate.More},
		{"nunca evites los emojis", "emoji", palate.More},
		{"don't never avoid emojis", "emoji", palate.Less},
	} {
		if got := directionIn(tt.said, tt.attribute); got != tt.want {
			t.Errorf("%q wants %q of %s, want %q", tt.said, got, tt.attribute, tt.want)
		}
	}
	for _, tt := range []struct {
		said, attribute string
		want            palate.Direction
	}{
		{"no emojis, but use headings", "emoji", palate.Less},
		{"no emojis, but use headings", "headings", palate.More},
		{"don't avoid emojis. No headings", "emoji", palate.More},
		{"don't avoid emojis. No headings", "headings", palate.Less},
		{"no headings or emojis", "emoji", palate.Less},
	} {
		if got := directionIn(tt.said, tt.attribute); got != tt.want {
			t.Errorf("in %q %s is wanted %q, want %q", tt.said, tt.attribute, got, tt.want)
		}
	}
}

// directionIn is which way an attribute is wanted in a phrase, "" for neither.
func directionIn(said, attribute string) palate.Direction {
	for _, set := range Parse(said) {
		if set.Status == palate.StatusActive && set.Parsed.Attribute == attribute {
			return set.Parsed.Direction
		}
	}
	return ""
}
