package words

import (
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// drafts are the rules of a wish: one, or two for a quantity with both ends.
func (w *wish) drafts(said string) []palate.RuleSet {
	if w.item == nil {
		parsed := palate.Parsed{Attribute: w.name, Direction: directionOf(w.sign)}
		if w.instead != "" {
			parsed.Value = palate.String(w.instead)
		}
		return []palate.RuleSet{w.draft(said, parsed)}
	}
	var list []palate.RuleSet
	for _, l := range w.item.limits(w.flip) {
		parsed := palate.Parsed{Attribute: l.name, Direction: l.direction, Value: palate.Number(l.value)}
		list = append(list, w.draft(said, parsed))
	}
	return list
}

func (w *wish) draft(said string, parsed palate.Parsed) palate.RuleSet {
	parsed.Size = w.size
	if parsed.Size == 0 {
		parsed.Size = 1
	}
	set := palate.RuleSet{Words: said, Parsed: parsed, Scope: w.place, Force: palate.Soft, Status: palate.StatusActive}
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

// settle drops what is said twice, and takes back both of two wishes that exclude each other: which
// of them holds is not for us to guess.
func settle(drafts []palate.RuleSet) []palate.RuleSet {
	var kept []palate.RuleSet
	places := map[string]int{} // in kept, by what a draft is about
	for i := range drafts {
		d := &drafts[i]
		subject, other := subjectOf(d, d.Parsed.Direction), subjectOf(d, opposite(d.Parsed.Direction))
		at, said := places[subject]
		against, denied := places[other]
		switch {
		case denied && kept[against].Status == palate.StatusActive && contrary(&kept[against], d):
			kept[against] = unparsed(kept[against].Words)[0]
			if kept[against].Words != d.Words {
				kept = append(kept, unparsed(d.Words)...)
			}
		case !said || kept[at].Status != palate.StatusActive:
			places[subject] = len(kept)
			kept = append(kept, *d)
		case kept[at].Force != palate.Hard:
			d.Parsed.Size = max(d.Parsed.Size, min(kept[at].Parsed.Size, 1))
			kept[at] = *d
		}
	}
	return kept
}

// subjectOf names what a draft is about, which way, and where.
func subjectOf(d *palate.RuleSet, direction palate.Direction) string {
	return d.Parsed.Attribute + " " + string(direction) + "\n" + d.Scope.Value().String()
}

func opposite(direction palate.Direction) palate.Direction {
	if direction == palate.Less {
		return palate.More
	}
	return palate.Less
}

// exchange makes one rule of two sentences that forbid a word and ask for another: "Don't say "utilize". Say
// "use"."
func exchange(drafts []palate.RuleSet) (kept []palate.RuleSet) {
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
