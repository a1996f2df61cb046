package grammar

import (
	"strings"

	"palate"
	"palate/rules/words/check"
	"palate/rules/words/lexicon"
)

// An intent is one thing that a person asks for, before it becomes a rule.
type intent struct {
	name      string  // of the attribute
	sign      int     // 1 wants more of it, -1 less
	size      float64 // how much more or less, 0 where the words do not say
	hard      bool    // it is to be checked
	quantity  *chunk  // how many, nil where no number is said
	negated   bool    // the quantity is negated
	scope     palate.Scope
	alsoScope palate.Scope // another scope where it holds
	clause    int          // the number of its clause

	instead string // what is to be said in place of a term
}

// drafts returns the rules of an intent: one, or two for a quantity bounded on both sides.
func (w *intent) drafts(said string) []palate.RuleSet {
	if w.quantity == nil {
		parsed := palate.Parsed{Attribute: w.name, Direction: directionOf(w.sign)}
		if w.instead != "" {
			parsed.Value = palate.String(w.instead)
		}
		return []palate.RuleSet{w.draft(said, parsed)}
	}
	var list []palate.RuleSet
	for _, l := range w.quantity.limits(w.negated) {
		parsed := palate.Parsed{Attribute: l.name, Direction: l.direction, Value: palate.Number(l.value)}
		list = append(list, w.draft(said, parsed))
	}
	return list
}

func (w *intent) draft(said string, parsed palate.Parsed) palate.RuleSet {
	parsed.Size = w.size
	if parsed.Size == 0 {
		parsed.Size = 1
	}
	set := palate.RuleSet{Words: said, Parsed: parsed, Scope: w.scope, Force: palate.Soft, Status: palate.StatusActive}
	if w.hard {
		set.Force, set.Parsed.Size = palate.Hard, 2
	}
	return set
}

func directionOf(sign int) palate.Direction {
	if sign < 0 {
		return palate.Less
	}
	return palate.More
}

// dropContradictions drops duplicates, and marks both of two contradictory drafts as not understood: which of them holds
// cannot be guessed.
func dropContradictions(drafts []palate.RuleSet) []palate.RuleSet {
	var kept []palate.RuleSet
	positions := map[string]int{} // in kept, by what a draft is about
	for i := range drafts {
		d := &drafts[i]
		subject, other := conflictKey(d, d.Parsed.Direction), conflictKey(d, opposite(d.Parsed.Direction))
		at, said := positions[subject]
		against, denied := positions[other]
		switch {
		case denied && kept[against].Status == palate.StatusActive && check.Contradict(&kept[against], d):
			kept[against] = unparsedDraft(kept[against].Words)[0]
			if kept[against].Words != d.Words {
				kept = append(kept, unparsedDraft(d.Words)...)
			}
		case !said || kept[at].Status != palate.StatusActive:
			positions[subject] = len(kept)
			kept = append(kept, *d)
		case kept[at].Force != palate.Hard:
			d.Parsed.Size = max(d.Parsed.Size, min(kept[at].Parsed.Size, 1))
			kept[at] = *d
		}
	}
	return kept
}

// conflictKey is equal for drafts of the same attribute, direction and scope.
func conflictKey(d *palate.RuleSet, direction palate.Direction) string {
	return d.Parsed.Attribute + " " + string(direction) + "\n" + d.Scope.Value().String()
}

func opposite(direction palate.Direction) palate.Direction {
	if direction == palate.Less {
		return palate.More
	}
	return palate.Less
}

// mergeReplacements merges two sentences that forbid one word and ask for another: "Don't say "utilize". Say "use"."
func mergeReplacements(drafts []palate.RuleSet) (kept []palate.RuleSet) {
	for i := range drafts {
		d := &drafts[i]
		if n := len(kept); n > 0 {
			last := &kept[n-1].Parsed
			of, banned := strings.CutPrefix(last.Attribute, lexicon.TermMentions)
			by, said := strings.CutPrefix(d.Parsed.Attribute, lexicon.TermMentions)
			if banned && said && of != by && last.Direction == palate.Less && d.Parsed.Direction == palate.More && last.Value.IsNull() && kept[n-1].Words != d.Words {
				last.Value = palate.String(by)
				continue
			}
		}
		kept = append(kept, *d)
	}
	return kept
}
