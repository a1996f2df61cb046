package insight_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/taste"

	"pgregory.net/rapid"
)

// A phase is choices made in a context by somebody who likes answers longer or shorter.
type phase struct {
	n       int
	context palate.Context
	long    bool
}

// turns are phases one after another, n times.
func turns(n int, phases ...phase) (list []phase) {
	for range n {
		list = append(list, phases...)
	}
	return list
}

// live makes the choices of phases; answers of about one length tie.
func (d *diary) live(phases ...phase) {
	r := rand.New(rand.NewPCG(uint64(d.Log.Len()), 4))
	for _, p := range phases {
		d.Context = p.context
		for range p.n {
			long, short := someAnswer(r)+"It keeps it near, and that is all there is to say of it.", "It costs 3 days."
			strength := 2
			if !p.long {
				strength = -2
			}
			if len(long) <= len(short)+60 {
				strength = 0
			}
			if r.IntN(2) == 0 {
				d.Pair(question, long, short, strength)
			} else {
				d.Pair(question, short, long, -strength)
			}
		}
	}
	d.Context = palate.Context{}
}

// someAnswer makes an answer; they differ in length, lists, tone and emoji.
func someAnswer(r *rand.Rand) string {
	parts := []string{
		"The cache keeps what was read last.", "It might perhaps be useful, I think.", "Great question!",
		"- fast\n- small\n- near", "Would you like to know more?", "# Answer", "It costs 20 dollars and 3 days.",
		"Sorry, I cannot say.", "😀 Enjoy!", "Therefore one should regard the matter as settled.", "**Note** the limits.",
	}
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(parts[r.IntN(len(parts))] + "\n")
	}
	return b.String()
}

// rule states a soft rule about a feature, "more" or "less" of it.
func (d *diary) rule(direction palate.Direction, attribute string, scope palate.Scope) palate.EventID {
	return d.Event(ruling(direction, attribute, scope))
}

func ruling(direction palate.Direction, attribute string, scope palate.Scope) *palate.RuleSet {
	return &palate.RuleSet{Words: string(direction) + " " + attribute, Status: palate.StatusActive, Force: palate.Soft, Scope: scope,
		Parsed: palate.Parsed{Attribute: attribute, Direction: direction, Size: 1}}
}

func (d *diary) conflicts() []insight.Conflict { return insight.Conflicts(d.model().Design()) }

var (
	email     = palate.Scope{Medium: []string{"email"}}
	elsewhere = palate.Context{Medium: "document"}
)

func TestConflicts(t *testing.T) {
	chat := palate.Scope{Medium: []string{"chat"}}
	exceptEmail := palate.Scope{Except: &email}
	for _, tt := range []struct {
		name          string
		scope         palate.Scope
		lived         []phase
		want          int
		for_, against int
		narrow        *palate.Scope
	}{
		{"nothing was chosen", palate.Scope{}, nil, 0, 0, 0, nil},
		{"choices agree", palate.Scope{}, []phase{{20, elsewhere, false}}, 0, 0, 0, nil},
		{"too few are against it", palate.Scope{}, []phase{{6, elsewhere, true}}, 0, 0, 0, nil},
		{"choices are against it", palate.Scope{}, []phase{{14, palate.Context{}, true}}, 1, 0, 14, nil},
		{"as many on either side", palate.Scope{}, []phase{{8, palate.Context{}, true}, {8, palate.Context{}, false}}, 0, 0, 0, nil},
		{"against it in email", palate.Scope{}, turns(8, phase{3, inEmail, true}, phase{1, inChat, false}), 1, 6, 23, &exceptEmail},
		{"against it in email, as many with it elsewhere", palate.Scope{}, turns(15, phase{2, inEmail, true}, phase{2, inChat, false}), 1, 0, 28, &exceptEmail},
		{"with it in chat alone", palate.Scope{}, turns(5, phase{6, palate.Context{}, true}, phase{1, inChat, false}), 1, 4, 28, &chat},
		{"against it in its scope", email, []phase{{24, inEmail, true}, {8, inChat, false}}, 1, 0, 24, nil},
		{"against it outside its scope", email, []phase{{12, inChat, true}, {10, inEmail, false}}, 0, 0, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := newDiary(t)
			id := m.rule(palate.Less, "log_words", tt.scope)
			m.live(tt.lived...)
			got := m.conflicts()
			if len(got) != tt.want {
				t.Fatalf("got %+v, want %d", got, tt.want)
			}
			if tt.want == 0 {
				return
			}
			c := got[0]
			if c.Rule != id || c.For != tt.for_ || c.Against != tt.against || c.P <= .5 || max(c.P, c.Confidence) <= .9 || len(c.Examples) != 3 {
				t.Errorf("got %+v, want %d for and %d against", c, tt.for_, tt.against)
			}
			if (c.Narrow == nil) != (tt.narrow == nil) || c.Narrow != nil && taste.Item("", *c.Narrow) != taste.Item("", *tt.narrow) {
				t.Errorf("narrow to %v, want %v", c.Narrow, tt.narrow)
			}
		})
	}
}

