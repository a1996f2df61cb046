// Command measure times what the learner does for a person, natively and, compiled for js, in a
// browser. It prints one JSON line a figure, in milliseconds: {"name","p50","p95","limit"?}.
package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/rules/words"
)

func main() { os.Exit(run()) }

func run() int {
	print("features of a 4 KB answer", 1, times(200, extract()))
	model := taste.FitDesign(design(200))
	print("one update and re-rank of 32", .1, times(200, rerank(model)))
	print("reading a wish in words", 1, each(wishes, func(said string) { words.Parse(said) }))
	large := design(10_000)
	print("refit of 10,000 answers", 50, times(7, func() { taste.FitDesign(large) }))
	return 0
}

// print writes a figure; limit is the goal for p95, in milliseconds.
func print(name string, limit float64, took []float64) {
	fmt.Printf("{\"name\":%q,\"p50\":%.5f,\"p95\":%.5f,\"limit\":%v}\n", name, took[len(took)/2], took[len(took)*95/100], limit)
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

func extract() func() {
	text := strings.Repeat("This is a **bold** claim, and we could say more about it: perhaps.\n", 64)[:4096]
	v := make(feature.Vector, feature.Len())
	return func() { feature.ExtractInto(v, "What would you say about bold claims?", text) }
}

// points are n random scaled texts, half of whose features are 0, as real ones' are.
func points(r *rand.Rand, n int) []taste.Point {
	list := make([]taste.Point, n)
	for i := range list {
		phi := make([]float64, feature.Len())
		for j := range phi {
			if r.IntN(2) == 0 {
				phi[j] = r.NormFloat64()
			}
		}
		list[i] = taste.Builtin().At(phi)
	}
	return list
}

// design is the answers of somebody with a taste for a third of the features.
func design(n int) *taste.Design {
	r := rand.New(rand.NewPCG(1, 2))
	d := taste.EmptyDesign(taste.Builtin())
	for range n {
		pair := points(r, 2)
		margin := 2 * r.NormFloat64()
		for j := 0; j < feature.Len(); j += 3 {
			margin += .4 * (pair[0].Phi[j] - pair[1].Phi[j])
		}
		strength := min(max(int(math.Round(margin)), -3), 3)
		d.AddChoice(taste.Choice{Left: pair[0], Right: pair[1], Pair: palate.Pair{Strength: strength, Graded: true}})
	}
	return d
}

func rerank(model *taste.Model) func() {
	candidates := points(rand.New(rand.NewPCG(3, 4)), 32)
	answer := taste.Choice{Left: candidates[0], Right: candidates[1], Pair: palate.Pair{Strength: 2, Graded: true}}
	return func() { model.Update(answer).Rank(candidates, nil) }
}
