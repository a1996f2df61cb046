package palate

import (
	"slices"

	"palate/internal/wire"
)

// A Body is what an [Event] says: a pointer to one of the types named after the kinds, or
// [Erased] or [Unknown]. Members that a type does not know are kept in its Extra.
//
// What holds of every event of a kind stands in the table in kind.go; what differs from body to body, each type says
// by its methods: about, and where it has such a thing, those of textNamer, slotNamer, decisionKeeper and remarker.
type Body interface {
	// Kind is the kind of event that the body makes.
	Kind() Kind
	fields(*wire.Fields)
	// about points at the id of the event that the body speaks of, and at the one slot that it is about; nil for none.
	about() (event *EventID, slot *int)
}

// newBody makes the empty body of a kind; nil where this version does not know it.
func newBody(kind Kind) Body {
	if row := kind.row(); row != &laterKind {
		return row.body()
	}
	return nil
}

// Erased is the body of an event whose content was forgotten: only its kind is left.
type Erased struct{ Was Kind }

// Kind is the kind that the event had.
func (b *Erased) Kind() Kind { return b.Was }

func (b *Erased) fields(*wire.Fields) {}

func (b *Erased) about() (*EventID, *int) { return nil, nil }

func (b *Erased) asRead() Value { return Null }

// Unknown is the body of a kind from a later version, kept as it is.
type Unknown struct {
	Was   Kind
	Value Value
}

// Kind is the kind as the line names it, one that no constant has.
func (b *Unknown) Kind() Kind { return b.Was }

func (b *Unknown) fields(*wire.Fields) {}

func (b *Unknown) about() (*EventID, *int) { return nil, nil }

func (b *Unknown) asRead() Value { return b.Value }

// An unreadBody stands as it was read, without fields.
type unreadBody interface{ asRead() Value }

// BodyValue is b as an object; [Null] for one that was erased.
func BodyValue(b Body) Value {
	if b, ok := b.(unreadBody); ok {
		return b.asRead()
	}
	return wire.Encode(b.fields)
}

// bodyField writes what a body says; nothing for one that was erased.
func bodyField(f *wire.Fields, b Body) {
	if unread, ok := b.(unreadBody); ok {
		v := unread.asRead()
		f.Value("body", &v)
		return
	}
	f.PutObject("body", b.fields)
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

// AboutOf is the event that a body speaks of: a showing, a decision, a rule or what is taken back. It is zero where a
// body stands for itself.
func AboutOf(b Body) EventID {
	if event, _ := b.about(); event != nil {
		return *event
	}
	return EventID{}
}

// Retarget is what b says, of another event.
func Retarget(b Body, to EventID) Body {
	if event, _ := b.about(); event == nil {
		return b
	}
	moved, _ := bodyOf(b.Kind(), BodyValue(b)) // it was read or is to be written, so it can be read
	event, _ := moved.about()
	*event = to
	return moved
}

// SlotsOf lists the slots that a body names.
func SlotsOf(b Body) []int {
	if _, slot := b.about(); slot != nil {
		return []int{*slot}
	}
	if b, ok := b.(slotNamer); ok {
		return b.slots()
	}
	return nil
}

// A slotNamer is about several slots.
type slotNamer interface{ slots() []int }

// TextsOf lists the texts that a body names, the prompt first.
func TextsOf(b Body) []TextID {
	named, ok := b.(textNamer)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(named.texts(), func(id TextID) bool { return id == "" })
}

// A textNamer names texts, which have to come before it.
type textNamer interface{ texts() []TextID }

// DecisionOf is how a decision came about; nil where its kind does not say.
func DecisionOf(b Body) *Decision {
	if b, ok := b.(decisionKeeper); ok {
		return b.decision()
	}
	return nil
}

// A decisionKeeper says how it came about.
type decisionKeeper interface{ decision() *Decision }

// RemarkOf is what a person said in a body, in words and by tags.
func RemarkOf(b Body) (words string, tags []string) {
	if b, ok := b.(remarker); ok {
		return b.remark()
	}
	return "", nil
}

// A remarker holds what a person said.
type remarker interface {
	remark() (words string, tags []string)
}
