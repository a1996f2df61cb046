package dataset

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"palate/rules/dataset/datasettest"
	"palate/rules/internal/stat"
)

func TestContainerOf(t *testing.T) {
	for i, text := range []string{" x", "x\t", "x\n", `"x"`, "[x]", `x\ny`, "x\ry", "\ufeffx", `x', 'y`, "x</s>", "x<|endoftext|>"} {
		if got := extractContainer(text); got[i] != 1 {
			t.Errorf("%q: container feature %d is not there in %v", text, i, got)
		}
	}
	if got := extractContainer(`He said "x" (or [y]), and I'm sure.`); got != [containerFeatures]float64{} {
		t.Errorf("plain text: got %v, want nothing", got)
	}
}

func TestSolve(t *testing.T) {
	got := solveSPD([][]float64{{4, 2}, {2, 3}}, []float64{8, 8}) // 4x + 2y = 8, 2x + 3y = 8
	checkNear(t, "x", got[0], 1)
	checkNear(t, "y", got[1], 2)
}

// stored makes comparisons over 20 prompts; mark changes the text that was chosen.
func stored(mark func(string) string) (list []Comparison) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 1000 {
		c := Comparison{Prompt: fmt.Sprint(i % 20), A: fmt.Sprint("left ", i), B: fmt.Sprint("right ", i), Label: 1 - 2*r.IntN(2)}
		if c.Label == LabelA {
			c.A = mark(c.A)
		} else {
			c.B = mark(c.B)
		}
		list = append(list, c, Comparison{Prompt: "tie", A: " x", B: "y"})
	}
	return list
}

// passes reports whether an accuracy is a coin's within 3 points or 2 standard errors.
func passes(l LeakResult) bool { return math.Abs(l.Accuracy-.5) <= max(.03, 2*l.SE) }

func TestLeakIsFound(t *testing.T) {
	marked := stored(func(s string) string { return s + "\n" })
	leaking := CrossValidateLeak("newline", marked)
	if leaking.Accuracy != 1 || passes(leaking) || leaking.N != 1000 {
		t.Errorf("chosen texts end with a newline: got %+v, want an accuracy of 1 that fails", leaking)
	}
	r := rand.New(rand.NewPCG(1, 0x1ea4))
	for i := range marked {
		marked[i].Label *= 1 - 2*r.IntN(2) // ties stay ties
	}
	if random := CrossValidateLeak("random labels", marked); math.Abs(random.Accuracy-.5) > 3*random.SE {
		t.Errorf("random labels: got %.3f, want .5", random.Accuracy)
	}
	tight := CrossValidateLeak("none", stored(func(s string) string { return s }))
	if tight.Accuracy != .5 || !passes(tight) {
		t.Errorf("no container: got %+v, want .5", tight)
	}
	seldom := 0
	partly := CrossValidateLeak("some", stored(func(s string) string {
		if seldom++; seldom/20%5 == 0 { // in every fold
			return s + "\n"
		}
		return s
	}))
	checkNear(t, "one chosen text in five is marked", partly.Accuracy, .6)
	checkNear(t, "its standard error", partly.SE, math.Sqrt((.2+.8*.25-.36)/1000))
}

func TestLeakOfOnePrompt(t *testing.T) {
	l := CrossValidateLeak("one", []Comparison{{Prompt: "p", A: "x", B: "y", Label: LabelA}})
	if !math.IsNaN(l.Accuracy) || passes(l) {
		t.Errorf("got %+v, want no accuracy, which does not pass", l)
	}
}

// Swapping the sides of every comparison changes nothing, for the classifier has no intercept.
func TestLeakHasNoSide(t *testing.T) {
	list := stored(func(s string) string { return " " + s })
	rows, _ := leakDesign(list)
	w := leakFit(rows, 0)
	for i := range rows {
		swapped := rows[i]
		for j := range swapped.x {
			swapped.x[j] = -swapped.x[j]
		}
		checkNear(t, "P + swapped P", stat.Logistic(rows[i].dot(w))+stat.Logistic(swapped.dot(w)), 1)
	}
}

func TestLeakOfData(t *testing.T) {
	dir := datasettest.Folder(t, "that no container tells the label in the shared sets")
	for _, set := range PairSets {
		raw, normalised, err := LeakTest(dir, set)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%-12s n %5d  raw %.3f (se %.3f)  normalised %.3f (se %.3f)", set, raw.N, raw.Accuracy, raw.SE, normalised.Accuracy, normalised.SE)
		if !passes(normalised) {
			t.Errorf("%s: normalised texts still tell the label: %+v", set, normalised)
		}
		if set == "squality" && (passes(raw) || math.Abs(raw.Accuracy-.78) > .02) {
			t.Errorf("squality as it stands: got %.3f, want the known leak of .78", raw.Accuracy)
		}
	}
}

func checkNear(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
