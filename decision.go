package palate

import (
	"maps"
	"slices"

	"palate/internal/wire"
)

// A Decision is how a decision came about. Times are in milliseconds from the showing.
type Decision struct {
	RevealedAt   int64     // Unix milliseconds; 0: names were unseen at the decision
	MSFirst      int64     // to the first key or touch
	MS           int64     // to the decision
	DwellMS      []int64   // by slot: how long it could be seen
	VisibleChars []int64   // by slot: how much of it could be seen
	Scroll       []float64 // by slot: how far down
	View         string    // the reading aid in use, such as "plain"
	Extra        []Member
}

func (d *Decision) fields(f *wire.Fields) {
	f.Int("revealed_at", &d.RevealedAt)
	f.Int("ms_first", &d.MSFirst)
	f.Int("ms", &d.MS)
	f.Ints("dwell_ms", &d.DwellMS)
	f.Ints("visible_chars", &d.VisibleChars)
	f.Floats("scroll", &d.Scroll)
	f.String("view", &d.View)
	f.Extra(&d.Extra)
}

// Pair compares two slots of a showing, A left of B. Positive favours A.
type Pair struct {
	Showing  EventID
	A, B     int
	Strength int            // -3..+3: much, clearly, slightly better; 0 about the same
	Graded   bool           // false: only the sign was asked for, and Strength is +-2 or 0
	Forced   bool           // no tie was on offer
	Level    Level          // of two about the same
	Dims     map[string]int // strength by dimension, -3..+3
	D        Decision
	Extra    []Member
}

// A Level says how good two answers are that are about the same. "" is not asked.
type Level string

const (
	BothGood Level = "good" // both would do
	BothBad  Level = "bad"  // neither would
)

// Kind is [KindPair].
func (*Pair) Kind() Kind { return KindPair }

func (b *Pair) about() (*EventID, *int) { return &b.Showing, nil }

func (b *Pair) decision() *Decision { return &b.D }

func (b *Pair) slots() []int { return []int{b.A, b.B} }

func (b *Pair) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	slotField(f, "a", &b.A)
	slotField(f, "b", &b.B)
	f.RequiredInt("strength", &b.Strength, -3, 3)
	f.Bool("graded", &b.Graded)
	f.Bool("forced", &b.Forced)
	wire.Enum(f, "level", &b.Level, BothGood, BothBad)
	f.Object("dims", func(f *wire.Fields) { strengths(f, &b.Dims) })
	f.Object("d", b.D.fields)
	f.Extra(&b.Extra)
	if b.A >= b.B {
		f.Malformed("b", "must be a slot to the right of a")
	}
}

// strengths visits an object of strengths by name.
func strengths(f *wire.Fields, p *map[string]int) {
	if !f.Writing() {
		*p = map[string]int{}
		members, _ := f.Reading().Members()
		for _, m := range members {
			(*p)[m.Name] = 0
		}
	}
	for _, name := range slices.Sorted(maps.Keys(*p)) {
		s := (*p)[name]
		f.RequiredInt(name, &s, -3, 3)
		if !f.Writing() {
			(*p)[name] = s
		}
	}
}

// Skip is a question that was left unanswered; it teaches nothing.
type Skip struct {
	Showing EventID
	Why     SkipReason
	D       Decision
	Extra   []Member
}

// A SkipReason says why a question was left unanswered.
type SkipReason string

const (
	SkipCantTell  SkipReason = "cant_tell" // they cannot tell which is better
	SkipDismissed SkipReason = "dismissed" // they put the question away
)

// Kind is [KindSkip].
func (*Skip) Kind() Kind { return KindSkip }

func (b *Skip) about() (*EventID, *int) { return &b.Showing, nil }

func (b *Skip) decision() *Decision { return &b.D }

func (b *Skip) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	wire.Enum(f, "why", &b.Why, SkipCantTell, SkipDismissed)
	f.Object("d", b.D.fields)
	f.Extra(&b.Extra)
}

// Rate is a number on a scale for one slot.
type Rate struct {
	Showing               EventID
	Slot                  int
	Value, Min, Max, Step float64 // Min..Max is the scale, and Step between its marks; 0: any number
	D                     Decision
	Extra                 []Member
}

// Kind is [KindRate].
func (*Rate) Kind() Kind { return KindRate }

func (b *Rate) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Rate) decision() *Decision { return &b.D }

