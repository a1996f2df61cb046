package palate

import (
	"slices"

	"palate/internal/wire"
)

// MaxSlots is how many candidates one showing can hold.
const MaxSlots = 20

// A Layout says where the candidates of a showing stood.
type Layout string

const (
	LayoutBeside  Layout = "beside"  // slot 0 is leftmost
	LayoutStacked Layout = "stacked" // slot 0 is uppermost
	LayoutGrid    Layout = "grid"    // in rows of several, slot 0 first
	LayoutUnknown Layout = "unknown" // an import that does not say
)

// A TextDirection is the direction that a language is written in.
type TextDirection string

const (
	LeftToRight TextDirection = "ltr" // as in English
	RightToLeft TextDirection = "rtl" // as in Arabic
)

// An Asker says who wanted a showing.
type Asker string

const (
	AskedByPerson Asker = "person" // this person chose the prompt
	AskedByPalate Asker = "palate" // Palate chose it, to learn from the answer
	AskedBySite   Asker = "site"   // the site that it happened on
	AskedByImport Asker = "import" // a file that was imported
)

// A Completeness says how much of a candidate there was to read.
type Completeness string

const (
	Whole     Completeness = "whole"     // all of it
	Streaming Completeness = "streaming" // it was still being written when it was judged
	Stopped   Completeness = "stopped"   // the person stopped the model before its end
	Truncated Completeness = "truncated" // its end was cut off at a limit of length
	Partial   Completeness = "partial"   // only parts of it could be read
)

// Shown is one presentation of candidates for one prompt. It is written with the first gesture
// on it.
type Shown struct {
	Prompt           TextID
	Turns            []TextID // earlier turns of the chat
	TurnsComplete    bool     // no earlier turn is missing from Turns
	Candidates       []Candidate
	Seed             uint64 // of the shuffle that chose the slots; below 2^53
	Layout           Layout
	Dir              TextDirection
	Blind            bool  // model names were hidden
	Leaks            []int // slots whose text names its model
	AskedBy          Asker
	Reason           string    // why these candidates, in words
	Propensity       []float64 // by slot: the probability that its answer was drawn for it; nil: it was not drawn
	Predicted        []float64 // probabilities of strength -3..+3, computed before the decision
	PredictedVisible bool      // the prediction, or a mark that follows from it, was to be seen before the decision
	Adapter          string    // what read the site, its version and the rule of it that matched
	AdapterVersion   string
	AdapterRule      string
	RoleConfidence   float64 // 0..1: that prompt and answers were told apart rightly
	Extra            []Member
}

// A Candidate is a text that was shown, where, and how complete.
type Candidate struct {
	Slot        int // 0 is leftmost, or uppermost when stacked
	Text        TextID
	Origin      string // where the text came from: the name of a prompt set, "person" or "import"
	Model       string // that wrote it; "" is unknown
	ModelSource string // where that name was read
	Complete    Completeness
	Fidelity    string    // how exactly the text was captured, such as "exact"
	TurnKey     string    // names its turn at the site
	Features    []float64 // stands in for a withheld text
	Extra       []Member
}

// Kind is [KindShown].
func (*Shown) Kind() Kind { return KindShown }

func (*Shown) about() (*EventID, *int) { return nil, nil }

func (b *Shown) texts() []TextID {
	ids := append([]TextID{b.Prompt}, b.Turns...)
	for _, c := range b.Candidates {
		ids = append(ids, c.Text)
	}
	return ids
}

func (b *Shown) fields(f *wire.Fields) {
	f.Require("prompt", "candidates")
	textField(f, "prompt", &b.Prompt)
	textsField(f, "turns", &b.Turns)
	f.Bool("turns_complete", &b.TurnsComplete)
	wire.Objects(f, "candidates", &b.Candidates, (*Candidate).fields)
	f.Uint("seed", &b.Seed)
	wire.Enum(f, "layout", &b.Layout, LayoutBeside, LayoutStacked, LayoutGrid, LayoutUnknown)
	wire.Enum(f, "dir", &b.Dir, LeftToRight, RightToLeft)
	f.Bool("blind", &b.Blind)
	slotsField(f, "leaks", &b.Leaks)
	wire.Enum(f, "asked_by", &b.AskedBy, AskedByPerson, AskedByPalate, AskedBySite, AskedByImport)
	f.String("reason", &b.Reason)
	f.Floats("propensity", &b.Propensity)
	f.Floats("predicted", &b.Predicted)
	f.Bool("predicted_visible", &b.PredictedVisible)
	f.String("adapter", &b.Adapter)
	f.String("adapter_version", &b.AdapterVersion)
	f.String("adapter_rule", &b.AdapterRule)
	f.Float("role_confidence", &b.RoleConfidence)
	f.Extra(&b.Extra)
}

func (c *Candidate) fields(f *wire.Fields) {
	slotField(f, "slot", &c.Slot)
	textField(f, "text", &c.Text)
	f.String("origin", &c.Origin)
	f.String("model", &c.Model)
	f.String("model_source", &c.ModelSource)
	wire.Enum(f, "complete", &c.Complete, Whole, Streaming, Stopped, Truncated, Partial)
	f.String("fidelity", &c.Fidelity)
	f.String("turn_key", &c.TurnKey)
	f.Floats("features", &c.Features)
	f.Extra(&c.Extra)
}

// At is the candidate in a slot; ok is false where the slot is empty.
func (b *Shown) At(slot int) (c Candidate, ok bool) {
	for _, c := range b.Candidates {
		if c.Slot == slot {
			return c, true
		}
	}
	return Candidate{}, false
}

// Reveal shows the model names of slots.
type Reveal struct {
	Showing EventID
	Slots   []int
	Extra   []Member
}

// Kind is [KindReveal].
func (*Reveal) Kind() Kind { return KindReveal }

func (b *Reveal) about() (*EventID, *int) { return &b.Showing, nil }

func (b *Reveal) slots() []int { return slices.Clone(b.Slots) }

func (b *Reveal) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	slotsField(f, "slots", &b.Slots)
	f.Extra(&b.Extra)
}

func slotOf(v Value) (int, bool) {
	n, ok := v.Int()
	return int(n), ok && n >= 0 && n < MaxSlots
}

func slotField(f *wire.Fields, name string, p *int) { f.RequiredInt(name, p, 0, MaxSlots-1) }

func slotsField(f *wire.Fields, name string, p *[]int) {
	wire.Items(f, name, p, slotValue, wire.Expect(slotOf, "a slot, a whole number from 0 to 19"))
}

func slotValue(n int) Value { return Number(float64(n)) }
