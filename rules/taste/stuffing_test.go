package taste

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate/build/demo"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// A pool is the demo's prompts with their outputs.
type pool []struct {
	Prompt  string
	Outputs []struct{ Text string }
}

func readPool(t testing.TB) (p pool) {
	t.Helper()
	for line := range bytes.Lines(demo.Prompts) {
		p = append(p, pool{{}}...)
		if err := json.Unmarshal(line, &p[len(p)-1]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// keywords are a prompt's words of four letters and more.
func keywords(prompt string) []string {
	var list []string
	for _, w := range strings.Fields(prompt) {
		if w = strings.Trim(w, ".,:;?!\"'()“”`"); len(w) > 3 {
			list = append(list, w)
		}
	}
	return list
}

// waysToStuff append what a prompt says, five times, in the ways that somebody who wants to be ranked
// first would try.
var waysToStuff = []struct {
	name  string
	stuff func(r *rand.Rand, prompt, text string) string
}{
	{"the prompt", func(_ *rand.Rand, prompt, text string) string { return text + strings.Repeat(" "+prompt, 5) }},
	{"the prompt, a line each", func(_ *rand.Rand, prompt, text string) string { return text + strings.Repeat("\n"+prompt, 5) }},
	{"the prompt, in a list", func(_ *rand.Rand, prompt, text string) string {
		return text + "\n\n" + strings.Repeat("- "+prompt+"\n", 5)
	}},
	{"its keywords", func(_ *rand.Rand, prompt, text string) string {
		return text + strings.Repeat(" "+strings.Join(keywords(prompt), " "), 5)
	}},
	{"its keywords, with commas", func(_ *rand.Rand, prompt, text string) string {
		return text + "\n\n" + strings.Repeat(strings.Join(keywords(prompt), ", ")+". ", 5)
	}},
	{"its keywords, each in another order", func(r *rand.Rand, prompt, text string) string {
		words := keywords(prompt)
		for range 5 {
			r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			text += " " + strings.Join(words, " ")
		}
		return text
	}},
	{"each keyword five times", func(_ *rand.Rand, prompt, text string) string {
		for _, w := range keywords(prompt) {
			text += strings.Repeat(" "+w, 5)
		}
		return text
	}},
	{"the prompt, before the answer", func(_ *rand.Rand, prompt, text string) string { return strings.Repeat(prompt+"\n", 5) + text }},
}

// maxStuffed is the most that a score may gain or lose by stuffing, in standard deviations of a person's
// scores over texts.
const maxStuffed = .25

// Whatever a person likes, saying the prompt's words five times over moves no answer's score by more than
// a quarter of how much scores differ.
func TestStuffingMovesNoScore(t *testing.T) {
	pool, r := readPool(t), rand.New(rand.NewPCG(1, 2))
	people := make([][]float64, 40)
	for i := range people {
		people[i] = make([]float64, len(pack.Builtin().Names))
		for j := range people[i] {
			people[i][j] = r.NormFloat64()
		}
	}
	var plain [][]float64
	for _, p := range pool {
		for _, o := range p.Outputs {
			plain = append(plain, pack.Builtin().Phi(p.Prompt, o.Text))
		}
	}
	for _, s := range waysToStuff {
		worst, sum, n := 0.0, 0.0, 0
		var where string
		at := 0
		for _, p := range pool {
			for _, o := range p.Outputs {
				stuffed := pack.Builtin().Phi(p.Prompt, s.stuff(r, p.Prompt, o.Text))
				for _, w := range people {
					moved := math.Abs(num.Dot(w, stuffed)-num.Dot(w, plain[at])) / spread(w, plain)
					sum, n = sum+moved, n+1
					if moved > worst {
						worst, where = moved, p.Prompt+" / "+o.Text
					}
				}
				at++
			}
		}
		t.Logf("%s: mean %.3f sd, worst %.3f", s.name, sum/float64(n), worst)
		if worst > maxStuffed {
			t.Errorf("%s moves a score by %.2f sd: %.300q", s.name, worst, where)
		}
	}
}

// spread is the standard deviation of a person's scores over texts.
func spread(w []float64, texts [][]float64) float64 {
	sum, squares := 0.0, 0.0
	for _, x := range texts {
		v := num.Dot(w, x)
		sum, squares = sum+v, squares+v*v
	}
	n := float64(len(texts))
	return math.Sqrt(squares/n - sum*sum/(n*n))
}

// stuffings are ways to put more of something into a text.
var stuffings = []struct{ name, text string }{
	{"neutral words", "the table and the chair stand in the room by the door "},
	{"a keyword", "cache "},
	{"thanks", "please thank you "},
	{"marks", "! "},
	{"bullets", "\n- item"},
}

// TestStuffingEndsAtTheCap adds 200 words of all kinds and then a hundred times as many, for people of
// many tastes: no score passes what the caps allow, and beyond the cap more changes hardly anything.
func TestStuffingEndsAtTheCap(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(92, 1))
	const text = "A cache is a small, fast store in front of a slower one. Use it when the same things are read often."
	uncapped := packtest.Law().Scaling()
	uncapped.Cap = make([]float64, len(uncapped.Names))
	for j := range uncapped.Cap {
		uncapped.Cap[j] = math.Inf(1)
	}
	passed := 0
	for range 20 {
		m := FitDesign(someone(r, 0, 1).asked(r, pairs, 60, 0))
		most, ceiling := 0.0, map[string]float64{}
		for j, name := range m.pack.Names {
			ceiling[name] = math.Abs(m.weights[j]) * m.pack.Cap[j]
			most += ceiling[name]
		}
		for _, s := range stuffings {
			long := text + " " + strings.Repeat(s.text, 1+20000/len(strings.Fields(s.text)))
			if v := m.Score(packtest.Law().Point("What is a cache?", long)).Value; v > most {
				t.Errorf("20,000 words of %s score %.2f, above the ceiling %.2f", s.name, v, most)
			}
			for j, part := range m.Why(packtest.Law().Point("What is a cache?", text+" "+strings.Repeat(s.text, 1+200/len(strings.Fields(s.text))))) {
				if math.Abs(part.Amount) > ceiling[part.Feature]+tolSum {
					t.Errorf("200 words of %s: part %d, %s, is %.2f, above its cap of %.2f", s.name, j, part.Feature, part.Amount, ceiling[part.Feature])
				}
			}
			phi := uncapped.Phi("What is a cache?", long)
			for j, v := range phi {
				passed += boolInt(math.Abs(m.weights[j]*v) > ceiling[m.pack.Names[j]])
			}
		}
	}
	if passed == 0 {
		t.Error("without caps nothing would pass them: the test says nothing")
	}
}
