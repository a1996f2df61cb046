package taste

import (
	"math"
	"slices"
	"strconv"
	"sync"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// A Pack is the shared part of the model: how features are scaled, how texts vary in them, and which
// kinds of taste are thought possible before the first answer. It says nothing of which direction
// anybody likes: every kind has mean 0, unless the pack is [Pack.Directed].
type Pack struct {
	Catalog   string   // hash of the features it covers
	Names     []string // of all features of this build, in the catalogue's order
	Mean      []float64
	SD        []float64
	Cap       []float64   // largest size of a scaled feature: beyond, more does not count more
	Cov       []float64   // C, the mean over sources of the scaled features' covariance: lower triangle, row by row
	CovDiff   []float64   // Cx, the mean over sources of half the covariance of pair differences
	Crowd     []float64   // m, the direction that the sources' people share, of a margin with sd 1; its sign means nothing
	Groups    []Group     // features that are about one thing
	Odds      Odds        // of the kinds of taste
	Scales    []float64   // v, variances of the margin that each kind comes in, all alike likely
	Directed  *Directed   // for members of the crowd it was learned from; nil: the pack is for strangers
	Quantiles [][]float64 // of each scaled feature in the reference texts, at [QuantileLevels]; nil: not said
	Far       float64     // squared Mahalanobis distance beyond which a text is unlike the reference
	Eta       float64     // log of half the width of a tie, where size is not asked
	Kappa     float64     // log of the scale of the strength thresholds
	T         float64     // temperature of predictions
	Trained   []string    // SHA-256 of the files it was learned from

	source  palate.Value
	hash    string
	known   int       // features that it covers, the first of the catalogue
	near    []float64 // Cholesky factor of Cov
	version []int
	priors  sync.Once
	experts []prior
	spread  prior // see [Pack.marginal]
	groupOf []int // by feature; -1: in none

	grouping   sync.Once
	directions [][]float64 // see [Pack.direction]
	principals [][]float64 // see [Pack.Principal]
}

// A Group is features that are about one thing, such as layout.
type Group struct {
	Name     string
	Features []int
}

// Odds are how likely each kind of taste is, up to a common factor; see [Pack.shapes].
type Odds struct{ Texts, Single, Length, Crowd, Group float64 }

// A Directed part of a pack holds for members of the crowd that it was learned from: what they like on
// average, and the odds that a person is like them.
type Directed struct {
	Odds float64   // 0 to 1
	Mean []float64 // weights of the scaled features, logits
}

//go:generate go run palate/build/pack

// Builtin is the pack that comes with this build. It is safe to call from any goroutine.
var Builtin = sync.OnceValue(func() *Pack {
	p, err := ReadPack([]byte(packSource))
	if err != nil {
		panic("taste: the built-in pack: " + err.Error())
	}
	return p
})

// packVersion is that of the pack file.
const packVersion = 2

// ReadPack reads a pack file. One of features that this build computes otherwise is a CodeUnsupported.
// One that covers only the first of this build's features is read: of the others it knows nothing.
func ReadPack(data []byte) (*Pack, error) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	if n, _ := v.Get("palate_pack").Int(); n != packVersion {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "palate_pack", Message: "must be 2: this is no pack file of this version", Hint: "Use the pack that came with this version, or train one anew."}
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
	r.features(p)
	p.Cov, p.CovDiff, p.Crowd = r.numbers("cov"), r.numbers("covdiff"), r.numbers("crowd")
	r.kinds(p)
	r.quantiles(p)
	p.Far = r.number(r.v.Get("far"), "far")
	p.T = r.number(r.v.Get("temperature"), "temperature")
	p.Eta = r.number(r.v.Get("thresholds").Get("eta"), "thresholds.eta")
	p.Kappa = r.number(r.v.Get("thresholds").Get("kappa"), "thresholds.kappa")
	trained, _ := r.v.Get("trained").Items()
	for _, v := range trained {
		sum, _ := v.Text()
		p.Trained = append(p.Trained, sum)
	}
	return p
}

