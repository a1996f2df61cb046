package taste

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// A phase is choices made in a place by somebody who likes answers longer or shorter.
type phase struct {
	n     int
	place palate.Context
	long  bool
}

// turns are phases one after another, n times.
func turns(n int, phases ...phase) (list []phase) {
	for range n {
		list = append(list, phases...)
	}
	return list
}

// live makes the choices of phases and returns their events.
func (m *maker) live(phases ...phase) (events []palate.EventID) {
	r := rand.New(rand.NewPCG(uint64(m.Log.Len()), 4))
	for _, p := range phases {
		m.Context = p.place
		for range p.n {
			a, b := someAnswer(r)+"It keeps it near, and that is all there is to say of it.", "It costs 3 days."
			if r.IntN(2) == 0 {
				a, b = b, a
			}
			strength := 2 * shorterIsBetter(a, b) / 3
			if p.long {
				strength = -strength
			}
			events = append(events, m.Pair(question, a, b, strength))
		}
	}
	m.Context = palate.Context{}
	return events
}

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
			m := newMaker(t)
			id := m.rule(palate.Less, "log_words", tt.scope)
			m.live(tt.lived...)
			got := m.fit().Conflicts()
			if len(got) != tt.want {
				t.Fatalf("got %+v, want %d", got, tt.want)
			}
			if tt.want == 0 {
				return
			}
			c := got[0]
			if c.Rule != id || c.For != tt.for_ || c.Against != tt.against || c.P <= leansAgainst || max(c.P, c.Confidence) <= surelyAgainst || len(c.Examples) != mostExamples {
				t.Errorf("got %+v, want %d for and %d against", c, tt.for_, tt.against)
			}
			if (c.Narrow == nil) != (tt.narrow == nil) || c.Narrow != nil && scopeName(*c.Narrow) != scopeName(*tt.narrow) {
				t.Errorf("narrow to %v, want %v", c.Narrow, tt.narrow)
			}
		})
	}
}

// Narrowed as proposed, the rule is in conflict no more; dropped, neither.
func TestWaysOutOfAConflict(t *testing.T) {
	for _, way := range []string{"narrow", "drop", "keep"} {
		t.Run(way, func(t *testing.T) {
			m := newMaker(t)
			id := m.rule(palate.Less, "log_words", palate.Scope{})
			m.live(phase{24, inEmail, true}, phase{8, inChat, false})
			c := m.fit().Conflicts()
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
			if c := m.fit().Conflicts(); len(c) != 0 {
				t.Errorf("after %s there still is %+v", way, c)
			}
		})
	}
}

// A rule that was kept is asked about when twice as many choices are against it, and not before; one
// whose keeping is taken back at once.
func TestKeptRuleIsAskedAboutOnceMore(t *testing.T) {
	m := newMaker(t)
	id := m.rule(palate.Less, "log_words", palate.Scope{})
	m.live(phase{10, palate.Context{}, true})
	m.Event(&palate.Judge{Item: id.String(), Verdict: palate.VerdictRight})
	for n, want := range []int{0, 0, 1} {
		if got := m.fit().Conflicts(); len(got) != want {
			t.Errorf("with %d choices more: %+v, want %d", 7*n, got, want)
		}
		m.live(phase{7, palate.Context{}, true})
	}
	m = newMaker(t)
	id = m.rule(palate.Less, "log_words", palate.Scope{})
	m.live(phase{10, palate.Context{}, true})
	judged := m.Event(&palate.Judge{Item: id.String(), Verdict: palate.VerdictRight})
	m.Event(&palate.Retract{Event: judged})
	if got := m.fit().Conflicts(); len(got) != 1 {
		t.Errorf("after the keeping was taken back: %+v, want one", got)
	}
}

// Over any log: counts are of choices in scope, P is what the model without the rule says, and asking
// changes no bit of the model.
func TestConflictsAreOfTheModelWithoutTheRule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := newMaker(t)
		said := drawRuling(r)
		id := m.Event(said.body())
		m.live(phase{rapid.IntRange(0, 14).Draw(r, "in email"), bossMail, rapid.Bool().Draw(r, "long there")},
			phase{rapid.IntRange(0, 14).Draw(r, "elsewhere"), elsewhere, rapid.Bool().Draw(r, "long elsewhere")})
		model := m.fit()
		before := model.bytes()
		list := model.Conflicts()
		if !slices.Equal(before, model.bytes()) {
			r.Error("asking changed the model")
		}
		off := said.body()
		off.Rule, off.Status = id, palate.StatusOff
		m.Event(off)
		for _, c := range list {
			if c.P <= leansAgainst || max(c.P, c.Confidence) <= surelyAgainst || c.P > 1 || c.Against <= c.For || len(c.Examples) == 0 {
				r.Errorf("%+v", c)
			}
			if p := said.doubt(m.fit()); said.scope.Everywhere() && !near(p, c.P) {
				inMail := m.fit().In(bossMail, "")
				if len(inMail.rules) == 0 && len(model.scopes) == 0 {
					r.Errorf("P is %v, without the rule %v", c.P, p)
				}
			}
		}
	})
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
