package taste

import (
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// A moment is where and for what a person was when they answered.
type moment struct {
	place  palate.Context
	prompt string
}

// gated has each key of a scope with a moment inside of it and one outside, which differ in nothing else.
var gated = []struct {
	key     string
	scope   palate.Scope
	in, out moment
}{
	{"site", palate.Scope{Site: []string{"a.example"}}, moment{place: palate.Context{Site: "a.example"}}, moment{place: palate.Context{Site: "b.example"}}},
	{"task", palate.Scope{Task: []string{"plan"}}, moment{place: palate.Context{Task: "plan"}}, moment{place: palate.Context{Task: "code"}}},
	{"medium", palate.Scope{Medium: []string{"email"}}, moment{place: palate.Context{Medium: "email"}}, moment{place: palate.Context{Medium: "chat"}}},
	{"audience", palate.Scope{Audience: []string{"boss"}}, moment{place: palate.Context{Audience: "boss"}}, moment{place: palate.Context{Audience: "friend"}}},
	{"language", palate.Scope{Language: []string{"de"}}, moment{place: palate.Context{Language: "de"}}, moment{place: palate.Context{Language: "fr"}}},
	{"user", palate.Scope{User: []string{"u1"}}, moment{place: palate.Context{User: "u1"}}, moment{place: palate.Context{User: "u2"}}},
	{"tags", palate.Scope{Tags: []string{"work"}}, moment{place: palate.Context{Tags: []string{"work"}}}, moment{place: palate.Context{Tags: []string{"home"}}}},
	{"topic", palate.Scope{Topic: []string{"tea"}}, moment{prompt: "How is tea made?"}, moment{prompt: "How is coffee made?"}},
	{"except", palate.Scope{Except: &palate.Scope{Topic: []string{"tea"}}}, moment{prompt: "How is coffee made?"}, moment{prompt: "How is tea made?"}},
}

// What was said of a place holds inside of it alone, whichever key the place has.
func TestAWordHoldsInItsScopeAlone(t *testing.T) {
	for _, g := range gated {
		t.Run(g.key, func(t *testing.T) {
			m := newMaker(t)
			m.rule(palate.More, "commas", g.scope)
			model := m.fit()
			if w := model.In(g.in.place, g.in.prompt).Weight("commas"); w <= model.Weight("commas") {
				t.Errorf("inside, commas weigh %v, want more than %v", w, model.Weight("commas"))
			}
			if w := model.In(g.out.place, g.out.prompt).Weight("commas"); w != model.Weight("commas") {
				t.Errorf("outside, commas weigh %v, want %v", w, model.Weight("commas"))
			}
		})
	}
}

// A belief that was dropped for a place weighs nothing inside of it alone.
func TestABeliefIsDroppedInItsScopeAlone(t *testing.T) {
	for _, g := range gated {
		t.Run(g.key, func(t *testing.T) {
			m := newMaker(t)
			m.rule(palate.Less, "log_words", palate.Scope{})
			m.Event(&palate.Judge{Item: Item("log_words", g.scope), Verdict: palate.VerdictDrop})
			model := m.fit()
			if w := model.In(g.in.place, g.in.prompt).Weight("log_words"); w != 0 {
				t.Errorf("inside, length weighs %v, want 0", w)
			}
			if w := model.In(g.out.place, g.out.prompt).Weight("log_words"); w != model.Weight("log_words") || w == 0 {
				t.Errorf("outside, length weighs %v, want %v", w, model.Weight("log_words"))
			}
		})
	}
}

// An answer is one of the places that it was given in, whether two were compared or some were ranked.
func TestAnAnswerIsOfItsScopesAlone(t *testing.T) {
	for _, g := range gated {
		t.Run(g.key, func(t *testing.T) {
			m := newMaker(t)
			m.rule(palate.More, "commas", g.scope)
			for _, at := range []moment{g.in, g.out} {
				m.Context = at.place
				m.Pair(at.prompt, "Short.", someLong, 2)
				m.Event(&palate.Rank{Showing: m.Show(at.prompt, "One.", "Two, too.", someLong), Groups: [][]int{{0}, {1}, {2}}, Mode: palate.RankFull})
			}
			d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
			if len(d.rows) != 2 || len(d.rankings) != 2 {
				t.Fatalf("%d comparisons and %d rankings are there, want two of each", len(d.rows), len(d.rankings))
			}
			k := uint(d.scopeIndex(g.scope))
			for i, want := range []uint64{1, 0} {
				if got := d.rows[i].scopeMask >> k & 1; got != want {
					t.Errorf("comparison %d is of the place: %d, want %d", i, got, want)
				}
				if got := d.rankings[i].scopeMask >> k & 1; got != want {
					t.Errorf("ranking %d is of the place: %d, want %d", i, got, want)
				}
			}
		})
	}
}

// A broad scope covers a narrow one when it holds wherever that does, as far as their keys say.
func TestCovers(t *testing.T) {
	keys := map[string]func(...string) palate.Scope{
		"site":     func(v ...string) palate.Scope { return palate.Scope{Site: v} },
		"task":     func(v ...string) palate.Scope { return palate.Scope{Task: v} },
		"medium":   func(v ...string) palate.Scope { return palate.Scope{Medium: v} },
		"audience": func(v ...string) palate.Scope { return palate.Scope{Audience: v} },
		"language": func(v ...string) palate.Scope { return palate.Scope{Language: v} },
		"user":     func(v ...string) palate.Scope { return palate.Scope{User: v} },
		"tags":     func(v ...string) palate.Scope { return palate.Scope{Tags: v} },
		"topic":    func(v ...string) palate.Scope { return palate.Scope{Topic: v} },
	}
	for key, of := range keys {
		for _, c := range []struct {
			name          string
			broad, narrow palate.Scope
			want          bool
		}{
			{"everywhere covers a place", of(), of("a"), true},
			{"a place covers itself, whatever its case", of("a"), of("A"), true},
			{"two alternatives cover one", of("a", "b"), of("b"), true},
			{"one does not cover two", of("a"), of("a", "b"), false},
			{"a place does not cover another", of("a"), of("c"), false},
			{"a place does not cover everywhere", of("a"), of(), false},
		} {
			if got := covers(c.broad, c.narrow); got != c.want {
				t.Errorf("%s: %s: got %t, want %t", key, c.name, got, c.want)
			}
		}
	}
	if covers(palate.Scope{Except: &email}, email) {
		t.Error("a place covers what it leaves out")
	}
}

// The narrower word counts what the broader one left to say: it is as strong inside as if it stood alone,
// whichever was said first.
func TestTheNarrowerWordOutweighsTheBroader(t *testing.T) {
	weight := func(said ...statement) float64 {
		m := newMaker(t)
		for _, s := range said {
			m.rule(s.direction, "log_words", s.scope)
		}
		return m.fit().In(bossMail, "").Weight("log_words")
	}
	broad, narrow := statement{palate.More, email}, statement{palate.Less, toMyBoss}
	alone := weight(narrow)
	for name, w := range map[string]float64{"said last": weight(broad, narrow), "said first": weight(narrow, broad)} {
		if w > alone/2 {
			t.Errorf("%s: length weighs %.3f where the narrower rule holds, want about %.3f as without the broader", name, w, alone)
		}
	}
}
