package insight_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/insight"
)

var (
	inEmail = palate.Context{Medium: "email"}
	inChat  = palate.Context{Medium: "chat"}
)

// Of a place is said what holds there and not everywhere: short in email and long in a chat, no dashes
// anywhere.
func TestClaimsOfAPlaceAreOfThePlace(t *testing.T) {
	const people = 4
	claimed := 0
	seeds(t, people, func(t *testing.T, r *rand.Rand) {
		d := newDiary(t)
		for range 45 {
			d.chooses(r, 1, inEmail, func(a, b draft) float64 { return tastes[0].prefers(a, b) + 1.5*tastes[3].prefers(a, b) })
			d.chooses(r, 1, inChat, func(a, b draft) float64 { return tastes[1].prefers(a, b) + 1.5*tastes[3].prefers(a, b) })
		}
		claims := insight.Claims(d.model())
		everywhere := slices.ContainsFunc(claims, func(c insight.Claim) bool { return c.Item == "dashes" })
		for _, c := range claims {
			place := strings.Join(c.Scope.Medium, "")
			switch {
			case c.Feature == "log_words" && (place == "" || c.More != (place == "chat")):
				t.Errorf("claimed: %q", c.Sentence)
			case c.Feature == "log_words":
				claimed++
				if c.N != 45 || c.Item != `log_words@{"medium":"`+place+`"}` || !strings.HasSuffix(c.Sentence, ", in "+place) {
					t.Errorf("claim %+v", c)
				}
				ofThePlace(t, d, c, place)
			case c.Feature == "dashes" && (c.More || place != "" && everywhere):
				t.Errorf("claimed: %q, which holds everywhere", c.Sentence)
			}
		}
	})
	t.Logf("%d of %d are claimed", claimed, 2*people)
	if claimed < people {
		t.Errorf("%d of %d tastes of a place are claimed", claimed, 2*people)
	}
}

// ofThePlace checks that the choices behind a claim were made where it holds.
func ofThePlace(t *testing.T, d *diary, c insight.Claim, place string) {
	t.Helper()
	for _, id := range slices.Concat(c.Events, c.Counter) {
		if e, ok := d.Log.Event(id); !ok || e.Context.Medium != place {
			t.Errorf("%q lists a choice made in %q", c.Sentence, e.Context.Medium)
		}
	}
}

// Who likes the same in a place as everywhere has it claimed once.
func TestWhatHoldsEverywhereIsClaimedOnce(t *testing.T) {
	seeds(t, 4, func(t *testing.T, r *rand.Rand) {
		d := newDiary(t)
		for range 20 {
			d.chooses(r, 2, inEmail, tastes[0].prefers)
			d.chooses(r, 2, palate.Context{}, tastes[0].prefers)
		}
		for _, c := range insight.Claims(d.model()) {
			if c.Feature == "log_words" && !c.Scope.Everywhere() {
				t.Errorf("claimed: %q beside what holds everywhere", c.Sentence)
			}
		}
	})
}

// What was dropped in one place is not said of it.
func TestWhatIsDroppedInAPlaceIsNotClaimedOfIt(t *testing.T) {
	r, d := rand.New(rand.NewPCG(3, 75)), newDiary(t)
	for range 45 {
		d.chooses(r, 1, inEmail, tastes[0].prefers)
		d.chooses(r, 1, inChat, tastes[1].prefers)
	}
	const item = `log_words@{"medium":"email"}`
	says := func() bool {
		return slices.ContainsFunc(insight.Claims(d.model()), func(c insight.Claim) bool { return c.Item == item })
	}
	if !says() {
		t.Fatal("length in email is not claimed: the test shows nothing")
	}
	d.event(palate.Context{}, &palate.Judge{Item: item, Verdict: palate.VerdictDrop})
	if says() {
		t.Error("what was dropped in email is said of it")
	}
}
