package feedback

import (
	"testing"

	"palate"
)

// Turns that no phrase of the tables finds fault with, by what they have to do with the answer.
func TestTurnsAboutWordsOfTheAnswer(t *testing.T) {
	for _, c := range []struct {
		asked, answered, turn string
		kind                  palate.UserResponse
	}{
		{"Name rivers of Portugal", "Tagus, Douro, Danube", "the Danube has never gone there", palate.ResponseComplaint},
		{"Write a regex for dates", `\d+`, "that's for plain numbers", palate.ResponseComplaint},
		{"Who composed Aida?", "Puccini", "Verdi", palate.ResponseCorrection},
		{"How many legs has a spider?", "6", "8", palate.ResponseCorrection},
		{"Greet my landlord", "Hello Mr Berk, ...", "his name is Bern", palate.ResponseCorrection},
		{"Draw a hut", "A hut with a flat roof", "the roof should be thatched", palate.ResponseCorrection},
		{"Plan a weekend", "Saturday: Ghent. Sunday: Bruges.", "leave Bruges out", palate.ResponseCorrection},
		{"Explain DNS", "DNS is a distributed ...", "explain it with a phone book", palate.ResponseNone},
		{"Explain DNS", "DNS is a distributed ...", "explain with a phone book", palate.ResponseCorrection},
		{"Sort my files", "ls -S", "sorter: command not found", palate.ResponseComplaint},
		{"How far is it?", "30 km", "how did you get to that", palate.ResponseClarification},

		{"Write a story about a dragon", "Once a dragon ...", "the dragon should meet a knight next", palate.ResponseNone},
		{"Do I need a permit?", "Yes, from the town hall.", "so where do I find the town hall?", palate.ResponseNone},
		{"Pack a suitcase for me", "Shirts, socks", "is the wrong adapter dangerous", palate.ResponseNone},
		{"Write to my bank", "Dear bank, ...", "the account number should be in the subject too", palate.ResponseNone},
		{"Write to my boss", "What shall I tell him?", "that it's not okay and too late", palate.ResponseNone},
		{"Review this hotel", "The room was cold.", "das Frühstück war auch schlecht", palate.ResponseNone},
	} {
		var chat Chat
		chat.AddTurn(c.asked)
		chat.AddAnswer(c.answered)
		if got := chat.AddTurn(c.turn); got.Kind != c.kind {
			t.Errorf("%q after %q: classified %s, want %s", c.turn, c.answered, got.Kind, c.kind)
		}
	}
}
