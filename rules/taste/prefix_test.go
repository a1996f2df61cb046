package taste

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
)

// prefixPack is the built-in pack as it would be if it knew only the first n features.
func prefixPack(n int) *Pack {
	p, err := ReadPack(prefixFile(n).Append(nil))
	if err != nil {
		panic("taste: a pack of the first features: " + err.Error())
	}
	return p
}

func prefixFile(n int) palate.Value {
	v := Builtin().Value()
	first := func(name string, n int) palate.Value {
		items, _ := v.Get(name).Items()
		return palate.List(items[:n]...)
	}
	rows, _ := v.Get("reference").Get("quantiles").Items()
	return v.With("catalog", palate.String(feature.HashOf(n))).
		With("features", first("features", n)).
		With("cov", first("cov", n*(n+1)/2)).
		With("covdiff", first("covdiff", n*(n+1)/2)).
		With("crowd", first("crowd", n)).
		With("reference", palate.Object(palate.Member{Name: "quantiles", Value: palate.List(rows[:n]...)}))
}

// A pack that was made before a feature is read: of what it does not know it has a mean of 0, an sd of 1
// and a taste of its own for each feature.
func TestPacksOfFewerFeaturesAreRead(t *testing.T) {
	const n = 50
	p, all := prefixPack(n), len(feature.Catalog)
	if len(p.Names) != all || p.known != n {
		t.Fatalf("the pack has %d features and knows %d", len(p.Names), p.known)
	}
	unit := 0.0
	for i := range n {
		unit += 2 * p.CovDiff[i*(i+1)/2+i]
	}
	for k, e := range p.believed() {
		v, dim := p.Scales[k%len(p.Scales)], len(e.mu)
		for j := n; j < all; j++ {
			if p.Names[j] != feature.Catalog[j].Name || p.Mean[j] != 0 || p.SD[j] != 1 {
				t.Fatalf("feature %d is %s with mean %v and sd %v", j, p.Names[j], p.Mean[j], p.SD[j])
			}
			for i := range dim {
				want := 0.0
				if i == j {
					want = v / unit
				}
				if got := e.cov[max(i, j)*dim+min(i, j)]; math.Abs(got-want) > 1e-12 {
					t.Fatalf("expert %d: %s and coordinate %d have a covariance of %v, want %v", k, p.Names[j], i, got, want)
				}
			}
		}
	}
}

// It learns, of the features it knows and of the others, ranks, and tells distances by those it knows.
func TestPacksOfFewerFeaturesLearn(t *testing.T) {
	const n = 50
	p := prefixPack(n)
	for _, name := range []string{"log_words", feature.Catalog[n].Name, "closing_offer"} {
		j, d, r := feature.MustIndex(name), EmptyDesign(p), rand.New(rand.NewPCG(3, 3))
		for range 60 {
			a, b := p.Point(question, someAnswer(r)), p.Point(question, someAnswer(r))
			if v := a.Phi[j] - b.Phi[j]; v != 0 {
				d.AddChoice(Choice{Left: a, Right: b, Pair: palate.Pair{Strength: 1 - 2*boolInt(v < 0), Forced: true}})
			}
		}
		m := FitDesign(d)
		sane(t, m)
		if d.Len() == 0 {
			t.Fatalf("no two answers differ in %s", name)
		}
		if w := m.Weight(name); w <= 0 {
			t.Errorf("who takes more of %s weighs it %v", name, w)
		}
		_ = m.Rank(someOf(r), nil)
	}
	odd := p.Point(question, "Yes.")
	odd.Phi[n] = 100
	if got, want := p.distance(odd.Phi), p.Point(question, "Yes.").Far; got != want {
		t.Errorf("a feature that the pack does not know takes a text from %v to %v", want, got)
	}
}

// old is a profile as a build would have written it that had only the first n features.
func old(p *palate.Profile, n int) *palate.Profile {
	was := *p
	was.Catalog, was.Weights = feature.HashOf(n), p.Weights[:n]
	narrow := func(mean, cov []float64) (m, c []float64) {
		all := len(p.Weights)
		keep := func(i int) bool { return i < n || i >= all }
		at := 0
		for i := range all + nuisances {
			if keep(i) {
				m = append(m, mean[i])
			}
			for j := range i + 1 {
				if keep(i) && keep(j) {
					c = append(c, cov[at])
				}
				at++
			}
		}
		return m, c
	}
	e := p.Experts[0]
	e.Means, e.Covariance = narrow(e.Means, e.Covariance)
	was.Experts, was.Scopes = []palate.Expert{e}, nil
	for _, o := range p.Scopes {
		o.Means, o.Covariance = narrow(o.Means, o.Covariance)
		was.Scopes = append(was.Scopes, o)
	}
	return &was
}

