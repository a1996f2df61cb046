package insight_test

import (
	"math"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

func fitted(w *palatetest.Writer) *taste.Model {
	return taste.Fit(pack.Builtin(), w.Log, pack.NewCache())
}

// What moved is what the two models say of it, most first; where nothing happened, nothing moved.
func TestMovesAreDifferencesOfEffects(t *testing.T) {
	m := palatetest.NewWriter(t)
	before := fitted(m)
	if moves := insight.Moves(before, before, nil); len(moves) != 0 {
		t.Errorf("nothing happened, and %v moved", moves)
	}
	m.Pair("What is a cache?", "A small, fast store.", "Well! There is a lot to say of caches, as one might think, and more besides.", 3)
	after := fitted(m)
	moves := insight.Moves(before, after, after.Scopes())
	if len(moves) == 0 {
		t.Fatal("a clear choice moves nothing")
	}
	last := math.Inf(1)
	for _, o := range moves {
		name, scope, ok := taste.ParseItem(o.Item)
		if !ok {
			t.Fatalf("%q is no item", o.Item)
		}
		j := feature.MustIndex(name)
		if from, to := before.Inside(scope).Effect(j).Mean, after.Inside(scope).Effect(j).Mean; o.From != from || o.To != to {
			t.Errorf("%s moved from %v to %v, the models say %v and %v", o.Item, o.From, o.To, from, to)
		}
		if size := math.Abs(o.To - o.From); size > last {
			t.Errorf("%s moved by %v, more than the one before it", o.Item, size)
		} else {
			last = size
		}
		if o.Sentence != insight.Sentence(name, o.To > 0, scope) {
			t.Errorf("%q is said of %s, which is %v now", o.Sentence, o.Item, o.To)
		}
	}
}

// A rule in a place moves what is known of that place alone.
func TestMovesStayInTheirScope(t *testing.T) {
	m := palatetest.NewWriter(t)
	before := fitted(m)
	m.Event(&palate.RuleSet{Words: "shorter in email", Status: palate.StatusActive, Force: palate.Soft, Scope: palate.Scope{Medium: []string{"email"}}, Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}})
	moves := insight.Moves(before, fitted(m), fitted(m).Scopes())
	if len(moves) == 0 {
		t.Fatal("a rule moves nothing")
	}
	for _, o := range moves {
		if _, scope, _ := taste.ParseItem(o.Item); scope.Everywhere() {
			t.Errorf("%s moved, and the rule is of email", o.Item)
		}
	}
}
