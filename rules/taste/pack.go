package taste

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/feature"
)

// A Pack is the shared part of the model: how features are scaled, and what is believed of a
// person's weights before the first answer.
type Pack struct {
	Catalog string   // hash of the feature catalogue it is for
	Names   []string // of the features, in the catalogue's order
	Mean    []float64
	SD      []float64
	Cap     []float64 // largest size of a scaled feature: beyond, more does not count more
	Sigma   []float64 // prior variance of each weight
	Cov     []float64 // of the scaled features: the lower triangle, row by row
	Far     float64   // squared Mahalanobis distance beyond which a text is unlike the reference
	Eta     float64   // log of half the width of a tie, where size is not asked
	Kappa   float64   // log of the scale of the strength thresholds
	T       float64   // temperature of predictions

	source  palate.Value
	hash    string
	spread  []float64 // Cholesky factor of Cov
	version []int
}

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
	p.Sigma = r.numbers("sigma")
	p.Far = r.number(r.v.Get("far"), "far")
	p.T = r.number(r.v.Get("temperature"), "temperature")
	p.Eta = r.number(r.v.Get("thresholds").Get("eta"), "thresholds.eta")
	p.Kappa = r.number(r.v.Get("thresholds").Get("kappa"), "thresholds.kappa")
	return p
}

func (r *packReader) number(v palate.Value, field string) float64 {
	f, ok := v.Float()
	if !ok && r.err == nil {
		r.err = palate.Malformed(field, "must be a number")
	}
	return f
}

func (r *packReader) numbers(field string) []float64 {
	items, ok := r.v.Get(field).Items()
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
		if !(p.SD[i] > 0) || !(p.Cap[i] > 0) || i < len(p.Sigma) && !(p.Sigma[i] > 0) {
			return palate.Malformed("features["+strconv.Itoa(i)+"]", "sd, cap and sigma must be above 0")
		}
	}
	if len(p.Sigma) != d || len(p.Cov) != d*(d+1)/2 {
		return palate.Malformed("sigma", "sigma and cov must fit the features")
	}
	return p.prepare()
}

func (p *Pack) prepare() error {
	p.spread = square(len(p.Names), p.Cov)
	if !cholesky(p.spread, len(p.Names)) {
		return palate.Malformed("cov", "must be positive definite")
	}
	h := uint64(14695981039346656037) // FNV-1a, 64 bits: a name, not a seal
	for _, b := range p.source.Append(nil) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	s := strconv.FormatUint(h, 16)
	p.hash = "0000000000000000"[len(s):] + s
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

// Zeta is the scaled feature vector of a response to a prompt: (phi - mean)/sd, no larger than
// the cap of each feature.
func (p *Pack) Zeta(prompt, response string) []float64 {
	z := feature.Extract(prompt, response)
	for i, v := range z {
		z[i] = min(max((v-p.Mean[i])/p.SD[i], -p.Cap[i]), p.Cap[i])
	}
	return z
}

// distance is the squared Mahalanobis distance of z from the reference texts.
func (p *Pack) distance(z []float64) float64 {
	y := append([]float64(nil), z...)
	solveLower(p.spread, len(y), y)
	return dot(y, y)
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

// unlike is the factor by which the variance of a score of z grows because z is far from the
// reference: max(1, D^2/d) (arXiv 2204.05862, section 5).
func (p *Pack) unlike(z []float64) float64 {
	return math.Max(1, p.distance(z)/float64(len(z)))
}

// A Cache keeps the vectors of texts, so that a second gesture on a pair extracts nothing.
type Cache struct {
	vectors map[[2]string][]float64
	Misses  int // extractions so far
}

// NewCache is an empty cache.
func NewCache() *Cache { return &Cache{vectors: map[[2]string][]float64{}} }

// Zeta is the pack's vector of a response to a prompt. It is not to be changed.
func (c *Cache) Zeta(p *Pack, prompt, response string) []float64 {
	key := [2]string{prompt, response}
	z, ok := c.vectors[key]
	if !ok {
		z = p.Zeta(prompt, response)
		c.vectors[key] = z
		c.Misses++
	}
	return z
}
