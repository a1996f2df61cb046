package taste

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
)

// A Pack is the shared part of the model: how features are scaled, and what is believed of a
// person's weights before the first answer.
type Pack struct {
	Catalog   string   // hash of the feature catalogue it is for
	Names     []string // of the features, in the catalogue's order
	Mean      []float64
	SD        []float64
	Cap       []float64   // largest size of a scaled feature: beyond, more does not count more
	A         [][]float64 // learned reward features, r x d
	Named     []int       // features that are reward features as they are
	Mu        []float64   // mean of people's weights of the reward features, m = r + len(Named)
	Sigma     []float64   // their covariance: the lower triangle, row by row
	Experts   []Expert    // how far that is believed of somebody, before the first answer
	Cov       []float64   // of the scaled features: the lower triangle, row by row
	Quantiles [][]float64 // of each scaled feature in the reference texts, at [QuantileLevels]; nil: not said
	Far       float64     // squared Mahalanobis distance beyond which a text is unlike the reference
	Eta       float64     // log of half the width of a tie, where size is not asked
	Kappa     float64     // log of the scale of the strength thresholds
	T         float64     // temperature of predictions

	source  palate.Value
	hash    string
	near    []float64 // Cholesky factor of Cov
	version []int
}

//go:generate go run palate/build/pack

var builtin *Pack

// Builtin is the pack that comes with this build.
func Builtin() *Pack {
	if builtin == nil {
		p, err := ReadPack([]byte(packSource))
		if err != nil {
			panic("taste: the built-in pack: " + err.Error())
		}
		builtin = p
	}
	return builtin
}

// ReadPack reads a pack file. One for another catalogue is a CodeUnsupported.
func ReadPack(data []byte) (*Pack, error) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	if n, _ := v.Get("palate_pack").Int(); n != 1 {
		return nil, palate.Malformed("palate_pack", "must be 1: this is no pack file of this version")
	}
	r := packReader{v: v}
	p := r.pack()
	if r.err != nil {
		return nil, r.err
	}
	return p, p.check()
}

type packReader struct {
	v   palate.Value
	err error
}

func (r *packReader) pack() *Pack {
	p := &Pack{source: r.v}
	p.Catalog, _ = r.v.Get("catalog").Text()
	features, _ := r.v.Get("features").Items()
	for i, f := range features {
		at := "features[" + strconv.Itoa(i) + "]."
		name, _ := f.Get("name").Text()
		version, _ := f.Get("version").Int()
		p.Names, p.version = append(p.Names, name), append(p.version, int(version))
		p.Mean = append(p.Mean, r.number(f.Get("mean"), at+"mean"))
		p.SD = append(p.SD, r.number(f.Get("sd"), at+"sd"))
		p.Cap = append(p.Cap, r.number(f.Get("cap"), at+"cap"))
	}
	p.Cov = r.numbers("cov")
	r.learned(p)
	r.quantiles(p)
	p.Far = r.number(r.v.Get("far"), "far")
	p.T = r.number(r.v.Get("temperature"), "temperature")
	p.Eta = r.number(r.v.Get("thresholds").Get("eta"), "thresholds.eta")
	p.Kappa = r.number(r.v.Get("thresholds").Get("kappa"), "thresholds.kappa")
	return p
}

// learned reads the reward features and what is believed of their weights.
func (r *packReader) learned(p *Pack) {
	rows, _ := r.v.Get("A").Items()
	for k, row := range rows {
		p.A = append(p.A, r.list(row, "A["+strconv.Itoa(k)+"]"))
	}
	named, _ := r.v.Get("named").Items()
	for k, v := range named {
		name, _ := v.Text()
		j, ok := feature.Index(name)
		if (!ok || slices.Contains(p.Named, j)) && r.err == nil {
			r.err = palate.Malformed("named["+strconv.Itoa(k)+"]", "must be a feature's name, each once")
		}
		p.Named = append(p.Named, j)
	}
	p.Mu, p.Sigma = r.numbers("mu"), r.numbers("sigma")
	experts, _ := r.v.Get("experts").Items()
	for k, e := range experts {
		at := "experts[" + strconv.Itoa(k) + "]."
		name, _ := e.Get("prior").Text()
		p.Experts = append(p.Experts, Expert{Name: name, Scale: r.number(e.Get("scale"), at+"scale"), Share: r.number(e.Get("share"), at+"share"), Free: r.optional(e.Get("free"), at+"free")})
	}
}

