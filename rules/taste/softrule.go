package taste

import (
	"slices"

	"palate"
)

// A SoftRule is a soft rule as the fit sees it: less or more of a feature.
type SoftRule struct {
	ID      palate.EventID
	Feature int    // its index in the catalogue
	Less    bool   // of it; false: more
	Kept    uint64 // Lamport time at which the person last stood by it, asked whether it still holds; 0: never
}

// SoftRules are the soft rules of scope k of [Design.Scopes], or of those that hold everywhere where k is
// -1, in the order in which they were stated. Of two about one feature only the newer is there.
func (d *Design) SoftRules(k int) (list []SoftRule) {
	prefs := d.prefs
	if k >= 0 {
		prefs = d.scopes[k].prefs
	}
	for _, w := range prefs {
		if w.rule != (palate.EventID{}) {
			list = append(list, SoftRule{w.rule, w.feature, w.less, d.kept[w.rule]})
		}
	}
	return list
}

// keep notes when the person stood by a rule.
func (d *Design) keep(judged *palate.Judge, clock uint64) {
	id, ok := palate.ParseEventID(judged.Item)
	switch {
	case !ok:
	case judged.Verdict == palate.VerdictRight:
		if d.kept == nil {
			d.kept = map[palate.EventID]uint64{}
		}
		d.kept[id] = clock
	default:
		delete(d.kept, id)
	}
}

// WithoutRule is the design as it would be had a rule never been stated, for a fit to what the answers alone
// say. Scopes keep their indices. The design itself does not change.
func (d *Design) WithoutRule(rule palate.EventID) *Design {
	without := func(prefs []statedPref) []statedPref {
		return slices.DeleteFunc(slices.Clone(prefs), func(w statedPref) bool { return w.rule == rule })
	}
	own := *d
	own.prefs, own.scopes = without(d.prefs), slices.Clone(d.scopes)
	for k := range own.scopes {
		own.scopes[k].prefs = without(own.scopes[k].prefs)
	}
	return &own
}
