package palate

import "palate/internal/wire"

// Edit is a candidate as the person changed it.
type Edit struct {
	Showing       EventID
	Slot          int
	Before, After TextID
	Ops           []Op   // the shortest way from Before to After
	Sent          bool   // After is what the person sent
	Fidelity      string // how exactly After was captured, as in a [Candidate]; "" is exactly
	Extra         []Member
}

// An Op replaces the bytes [Start, End) of the text before by Text.
type Op struct {
	Op         OpKind
	Start, End int64
	Text       string
}

// An OpKind says what an [Op] does. It follows from the lengths: an insert replaces nothing, a delete puts nothing
// in its place.
type OpKind string

const (
	OpInsert  OpKind = "insert"  // Text is put in at Start
	OpDelete  OpKind = "delete"  // [Start, End) is taken out
	OpReplace OpKind = "replace" // both
)

// Kind is [KindEdit].
func (*Edit) Kind() Kind { return KindEdit }

func (b *Edit) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Edit) texts() []TextID { return []TextID{b.Before, b.After} }

func (b *Edit) fields(f *wire.Fields) {
	f.Require("showing", "before", "after")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	textField(f, "before", &b.Before)
	textField(f, "after", &b.After)
	wire.Items(f, "ops", &b.Ops, Op.value, opOf)
	f.Bool("sent", &b.Sent)
	f.String("fidelity", &b.Fidelity)
	f.Extra(&b.Extra)
}

func (o Op) value() Value {
	return List(String(string(o.Op)), Number(float64(o.Start)), Number(float64(o.End)), String(o.Text))
}

func opOf(v Value) (Op, *Error) {
	items, _ := v.Items()
	if len(items) != 4 {
		return Op{}, Malformed("", "must be a list of op, start, end, text")
	}
	op, ok1 := items[0].Text()
	start, ok2 := items[1].Int()
	end, ok3 := items[2].Int()
	text, ok4 := items[3].Text()
	if !ok1 || !ok2 || !ok3 || !ok4 || start < 0 || end < start {
		return Op{}, Malformed("", "must be a list of op, start, end, text")
	}
	return Op{OpKind(op), start, end, text}, nil
}