// quantiles reads what the reference texts are like, which a pack may leave out.
func (r *packReader) quantiles(p *Pack) {
	rows, _ := r.v.Get("reference").Get("quantiles").Items()
	for j, row := range rows {
		p.Quantiles = append(p.Quantiles, r.list(row, "reference.quantiles["+strconv.Itoa(j)+"]"))
	}
}

func (r *packReader) number(v palate.Value, field string) float64 {
	f, ok := v.Float()
	if !ok && r.err == nil {
		r.err = palate.Malformed(field, "must be a number")
	}
	return f
}

// optional is a number that is 0 where it was left out.
func (r *packReader) optional(v palate.Value, field string) float64 {
	if v.IsNull() {
		return 0
	}
	return r.number(v, field)
}

func (r *packReader) numbers(field string) []float64 { return r.list(r.v.Get(field), field) }

func (r *packReader) list(v palate.Value, field string) []float64 {
	items, ok := v.Items()
	if !ok && r.err == nil {
		r.err = palate.Malformed(field, "must be a list of numbers")
	}
	list := make([]float64, len(items))
	for i, item := range items {
		list[i] = r.number(item, field+"["+strconv.Itoa(i)+"]")
	}
	return list
}

// check refuses a pack that this build cannot use, and prepares the rest.
func (p *Pack) check() error {
	d := len(p.Names)
	if p.Catalog != feature.Hash() || d != feature.Len() {
		return &palate.Error{Code: palate.CodeUnsupported, Field: "catalog", Message: "the pack is for another feature catalogue (" + p.Catalog + ", this build has " + feature.Hash() + ")", Hint: "Use the pack that came with this version, or train one anew."}
	}
	for i, name := range p.Names {
		if f := feature.Catalog[i]; f.Name != name || f.Version != p.version[i] {
			return palate.Malformed("features["+strconv.Itoa(i)+"]", "must be "+f.Name+" version "+strconv.Itoa(f.Version))
		}
		if !(p.SD[i] > 0) || !(p.Cap[i] > 0) {
			return palate.Malformed("features["+strconv.Itoa(i)+"]", "sd and cap must be above 0")
		}
	}
	if len(p.Cov) != d*(d+1)/2 {
		return palate.Malformed("cov", "must be the lower triangle over the features")
	}
	if err := p.checkQuantiles(); err != nil {
		return err
	}
	if err := p.checkPrior(); err != nil {
		return err
	}
	return p.prepare()
}

// checkQuantiles refuses a table that is not one row a feature, none falling.
func (p *Pack) checkQuantiles() error {
	if p.Quantiles != nil && len(p.Quantiles) != len(p.Names) {
		return palate.Malformed("reference.quantiles", "must be one row a feature")
	}
	for j, row := range p.Quantiles {
		if len(row) != len(QuantileLevels) || !slices.IsSorted(row) {
			return palate.Malformed("reference.quantiles["+strconv.Itoa(j)+"]", "must be five numbers, none below the one before")
		}
	}
	return nil
}

// checkPrior refuses a prior that fits no features or is no distribution.
func (p *Pack) checkPrior() error {
	for k, row := range p.A {
		if len(row) != len(p.Names) {
			return palate.Malformed("A["+strconv.Itoa(k)+"]", "must be one number a feature")
		}
	}
	m := p.rewards()
	switch {
	case m == 0:
		return palate.Malformed("named", "must name a feature where A has no rows")
	case len(p.Mu) != m:
		return palate.Malformed("mu", "must be one number a reward feature")
	case len(p.Sigma) != m*(m+1)/2:
		return palate.Malformed("sigma", "must be the lower triangle over the reward features")
	case !Definite(p.Sigma, m):
		return palate.Malformed("sigma", "must be positive definite")
	case !(p.T > 0):
		return palate.Malformed("temperature", "must be above 0")
	}
	return p.checkExperts()
}

// Definite reports whether a lower triangle is of a positive definite matrix.
func Definite(triangle []float64, n int) bool {
	l := square(n, triangle)
	ok := cholesky(l, n)
	for i := range n {
		ok = ok && l[i*n+i] > 0
	}
	return ok
}

