package insight_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// A taste is a preference of drafts, with the features that it is about and their direction.
type planted struct {
	name    string
	prefers func(a, b draft) float64
	means   map[string]bool // features that may be named: true for more of it
}

func less(a, b bool) float64 {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

var tastes = []planted{
	{"shorter", func(a, b draft) float64 { return float64(b.sentences - a.sentences) }, map[string]bool{"log_words": false, "variety": false, "off_ideal_length": true}},
	{"longer", func(a, b draft) float64 { return float64(a.sentences - b.sentences) }, map[string]bool{"log_words": true, "variety": true, "off_ideal_length": false}},
	{"no question at the end", func(a, b draft) float64 { return less(a.asks, b.asks) }, map[string]bool{"ends_asking": false, "questions": false, "closing_offer": false, "you": false}},
	{"fewer dashes", func(a, b draft) float64 { return less(a.dashes, b.dashes) }, map[string]bool{"dashes": false}},
	{"bullets", func(a, b draft) float64 { return less(b.bullets, a.bullets) }, map[string]bool{"bullets": true, "list_share": true, "paragraphs": true}},
	{"no exclamation", func(a, b draft) float64 { return less(a.cheers, b.cheers) }, map[string]bool{"exclamations": false, "exclamation_rate": false}},
}

// Who always chooses by one thing has that claimed, first and soon, and never its opposite, in claims and in
// the rules that they imply.
func TestWhatAlwaysDecidesIsClaimed(t *testing.T) {
	const people = 12
	for _, p := range tastes {
		t.Run(p.name, func(t *testing.T) {
			said, others := 0, 0
			seeds(t, people, func(t *testing.T, r *rand.Rand) {
				m := chooses(r, 60, p.prefers).model()
				claims := insight.Claims(m)
				for _, c := range claims {
					more, of := p.means[c.Feature]
					if of && c.More != more {
						t.Errorf("claimed: %q, the opposite", c.Sentence)
					}
					if !of {
						others++
						t.Logf("claimed: %q too: %d of %d, p %.3f", c.Sentence, c.For, c.For+c.Against, c.PSign)
					}
				}
				if len(claims) > 0 {
					if _, of := p.means[claims[0].Feature]; of {
						said++
					}
				}
				for _, rule := range insight.ImpliedRules(m) {
					if more, of := p.means[rule.Parsed.Attribute]; of && rule.Parsed.Direction == palate.More != more {
						t.Errorf("implied %q, the opposite", rule.Words)
					}
				}
			})
			t.Logf("%d of %d have it claimed, %d claims are of other things", said, people, others)
			if said < people-1 {
				t.Errorf("for %d of %d people what always decides is claimed first of all", said, people)
			}
			if others > people/4 {
				t.Errorf("%d claims to %d people are of other things", others, people)
			}
		})
	}
}

// The rule for claims, counted again from the choices: three that differ, most of them for it beyond doubt, a
// sign of .9, no more for the opposite, and choices on each side under each heading.
func TestClaimsAreOfTheChoices(t *testing.T) {
	claimed := 0
	seeds(t, 60, func(t *testing.T, r *rand.Rand) {
		one, two := tastes[r.IntN(len(tastes))], tastes[r.IntN(len(tastes))]
		noise := []float64{0, .1, .3}[r.IntN(3)]
		c := chooses(r, 3+r.IntN(60), func(a, b draft) float64 {
			if r.Float64() < noise {
				return 0
			}
			return 1.5*one.prefers(a, b) + two.prefers(a, b)
		})
		m := c.model()
		changed := m.Changed() > 0
		claims := insight.Claims(m)
		claimed += len(claims)
		for i, claim := range claims {
			more, less := counted(c.made, claim.Feature)
			for_, against := more, less
			if !claim.More {
				for_, against = less, more
			}
			if claim.For != for_ || claim.Against != against || claim.N != len(c.made) {
				t.Errorf("%q: %d for and %d against of %d, counted %d and %d of %d", claim.Sentence, claim.For, claim.Against, claim.N, for_, against, len(c.made))
			}
			if for_+against < 3 || against >= for_ || !changed && sureOf(for_, against) < .9-1e-3 {
				t.Errorf("%q is claimed of %d for and %d against", claim.Sentence, for_, against)
			}
			if claim.PSign < .9 || claim.PSign > 1 || (claim.Mean > 0) != claim.More || claim.Strength == "" {
				t.Errorf("%q: effect %v, sign sure with %v", claim.Sentence, claim.Mean, claim.PSign)
			}
			if slices.ContainsFunc(claims[:i], func(o insight.Claim) bool { return o.Feature == claim.Feature }) {
				t.Errorf("%s is claimed twice", claim.Feature)
			}
			onTheirSide(t, c.made, claim)
		}
	})
	if claimed < 30 {
		t.Errorf("%d claims were looked at: the test says little", claimed)
	}
}

// onTheirSide checks that what is listed for a claim speaks for it and what is listed against it against,
// the clearest first. An event of [taste.Design.AddChoice] has the number of its choice.
func onTheirSide(t *testing.T, made []choice, claim insight.Claim) {
	t.Helper()
	j := feature.MustIndex(claim.Feature)
	sign := -1.0
	if claim.More {
		sign = 1
	}
	for side, list := range map[float64][]palate.EventID{sign: claim.Events, -sign: claim.Counter} {
		want, last := claim.For, 1e9
		if side != sign {
			want = claim.Against
		}
		if len(list) != min(want, 20) {
			t.Errorf("%q lists %d choices of %d", claim.Sentence, len(list), want)
		}
		for _, id := range list {
			c := made[id.Seq-1]
			size := side * (c.taken.Phi[j] - c.left.Phi[j])
			if size < .25 || size > last+1e-12 {
				t.Errorf("%q lists choice %v, which differs by %.2f, behind %.2f", claim.Sentence, id, size, last)
			}
			last = size
		}
	}
}

// Of somebody who chooses by chance next to nothing is claimed, and of nobody anything after two choices.
func TestChanceSupportsNoClaim(t *testing.T) {
	const people = 60
	claimed := 0
	seeds(t, people, func(t *testing.T, r *rand.Rand) {
		claimed += len(insight.Claims(chooses(r, 40, func(a, b draft) float64 { return 0 }).model()))
		if list := insight.Claims(chooses(r, 2, tastes[0].prefers).model()); len(list) > 0 {
			t.Errorf("after two choices: %q", list[0].Sentence)
		}
	})
	t.Logf("%d claims to %d people", claimed, people)
	if claimed > people/5 {
		t.Errorf("of %d people who choose by chance %d things are claimed", people, claimed)
	}
	if list := insight.Claims(taste.FitDesign(taste.EmptyDesign(pack.Builtin()))); len(list) > 0 {
		t.Errorf("of a stranger is claimed: %q", list[0].Sentence)
	}
}

// What merely goes along with what decides, as commas with length, is explained away.
func TestWhatGoesAlongIsExplainedAway(t *testing.T) {
	const people = 20
	beside := 0
	seeds(t, people, func(t *testing.T, r *rand.Rand) {
		c := chooses(r, 0, nil)
		for range 50 {
			long, short := some(r), some(r)
			long.commas, short.commas = r.IntN(8) > 0, r.IntN(8) == 0
			long.sentences, short.sentences = 3+r.IntN(4), 1+r.IntN(2)
			a, b := pack.Builtin().Point(question, short.text(r)), pack.Builtin().Point(question, long.text(r))
			c.take(a, b, true)
		}
		more, less := counted(c.made, "commas")
		if less < 3*more || less < 20 {
			t.Fatalf("commas go along in %d of %d choices: the test shows nothing", less, more+less)
		}
		claims, length, along := insight.Claims(c.model()), false, 0
		for _, claim := range claims {
			length = length || claim.Feature == "log_words" && !claim.More
			if claim.Feature == "commas" {
				along++
			}
		}
		beside += along
		if !length || len(claims) > 2 {
			t.Errorf("claimed: %v, want length and at most one thing beside", sentences(claims))
		}
	})
	t.Logf("%d of %d have commas claimed beside", beside, people)
	if beside > people/4 {
		t.Errorf("%d of %d people who want it short have commas claimed", beside, people)
	}
}

func sentences(claims []insight.Claim) (list []string) {
	for _, c := range claims {
		list = append(list, c.Sentence)
	}
	return list
}

// What the person dropped is not said, and nothing says it in its place; taken back, it is said again.
func TestWhatIsDroppedIsNotClaimed(t *testing.T) {
	c := chooses(rand.New(rand.NewPCG(1, 73)), 60, tastes[3].prefers)
	first := insight.Claims(c.model())
	if len(first) == 0 || first[0].Feature != "dashes" {
		t.Fatalf("claimed: %v, want fewer dashes: the test shows nothing", sentences(first))
	}
	c.design.Judge(&palate.Judge{Item: first[0].Item, Verdict: palate.VerdictDrop})
	if list := insight.Claims(c.model()); slices.ContainsFunc(list, func(o insight.Claim) bool { return o.Feature == "dashes" }) {
		t.Errorf("dropped, and still claimed: %v", sentences(list))
	}
	if rules := insight.ImpliedRules(c.model()); slices.ContainsFunc(rules, func(o palate.RuleSet) bool { return o.Parsed.Attribute == "dashes" }) {
		t.Error("dropped, and still a rule")
	}
	c.design.Judge(&palate.Judge{Item: first[0].Item, Verdict: palate.VerdictRight})
	if list := insight.Claims(c.model()); len(list) == 0 || list[0].Feature != "dashes" {
		t.Errorf("taken back, claimed: %v", sentences(list))
	}
}

// After a change of taste what was said before weighs less: what is claimed is the new taste, or nothing.
func TestClaimsFollowAChangeOfTaste(t *testing.T) {
	const people = 12
	claimed := 0
	seeds(t, people, func(t *testing.T, r *rand.Rand) {
		c := chooses(r, 50, tastes[1].prefers)
		if before := insight.Claims(c.model()); len(before) == 0 || !before[0].More {
			t.Fatalf("of somebody who takes the longer one is claimed: %v", sentences(before))
		}
		c.choose(r, 60, tastes[0].prefers)
		for _, claim := range insight.Claims(c.model()) {
			if claim.Feature == "log_words" && claim.More {
				t.Errorf("of somebody who has turned to short answers is still claimed: %q, %d for, %d against", claim.Sentence, claim.For, claim.Against)
			}
			if claim.Feature == "log_words" && !claim.More {
				claimed++
			}
		}
	})
	t.Logf("%d of %d have the new taste claimed", claimed, people)
	if claimed < people/2 {
		t.Errorf("%d of %d people have their new taste claimed", claimed, people)
	}
}

// A rule that says the same is named with the claim; what a rule speaks of is implied no more.
func TestClaimsNameTheirRules(t *testing.T) {
	c := &chooser{design: taste.EmptyDesign(pack.Builtin())}
	id := palate.EventID{Device: 7, Seq: 1}
	c.design.Rule(palate.Rule{ID: id, RuleSet: palate.RuleSet{Words: "no dashes", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "dashes", Direction: palate.Less, Size: 1}}})
	c.choose(rand.New(rand.NewPCG(2, 73)), 60, tastes[3].prefers)
	m := c.model()
	claims := insight.Claims(m)
	if len(claims) == 0 || claims[0].Feature != "dashes" || claims[0].Rule != id {
		t.Fatalf("claims %+v, want fewer dashes by rule %v", claims, id)
	}
	for _, set := range insight.ImpliedRules(m) {
		if set.Parsed.Attribute == "dashes" {
			t.Errorf("implied %+v beside a rule that says it", set)
		}
	}
}