func (r *packReader) features(p *Pack) {
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
	p.known = len(p.Names)
}

// kinds reads which kinds of taste are thought possible.
func (r *packReader) kinds(p *Pack) {
	groups, _ := r.v.Get("groups").Items()
	for k, g := range groups {
		p.Groups = append(p.Groups, r.group(g, "groups["+strconv.Itoa(k)+"]"))
	}
	odds := r.v.Get("odds")
	for k, to := range p.Odds.each() {
		*to = r.number(odds.Get(oddsNames[k]), "odds."+oddsNames[k])
	}
	p.Scales = r.numbers("v")
	if d := r.v.Get("directed"); !d.IsNull() {
		p.Directed = &Directed{Odds: r.number(d.Get("odds"), "directed.odds"), Mean: r.list(d.Get("mean"), "directed.mean")}
	}
}

func (r *packReader) group(v palate.Value, at string) (g Group) {
	g.Name, _ = v.Get("name").Text()
	names, _ := v.Get("features").Items()
	for _, n := range names {
		name, _ := n.Text()
		j, ok := feature.Index(name)
		if !ok && r.err == nil {
			r.err = palate.Malformed(at+".features", "must be names of features")
		}
		g.Features = append(g.Features, j)
	}
	return g
}

// oddsNames are what a pack file calls the kinds of taste.
var oddsNames = [...]string{"texts", "single", "length", "crowd", "group"}

// each are the odds in the order of their names.
func (o *Odds) each() [len(oddsNames)]*float64 {
	return [...]*float64{&o.Texts, &o.Single, &o.Length, &o.Crowd, &o.Group}
}

