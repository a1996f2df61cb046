package taste

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// It learns, of the features it knows and of the others, ranks, and tells distances by those it knows.
func TestPacksOfFewerFeaturesLearn(t *testing.T) {
	const n = 50
	p := packtest.Prefix(n)
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
	if got, want := p.Distance(odd.Phi), p.Point(question, "Yes.").Far; got != want {
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
		for i := range all + pack.Nuisances {
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
	p, maker := packtest.Prefix(n), newMaker(t)
	maker.rule(palate.Less, "colons", email)
	everything(maker, 5, 1)
	now := Fit(p, maker.Log, pack.NewCache())
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
		if v, prior := m.featureVariance(j), p.Marginal(); v != prior.Cov[j*m.pack.Dim()+j] {
			t.Errorf("%s varies by %v, want as much as for a stranger", p.Names[j], v)
		}
	}
	if list := m.Readable(); len(list) != len(p.Names) {
		t.Errorf("of %d features %d are listed", len(p.Names), len(list))
	}
}

// What does not fit is refused, and the hint says what to do.
func TestPacksAndProfilesOfOthersAreRefused(t *testing.T) {
	const n = 50
	file := packtest.PrefixFile(n)
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
		"a short crowd":             file.With("crowd", packtest.Numbers([]float64{1})),
		"covariances of all":        file.With("cov", pack.Builtin().Value().Get("cov")),
	} {
		if _, err := pack.Read(v.Append(nil)); err == nil {
			t.Errorf("a pack with %s is read", name)
		}
	}
	profile := FitDesign(EmptyDesign(packtest.Prefix(n))).Profile("")
	for name, refused := range map[string]func(p *palate.Profile) *pack.Pack{
		"another pack": func(*palate.Profile) *pack.Pack { return pack.Builtin() },
		"another catalogue": func(p *palate.Profile) *pack.Pack {
			p.Catalog = feature.HashOf(n)
			return packtest.Prefix(n)
		},
		"no weights": func(p *palate.Profile) *pack.Pack {
			p.Weights = nil
			return packtest.Prefix(n)
		},
		"more features than there are": func(p *palate.Profile) *pack.Pack {
			p.Weights = append(p.Weights, p.Weights...)
			return packtest.Prefix(n)
		},
	} {
		broken := *profile
		own := refused(&broken)
		_, err := Load(&broken, own)
		coded, ok := err.(*palate.Error)
		if !ok || coded.Code != palate.CodeUnsupported || !strings.Contains(coded.Hint, "Learn again from the log") {
			t.Errorf("a profile of %s: %v, hint %q", name, err, coded.Hint)
		}
		if name == "another pack" && !strings.Contains(coded.Hint, "or give --pack") {
			t.Errorf("a profile of another pack has the hint %q", coded.Hint)
		}
	}
}
