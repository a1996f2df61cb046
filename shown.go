package palate

// MaxSlots is how many candidates one showing can hold.
const MaxSlots = 20

// A Layout says where the candidates of a showing stood.
type Layout string

const (
	LayoutBeside  Layout = "beside"  // slot 0 is leftmost
	LayoutStacked Layout = "stacked" // slot 0 is uppermost
	LayoutGrid    Layout = "grid"
	LayoutUnknown Layout = "unknown" // an import that does not say
)

// A Completeness says how much of a candidate there was to read.
type Completeness string

const (
	Whole     Completeness = "whole"
	Streaming Completeness = "streaming"
	Stopped   Completeness = "stopped"
	Truncated Completeness = "truncated"
	Partial   Completeness = "partial"
)

// Shown is one presentation of candidates for one prompt. It is written with the first gesture
// on it.
type Shown struct {
	Prompt         TextID
	Turns          []TextID // earlier turns
	TurnsComplete  bool
	Candidates     []Candidate
	Seed           uint64 // of the shuffle that chose the slots; below 2^53
	Layout         Layout
	Dir            string // "ltr" or "rtl"
	Blind          bool   // model names were hidden
	Leaks          []int  // slots whose text names its model
	AskedBy        string // "person", "palate", "site" or "import"
	Reason         string
	Propensity     []float64 // by slot: the probability that its answer was drawn for it; nil: it was not drawn
	Predicted      []float64 // probabilities of strength -3..+3, computed before the decision
	Adapter        string
	AdapterVersion string
	AdapterRule    string
	RoleConfidence float64
	Extra          []Member
}

// A Candidate is a text that was shown, where, and how complete.
type Candidate struct {
	Slot        int // 0 is leftmost, or uppermost when stacked
	Text        TextID
	Origin      string
	Model       string
	ModelSource string
	Complete    Completeness
	Fidelity    string
	TurnKey     string
	Features    []float64 // stands in for a withheld text
	Extra       []Member
}

func (*Shown) Kind() Kind { return KindShown }

func (b *Shown) fields(f *fields) {
	f.need("prompt", "candidates")
	f.textID("prompt", &b.Prompt)
	f.textIDs("turns", &b.Turns)
	f.truth("turns_complete", &b.TurnsComplete)
	objects(f, "candidates", &b.Candidates, (*Candidate).fields)
	f.count("seed", &b.Seed)
	word(f, "layout", &b.Layout, LayoutBeside, LayoutStacked, LayoutGrid, LayoutUnknown)
	word(f, "dir", &b.Dir, "ltr", "rtl")
	f.truth("blind", &b.Blind)
	f.slots("leaks", &b.Leaks)
	word(f, "asked_by", &b.AskedBy, "person", "palate", "site", "import")
	f.str("reason", &b.Reason)
	f.floats("propensity", &b.Propensity)
	f.floats("predicted", &b.Predicted)
	f.str("adapter", &b.Adapter)
	f.str("adapter_version", &b.AdapterVersion)
	f.str("adapter_rule", &b.AdapterRule)
	f.float("role_confidence", &b.RoleConfidence)
	f.extra(&b.Extra)
}

func (c *Candidate) fields(f *fields) {
	f.slot("slot", &c.Slot)
	f.textID("text", &c.Text)
	f.str("origin", &c.Origin)
	f.str("model", &c.Model)
	f.str("model_source", &c.ModelSource)
	word(f, "complete", &c.Complete, Whole, Streaming, Stopped, Truncated, Partial)
	f.str("fidelity", &c.Fidelity)
	f.str("turn_key", &c.TurnKey)
	f.floats("features", &c.Features)
	f.extra(&c.Extra)
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
