package taste

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// Tolerances of this package's tests.
const (
	tolGradient = 1e-6 // analytic slopes against central differences
	tolSum      = 1e-9 // contributions against their sum
	tolFile     = 1e-9 // predictions of a profile against those of the model it was written from
)

type testSealer struct{ key ed25519.PrivateKey }

func (s testSealer) Hash(b []byte) ([]byte, error) { h := sha256.Sum256(b); return h[:], nil }

func (s testSealer) MAC(key, b []byte) ([]byte, error) {
	m := hmac.New(sha256.New, key)
	m.Write(b)
	return m.Sum(nil), nil
}

func (s testSealer) Sign(b []byte) ([]byte, error) { return ed25519.Sign(s.key, b), nil }

func (s testSealer) Verify(key, b, sig []byte) (bool, error) {
	return ed25519.Verify(key, b, sig), nil
}

func (s testSealer) Key() []byte { return s.key.Public().(ed25519.PublicKey) }

// A maker writes logs for tests.
type maker struct {
	t      testing.TB
	log    *palate.Log
	author *palate.Author
	place  palate.Context // of the events to come
}

func newMaker(t testing.TB) *maker {
	t.Helper()
	secret := make([]byte, 32)
	author, err := palate.NewAuthor(testSealer{ed25519.NewKeyFromSeed(secret)}, secret)
	if err != nil {
		t.Fatal(err)
	}
	return &maker{t: t, log: palate.NewLog(palate.Header{Palate: 1, Secret: secret}), author: author}
}

func (m *maker) event(body palate.Body) palate.EventID {
	m.t.Helper()
	e, err := m.author.Seal(palate.Draft{Source: palate.SourceSelf, Context: m.place, Body: body})
	if err != nil {
		m.t.Fatal(err)
	}
	if _, err := m.log.Append(e); err != nil {
		m.t.Fatal(err)
	}
	return e.ID()
}

func (m *maker) text(body string) palate.TextID {
	m.t.Helper()
	text, err := m.author.Text(body, "", "")
	if err != nil {
		m.t.Fatal(err)
	}
	if err := m.log.AddText(text); err != nil {
		m.t.Fatal(err)
	}
	return text.ID
}

// pair shows two answers side by side and decides.
func (m *maker) pair(prompt, a, b string, strength int) palate.EventID {
	m.t.Helper()
	return m.event(&palate.Pair{Showing: m.show(prompt, a, b), A: 0, B: 1, Strength: strength, Graded: true})
}

// show shows answers side by side.
func (m *maker) show(prompt string, answers ...string) palate.EventID {
	m.t.Helper()
	shown := &palate.Shown{Prompt: m.text(prompt), Layout: palate.LayoutBeside}
	for slot, answer := range answers {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: m.text(answer)})
	}
	return m.event(shown)
}

func (m *maker) fit() *Model { return Fit(packtest.Law(), m.log, pack.NewCache()) }

// someAnswer makes an answer; they differ in length, lists, tone and emoji.
func someAnswer(r *rand.Rand) string {
	parts := []string{
		"The cache keeps what was read last.", "It might perhaps be useful, I think.", "Great question!",
		"- fast\n- small\n- near", "Would you like to know more?", "# Answer", "It costs 20 dollars and 3 days.",
		"Sorry, I cannot say.", "😀 Enjoy!", "Therefore one should regard the matter as settled.", "**Note** the limits.",
	}
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(parts[r.IntN(len(parts))] + "\n")
	}
	return b.String()
}

// answers is a log of n random answers by somebody who likes what likes says.
func (m *maker) answers(r *rand.Rand, n int, likes func(a, b string) int) {
	for range n {
		a, b := someAnswer(r), someAnswer(r)
		m.pair("What is a cache?", a, b, likes(a, b))
	}
}

func shorterIsBetter(a, b string) int {
	switch d := len(b) - len(a); {
	case d > 60:
		return 3
	case d > 0:
		return 1
	case d < -60:
		return -3
	case d < 0:
		return -1
	}
	return 0
}

// choice is a graded comparison of two answers side by side.
func choice(a, b string, strength int) Choice {
	return Choice{Left: packtest.Law().Point("q", a), Right: packtest.Law().Point("q", b), Pair: palate.Pair{Strength: strength, Graded: true}, Beside: true}
}

// thresholdsOf are the thresholds of a channel at some widths.
func thresholdsOf(c channel, s scales) []float64 {
	var room [6]float64
	return append([]float64(nil), s.thresholds(c, &room)...)
}

// far is the largest difference between two vectors.
func far(a, b []float64) float64 {
	most := math.Abs(float64(len(a) - len(b)))
	for i, v := range a[:min(len(a), len(b))] {
		most = max(most, math.Abs(v-b[i]))
	}
	return most
}

// rule states a soft rule about a feature, "more" or "less" of it.
func (m *maker) rule(direction, attribute string, scope palate.Scope) palate.EventID {
	m.t.Helper()
	return m.event(&palate.RuleSet{Words: direction + " " + attribute, Status: "active", Force: "soft", Scope: scope,
		Parsed: palate.Parsed{Attribute: attribute, Direction: direction, Size: 1}})
}

// bytes is the profile as its file.
func (m *Model) bytes() []byte { return m.Profile("p").Value().Append(nil) }

const someLong = "The cache keeps what was read last. It might perhaps be useful, I think. The cache keeps what was read last, as one should know. Would you like to know more of the matter? It keeps it near, and that is all there is to say of it."

// probabilities are the chances of all categories at margin s.
func probabilities(s float64, th []float64) []float64 {
	p := make([]float64, len(th)+1)
	chances(p, s, th)
	return p
}
