package dataset

import (
	"math"

	"palate/rules/internal/stat"
)

// A LeakResult is how well the containers of two texts alone predict which was chosen. Clean texts give a coin: .5.
type LeakResult struct {
	Set      string
	N        int     // decided comparisons
	Accuracy float64 // of a classifier on container features, cross-validated by prompt
	SE       float64 // its standard error
}

const (
	leakFolds  = 5
	leakRidge  = 1
	leakRounds = 20 // of Newton's method at most
)

// LeakTest is [CrossValidateLeak] for a set of the folder dir: with the texts as they stand, and normalised. Pairs
// that say nothing once they are normalised are in neither.
func LeakTest(dir, set string) (raw, normalised LeakResult, err error) {
	var asIs, clean []Comparison
	var none Dropped
	for c, err := range RawComparisons(dir, set) {
		if err != nil {
			return raw, normalised, err
		}
		if n := c.normalized(); !none.count(n) {
			asIs, clean = append(asIs, c), append(clean, n)
		}
	}
	return CrossValidateLeak(set, asIs), CrossValidateLeak(set, clean), nil
}

// CrossValidateLeak tests the decided ones of comparisons. The accuracies are NaN when fewer than two prompts
// have any, for then none can be held out.
//
// The classifier is a logistic regression without intercept over the difference x of the container
// features of a and b, so that swapping sides gives 1-P. It maximises
//
//	sum log sigma(y x.w) - ridge/2 |w|^2,   y = 1 for a, -1 for b
//
// on four of five folds of prompts and guesses the fifth; where it is undecided it is half right.
func CrossValidateLeak(set string, list []Comparison) LeakResult {
	rows, folds := leakDesign(list)
	l := LeakResult{Set: set, N: len(rows)}
	l.Accuracy, l.SE = crossValidate(rows, folds)
	return l
}

// A leakRow is a decided comparison: the difference of container features, and 1 for a or -1.
type leakRow struct {
	x     [containerFeatures]float64
	label float64
	fold  int
}

// leakDesign spreads prompts over folds in order of appearance, and says how many folds there are.
func leakDesign(list []Comparison) (rows []leakRow, folds int) {
	prompts := map[string]int{}
	for _, c := range list {
		if c.Label == LabelTie {
			continue
		}
		at, ok := prompts[c.Prompt]
		if !ok {
			at = len(prompts)
			prompts[c.Prompt] = at
		}
		row := leakRow{label: float64(c.Label), fold: at % leakFolds}
		a, b := extractContainer(c.A), extractContainer(c.B)
		for i := range row.x {
			row.x[i] = a[i] - b[i]
		}
		rows = append(rows, row)
	}
	return rows, min(len(prompts), leakFolds)
}

func crossValidate(rows []leakRow, folds int) (accuracy, se float64) {
	if folds < 2 {
		return math.NaN(), math.NaN()
	}
	sum, squares := 0.0, 0.0
	for fold := range folds {
		w := leakFit(rows, fold)
		for i := range rows {
			if rows[i].fold == fold {
				right := rows[i].right(w)
				sum += right
				squares += right * right
			}
		}
	}
	n := float64(len(rows))
	accuracy = sum / n
	return accuracy, math.Sqrt((squares/n - accuracy*accuracy) / n)
}

// right is 1, 0, or half for a row of which w says nothing.
func (r *leakRow) right(w []float64) float64 {
	s := r.label * r.dot(w)
	switch {
	case math.Abs(s) < 1e-9:
		return .5
	case s > 0:
		return 1
	}
	return 0
}

func (r *leakRow) dot(w []float64) (sum float64) {
	for i, x := range r.x {
		sum += x * w[i]
	}
	return sum
}

// leakFit is the classifier of all rows outside a fold, by Newton's method: with p = sigma(-y x.w),
//
//	(sum p (1-p) x x' + ridge I) step = sum y p x - ridge w
func leakFit(rows []leakRow, without int) []float64 {
	w := make([]float64, containerFeatures)
	for range leakRounds {
		h, g := make([][]float64, containerFeatures), make([]float64, containerFeatures)
		for i := range h {
			h[i] = make([]float64, containerFeatures)
			h[i][i], g[i] = leakRidge, -leakRidge*w[i]
		}
		for k := range rows {
			if r := &rows[k]; r.fold != without {
				r.add(h, g, w)
			}
		}
		size := 0.0
		for i, step := range solveSPD(h, g) {
			w[i] += step
			size = max(size, math.Abs(step))
		}
		if size < 1e-9 {
			break
		}
	}
	return w
}

// add puts the row's share into the Hessian and the gradient.
func (r *leakRow) add(h [][]float64, g, w []float64) {
	p := stat.Logistic(-r.label * r.dot(w))
	for i, x := range r.x {
		if x == 0 {
			continue
		}
		g[i] += r.label * p * x
		for j, y := range r.x {
			h[i][j] += p * (1 - p) * x * y
		}
	}
}

// solveSPD is the x of A x = b for a positive definite A, by elimination; it overwrites both.
func solveSPD(a [][]float64, b []float64) []float64 {
	for i := range a {
		for j := i + 1; j < len(a); j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < len(a); k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := i + 1; k < len(a); k++ {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	return b
}
