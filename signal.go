package palate

import "palate/internal/wire"

// Natural is feedback found in what a person wrote next.
type Natural struct {
	Showing    EventID
	Slot       int
	Turn       TextID
	Label      UserResponse
	Quote      string
	Confidence float64 // 0..1
	Confirmed  bool
	Extra      []Member
}

// A UserResponse is a kind of feedback that the next turn of a chat holds, by the taxonomy of
// Don-Yehiya, Choshen and Abend (Naturally Occurring Feedback is Common, Extractable and Useful, arXiv
// 2407.10944).
type UserResponse string

const (
	ResponseRephrase      UserResponse = "UR1"  // they repeat or rephrase what they asked for
	ResponseCorrection    UserResponse = "UR2"  // they say what is wrong, and how it should be
	ResponseComplaint     UserResponse = "UR3"  // they say that something is wrong
	ResponseClarification UserResponse = "UR4"  // they ask whether it is right
	ResponsePraise        UserResponse = "UR5"  // they are content
	ResponseNone          UserResponse = "none" // no feedback
)

func (*Natural) Kind() Kind { return KindNatural }

func (b *Natural) fields(f *wire.Fields) {
	f.Require("showing", "label")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	textField(f, "turn", &b.Turn)
	wire.Enum(f, "label", &b.Label, ResponseRephrase, ResponseCorrection, ResponseComplaint, ResponseClarification, ResponsePraise, ResponseNone)
	f.String("quote", &b.Quote)
	f.Float("confidence", &b.Confidence)
	f.Bool("confirmed", &b.Confirmed)
	f.Extra(&b.Extra)
}

// Organic is a choice that a site or its person made without Palate asking.
type Organic struct {
	Showing EventID
	Source  OrganicSource
	Chosen  int
	Other   []int
	Extra   []Member
}

// An OrganicSource says where a choice without a question came about.
type OrganicSource string

const (
	OrganicNativeAB   OrganicSource = "native_ab"  // the site itself asked which of two is better
	OrganicSibling    OrganicSource = "sibling"    // they went on from one of several answers
	OrganicRegenerate OrganicSource = "regenerate" // they had an answer written again
	OrganicImport     OrganicSource = "import"     // a file says so
)

func (*Organic) Kind() Kind { return KindOrganic }

func (b *Organic) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	wire.Enum(f, "source", &b.Source, OrganicNativeAB, OrganicSibling, OrganicRegenerate, OrganicImport)
	slotField(f, "chosen", &b.Chosen)
	slotsField(f, "other", &b.Other)
	f.Extra(&b.Extra)
}

// Use is what became of a candidate.
type Use struct {
	Showing EventID
	Slot    int
	Act     UseAct
	Chars   int64
	MS      int64
	Extra   []Member
}

// A UseAct is what a person did with a candidate.
type UseAct string

const (
	UseCopy     UseAct = "copy"
	UseAccept   UseAct = "accept"
	UseSend     UseAct = "send"
	UseContinue UseAct = "continue" // they went on from it
	UseDwell    UseAct = "dwell"    // they read it for long
	UseAbandon  UseAct = "abandon"
)

func (*Use) Kind() Kind { return KindUse }

func (b *Use) fields(f *wire.Fields) {
	f.Require("showing", "act")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	wire.Enum(f, "act", &b.Act, UseCopy, UseAccept, UseSend, UseContinue, UseDwell, UseAbandon)
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

func (*Judge) Kind() Kind { return KindJudge }

func (b *Judge) fields(f *wire.Fields) {
	f.Require("item", "verdict")
	f.String("item", &b.Item)
	wire.Enum(f, "verdict", &b.Verdict, VerdictRight, VerdictWrong, VerdictNarrow, VerdictDrop)
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
