package pack

import (
	"strconv"
	"sync"

	"palate"
	"palate/rules/feature"
)

//go:generate go run palate/build/pack

// Builtin is the pack that comes with this build. It is safe to call from any goroutine.
var Builtin = sync.OnceValue(func() *Pack {
	p, err := Read([]byte(builtinFile))
	if err != nil {
		panic("pack: the built-in pack: " + err.Error())
	}
	return p
})

// fileVersion is that of the pack file.
const fileVersion = 2

// Read reads a pack file. One of features that this build computes otherwise is a CodeUnsupported.
// One that covers only the first of this build's features is read: of the others it knows nothing.
func Read(data []byte) (*Pack, error) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	if n, _ := v.Get("palate_pack").Int(); n != fileVersion {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "palate_pack", Message: "must be 2: this is no pack file of this version", Hint: "Use the pack that came with this version, or train one anew."}
	}
	r := reader{v: v}
	p := r.pack()
	if r.err != nil {
		return nil, r.err
	}
	return p, p.check()
}

type reader struct {
	v   palate.Value
	err error
}

func (r *reader) pack() *Pack {
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

func (r *reader) features(p *Pack) {
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
func (r *reader) kinds(p *Pack) {
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

func (r *reader) group(v palate.Value, at string) (g Group) {
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
func (r *reader) quantiles(p *Pack) {
	rows, _ := r.v.Get("reference").Get("quantiles").Items()
	for j, row := range rows {
		p.Quantiles = append(p.Quantiles, r.list(row, "reference.quantiles["+strconv.Itoa(j)+"]"))
	}
}

func (r *reader) number(v palate.Value, field string) float64 {
	f, ok := v.Float()
	if !ok && r.err == nil {
		r.err = palate.Malformed(field, "must be a number")
	}
	return f
}

func (r *reader) numbers(field string) []float64 { return r.list(r.v.Get(field), field) }

func (r *reader) list(v palate.Value, field string) []float64 {
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