// Narrowed as proposed, the rule is in conflict no more; dropped, neither.
func TestWaysOutOfAConflict(t *testing.T) {
	for _, way := range []string{"narrow", "drop", "keep"} {
		t.Run(way, func(t *testing.T) {
			m := newDiary(t)
			id := m.rule(palate.Less, "log_words", palate.Scope{})
			m.live(phase{24, inEmail, true}, phase{8, inChat, false})
			c := m.conflicts()
			if len(c) != 1 || c[0].Narrow == nil {
				t.Fatalf("got %+v, want one to narrow", c)
			}
			again := &palate.RuleSet{Rule: id, Words: "shorter", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}}
			switch way {
			case "narrow":
				again.Scope = *c[0].Narrow
				m.Event(again)
			case "drop":
				again.Status = palate.StatusOff
				m.Event(again)
			case "keep":
				m.Event(&palate.Judge{Item: id.String(), Verdict: palate.VerdictRight})
			}
			if c := m.conflicts(); len(c) != 0 {
				t.Errorf("after %s there still is %+v", way, c)
			}
		})
	}
}

// A rule that was kept is asked about when twice as many choices are against it, and not before; one
// whose keeping is taken back at once.
func TestKeptRuleIsAskedAboutOnceMore(t *testing.T) {
	m := newDiary(t)
	id := m.rule(palate.Less, "log_words", palate.Scope{})
	m.live(phase{10, palate.Context{}, true})
	m.Event(&palate.Judge{Item: id.String(), Verdict: palate.VerdictRight})
	for n, want := range []int{0, 0, 1} {
		if got := m.conflicts(); len(got) != want {
			t.Errorf("with %d choices more: %+v, want %d", 7*n, got, want)
		}
		m.live(phase{7, palate.Context{}, true})
	}
	m = newDiary(t)
	id = m.rule(palate.Less, "log_words", palate.Scope{})
	m.live(phase{10, palate.Context{}, true})
	judged := m.Event(&palate.Judge{Item: id.String(), Verdict: palate.VerdictRight})
	m.Event(&palate.Retract{Event: judged})
	if got := m.conflicts(); len(got) != 1 {
		t.Errorf("after the keeping was taken back: %+v, want one", got)
	}
}

// Over any log, P is what the model without the rule says, and asking changes no bit of the model. One log is
// known to contradict its rule; the others are drawn.
func TestConflictsAreOfTheModelWithoutTheRule(t *testing.T) {
	plain := []phase{{14, inEmail, false}, {14, elsewhere, false}}
	if n := conflictLaw(t, t, ruling(palate.More, "log_words", palate.Scope{}), plain...); n != 1 {
		t.Errorf("%d conflicts of who asks for longer answers and chooses shorter ones, want 1", n)
	}
	rapid.Check(t, func(r *rapid.T) {
		direction := rapid.SampledFrom([]palate.Direction{palate.More, palate.Less}).Draw(r, "direction")
		attribute := rapid.SampledFrom([]string{"log_words", "exclamations", "bullets", "coverage"}).Draw(r, "feature")
		set := ruling(direction, attribute, rapid.SampledFrom([]palate.Scope{{}, {}, email}).Draw(r, "scope"))
		conflictLaw(t, r, set, phase{rapid.IntRange(0, 14).Draw(r, "in email"), inEmail, rapid.Bool().Draw(r, "long there")},
			phase{rapid.IntRange(0, 14).Draw(r, "elsewhere"), elsewhere, rapid.Bool().Draw(r, "long elsewhere")})
	})
}

// conflictLaw checks the conflicts of a rule and of choices, and counts them.
func conflictLaw(t *testing.T, r interface{ Errorf(string, ...any) }, set *palate.RuleSet, phases ...phase) int {
	d := newDiary(t)
	id := d.Event(set)
	d.live(phases...)
	model := d.model()
	before := model.Profile("p").Value().Append(nil)
	list := insight.Conflicts(model.Design())
	if !slices.Equal(before, model.Profile("p").Value().Append(nil)) {
		r.Errorf("asking changed the model")
	}
	off := *set
	off.Rule, off.Status = id, palate.StatusOff
	d.Event(&off)
	without := d.model()
	for _, c := range list {
		if c.P <= .5 || max(c.P, c.Confidence) <= .9 || c.P > 1 || c.Against <= c.For || len(c.Examples) == 0 {
			r.Errorf("%+v", c)
		}
		effect := without.Inside(c.In).Effect(feature.MustIndex(set.Parsed.Attribute))
		want := effect.Below(0)
		if set.Parsed.Direction == palate.Less {
			want = effect.Above(0)
		}
		if math.Abs(want-c.P) > 1e-9 {
			r.Errorf("P is %v, without the rule %v", c.P, want)
		}
	}
	return len(list)
}
