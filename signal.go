package palate

import "palate/internal/wire"

// Natural is feedback found in what a person wrote next.
type Natural struct {
	Showing    EventID
	Slot       int
	Turn       TextID // what they wrote
	Label      UserResponse
	Quote      string  // the stretch of it that says so
	Confidence float64 // 0..1
	Confirmed  bool    // the person said that it was meant so
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

// Kind is [KindNatural].
func (*Natural) Kind() Kind { return KindNatural }

func (b *Natural) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Natural) texts() []TextID { return []TextID{b.Turn} }

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
	Chosen  int   // the slot that was preferred
	Other   []int // the slots it was preferred to
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

// Kind is [KindOrganic].
func (*Organic) Kind() Kind { return KindOrganic }

func (b *Organic) about() (*EventID, *int) { return &b.Showing, nil }

func (b *Organic) slots() []int { return append([]int{b.Chosen}, b.Other...) }

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
	Chars   int64 // how many characters of it
	MS      int64 // how long, in milliseconds
	Extra   []Member
}

// A UseAct is what a person did with a candidate.
type UseAct string

const (
	UseCopy     UseAct = "copy"     // they copied it
	UseAccept   UseAct = "accept"   // they took it as it stood, as one takes a suggestion
	UseSend     UseAct = "send"     // they sent it
	UseContinue UseAct = "continue" // they went on from it
	UseDwell    UseAct = "dwell"    // they read it for long
	UseAbandon  UseAct = "abandon"  // they left it
)

// Kind is [KindUse].
func (*Use) Kind() Kind { return KindUse }

func (b *Use) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Use) fields(f *wire.Fields) {
	f.Require("showing", "act")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	wire.Enum(f, "act", &b.Act, UseCopy, UseAccept, UseSend, UseContinue, UseDwell, UseAbandon)
	f.Int("chars", &b.Chars)
	f.Int("ms", &b.MS)
	f.Extra(&b.Extra)
}
