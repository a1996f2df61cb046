package palate

import "palate/internal/wire"

// Pin holds a text up as a model: "write like this".
type Pin struct {
	Text  TextID
	Scope Scope // where it is one
	Extra []Member
}

// Kind is [KindPin].
func (*Pin) Kind() Kind { return KindPin }

func (*Pin) about() (*EventID, *int) { return nil, nil }

func (b *Pin) texts() []TextID { return []TextID{b.Text} }

func (b *Pin) fields(f *wire.Fields) {
	f.Require("text")
	textField(f, "text", &b.Text)
	f.Object("scope", b.Scope.fields)
	f.Extra(&b.Extra)
}

// Judge says what a person thinks of something Palate learned.
type Judge struct {
	Item    string // a feature's name, with @ and the scope where it has one
	Verdict Verdict
	Scope   Scope
	Extra   []Member
}

// A Verdict is what a person thinks of something Palate learned.
type Verdict string

const (
	VerdictRight  Verdict = "right"  // it is so
	VerdictWrong  Verdict = "wrong"  // it is not
	VerdictNarrow Verdict = "narrow" // it is so in the scope only
	VerdictDrop   Verdict = "drop"   // it is to be left out, right or wrong
)

// Kind is [KindJudge].
func (*Judge) Kind() Kind { return KindJudge }

func (*Judge) about() (*EventID, *int) { return nil, nil }

func (b *Judge) fields(f *wire.Fields) {
	f.Require("item", "verdict")
	f.String("item", &b.Item)
	wire.Enum(f, "verdict", &b.Verdict, VerdictRight, VerdictWrong, VerdictNarrow, VerdictDrop)
	f.Object("scope", b.Scope.fields)
	f.Extra(&b.Extra)
}