// Sentences are of the catalogue's words, and say which way and where.
func TestSentences(t *testing.T) {
	in := palate.Scope{Medium: []string{"email"}}
	for _, f := range feature.Catalog {
		words := feature.Describe(feature.MustIndex(f.Name))
		for more, want := range map[bool]string{true: words.More, false: words.Less} {
			got := insight.Sentence(f.Name, more, in)
			if !strings.EqualFold(got, want+", in email") || got[:1] != strings.ToUpper(got[:1]) {
				t.Errorf("%s, more %v: %q", f.Name, more, got)
			}
		}
	}
	for p, want := range map[float64]string{.5: "", .8999: "", .9: "very likely", .9799: "very likely", .98: "sure", 1: "sure"} {
		if got := insight.Strength(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
}

// A dropped feature is not said for what goes with it either, which weighs the more for it: as a list's share
// for its bullets.
func TestWhatIsDroppedIsNotClaimedForItsGroup(t *testing.T) {
	for _, p := range tastes {
		c := chooses(rand.New(rand.NewPCG(6, 73)), 60, p.prefers)
		first := insight.Claims(c.model())
		if len(first) == 0 {
			t.Fatalf("%s: nothing is claimed", p.name)
		}
		for feature := range p.means {
			c.design.Judge(&palate.Judge{Item: feature, Verdict: palate.VerdictDrop})
			for _, claim := range insight.Claims(c.model()) {
				if claim.Feature == feature {
					t.Errorf("%s: %s was dropped, and still claimed is %q", p.name, feature, claim.Sentence)
				}
			}
			c.design.Judge(&palate.Judge{Item: feature, Verdict: palate.VerdictRight})
		}
	}
}

// However much the answers of some choices differ, a narrow majority is none: eight for and six against are
// silent.
func TestANarrowMajorityIsSilent(t *testing.T) {
	pack, r := pack.Builtin(), rand.New(rand.NewPCG(7, 73))
	with := func(shorterIs int, times int, d *taste.Design) {
		for range times {
			short, long := draft{sentences: 1}, draft{sentences: 6}
			if shorterIs < 0 {
				short, long = draft{sentences: 3}, draft{sentences: 5}
			}
			d.AddChoice(taste.Choice{Left: pack.Point(question, short.text(r)), Right: pack.Point(question, long.text(r)), Pair: palate.Pair{Strength: shorterIs, Graded: true}})
		}
	}
	narrow, clear := taste.EmptyDesign(pack), taste.EmptyDesign(pack)
	for range 4 {
		with(3, 2, narrow)
		with(-1, 1, narrow)
		with(3, 2, clear)
	}
	with(-1, 2, narrow)
	if list := insight.Claims(taste.FitDesign(clear)); len(list) == 0 || list[0].Feature != "log_words" {
		t.Fatalf("eight for and none against tell %v: the test shows nothing", sentences(list))
	}
	if e := taste.FitDesign(narrow).Effect(feature.MustIndex("log_words")); e.Mean >= 0 || e.PSign() < .9 {
		t.Fatalf("the effect is %+v: the test shows nothing", e)
	}
	for _, claim := range insight.Claims(taste.FitDesign(narrow)) {
		if _, length := tastes[0].means[claim.Feature]; length {
			t.Errorf("claimed: %q, %d for, %d against", claim.Sentence, claim.For, claim.Against)
		}
	}
}

// While a new taste has fewer choices than the old one had, it is not claimed against them.
func TestANewTasteIsNotClaimedAgainstMoreChoices(t *testing.T) {
	detected := 0
	seeds(t, 8, func(t *testing.T, r *rand.Rand) {
		c := chooses(r, 60, tastes[1].prefers)
		for range 7 {
			c.choose(r, 6, tastes[0].prefers)
			m := c.model()
			if m.Changed() > 0 && m.Weight("log_words") < 0 {
				detected++
			}
			for _, claim := range insight.Claims(m) {
				if more, less := counted(c.made, claim.Feature); claim.More && more <= less || !claim.More && less <= more {
					t.Errorf("claimed: %q of %d choices of more and %d of less", claim.Sentence, more, less)
				}
			}
		}
	})
	if detected == 0 {
		t.Error("no change was detected: the test shows nothing")
	}
}
