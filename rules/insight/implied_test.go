package insight_test

import (
	"math/rand/v2"
	"testing"

	"palate"
	"palate/rules/insight"
)

// The surest rules are the implied ones, none of them less sure than the one behind it.
func TestTheSurestComeFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var claims []insight.Claim
	for _, name := range []string{"log_words", "emoji", "bullets", "headings", "hedges", "questions"} {
		claims = append(claims, insight.Claim{Item: name, Feature: name, Sentence: name, PSign: .9 + r.Float64()/10})
	}
	stated := []palate.Rule{{RuleSet: palate.RuleSet{Parsed: palate.Parsed{Attribute: "emoji"}}}}
	last, seen := 2., map[string]bool{}
	for _, set := range insight.SurestRules(claims, stated) {
		for _, c := range claims {
			if c.Feature != set.Parsed.Attribute {
				continue
			}
			if c.PSign > last {
				t.Errorf("%s (%.3f) stands behind one of %.3f", c.Feature, c.PSign, last)
			}
			last, seen[c.Feature] = c.PSign, true
		}
	}
	if len(seen) != len(claims)-1 || seen["emoji"] {
		t.Errorf("there are rules on %v", seen)
	}
}
