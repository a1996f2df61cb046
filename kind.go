package palate

import "palate/internal/wire"

// A Kind names what a person did; the wire name of a [Body].
type Kind string

// The kinds of this version, by what happened. The body of each is the type of the same name; that of KindRule is
// a [RuleSet].
const (
	KindShown    Kind = "shown"    // candidates were shown for a prompt
	KindPair     Kind = "pair"     // two of them were compared
	KindSkip     Kind = "skip"     // a question was left unanswered
	KindRate     Kind = "rate"     // one candidate got a number on a scale
	KindRank     Kind = "rank"     // several were put in order
	KindThumb    Kind = "thumb"    // one was marked as good or bad
	KindSpan     Kind = "span"     // a stretch of one was marked as good or bad
	KindEdit     Kind = "edit"     // one was changed by hand
	KindWhy      Kind = "why"      // a decision was explained
	KindRule     Kind = "rule"     // a standing rule was stated or corrected
	KindNatural  Kind = "natural"  // the next turn of the chat held feedback
	KindOrganic  Kind = "organic"  // a choice was made without Palate asking
	KindUse      Kind = "use"      // a candidate was copied, sent, left and so on
	KindPin      Kind = "pin"      // a text was held up as a model
	KindJudge    Kind = "judge"    // something learned was confirmed or refused
	KindReveal   Kind = "reveal"   // model names were shown
	KindRetract  Kind = "retract"  // an event was taken back
	KindRestore  Kind = "restore"  // a retracted event was taken up again
	KindForget   Kind = "forget"   // contents were erased for good
	KindConsent  Kind = "consent"  // a purpose was granted or withdrawn
	KindImported Kind = "imported" // the row that events came from was kept
)

// kinds are the kinds this version knows, each with all that holds of it whatever its body says. The most frequent
// come first, for they are found by looking through it.
var kinds = []kindRow{
	{KindShown, func() Body { return new(Shown) }, carries, NoMatter, noEffect, "showing", "showings"},
	{KindPair, func() Body { return new(Pair) }, answers | teaches | undoable, MatterChoice, noEffect, "comparison", "comparisons"},
	{KindSkip, func() Body { return new(Skip) }, answers | undoable, MatterChoice, noEffect, "skipped question", "skipped questions"},
	{KindRate, func() Body { return new(Rate) }, answers | teaches | undoable, MatterRating, noEffect, "rating", "ratings"},
	{KindRank, func() Body { return new(Rank) }, answers | teaches | undoable, MatterChoice, noEffect, "ranking", "rankings"},
	{KindThumb, func() Body { return new(Thumb) }, answers | teaches | undoable, MatterThumb, noEffect, "thumb", "thumbs"},
	{KindSpan, func() Body { return new(Span) }, answers | teaches | undoable, NoMatter, noEffect, "marked passage", "marked passages"},
	{KindEdit, func() Body { return new(Edit) }, answers | teaches | undoable, MatterEdit, noEffect, "edit", "edits"},
	{KindWhy, func() Body { return new(Why) }, undoable, MatterReason, noEffect, "reason", "reasons"},
	{KindRule, func() Body { return new(RuleSet) }, states | undoable, NoMatter, noEffect, "rule", "rules"},
	{KindNatural, func() Body { return new(Natural) }, answers | teaches | undoable, NoMatter, noEffect, "remark in a chat", "remarks in chats"},
	{KindOrganic, func() Body { return new(Organic) }, teaches | undoable, NoMatter, noEffect, "choice made elsewhere", "choices made elsewhere"},
	{KindUse, func() Body { return new(Use) }, teaches | undoable, NoMatter, noEffect, "use of an answer", "uses of answers"},
	{KindPin, func() Body { return new(Pin) }, teaches | undoable, NoMatter, noEffect, "pinned text", "pinned texts"},
	{KindJudge, func() Body { return new(Judge) }, states | undoable, NoMatter, noEffect, "verdict on what was learned", "verdicts on what was learned"},
	{KindReveal, func() Body { return new(Reveal) }, carries, NoMatter, noEffect, "reveal of names", "reveals of names"},
	{KindRetract, func() Body { return new(Retract) }, carries, NoMatter, retracts, "retraction", "retractions"},
	{KindRestore, func() Body { return new(Restore) }, carries, NoMatter, restores, "restoration", "restorations"},
	{KindForget, func() Body { return new(Forget) }, carries, NoMatter, forgets, "erasure", "erasures"},
	{KindConsent, func() Body { return new(Consent) }, carries, NoMatter, noEffect, "consent", "consents"},
	{KindImported, func() Body { return new(Imported) }, carries, NoMatter, noEffect, "imported row", "imported rows"},
}

// Kinds lists every kind this version knows.
func Kinds() []Kind {
	names := make([]Kind, len(kinds))
	for i, k := range kinds {
		names[i] = k.kind
	}
	return names
}

// A kindRow is what holds of all events of a kind.
type kindRow struct {
	kind      Kind
	body      func() Body // an empty one
	traits    trait
	matter    Matter // that it decides
	effect    effect // on other events
	one, many string // its name in words
}

// A trait is something that an event of a kind does, or not. Those of a later version have none.
type trait uint8

const (
	carries  trait = 1 << iota // or undoes what others say, and says nothing of its own
	answers                    // it says what the person thinks of answers that were shown
	teaches                    // it becomes observations
	states                     // it is a word on what was learned, or is to be
	undoable                   // undo takes it back on its own
)

// A Matter is what an event decides. Of the decisions that one person made in one matter about the same thing, the
// latest holds: about a showing, about one slot of it, or about the decision that a reason explains.
type Matter uint8

// The matters.
const (
	NoMatter     Matter = iota // it decides nothing, and stands beside others
	MatterChoice               // which of the answers are better
	MatterRating               // how good one is, by number
	MatterThumb                // whether one is good
	MatterEdit                 // how one should have read
	MatterReason               // why something was decided so
)

// Carries reports whether events of the kind carry or undo what others say, and say nothing of their own.
func (k Kind) Carries() bool { return k.has(carries) }

// Answers reports whether events of the kind say what a person thinks of answers that were shown.
func (k Kind) Answers() bool { return k.has(answers) }

// Teaches reports whether events of the kind become observations.
func (k Kind) Teaches() bool { return k.has(teaches) }

// States reports whether events of the kind are a word on what was learned, or is to be: rules and verdicts.
func (k Kind) States() bool { return k.has(states) }

// Undoable reports whether undo takes an event of the kind back on its own.
func (k Kind) Undoable() bool { return k.has(undoable) }

// Reverses reports whether events of the kind take others back or up again, or erase them.
func (k Kind) Reverses() bool { return k.row().effect != noEffect }

// Members are the names on the wire of what a body of the kind may say; none for a kind of a later version.
func (k Kind) Members() []string {
	b := newBody(k)
	if b == nil {
		return nil
	}
	return wire.Names(b.fields)
}

// Noun is what events of the kind are called in words: one of them, and several.
func (k Kind) Noun() (one, many string) { return k.row().one, k.row().many }

func (k Kind) has(t trait) bool { return k.row().traits&t != 0 }

// row is what is known of a kind.
func (k Kind) row() *kindRow {
	for i := range kinds {
		if kinds[i].kind == k {
			return &kinds[i]
		}
	}
	return &laterKind
}

// laterKind is what is known of a kind of a later version.
var laterKind = kindRow{one: "event of a later version", many: "events of a later version"}
