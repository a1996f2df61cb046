package words

import (
	"os"
	"testing"

	"palate"
)

// A gate counts how rules with a place hold for prompts in it, next to it and far from it.
type gate struct{ in, near, out, missed, over, wrong int }

func (g *gate) add(t *testing.T, s *saying, rule *palate.RuleSet, show bool) {
	holds := func(prompt string) bool { return rule.Scope.Matches(Detect(prompt), prompt) }
	check := func(prompts []string, n, bad *int, want bool) {
		for _, p := range prompts {
			*n++
			if holds(p) != want {
				*bad++
				if show {
					t.Logf("%q for %q: got %v, want %v; %+v %s", s.words, p, !want, want, Detect(p), rule.Scope.Value().Append(nil))
				}
			}
		}
	}
	check(s.in, &g.in, &g.missed, true)
	check(s.near, &g.near, &g.over, false)
	check(s.out, &g.out, &g.wrong, false)
}

// With the scope as it is to be understood, this is the classifier of prompts alone.
func TestScopesHoldWhereTheyShould(t *testing.T) {
	var tuned, held gate
	triples := 0
	for _, s := range sayings(t) {
		if len(s.in) == 0 {
			continue
		}
		triples++
		g := &tuned
		if heldBack(s.words) {
			g = &held
		}
		g.add(t, &s, &s.want[0], g == &tuned && os.Getenv("WORDS") != "")
	}
	if triples < 150 {
		t.Errorf("%d phrases have prompts, want 150", triples)
	}
	for name, g := range map[string]*gate{"tuned": &tuned, "held back": &held} {
		t.Logf("%s: in scope %d of %d hold, near %d of %d over-applied, far %d of %d", name, g.in-g.missed, g.in, g.over, g.near, g.wrong, g.out)
	}
	if got := share(held.in-held.missed, held.in); got < .88 {
		t.Errorf("the held-back third holds in scope for %.3f of prompts, want .88", got)
	}
	if got := share(held.over, held.near); got > .02 {
		t.Errorf("the held-back third is over-applied to %.3f of near prompts, want .02 at most", got)
	}
	if held.wrong > 0 {
		t.Errorf("the held-back third is applied to %d far prompts", held.wrong)
	}
}
