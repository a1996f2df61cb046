package simulate

import (
	_ "embed"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"gonum.org/v1/gonum/mat"

	"palate/rules/feature"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/train"
)

// attributeTable says of each feature in which group it moves, and which planted attributes a claim on it
// is about.
//
//go:embed attributes.tsv
var attributeTable string

// A featureRow is a line of the table.
type featureRow struct {
	group      string
	attributes []string
}

// featureRows are by feature. One that the table does not know is a group of its own.
var featureRows = sync.OnceValue(func() map[string]featureRow {
	rows := map[string]featureRow{}
	for i, line := range strings.Split(strings.TrimSuffix(attributeTable, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		if i == 0 || len(cells) != 3 {
			continue
		}
		row := featureRow{group: cells[1]}
		if cells[2] != "" {
			row.attributes = strings.Split(cells[2], ",")
		}
		rows[cells[0]] = row
	}
	return rows
})

func groupOf(feature string) string {
	if row, ok := featureRows()[feature]; ok {
		return row.group
	}
	return feature
}

// Concerns reports whether a claim on a feature is about a planted attribute.
func Concerns(feature string, attribute int) bool {
	return slices.Contains(featureRows()[feature].attributes, AttributeNames[attribute])
}

// A GroundTruth says, of any planted person of a world, what becomes of their expected utility when a feature
// rises and the rest of its group moves with it as texts vary, while other groups stand still. Over pairs
// of answers to one prompt it is the coefficient of feature j in the linear regression
//
//	d utility ~ d feature j + d features outside the group of j
//
// in standard deviations of both differences, so that the group's other features count with j as far as
// they move with it.
type GroundTruth struct {
	pairs       [][2]int    // drawn
	projections [][]float64 // by feature: the row that gives its coefficient out of sums of x du / n
	x           [][]float64 // differences of the features in units of their sd; nil columns never vary
	attributeSD []float64   // sd of the difference of each attribute
}

const (
	groundTruthDraws  = 10_000
	groundTruthRidge  = 1e-3 // of correlations: features that are sums of others
	groundTruthStream = 9 << 40

	// NullEffect is the effect, in standard deviations of the margin, below which a claim is wrong whatever
	// its sign, and strongEffect that from which an attribute is to be found.
	NullEffect   = .1
	strongEffect = .5
)

// NewGroundTruth draws pairs of a world.
func NewGroundTruth(w *World, seed uint64) *GroundTruth {
	phi := train.NewReference(w.Texts).Scale(w.Texts)
	all := append(w.Pool.Part(true), w.Pool.Part(false)...)
	r := rand.New(rand.NewPCG(seed, groundTruthStream))
	t := &GroundTruth{attributeSD: make([]float64, len(AttributeNames))}
	for range groundTruthDraws {
		pair := all[r.IntN(len(all))]
		t.pairs, t.x = append(t.pairs, pair), append(t.x, stat.Sub(phi[pair[0]], phi[pair[1]]))
		for j := range t.attributeSD {
			d := w.Attributes[pair[0]][j] - w.Attributes[pair[1]][j]
			t.attributeSD[j] += d * d / groundTruthDraws
		}
	}
	for j := range t.attributeSD {
		t.attributeSD[j] = math.Sqrt(t.attributeSD[j])
	}
	t.scale()
	t.regress()
	return t
}

// scale divides the differences by their sd: a pair counts in either order, so the mean is 0.
func (t *GroundTruth) scale() {
	for j := range t.x[0] {
		squares := 0.0
		for _, row := range t.x {
			squares += row[j] * row[j]
		}
		sd := math.Sqrt(squares / float64(len(t.x)))
		for _, row := range t.x {
			if sd > 1e-9 {
				row[j] /= sd
			}
		}
	}
}

// regress prepares the regressions: the row of (X'X/n + ridge)^-1 that belongs to feature j, over j and
// the features outside its group.
func (t *GroundTruth) regress() {
	d := len(t.x[0])
	sums := parallel.Sum(len(t.x), d*(d+1)/2, func(i int, sum []float64) {
		at := 0
		for j, a := range t.x[i] {
			for k := range j + 1 {
				sum[at] += a * t.x[i][k] / float64(len(t.x))
				at++
			}
		}
	})
	correlations := mat.NewSymDense(d, stat.FromTriangle(sums, d))
	t.projections = make([][]float64, d)
	parallel.For(d, func(j int) {
		if correlations.At(j, j) == 0 {
			return // never varies: no effect
		}
		columns := []int{j}
		for k := range d {
			if groupOf(feature.Catalog[k].Name) != groupOf(feature.Catalog[j].Name) {
				columns = append(columns, k)
			}
		}
		t.projections[j] = firstRow(correlations, columns)
	})
}

// firstRow is the first row of the inverse of some rows and columns of a matrix, ridged, spread over all
// columns.
func firstRow(m *mat.SymDense, columns []int) []float64 {
	some := mat.NewSymDense(len(columns), nil)
	for a, i := range columns {
		for b := range a + 1 {
			some.SetSym(a, b, m.At(i, columns[b]))
		}
		some.SetSym(a, a, some.At(a, a)+groundTruthRidge)
	}
	var factor mat.Cholesky
	var solved mat.VecDense
	unit := mat.NewVecDense(len(columns), nil)
	unit.SetVec(0, 1)
	if !factor.Factorize(some) || factor.SolveVecTo(&solved, unit) != nil {
		panic("simulate: a ridged correlation matrix is singular")
	}
	row := make([]float64, m.SymmetricDim())
	for a, i := range columns {
		row[i] = solved.AtVec(a)
	}
	return row
}

// Effects are those of every feature on a person's utility, in standard deviations of the margin.
func (t *GroundTruth) Effects(utility func(candidate int) float64) []float64 {
	d := len(t.x[0])
	moments, squares := make([]float64, d), 0.0
	for i, pair := range t.pairs {
		du := utility(pair[0]) - utility(pair[1])
		squares += du * du / float64(len(t.pairs))
		for j, a := range t.x[i] {
			moments[j] += a * du / float64(len(t.pairs))
		}
	}
	effects := make([]float64, d)
	for j, row := range t.projections {
		if row != nil && squares > 0 {
			effects[j] = stat.Dot(row, moments) / math.Sqrt(squares)
		}
	}
	return effects
}

// StrongAttributes are the attributes that make at least strongEffect of a person's margin, and whether the
// person likes them.
func (t *GroundTruth) StrongAttributes(s *SimulatedUser) map[int]bool {
	squares := 0.0
	for _, pair := range t.pairs {
		du := s.Utility(0, pair[0]) - s.Utility(0, pair[1])
		squares += du * du / float64(len(t.pairs))
	}
	found := map[int]bool{}
	for j, w := range s.Weights {
		if math.Abs(w)*t.attributeSD[j] >= strongEffect*math.Sqrt(squares) {
			found[j] = w > 0
		}
	}
	return found
}
