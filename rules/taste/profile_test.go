package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate"
	"palate/rules/pack/packtest"
)

func TestProfileRoundTrip(t *testing.T) {
	maker := newMaker(t)
	r := rand.New(rand.NewPCG(5, 6))
	maker.rule(palate.More, "commas", palate.Scope{})
	maker.rule(palate.Less, "colons", email)
	everything(maker, 5, 1)
	maker.Context = inEmail
	everything(maker, 6, 1)
	maker.Event(&palate.Judge{Item: "emoji", Verdict: palate.VerdictDrop})
	m := maker.fit()
	file := m.Profile("p").Value().Append(nil)
	v, err := palate.ParseValue(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := palate.ParseProfile(v)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Load(p, packtest.Law())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		za, zb := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
		if got, want := again.Predict(za, zb), m.Predict(za, zb); math.Abs(got.PA-want.PA) > tolFile || math.Abs(got.SD-want.SD) > tolFile {
			t.Errorf("the loaded profile predicts %+v, want %+v", got, want)
		}
	}
	for range 20 {
		za, zb := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
		if got, want := again.In(inEmail, "q").Predict(za, zb), m.In(inEmail, "q").Predict(za, zb); math.Abs(got.PA-want.PA) > tolFile || math.Abs(got.SD-want.SD) > tolFile {
			t.Errorf("in email the loaded profile predicts %+v, want %+v", got, want)
		}
	}
	if got := again.Profile("p").Value().String(); got != string(file) {
		t.Error("a profile that was loaded and saved is another file")
	}
}

func TestProfilesThatDoNotFitAreRefused(t *testing.T) {
	p := FitDesign(EmptyDesign(packtest.Law())).Profile("p")
	tests := []struct {
		name string
		with func(*palate.Profile)
		code palate.Code
	}{
		{"another catalogue", func(p *palate.Profile) { p.Catalog = "0" }, palate.CodeUnsupported},
		{"another pack", func(p *palate.Profile) { p.Pack = "0" }, palate.CodeUnsupported},
		{"two experts", func(p *palate.Profile) { p.Experts = append(p.Experts, p.Experts[0]) }, palate.CodeMalformed},
		{"short means", func(p *palate.Profile) { p.Experts = []palate.Expert{{Means: []float64{1}}} }, palate.CodeMalformed},
		{"means that are no numbers", func(p *palate.Profile) { p.Experts = changed(p.Experts[0], math.NaN(), 1) }, palate.CodeMalformed},
		{"means without end", func(p *palate.Profile) { p.Experts = changed(p.Experts[0], math.Inf(1), 1) }, palate.CodeMalformed},
		{"a covariance of no numbers", func(p *palate.Profile) { p.Experts = changed(p.Experts[0], 0, math.NaN()) }, palate.CodeMalformed},
		{"a covariance that is none", func(p *palate.Profile) { p.Experts = changed(p.Experts[0], 0, -1) }, palate.CodeMalformed},
		{"shares of other experts", func(p *palate.Profile) { p.Shares = []float64{1} }, palate.CodeMalformed},
		{"a share that is no number", func(p *palate.Profile) {
			p.Shares = slices.Clone(p.Shares)
			p.Shares[0] = math.NaN()
		}, palate.CodeMalformed},
		{"a threshold that is no number", func(p *palate.Profile) { p.Thresholds.Kappa = math.NaN() }, palate.CodeMalformed},
		{"a place of other coordinates", func(p *palate.Profile) {
			p.Scopes = []palate.Offset{{Scope: email, Means: []float64{1}, Covariance: []float64{1}}}
		}, palate.CodeMalformed},
		{"weights in another order", func(p *palate.Profile) {
			p.Weights = slices.Clone(p.Weights)
			p.Weights[0], p.Weights[1] = p.Weights[1], p.Weights[0]
		}, palate.CodeMalformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := *p
			tt.with(&broken)
			if _, err := Load(&broken, packtest.Law()); palate.CodeOf(err) != tt.code {
				t.Errorf("Load = %v, want code %s", err, tt.code)
			}
		})
	}
}

// changed is a posterior with another first mean and another first variance.
func changed(e palate.Expert, mean, variance float64) []palate.Expert {
	e.Means, e.Covariance = slices.Clone(e.Means), slices.Clone(e.Covariance)
	e.Means[0], e.Covariance[0] = mean, variance
	return []palate.Expert{e}
}
