package feedback

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/words/lexicon"
)

// classifyReply classifies a turn that follows an answer to a request.
func classifyReply(request, answer, turn string) Feedback {
	var c Chat
	c.AddTurn(request)
	c.AddAnswer(answer)
	return c.AddTurn(turn)
}

const (
	haikuRequest = "Write a haiku about rain"
	haikuAnswer  = "Rain falls on the roof, and the street shines."
)

// Each turn is classified as one of the kinds behind it.
func TestKindsOfTurns(t *testing.T) {
	for turn, kinds := range map[string]string{
		"shorter please":               "UR2",
		"zu lang":                      "UR3 UR2",
		"demasiado largo":              "UR3 UR2",
		"trop long":                    "UR3 UR2",
		"👍":                            "UR5",
		"👍🏽":                           "UR5",
		"👎":                            "UR3",
		"👎🏿":                           "UR3",
		"❤️":                           "UR5",
		"10/10":                        "UR5",
		"I hate it":                    "UR3",
		"great but shorter":            "UR2",
		"genial, pero más corto":       "UR2",
		"super, aber kürzer":           "UR2",
		"lol no":                       "UR3",
		"mdr non":                      "UR3",
		"are you sure?":                "UR4",
		"bist du sicher?":              "UR4",
		"try again":                    "UR1",
		"otra vez":                     "UR1",
		"doesn't rhyme":                "UR3",
		"I said about rain, not roofs": "UR2",
		"merci, c'est parfait":         "UR5",
		"No, that's perfect":           "UR5",
	} {
		if got := classifyReply(haikuRequest, haikuAnswer, turn); !strings.Contains(kinds, string(got.Kind)) {
			t.Errorf("%q is classified as %s (%.2f), want %s", turn, got.Kind, got.Confidence, kinds)
		}
	}
}

// What finds no fault: polite phrases that begin with "no", slips of the person's own, and words of feedback
// in a text that comes with the next task.
func TestNoFalseComplaints(t *testing.T) {
	for _, turn := range []string{
		"No problem, continue", "No worries, that works", "No rush, go on", "No doubt about it, great", "No idea, you choose", "No, thanks", "No, that's fine",
		"Kein Problem, mach weiter", "Keine Ahnung, such du aus", "No hay problema, sigue", "Ni idea, elige tú", "Pas de souci, continue", "Aucune idée, choisis",
		"wrong tab, sorry", "falscher Chat, sorry", "chat equivocado, perdón", "mauvais onglet, désolé", "oops, I meant the other file, my mistake",
		"Not bad at all", "looks good, no issues", "keine Fehler, super",
		"Translate: das ist falsch", "Translate to English: Das ist falsch", "traduce: no me gusta nada", "Traduis : c'est nul",
		"What does 'are you sure?' mean in Polish?", `Draft a reply to "this is wrong, try again"`, "Explain this:\n```\nthis is wrong\n```",
		"my boss said it was terrible", "mi profesora dice que está mal",
	} {
		if got := classifyReply(haikuRequest, haikuAnswer, turn); got.Kind != palate.ResponseNone && got.Kind != palate.ResponsePraise {
			t.Errorf("%q is classified as %s (%.2f)", turn, got.Kind, got.Confidence)
		}
	}
}

// Complaints are never praise.
func TestNoFalsePraise(t *testing.T) {
	for _, turn := range []string{
		"Not exactly what I needed", "This is exactly what I did not need", "not what I wanted at all", "that's not very helpful", "I don't love it",
		"Danke, aber das wollte ich nicht", "Das ist nicht gut", "leider nicht das, was ich wollte", "super, leider viel zu lang",
		"Gracias, pero no es lo que pedí", "eso no es correcto", "no me gusta", "no es exactamente lo que quería",
		"Merci, mais ce n'est pas ce que je voulais", "ce n'est pas parfait", "je n'aime pas", "thanks for nothing", "great, now it crashes", "perfect except for the title", "parfait à part le titre", "super, bis auf den Schluss",
	} {
		if got := classifyReply(haikuRequest, haikuAnswer, turn); got.Kind == palate.ResponsePraise {
			t.Errorf("%q is classified as praise (%.2f)", turn, got.Confidence)
		}
	}
}

