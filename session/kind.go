package session

import (
	"palate"
	"palate/ui/text"
)

// A kindRow is how the page speaks of events of a kind.
type kindRow struct {
	name func(*History, palate.Body) string                   // in "Undone: {name}."; nil: by its kind
	past func(*History, *palate.Event) (what string, ok bool) // in the history; nil: it is not listed
	put  func(*Showing, palate.Body)                          // into a showing that it decided; nil: it decides none
}

// kindRows are those of the kinds of which the page says more than what they are called, see [text.OfKind].
var kindRows = map[palate.Kind]kindRow{
	palate.KindPair:    {name: pairName, past: listed(pairName), put: putPair},
	palate.KindSkip:    {name: skipName, past: listed(skipName), put: putSkip},
	palate.KindRule:    {name: func(_ *History, b palate.Body) string { return text.TheRule.With(b.(*palate.RuleSet).Words) }},
	palate.KindNatural: {past: pastNatural},
	palate.KindJudge:   {name: func(h *History, b palate.Body) string { return h.itemName(b.(*palate.Judge).Item) }},
}

// listed lists an event by its name.
func listed(name func(*History, palate.Body) string) func(*History, *palate.Event) (string, bool) {
	return func(h *History, e *palate.Event) (string, bool) { return name(h, e.Body), true }
}

func pairName(_ *History, b palate.Body) string {
	pair := b.(*palate.Pair)
	return DecisionName(pair.Strength, pair.Level, false)
}

func putPair(sh *Showing, b palate.Body) {
	pair := b.(*palate.Pair)
	sh.Decided, sh.Strength, sh.Level = true, pair.Strength, pair.Level
}

func skipName(*History, palate.Body) string { return DecisionName(0, "", true) }

func putSkip(sh *Showing, _ palate.Body) { sh.Decided, sh.Skipped = true, true }

// pastNatural lists a turn of a chat that says what the person thinks of an answer.
func pastNatural(h *History, e *palate.Event) (what string, ok bool) {
	if !teaches(e) {
		return "", false
	}
	return text.FromChat.With(text.Truncate(quoteOf(h.s.log, e.Body.(*palate.Natural)), 160)), true
}
