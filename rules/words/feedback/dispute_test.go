package feedback

import "testing"

// Turns that no phrase of the tables finds fault with, by what they have to do with the answer.
func TestTurnsAboutWordsOfTheAnswer(t *testing.T) {
	for _, c := range []struct{ asked, answered, turn, kind string }{
		{"Name rivers of Portugal", "Tagus, Douro, Danube", "the Danube has never gone there", "UR3"},
		{"Write a regex for dates", `\d+`, "that's for plain numbers", "UR3"},
		{"Who composed Aida?", "Puccini", "Verdi", "UR2"},
		{"How many legs has a spider?", "6", "8", "UR2"},
		{"Greet my landlord", "Hello Mr Berk, ...", "his name is Bern", "UR2"},
		{"Draw a hut", "A hut with a flat roof", "the roof should be thatched", "UR2"},
		{"Plan a weekend", "Saturday: Ghent. Sunday: Bruges.", "leave Bruges out", "UR2"},
		{"Explain DNS", "DNS is a distributed ...", "explain it with a phone book", "none"},
		{"Explain DNS", "DNS is a distributed ...", "explain with a phone book", "UR2"},
		{"Sort my files", "ls -S", "sorter: command not found", "UR3"},
		{"How far is it?", "30 km", "how did you get to that", "UR4"},

		{"Write a story about a dragon", "Once a dragon ...", "the dragon should meet a knight next", "none"},
		{"Do I need a permit?", "Yes, from the town hall.", "so where do I find the town hall?", "none"},
		{"Pack a suitcase for me", "Shirts, socks", "is the wrong adapter dangerous", "none"},
		{"Write to my bank", "Dear bank, ...", "the account number should be in the subject too", "none"},
		{"Write to my boss", "What shall I tell him?", "that it's not okay and too late", "none"},
		{"Review this hotel", "The room was cold.", "das Frühstück war auch schlecht", "none"},
	} {
		var chat Chat
		chat.AddTurn(c.asked)
		chat.AddAnswer(c.answered)
		if got := chat.AddTurn(c.turn); got.Kind != c.kind {
			t.Errorf("%q after %q: heard %s, want %s", c.turn, c.answered, got.Kind, c.kind)
		}
	}
}
