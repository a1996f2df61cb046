package palate

import "palate/internal/wire"

// Natural is feedback found in what a person wrote next.
type Natural struct {
	Showing    EventID
	Slot       int
	Turn       TextID
	Label      string // "UR1".."UR5" or "none" (arXiv 2407.10944)
	Quote      string
	Confidence float64 // 0..1
	Confirmed  bool
	Extra      []Member
}

func (*Natural) Kind() Kind { return KindNatural }

func (b *Natural) fields(f *wire.Fields) {
	f.Require("showing", "label")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	textField(f, "turn", &b.Turn)
	wire.Enum(f, "label", &b.Label, "UR1", "UR2", "UR3", "UR4", "UR5", "none")
	f.String("quote", &b.Quote)
	f.Float("confidence", &b.Confidence)
	f.Bool("confirmed", &b.Confirmed)
	f.Extra(&b.Extra)
}

// Organic is a choice that a site or its person made without Palate asking.
type Organic struct {
	Showing EventID
	Source  string // "native_ab", "sibling", "regenerate" or "import"
	Chosen  int
	Other   []int
	Extra   []Member
}

func (*Organic) Kind() Kind { return KindOrganic }

func (b *Organic) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	wire.Enum(f, "source", &b.Source, "native_ab", "sibling", "regenerate", "import")
	slotField(f, "chosen", &b.Chosen)
	slotsField(f, "other", &b.Other)
	f.Extra(&b.Extra)
}

// Use is what became of a candidate.
type Use struct {
	Showing EventID
	Slot    int
	Act     string // "copy", "accept", "send", "continue", "dwell" or "abandon"
	Chars   int64
	MS      int64
	Extra   []Member
}

func (*Use) Kind() Kind { return KindUse }

func (b *Use) fields(f *wire.Fields) {
	f.Require("showing", "act")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	wire.Enum(f, "act", &b.Act, "copy", "accept", "send", "continue", "dwell", "abandon")
	f.Int("chars", &b.Chars)
	f.Int("ms", &b.MS)
	f.Extra(&b.Extra)
}

// Pin holds a text up as a model: "write like this".
type Pin struct {
	Text  TextID
	Scope Scope
	Extra []Member
}

func (*Pin) Kind() Kind { return KindPin }

func (b *Pin) fields(f *wire.Fields) {
	f.Require("text")
	textField(f, "text", &b.Text)
	f.Object("scope", b.Scope.fields)
	f.Extra(&b.Extra)
}

// Judge says what a person thinks of something Palate learned.
type Judge struct {
	Item    string // a feature's name, with @ and the scope where it has one
	Verdict string // "right", "wrong", "narrow" or "drop"
	Scope   Scope
	Extra   []Member
}

func (*Judge) Kind() Kind { return KindJudge }

func (b *Judge) fields(f *wire.Fields) {
	f.Require("item", "verdict")
	f.String("item", &b.Item)
	wire.Enum(f, "verdict", &b.Verdict, "right", "wrong", "narrow", "drop")
	f.Object("scope", b.Scope.fields)
	f.Extra(&b.Extra)
}

// Reveal shows the model names of slots.
type Reveal struct {
	Showing EventID
	Slots   []int
	Extra   []Member
}

func (*Reveal) Kind() Kind { return KindReveal }

func (b *Reveal) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	slotsField(f, "slots", &b.Slots)
	f.Extra(&b.Extra)
}