func (b *Rate) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	f.RequiredFloat("value", &b.Value)
	f.RequiredFloat("min", &b.Min)
	f.RequiredFloat("max", &b.Max)
	f.Float("step", &b.Step)
	f.Object("d", b.D.fields)
	f.Extra(&b.Extra)
	if b.Max <= b.Min {
		f.Malformed("max", "must be above min")
	}
}

// Rank orders slots, best first.
type Rank struct {
	Showing EventID
	Mode    RankMode
	Groups  [][]int // best first; slots in one group are tied
	Rest    []int   // slots below all groups, in no order
	Worst   *int    // nil: none was named
	D       Decision
	Extra   []Member
}

// A RankMode says what was asked for when slots were put in order.
type RankMode string

const (
	RankFull      RankMode = "full"       // an order of all of them
	RankTopK      RankMode = "topk"       // an order of the best; the rest stands below
	RankPick      RankMode = "pick"       // the best ones, in no order
	RankBestWorst RankMode = "best_worst" // the best and the worst
)

// Kind is [KindRank].
func (*Rank) Kind() Kind { return KindRank }

func (b *Rank) about() (*EventID, *int) { return &b.Showing, nil }

func (b *Rank) decision() *Decision { return &b.D }

func (b *Rank) slots() []int {
	slots := append(slices.Concat(b.Groups...), b.Rest...)
	if b.Worst != nil {
		slots = append(slots, *b.Worst)
	}
	return slots
}

func (b *Rank) fields(f *wire.Fields) {
	f.Require("showing")
	eventField(f, "showing", &b.Showing)
	wire.Enum(f, "mode", &b.Mode, RankFull, RankTopK, RankPick, RankBestWorst)
	wire.Items(f, "groups", &b.Groups, slotsValue, slotsOf)
	slotsField(f, "rest", &b.Rest)
	b.worstField(f)
	f.Object("d", b.D.fields)
	f.Extra(&b.Extra)
}

func (b *Rank) worstField(f *wire.Fields) {
	if !f.Writing() {
		if _, ok := f.Get("worst"); !ok {
			return
		}
		b.Worst = new(int)
	}
	if b.Worst != nil {
		slotField(f, "worst", b.Worst)
	}
}

func slotsValue(slots []int) Value {
	items := make([]Value, len(slots))
	for i, s := range slots {
		items[i] = Number(float64(s))
	}
	return List(items...)
}

func slotsOf(v Value) ([]int, *Error) {
	items, ok := v.Items()
	slots := make([]int, len(items))
	for i, item := range items {
		var fits bool
		slots[i], fits = slotOf(item)
		ok = ok && fits
	}
	if !ok {
		return nil, Malformed("", "must be a list of slots")
	}
	return slots, nil
}

// Thumb marks one candidate as good or bad, with reasons.
type Thumb struct {
	Showing EventID
	Slot    int
	Sign    int      // 1 good, -1 bad
	Tags    []string // reasons, as in a [Why]
	D       Decision
	Extra   []Member
}

// Kind is [KindThumb].
func (*Thumb) Kind() Kind { return KindThumb }

func (b *Thumb) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Thumb) decision() *Decision { return &b.D }

func (b *Thumb) remark() (string, []string) { return "", b.Tags }

func (b *Thumb) fields(f *wire.Fields) {
	f.Require("showing", "sign")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	f.RequiredInt("sign", &b.Sign, -1, 1)
	f.Strings("tags", &b.Tags)
	f.Object("d", b.D.fields)
	f.Extra(&b.Extra)
	if b.Sign == 0 {
		f.Malformed("sign", "must be 1 or -1")
	}
}

// Why is the reason of a decision: tags limit what it teaches to their aspects, words are kept
// and read for rules.
type Why struct {
	About  EventID
	Tags   []string // each with its sign: "-tone", "+clear"
	Text   string
	Quotes []string // stretches of the answers it points at
	Extra  []Member
}

// Kind is [KindWhy].
func (*Why) Kind() Kind { return KindWhy }

func (b *Why) about() (*EventID, *int) { return &b.About, nil }

func (b *Why) remark() (string, []string) { return b.Text, b.Tags }

func (b *Why) fields(f *wire.Fields) {
	f.Require("about")
	eventField(f, "about", &b.About)
	f.Strings("tags", &b.Tags)
	f.String("text", &b.Text)
	f.Strings("quotes", &b.Quotes)
	f.Extra(&b.Extra)
}