// total is what they sum to.
func (o *Odds) total() (sum float64) {
	for _, odds := range o.each() {
		sum += *odds
	}
	return sum
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
	d := p.known
	if d == 0 || d > feature.Len() || p.Catalog != feature.HashOf(d) {
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
	if len(p.Cov) != d*(d+1)/2 || !num.Definite(p.Cov, d) {
		return palate.Malformed("cov", "must be the lower triangle over the features of a positive definite matrix")
	}
	if err := p.checkQuantiles(); err != nil {
		return err
	}
	if err := p.checkKinds(); err != nil {
		return err
	}
	p.extend()
	return p.prepare()
}

// extend makes place for the features of this build that the pack does not know: mean 0, sd 1.
func (p *Pack) extend() {
	for j := p.known; j < feature.Len(); j++ {
		p.Names, p.Mean, p.SD, p.Cap = append(p.Names, feature.Catalog[j].Name), append(p.Mean, 0), append(p.SD, 1), append(p.Cap, unknownCap)
		p.Crowd = append(p.Crowd, 0)
		if p.Quantiles != nil {
			p.Quantiles = append(p.Quantiles, []float64{-1.645, -.674, 0, .674, 1.645}) // of a normal
		}
		if p.Directed != nil {
			p.Directed.Mean = append(p.Directed.Mean, 0)
		}
	}
}

// unknownCap is the cap of a feature that the pack does not know.
const unknownCap = 4

// checkQuantiles refuses a table that is not one row a feature, none falling.
func (p *Pack) checkQuantiles() error {
	if p.Quantiles != nil && len(p.Quantiles) != p.known {
		return palate.Malformed("reference.quantiles", "must be one row a feature")
	}
	for j, row := range p.Quantiles {
		if len(row) != len(QuantileLevels) || !slices.IsSorted(row) {
			return palate.Malformed("reference.quantiles["+strconv.Itoa(j)+"]", "must be five numbers, none below the one before")
		}
	}
	return nil
}

// checkKinds refuses kinds of taste that are no distributions.
func (p *Pack) checkKinds() error {
	d := p.known
	if len(p.CovDiff) != d*(d+1)/2 || !num.Semidefinite(p.CovDiff, d) || !(p.marginVariance(num.Identity(d)) > 0) {
		return palate.Malformed("covdiff", "must be the lower triangle over the features of a positive semidefinite matrix that is not 0")
	}
	if len(p.Crowd) != d || !num.Finite(p.Crowd) {
		return palate.Malformed("crowd", "must be one finite number a feature")
	}
	for k, odds := range p.Odds.each() {
		if !(*odds >= 0) {
			return palate.Malformed("odds."+oddsNames[k], "must be 0 or more")
		}
	}
	if p.Odds.Group > 0 && len(p.Groups) == 0 {
		return palate.Malformed("groups", "must be some where the odds of a group are above 0")
	}
	if total := p.Odds.total(); !(total > 0) || math.IsInf(total, 0) {
		return palate.Malformed("odds", "must not all be 0")
	}
	if len(p.Scales) == 0 || slices.ContainsFunc(p.Scales, func(v float64) bool { return !(v > 0) || math.IsInf(v, 0) }) {
		return palate.Malformed("v", "must be variances above 0, one at least")
	}
	if d := p.Directed; d != nil && (!(d.Odds >= 0 && d.Odds < 1) || len(d.Mean) != p.known || !num.Finite(d.Mean)) {
		return palate.Malformed("directed", "must be odds of 0 up to 1, and one mean a feature")
	}
	if !(p.T > 0) {
		return palate.Malformed("temperature", "must be above 0")
	}
	return p.checkGroups()
}

// checkGroups refuses a feature in two groups: what a group says would be said twice.
func (p *Pack) checkGroups() error {
	p.groupOf = make([]int, feature.Len())
	for j := range p.groupOf {
		p.groupOf[j] = -1
	}
	for k, g := range p.Groups {
		for _, j := range g.Features {
			if p.groupOf[j] >= 0 {
				return palate.Malformed("groups["+strconv.Itoa(k)+"]", "must not have "+feature.Catalog[j].Name+", which is in a group before")
			}
			p.groupOf[j] = k
		}
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

// Factor makes a pack that was put together rather than read fit to use. One that was read needs it
// not.
func (p *Pack) Factor() error {
	if p.known == 0 {
		p.known = len(p.Names)
	}
	if p.groupOf == nil {
		if err := p.checkGroups(); err != nil {
			return err
		}
	}
	p.near = num.Square(p.known, p.Cov)
	if !num.Cholesky(p.near, p.known) {
		return palate.Malformed("cov", "must be positive definite")
	}
	return nil
}

// Scaling is a new pack with the scaling and the covariances of this one, to which kinds of taste are
// still to be given.
func (p *Pack) Scaling() *Pack {
	own := &Pack{Catalog: p.Catalog, Names: p.Names, Mean: p.Mean, SD: p.SD, Cap: p.Cap, Cov: p.Cov, CovDiff: p.CovDiff, Crowd: make([]float64, len(p.Names)),
		Quantiles: p.Quantiles, Far: p.Far, Eta: p.Eta, Kappa: p.Kappa, T: 1, known: p.known, near: p.near, groupOf: p.groupOf}
	return own
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
	y := append([]float64(nil), phi[:p.known]...)
	num.SolveLower(p.near, len(y), y)
	return num.Dot(y, y)
}

// vary writes L'x over x, with L L' the covariance of the reference texts. Features that the pack does
// not know are taken for independent.
func (p *Pack) vary(x []float64) {
	x = x[:p.known]
	n := len(x)
	for j := range x {
		sum := 0.0
		for i := j; i < n; i++ {
			sum += p.near[i*n+j] * x[i]
		}
		x[j] = sum
	}
}

// unlike is the factor by which the variance of a score grows because the text is far from the
// reference: max(1, D^2/d) (arXiv 2204.05862, section 5).
func (p *Pack) unlike(at Point) float64 { return math.Max(1, at.Far/float64(p.known)) }

// average is the pack's average text, whose score is 0.
func (p *Pack) average() Point { return Point{Phi: make([]float64, len(p.Names))} }

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
