package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
)

func TestStrangersOrderStays(t *testing.T) {
	m := FitDesign(EmptyDesign(Builtin()))
	points := []Point{Builtin().Point("q", "Long. "+strings.Repeat("Longer. ", 50)), Builtin().Point("q", "Short."), Builtin().Point("q", "- a\n- b")}
	r := m.Rank(points, make([]bool, 3))
	if !slices.Equal(r.Order, []int{0, 1, 2}) || !r.Abstained {
		t.Errorf("with no answers the order is %v, abstained %v", r.Order, r.Abstained)
	}
}

func TestRankPutsGarbledLastAndSumsToOne(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 40, shorterIsBetter)
	m := maker.fit()
	points := []Point{Builtin().Point("q", ""), Builtin().Point("q", strings.Repeat("Many words stand here. ", 30)), Builtin().Point("q", "Few words.")}
	r := m.Rank(points, []bool{true, false, false})
	if !slices.Equal(r.Order, []int{2, 1, 0}) {
		t.Errorf("order is %v, want the short one, the long one, the garbled one", r.Order)
	}
	sum := 0.0
	for _, p := range r.PBest {
		sum += p
	}
	if math.Abs(sum-1) > tolSum {
		t.Errorf("p_best sums to %v", sum)
	}
}

func TestWhySumsToTheScore(t *testing.T) {
	maker := newMaker(t)
	r := rand.New(rand.NewPCG(3, 4))
	maker.answers(r, 20, shorterIsBetter)
	m := maker.fit()
	for range 20 {
		za, zb := Builtin().Point("q", someAnswer(r)), Builtin().Point("q", someAnswer(r))
		s, sum := m.Score(za), 0.0
		for _, a := range m.Why(za) {
			sum += a.Amount
		}
		if math.Abs(sum-s.Value) > tolSum {
			t.Errorf("why sums to %v, the score is %v", sum, s.Value)
		}
		margin := 0.0
		for _, a := range m.Compare(za, zb) {
			margin += a.Amount
		}
		if p := m.Predict(za, zb); math.Abs(margin-p.Margin) > tolSum || math.Abs(margin-(m.Score(za).Value-m.Score(zb).Value)) > tolSum {
			t.Errorf("compare sums to %v, the margin is %v", margin, p.Margin)
		}
	}
}

func TestCodeIsUnlikeProse(t *testing.T) {
	m := FitDesign(EmptyDesign(Builtin()))
	odd := strings.Repeat("]]]}}{{ 0x99 ## !!! 😀😀😀 ?!?!?!\n", 60)
	if s := m.Score(Builtin().Point("q", odd)); !s.OOD {
		t.Error("a page of symbols is not flagged as unlike what is known")
	}
	if s := m.Score(Builtin().Point("What is a cache?", "A cache keeps what was read last near at hand, so that reading it again is fast.")); s.OOD {
		t.Error("a plain answer is flagged as unlike what is known")
	}
}

func TestProfileRoundTrip(t *testing.T) {
	maker := newMaker(t)
	r := rand.New(rand.NewPCG(5, 6))
	maker.answers(r, 20, shorterIsBetter)
	maker.event(&palate.Judge{Item: "emoji", Verdict: "drop"})
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
	again, err := Load(p, Builtin())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		za, zb := Builtin().Point("q", someAnswer(r)), Builtin().Point("q", someAnswer(r))
		if got, want := again.Predict(za, zb), m.Predict(za, zb); math.Abs(got.PA-want.PA) > tolFile || math.Abs(got.SD-want.SD) > tolFile {
			t.Errorf("the loaded profile predicts %+v, want %+v", got, want)
		}
	}
	if got := again.Profile("p").Value().String(); got != string(file) {
		t.Error("a profile that was loaded and saved is another file")
	}
}

func TestProfilesThatDoNotFitAreRefused(t *testing.T) {
	p := FitDesign(EmptyDesign(Builtin())).Profile("p")
	tests := []struct {
		name string
		with func(*palate.Profile)
		code palate.Code
	}{
		{"another catalogue", func(p *palate.Profile) { p.Catalog = "0" }, palate.CodeUnsupported},
		{"another pack", func(p *palate.Profile) { p.Pack = "0" }, palate.CodeUnsupported},
		{"two experts", func(p *palate.Profile) { p.Experts = append(p.Experts, p.Experts[0]) }, palate.CodeMalformed},
		{"short means", func(p *palate.Profile) { p.Experts = []palate.Expert{{Means: []float64{1}}} }, palate.CodeMalformed},
		{"weights in another order", func(p *palate.Profile) {
			p.Weights = slices.Clone(p.Weights)
			p.Weights[0], p.Weights[1] = p.Weights[1], p.Weights[0]
		}, palate.CodeMalformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := *p
			tt.with(&broken)
			if _, err := Load(&broken, Builtin()); palate.CodeOf(err) != tt.code {
				t.Errorf("Load = %v, want code %s", err, tt.code)
			}
		})
	}
}

func TestPackOfAnotherCatalogueIsRefused(t *testing.T) {
	v := Builtin().Value().With("catalog", palate.String("0"))
	if _, err := ReadPack(v.Append(nil)); palate.CodeOf(err) != palate.CodeUnsupported {
		t.Errorf("ReadPack = %v, want code unsupported", err)
	}
}