func (p *Pack) checkExperts() error {
	sum := 0.0
	for k, e := range p.Experts {
		if e.Name != sharedTaste && e.Name != ownTaste || !(e.Scale > 0) || !(e.Share > 0) || !(e.Free >= 0) {
			return palate.Malformed("experts["+strconv.Itoa(k)+"]", "must be shared or own, with a scale and a share above 0 and free of 0 or more")
		}
		sum += e.Share
	}
	if !(math.Abs(sum-1) < 1e-3) {
		return palate.Malformed("experts", "shares must sum to 1")
	}
	return nil
}

// prepare works out what a score needs, and the pack's name.
func (p *Pack) prepare() error {
	if err := p.Factor(); err != nil {
		return err
	}
	h := uint64(14695981039346656037) // FNV-1a, 64 bits: a name, not a seal
	for _, b := range p.source.Append(nil) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	s := strconv.FormatUint(h, 16)
	p.hash = "0000000000000000"[len(s):] + s
	return nil
}

// Factor makes a pack that was put together rather than read fit to place texts. One that was read
// needs it not.
func (p *Pack) Factor() error {
	p.near = square(len(p.Names), p.Cov)
	if !cholesky(p.near, len(p.Names)) {
		return palate.Malformed("cov", "must be positive definite")
	}
	return nil
}

// square spreads a lower triangle, row by row, over an n x n matrix.
func square(n int, triangle []float64) []float64 {
	m := make([]float64, n*n)
	at := 0
	for i := range n {
		copy(m[i*n:], triangle[at:at+i+1])
		at += i + 1
	}
	return m
}

// triangle is the lower triangle of an n x n matrix, row by row.
func triangle(n int, m []float64) []float64 {
	t := make([]float64, 0, n*(n+1)/2)
	for i := range n {
		t = append(t, m[i*n:i*n+i+1]...)
	}
	return t
}

// Hash names the pack.
func (p *Pack) Hash() string { return p.hash }

// Value is the pack as its file.
func (p *Pack) Value() palate.Value { return p.source }

// Phi is the scaled feature vector of a response to a prompt: (phi - mean)/sd, no larger than the
// cap of each feature.
func (p *Pack) Phi(prompt, response string) []float64 {
	z := feature.Extract(prompt, response)
	for i, v := range z {
		z[i] = p.scaled(i, v)
	}
	return z
}

// distance is the squared Mahalanobis distance of scaled features from the reference texts.
func (p *Pack) distance(phi []float64) float64 {
	y := append([]float64(nil), phi...)
	solveLower(p.near, len(y), y)
	return dot(y, y)
}

// vary writes L'x over x, with L L' the covariance of the reference texts.
func (p *Pack) vary(x []float64) {
	n := len(x)
	for j := range x {
		sum := 0.0
		for i := j; i < n; i++ {
			sum += p.near[i*n+j] * x[i]
		}
		x[j] = sum
	}
}

// Distance is x' C^-1 x for a covariance C given as its lower triangle, row by row. It factors C
// anew, which a pack does once.
func Distance(cov, x []float64) float64 {
	l := square(len(x), cov)
	cholesky(l, len(x))
	y := append([]float64(nil), x...)
	solveLower(l, len(x), y)
	return dot(y, y)
}

// unlike is the factor by which the variance of a score grows because the text is far from the
// reference: max(1, D^2/d) (arXiv 2204.05862, section 5).
func (p *Pack) unlike(at Point) float64 { return math.Max(1, at.Far/float64(len(at.Phi))) }

// average is the pack's average text, whose score is 0.
func (p *Pack) average() Point {
	return Point{Phi: make([]float64, len(p.Names)), Zeta: make([]float64, p.rewards())}
}

// A Cache keeps where texts lie, so that a second gesture on a pair extracts nothing.
type Cache struct {
	points map[[2]string]Point
	Misses int // extractions so far
}

// NewCache is an empty cache.
func NewCache() *Cache { return &Cache{points: map[[2]string]Point{}} }

// Point is where a response to a prompt lies.
func (c *Cache) Point(p *Pack, prompt, response string) Point {
	key := [2]string{prompt, response}
	at, ok := c.points[key]
	if !ok {
		at = p.Point(prompt, response)
		c.points[key] = at
		c.Misses++
	}
	return at
}