// A turn that answers a question is no complaint, nor is one inside a game.
func TestRepliesAreNoComplaints(t *testing.T) {
	for _, c := range [][3]string{
		{"Plan my meals", "Do you eat meat?", "No, I don't eat meat"},
		{"Plan my meals", "Do you eat meat?", "no"},
		{"Hilf mir", "Mögen Sie Fisch?", "nein, nichts mit Fisch"},
		{"Let's play a game, you are a shopkeeper", "What can I get you?", "This radio is broken!"},
		{"Spielen wir: du bist der Arzt", "Was fehlt Ihnen?", "Die Tabletten helfen nicht!"},
	} {
		if got := classifyReply(c[0], c[1], c[2]); got.Kind != palate.ResponseNone {
			t.Errorf("%q behind %q is classified as %s", c[2], c[1], got.Kind)
		}
	}
}

// plainPraise becomes blame when negated.
var plainPraise = []string{"good", "great", "helpful", "perfect", "what I wanted", "what I asked for", "exactly what I needed", "right", "correct", "funny", "clear"}

func TestNegatedPraiseIsNoPraise(t *testing.T) {
	for _, praise := range plainPraise {
		for _, denied := range []string{"not ", "that's not ", "this isn't ", "it is not ", "not really ", "sorry but it's not "} {
			if got := classifyReply(haikuRequest, haikuAnswer, denied+praise); got.Kind == palate.ResponsePraise {
				t.Errorf("%q is classified as praise", denied+praise)
			}
		}
	}
}

// Earlier turns about other things have no influence, in whatever order.
func TestUnrelatedTurnsHaveNoInfluence(t *testing.T) {
	earlier := []string{"How tall is the tower?", "Name a bird.", "Plan a trip to Norway", "What is a monad?"}
	turns := []string{"shorter please", "that's wrong", "are you sure?", "perfect, thanks", "No problem, continue", "and one about snow"}
	rapid.Check(t, func(t *rapid.T) {
		turn := rapid.SampledFrom(turns).Draw(t, "turn")
		want := classifyReply(haikuRequest, haikuAnswer, turn)
		var c Chat
		for _, request := range rapid.Permutation(earlier).Draw(t, "earlier") {
			c.AddTurn(request)
			c.AddAnswer("Well.")
		}
		c.AddTurn(haikuRequest)
		c.AddAnswer(haikuAnswer)
		if got := c.AddTurn(turn); got.Kind != want.Kind || got.Quote != want.Quote {
			t.Fatalf("%q is classified as %+v, alone as %+v", turn, got, want)
		}
	})
}

// A turn of any shape gets one of the kinds and a quote from itself, deterministically, and negated praise is never
// praise.
func FuzzAddTurn(f *testing.F) {
	f.Add(haikuRequest, haikuAnswer, "shorter please")
	f.Add("Translate: a", "b?", "Nein: \"x\" ist falsch, aber super! 👍🏽")
	f.Add("", "", "```\nno\n```")
	f.Add("Let's play", "10", "10/10 ❤️ … ¿seguro?")
	f.Fuzz(func(t *testing.T, request, answer, turn string) {
		got := classifyReply(request, answer, turn)
		if !strings.Contains("UR1 UR2 UR3 UR4 UR5 none", string(got.Kind)) || got.Confidence < 0 || got.Confidence > 1 {
			t.Fatalf("%+v", got)
		}
		if (got.Kind == palate.ResponseNone) != (got.Quote == "") || !strings.Contains(turn, got.Quote) {
			t.Fatalf("%s with the quote %q", got.Kind, got.Quote)
		}
		if again := classifyReply(request, answer, turn); again != got {
			t.Fatalf("%+v, then %+v", got, again)
		}
		for i, praise := range plainPraise {
			if len(turn)%len(plainPraise) != i || !utf8.ValidString(turn) {
				continue
			}
			if denied := classifyReply(request, answer, "that's not "+praise); denied.Kind == palate.ResponsePraise {
				t.Fatalf("denied %q is praise behind %q, %q", praise, request, answer)
			}
		}
		segments := splitSegments(lexicon.Clip(turn, maxTurnBytes))
		for i, c := range segments {
			if c.start < 0 || c.end > len(turn) || c.start >= c.end || i > 0 && c.start < segments[i-1].end {
				t.Fatalf("the part %d is %d to %d of %q", i, c.start, c.end, turn)
			}
		}
	})
}
