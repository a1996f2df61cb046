package words

import "testing"

// Each negation turns a wish round: two want what one does not, and three do not again. One ends with its clause.
func TestNegationsTurnRound(t *testing.T) {
	for _, tt := range []struct{ said, attribute, want string }{
		{"no emojis", "emoji", "less"},
		{"avoid emojis", "emoji", "less"},
		{"never use emojis", "emoji", "less"},
		{"do not avoid emojis", "emoji", "more"},
		{"don't avoid bullet points", "bullets", "more"},
		{"don't stop using emojis", "emoji", "more"},
		{"never omit headings", "headings", "more"},
		{"not without examples", "examples", "more"},
		{"no answer without a table", "table_rows", "more"},
		{"don't leave out examples", "examples", "more"},
		{"don't never use emojis", "emoji", "more"},
		{"I don't hate emojis", "emoji", "more"},
		{"don't be not formal", "formality", "more"},
		{"nicht ohne Beispiele", "examples", "more"},
		{"nunca evites los emojis", "emoji", "more"},
		{"don't never avoid emojis", "emoji", "less"},
	} {
		if got := directionIn(tt.said, tt.attribute); got != tt.want {
			t.Errorf("%q wants %q of %s, want %q", tt.said, got, tt.attribute, tt.want)
		}
	}
	for _, tt := range []struct{ said, attribute, want string }{
		{"no emojis, but use headings", "emoji", "less"},
		{"no emojis, but use headings", "headings", "more"},
		{"don't avoid emojis. No headings", "emoji", "more"},
		{"don't avoid emojis. No headings", "headings", "less"},
		{"no headings or emojis", "emoji", "less"},
	} {
		if got := directionIn(tt.said, tt.attribute); got != tt.want {
			t.Errorf("in %q %s is wanted %q, want %q", tt.said, tt.attribute, got, tt.want)
		}
	}
}

// directionIn is which way an attribute is wanted in a phrase, "" for neither.
func directionIn(said, attribute string) string {
	for _, set := range Parse(said) {
		if set.Status == "active" && set.Parsed.Attribute == attribute {
			return set.Parsed.Direction
		}
	}
	return ""
}
