package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"palate"
	"palate/build/demo"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/rules/words"
)

// A figure is how long something that a person waits for takes.
type figure struct {
	name  string
	limit float64 // the goal, in milliseconds
	of    string  // which quantile it is for
}

// learner prints how long each takes.
func learner() {
	figure{"features of a 4 KB answer", 1, "p95"}.print(times(500, extract()))
	model := taste.FitDesign(design(200))
	figure{"one update and re-rank of 32", .1, "p99"}.print(times(2000, rerank(model)))
	figure{"reading a wish in words", 1, "p95"}.print(each(wishes, func(said string) { words.Parse(said) }))
	large := design(10_000)
	figure{"refit of 10,000 answers", 50, "p95"}.print(times(20, func() { taste.FitDesign(large) }))
}

// print writes quantiles of what it took, in milliseconds.
func (f figure) print(took []float64) {
	at := func(q float64) float64 { return took[int(q*float64(len(took)))] }
	fmt.Printf("{\"name\":%q,\"p50\":%.5f,\"p95\":%.5f,\"p99\":%.5f,\"limit\":%v,\"of\":%q}\n",
		f.name, at(.5), at(.95), at(.99), f.limit, f.of)
}

// wishes are what people say, from a word to a text with several rules.
var wishes = []string{
	"shorter", "no emojis, please", "keep it under 100 words", "don't use emojis when drafting emails to my boss",
	"a bit less formal in slack, and no bullet points", "always end with a question, except in code reviews",
	"too many exclamation marks", "use British spelling and cite your sources when you write for work",
	"I read on my phone, so keep it short", "frobnicate the gizmo", "never start with 'Sure' or 'Certainly'",
	"keine Emojis in Mails an meinen Chef", "plus court, sans listes", "más formal con los clientes",
	"When I ask about cooking, give me numbered steps, at most ten of them, mention the time each takes, and skip the story",
	"Write the way you would to a colleague: direct, friendly, no headings, no bold, and only as long as it has to be",
}

// each runs f over the texts many times, and returns the best of each in order: how long a text takes,
// not how busy the machine was.
func each(texts []string, f func(text string)) []float64 {
	const runs = 50
	took := make([]float64, len(texts))
	for i, text := range texts {
		took[i] = times(runs, func() { f(text) })[0]
	}
	slices.Sort(took)
	return took
}

// times runs f n times and returns what each took, in order.
func times(n int, f func()) []float64 {
	took := make([]float64, n)
	for i := range took {
		began := time.Now()
		f()
		took[i] = float64(time.Since(began).Nanoseconds()) / 1e6
	}
	slices.Sort(took)
	return took
}

// extract takes the features of another text each time it is called.
func extract() func() {
	v, all, n := make(feature.Vector, feature.Len()), corpus(), 0
	return func() {
		feature.ExtractInto(v, "What would you say about this?", all[n%len(all)])
		n++
	}
}

// corpus is 500 texts of 4 KB, cut from the demo's outputs wherever a character begins.
func corpus() []string {
	const texts, size = 500, 4096
	whole := outputs()
	list := make([]string, texts)
	for i := range list {
		from := i * (len(whole) - size) / texts
		list[i] = strings.ToValidUTF8(whole[from:from+size], "")
	}
	return list
}

// outputs are all the demo's, one after the other.
func outputs() string {
	var all strings.Builder
	for line := range bytes.Lines(demo.Prompts) {
		var prompt struct{ Outputs []struct{ Text string } }
		if err := json.Unmarshal(line, &prompt); err != nil {
			panic("measure: the demo's prompts: " + err.Error())
		}
		for _, o := range prompt.Outputs {
			all.WriteString(o.Text + "\n\n")
		}
	}
	return all.String()
}

// points are n random scaled texts, half of whose features are 0, as real ones' are.
func points(r *rand.Rand, n int) []pack.Point {
	list := make([]pack.Point, n)
	for i := range list {
		phi := make([]float64, feature.Len())
		for j := range phi {
			if r.IntN(2) == 0 {
				phi[j] = r.NormFloat64()
			}
		}
		list[i] = pack.Builtin().At(phi)
	}
	return list
}

// bars divide a margin, in logits and with the noise of a choice, into the seven strengths, as people
// were measured to.
var bars = [...]float64{-4, -2, -.6, .6, 2, 4}

// design is the answers of somebody with a taste for a third of the features.
func design(n int) *taste.Design {
	r := rand.New(rand.NewPCG(1, 2))
	d := taste.EmptyDesign(pack.Builtin())
	for range n {
		pair := points(r, 2)
		noise := r.Float64()
		margin := math.Log(noise / (1 - noise))
		for j := 0; j < feature.Len(); j += 3 {
			margin += .4 * (pair[0].Phi[j] - pair[1].Phi[j])
		}
		strength := -3
		for _, bar := range bars {
			if margin > bar {
				strength++
			}
		}
		d.AddChoice(taste.Choice{Left: pair[0], Right: pair[1], Pair: palate.Pair{Strength: strength, Graded: true}})
	}
	return d
}

func rerank(model *taste.Model) func() {
	candidates := points(rand.New(rand.NewPCG(3, 4)), 32)
	answer := taste.Choice{Left: candidates[0], Right: candidates[1], Pair: palate.Pair{Strength: 2, Graded: true}}
	return func() { model.Update(answer).Rank(candidates, nil) }
}
