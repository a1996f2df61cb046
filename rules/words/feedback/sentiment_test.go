package feedback

import "testing"

func TestSentiment(t *testing.T) {
	for text, want := range map[string]int{
		"":                                    0,
		"A second house, by the river":        0,
		"Well written and easy to follow.":    1,
		"I enjoyed this, the jokes are funny": 1,
		"Nothing here is confusing":           1,
		"not bad":                             1,
		"It never gets boring":                1,
		"Dull.":                               -1,
		"?":                                   -1,
		"not very convincing":                 -1,
		"It isn't clear who speaks":           -1,
		"The opening is nice, but it lacks any tension":         -1,
		"Although it drags a little, the dialogue is wonderful": 1,
		"This could be more vivid":                              -1,
		"No, the jokes are old.":                                -1,
		"Yes: a quiet story about rain":                         1,
		"Who is Anna?":                                          -1,
		"They never met":                                        -1,
	} {
		if got := Sentiment(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
