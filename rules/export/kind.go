package export

import "palate"

// A kindRow is what formats ask of events of a kind that one of them has a place for.
type kindRow struct {
	whole    bool                                             // it is about all that was shown, whatever slots it names
	ownTexts bool                                             // it names its texts itself
	signs    func(*Exporter, palate.Body) ([]int, DropReason) // to write it with, or the reason to leave it out; nil: 0
	details  func(s *detailSet, b palate.Body)                // beside those that all kinds may have; nil: none
}

// kindRows are those of the kinds that stand in [Format.Kinds]. Reasons and rules have none: a reason is written with
// what it explains, and rules are gathered by addRule.
var kindRows = map[palate.Kind]kindRow{
	palate.KindPair: {
		signs: func(x *Exporter, b palate.Body) ([]int, DropReason) {
			if x.format.signs != nil {
				return x.format.signs(x, b.(*palate.Pair))
			}
			return x.signsByPolicy(b.(*palate.Pair))
		},
		details: func(s *detailSet, b palate.Body) {
			pair := b.(*palate.Pair)
			s.add(Strength, pair.Graded && pair.Strength != 0)
			s.add(Levels, pair.Level != "")
		},
	},
	palate.KindThumb: {
		signs:   func(_ *Exporter, b palate.Body) ([]int, DropReason) { return []int{b.(*palate.Thumb).Sign}, "" },
		details: func(s *detailSet, b palate.Body) { s.add(Tags, len(b.(*palate.Thumb).Tags) > 0) },
	},
	palate.KindRank: {whole: true},
	palate.KindSkip: {whole: true},
	palate.KindRate: {},
	palate.KindEdit: {ownTexts: true},
}