// A profile from before a feature loads: it says the same of texts that do not differ in it, and nothing of
// what it does not know, everywhere and in places.
func TestProfilesOfFewerFeaturesLoad(t *testing.T) {
	const n = 50
	p, maker := prefixPack(n), newMaker(t)
	maker.rule("less", "colons", email)
	everything(maker, 5, 1)
	now := Fit(p, maker.Log, NewCache())
	v, err := palate.ParseValue(old(now.Profile("ada"), n).Value().Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	file, err := palate.ParseProfile(v)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(file, p)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		a, b := p.Point(question, someAnswer(r)), p.Point(question, someAnswer(r))
		copy(a.Phi[n:], b.Phi[n:])
		for _, in := range []palate.Context{{}, inEmail} {
			got, want := m.In(in, question).Predict(a, b), now.In(in, question).Predict(a, b)
			if math.Abs(got.PA-want.PA) > tolFile || math.Abs(got.SD-want.SD) > tolFile {
				t.Errorf("in %+v the profile says %+v, want %+v", in, got, want)
			}
		}
	}
	for j := n; j < len(p.Names); j++ {
		if w := m.weights[j]; w != 0 {
			t.Errorf("%s weighs %v", p.Names[j], w)
		}
		if v, prior := m.featureVariance(j), p.marginal(); v != prior.cov[j*m.dim()+j] {
			t.Errorf("%s varies by %v, want as much as for a stranger", p.Names[j], v)
		}
	}
	if list := m.Readable(); len(list) != len(p.Names) {
		t.Errorf("of %d features %d are told", len(p.Names), len(list))
	}
}

// What does not fit is refused, and the hint says what to do.
func TestPacksAndProfilesOfOthersAreRefused(t *testing.T) {
	const n = 50
	file := prefixFile(n)
	features, _ := file.Get("features").Items()
	renamed, newer := append([]palate.Value(nil), features...), append([]palate.Value(nil), features...)
	renamed[3] = renamed[3].With("name", palate.String("charm"))
	newer[3] = newer[3].With("version", palate.Number(99))
	for name, v := range map[string]palate.Value{
		"the hash of all features":  file.With("catalog", palate.String(feature.Hash())),
		"the hash of one more":      file.With("catalog", palate.String(feature.HashOf(n+1))),
		"a feature of another name": file.With("features", palate.List(renamed...)),
		"a feature of another kind": file.With("features", palate.List(newer...)),
		"one feature fewer":         file.With("features", palate.List(features[:n-1]...)),
		"a short crowd":             file.With("crowd", numberList([]float64{1})),
		"covariances of all":        file.With("cov", Builtin().Value().Get("cov")),
	} {
		if _, err := ReadPack(v.Append(nil)); err == nil {
			t.Errorf("a pack with %s is read", name)
		}
	}
	profile := FitDesign(EmptyDesign(prefixPack(n))).Profile("")
	for name, refused := range map[string]func(p *palate.Profile) *Pack{
		"another pack": func(*palate.Profile) *Pack { return Builtin() },
		"another catalogue": func(p *palate.Profile) *Pack {
			p.Catalog = feature.HashOf(n)
			return prefixPack(n)
		},
		"no weights": func(p *palate.Profile) *Pack {
			p.Weights = nil
			return prefixPack(n)
		},
		"more features than there are": func(p *palate.Profile) *Pack {
			p.Weights = append(p.Weights, p.Weights...)
			return prefixPack(n)
		},
	} {
		broken := *profile
		pack := refused(&broken)
		_, err := Load(&broken, pack)
		coded, ok := err.(*palate.Error)
		if !ok || coded.Code != palate.CodeUnsupported || !strings.Contains(coded.Hint, "Learn again from the log") {
			t.Errorf("a profile of %s: %v, hint %q", name, err, coded.Hint)
		}
		if name == "another pack" && !strings.Contains(coded.Hint, "or give --pack") {
			t.Errorf("a profile of another pack has the hint %q", coded.Hint)
		}
	}
}
