package palate

import (
	"slices"

	"palate/internal/wire"
)

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

// A Body is what an [Event] says: a pointer to one of the types named after the kinds, or
// [Erased] or [Unknown]. Members that a type does not know are kept in its Extra.
type Body interface {
	// Kind is the kind of event that the body makes.
	Kind() Kind
	fields(*wire.Fields)
}

// kinds are the kinds this version knows, each with its empty body.
var kinds = []struct {
	kind Kind
	body func() Body
}{
	{KindShown, func() Body { return new(Shown) }},
	{KindPair, func() Body { return new(Pair) }},
	{KindSkip, func() Body { return new(Skip) }},
	{KindRate, func() Body { return new(Rate) }},
	{KindRank, func() Body { return new(Rank) }},
	{KindThumb, func() Body { return new(Thumb) }},
	{KindSpan, func() Body { return new(Span) }},
	{KindEdit, func() Body { return new(Edit) }},
	{KindWhy, func() Body { return new(Why) }},
	{KindRule, func() Body { return new(RuleSet) }},
	{KindNatural, func() Body { return new(Natural) }},
	{KindOrganic, func() Body { return new(Organic) }},
	{KindUse, func() Body { return new(Use) }},
	{KindPin, func() Body { return new(Pin) }},
	{KindJudge, func() Body { return new(Judge) }},
	{KindReveal, func() Body { return new(Reveal) }},
	{KindRetract, func() Body { return new(Retract) }},
	{KindRestore, func() Body { return new(Restore) }},
	{KindForget, func() Body { return new(Forget) }},
	{KindConsent, func() Body { return new(Consent) }},
	{KindImported, func() Body { return new(Imported) }},
}

// newBody makes the empty body of a kind; nil where this version does not know it.
func newBody(kind Kind) Body {
	for _, k := range kinds {
		if k.kind == kind {
			return k.body()
		}
	}
	return nil
}

// Erased is the body of an event whose content was forgotten: only its kind is left.
type Erased struct{ Was Kind }

// Kind is the kind that the event had.
func (b *Erased) Kind() Kind { return b.Was }

func (b *Erased) fields(*wire.Fields) {}

// Unknown is the body of a kind from a later version, kept as it is.
type Unknown struct {
	Was   Kind
	Value Value
}

// Kind is the kind as the line names it, one that no constant has.
func (b *Unknown) Kind() Kind { return b.Was }

func (b *Unknown) fields(*wire.Fields) {}

// BodyValue is b as an object; [Null] for one that was erased.
func BodyValue(b Body) Value {
	switch b := b.(type) {
	case *Erased:
		return Null
	case *Unknown:
		return b.Value
	}
	return wire.Encode(b.fields)
}

func bodyOf(kind Kind, v Value) (Body, *Error) {
	if v.IsNull() {
		return &Erased{kind}, nil
	}
	b := newBody(kind)
	if b == nil {
		return &Unknown{kind, v}, nil
	}
	return b, wire.Decode(v, b.fields)
}

// TextsOf lists the texts that a body names, the prompt first.
func TextsOf(b Body) []TextID {
	var ids []TextID
	switch b := b.(type) {
	case *Shown:
		ids = append(append(ids, b.Prompt), b.Turns...)
		for _, c := range b.Candidates {
			ids = append(ids, c.Text)
		}
	case *Edit:
		ids = append(ids, b.Before, b.After)
	case *Natural:
		ids = append(ids, b.Turn)
	case *Pin:
		ids = append(ids, b.Text)
	}
	return slices.DeleteFunc(ids, func(id TextID) bool { return id == "" })
}
