package gesture

import (
	"slices"
	"strconv"

	"palate"
)

// A kindRow is how a gesture of a kind is written down, and what it may say.
type kindRow struct {
	elsewhere bool                                                            // a line cannot be one: there is another way to say it
	members   []string                                                        // that a line may have; nil: those of its body
	aside     bool                                                            // it is on nothing that was shown
	complete  func(said palate.Value, at Place) (palate.Value, *palate.Error) // ids in place of words, and what goes without saying; nil: as it is
	check     func(b palate.Body, on target) *palate.Error                    // nil: that the slots which it names were shown
	unmoved   func(b palate.Body) string                                      // why it moved nothing; nil or "": as all others
}

// kindRows are those of the kinds that have more to them than their bodies say. A program that asks for
// none of them does without what they name.
func kindRows() map[palate.Kind]kindRow {
	if madeRows == nil {
		madeRows = makeRows()
	}
	return madeRows
}

var madeRows map[palate.Kind]kindRow

func makeRows() map[palate.Kind]kindRow {
	return map[palate.Kind]kindRow{
		palate.KindPair:    {complete: pairSaid, check: checking(target.pair)},
		palate.KindSkip:    {complete: skipSaid, unmoved: always("A question that is left unanswered teaches nothing.")},
		palate.KindRate:    {complete: rateSaid, check: checking(target.rate)},
		palate.KindRank:    {complete: rankSaid, check: checking(target.rank)},
		palate.KindThumb:   {complete: thumbSaid, check: checking(target.thumb)},
		palate.KindSpan:    {members: []string{"slot", "quote", "start", "end", "sign", "aspect", "hunk"}, complete: spanSaid, check: checking(target.span)},
		palate.KindEdit:    {members: []string{"slot", "after", "sent"}, complete: editSaid},
		palate.KindWhy:     {complete: whySaid, aside: true, unmoved: wordsAlone},
		palate.KindRule:    {elsewhere: true},
		palate.KindNatural: {elsewhere: true},
		palate.KindOrganic: {elsewhere: true},
		palate.KindUse:     {complete: useSaid},
		palate.KindPin:     {members: []string{"slot", "text", "scope"}, complete: pinSaid, aside: true},
		palate.KindJudge:   {aside: true, unmoved: always("It is kept, and weighs what it weighed.")},
	}
}

// membersOf are what a line of a kind may say; nil for a kind that no line can be.
func membersOf(kind palate.Kind) []string {
	row := kindRows()[kind]
	switch {
	case !kind.Undoable() || row.elsewhere:
		return nil
	case row.members != nil:
		return row.members
	}
	return slices.DeleteFunc(kind.Members(), func(name string) bool { return name == "showing" })
}

// Kinds are the gestures that a line can be, and what each may say beside "id", "showing" or "prompt", "candidates" and
// how they were shown, and "context".
func Kinds() map[palate.Kind][]string {
	members := map[palate.Kind][]string{}
	for _, kind := range palate.Kinds() {
		if list := membersOf(kind); list != nil {
			members[kind] = list
		}
	}
	return members
}

// Check is what is wrong with a gesture on a showing: that it names an answer that was not shown, or one twice, or says
// what its mode cannot say; nil for nothing. text is the text in a slot. The error names the field.
func Check(b palate.Body, shown *palate.Shown, text func(slot int) string) *palate.Error {
	on := target{shown, text}
	if check := kindRows()[b.Kind()].check; check != nil {
		return check(b, on)
	}
	for _, slot := range palate.SlotsOf(b) {
		if err := on.slot("slot", slot); err != nil {
			return err
		}
	}
	return nil
}

// A target is what a gesture is on.
type target struct {
	shown *palate.Shown
	text  func(slot int) string
}

func checking[B palate.Body](check func(target, B) *palate.Error) func(palate.Body, target) *palate.Error {
	return func(b palate.Body, on target) *palate.Error { return check(on, b.(B)) }
}

// slot is what is wrong with naming a slot.
func (on target) slot(field string, n int) *palate.Error {
	if _, ok := on.shown.At(n); !ok {
		return palate.Malformed(field, "slot "+strconv.Itoa(n)+" was not shown")
	}
	return nil
}

// Unmoved says why a gesture moved nothing that is worth saying; counted, whether it is an answer that was learned from.
func Unmoved(b palate.Body, counted bool) string {
	if why := kindRows()[b.Kind()].unmoved; why != nil && why(b) != "" {
		return why(b)
	}
	if counted {
		return "It was as expected, so little changed."
	}
	return "What it is about differs in nothing that is measured, or does not hold any more."
}

func always(why string) func(palate.Body) string { return func(palate.Body) string { return why } }

func wordsAlone(b palate.Body) string {
	if _, tags := palate.RemarkOf(b); len(tags) > 0 {
		return ""
	}
	return "The words are kept; tags say what a reason is about."
}
