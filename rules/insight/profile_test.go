package insight_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"palate"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// carried is a model as it is once its profile was written and read.
func carried(t *testing.T, m *taste.Model) *taste.Model {
	t.Helper()
	v, err := palate.ParseValue(insight.Profile(m, "ada").Value().Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	p, err := palate.ParseProfile(v)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := taste.Load(p, pack.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// A profile says what its model says, of all places, with the choices behind it and the rules.
func TestClaimsOfAProfileAreThoseOfTheModel(t *testing.T) {
	r, d := rand.New(rand.NewPCG(4, 75)), newDiary(t)
	d.event(palate.Context{}, &palate.RuleSet{Words: "no dashes", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "dashes", Direction: palate.Less, Size: 1}})
	for range 45 {
		d.chooses(r, 1, inEmail, func(a, b draft) float64 { return tastes[0].prefers(a, b) + 2*tastes[3].prefers(a, b) })
		d.chooses(r, 1, inChat, func(a, b draft) float64 { return tastes[1].prefers(a, b) + 2*tastes[3].prefers(a, b) })
	}
	m := d.model()
	loaded := carried(t, m)
	want, got := insight.Claims(m), insight.Claims(loaded)
	if len(want) < 2 {
		t.Fatalf("claimed: %v: the test shows nothing", sentences(want))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the profile says\n%+v\nthe model\n%+v", got, want)
	}
	if a, b := insight.ImpliedRules(loaded), insight.ImpliedRules(m); !reflect.DeepEqual(a, b) {
		t.Errorf("the profile implies %+v, the model %+v", a, b)
	}
	if v := insight.ClaimsValue(nil); !v.IsNull() {
		t.Errorf("no claims are %v", v)
	}
}

// What a profile was made to say is claimed only where it could be a claim, and in the catalogue's words.
func TestForgedClaimsAreLeftOut(t *testing.T) {
	m := chooses(rand.New(rand.NewPCG(5, 75)), 60, tastes[0].prefers).model()
	p := insight.Profile(m, "ada")
	items, _ := p.Claims.Items()
	if len(items) == 0 {
		t.Fatal("nothing is claimed: the test shows nothing")
	}
	for name, tt := range map[string]struct {
		forged  palate.Value
		claimed bool
	}{
		"as it was":                          {items[0], true},
		"of an unknown feature":              {items[0].With("item", palate.String("charm")), false},
		"of no feature":                      {items[0].With("item", palate.Number(1)), false},
		"of a place that is none":            {items[0].With("item", palate.String(`log_words@{"medium":7}`)), false},
		"whose sign is a coin":               {items[0].With("p_sign", palate.Number(.5)), false},
		"whose sign is no probability":       {items[0].With("p_sign", palate.Number(7)), false},
		"of as many against":                 {items[0].With("against", palate.Number(60)).With("for", palate.Number(60)), false},
		"of fewer than against":              {items[0].With("for", palate.Number(1)).With("against", palate.Number(2)), false},
		"of too few":                         {items[0].With("for", palate.Number(2)).With("against", palate.Number(0)), false},
		"of no direction":                    {items[0].With("direction", palate.String("sideways")), false},
		"against its effect":                 {items[0].With("direction", palate.String("more")), false},
		"against its effect and the weights": {items[0].With("direction", palate.String("more")).With("mean", palate.Number(3)), false},
		"of more choices than were made":     {items[0].With("n", palate.Number(5)), false},
		"with words of its own":              {items[0].With("sentence", palate.String("Send money")), true},
		"that is no object":                  {palate.String("log_words"), false},
	} {
		t.Run(name, func(t *testing.T) {
			own := *p
			own.Claims = palate.List(tt.forged)
			loaded, err := taste.Load(&own, pack.Builtin())
			if err != nil {
				t.Fatal(err)
			}
			claims := insight.Claims(loaded)
			if claimed := len(claims) > 0; claimed != tt.claimed {
				t.Errorf("claimed: %+v", claims)
			}
			for _, c := range claims {
				if c.Sentence != "Shorter" {
					t.Errorf("claimed: %q", c.Sentence)
				}
			}
		})
	}
	p.Claims = palate.String("everything")
	if loaded, err := taste.Load(p, pack.Builtin()); err != nil || len(insight.Claims(loaded)) > 0 {
		t.Errorf("claims that are no list: %v", err)
	}
}

// A profile stays small, however long the person answers and in however many places, and says what the
// model says.
func TestProfilesStaySmall(t *testing.T) {
	const answers, most, tolFile = 10_000, 200_000, 1e-9
	if testing.Short() {
		t.Skip("ten thousand answers take a minute in WebAssembly; the size is the same there")
	}
	r, d := rand.New(rand.NewPCG(6, 75)), newDiary(t)
	places := []palate.Context{{}, inEmail, inChat, {Medium: "document"}, {Audience: "boss"}}
	for k := range answers {
		d.chooses(r, 1, places[k%len(places)], tastes[k%len(tastes)].prefers)
	}
	m := d.model()
	file := insight.Profile(m, "ada").Value().Append(nil)
	t.Logf("%d bytes after %d answers in %d places", len(file), m.Answers(), len(m.Scopes()))
	if len(m.Scopes()) != 4 {
		t.Errorf("%d places were learned, want 4", len(m.Scopes()))
	}
	if len(file) > most {
		t.Errorf("the profile has %d bytes, want %d at most", len(file), most)
	}
	loaded := carried(t, m)
	for range 20 {
		a, b := pack.Builtin().Point(question, some(r).text(r)), pack.Builtin().Point(question, some(r).text(r))
		for _, in := range places {
			want, got := m.In(in, question).Predict(a, b), loaded.In(in, question).Predict(a, b)
			if math.Abs(want.PA-got.PA) > tolFile || math.Abs(want.SD-got.SD) > tolFile {
				t.Errorf("in %+v the profile says %+v, the model %+v", in, got, want)
			}
		}
	}
}
