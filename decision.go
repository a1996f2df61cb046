package palate

import (
	"maps"
	"slices"
)

// A Decision is how a decision came about. Times are in milliseconds from the showing.
type Decision struct {
	RevealedAt   int64 // Unix milliseconds; 0: names were unseen at the decision
	MSFirst      int64 // to the first key or touch
	MS           int64 // to the decision
	DwellMS      []int64
	VisibleChars []int64
	Scroll       []float64
	View         string
	Extra        []Member
}

func (d *Decision) fields(f *fields) {
	f.integer("revealed_at", &d.RevealedAt)
	f.integer("ms_first", &d.MSFirst)
	f.integer("ms", &d.MS)
	f.integers("dwell_ms", &d.DwellMS)
	f.integers("visible_chars", &d.VisibleChars)
	f.floats("scroll", &d.Scroll)
	f.str("view", &d.View)
	f.extra(&d.Extra)
}

// Pair compares two slots of a showing, A left of B. Positive favours A.
type Pair struct {
	Showing  EventID
	A, B     int
	Strength int  // -3..+3: much, clearly, slightly better; 0 about the same
	Graded   bool // false: only the sign was asked for, and Strength is +-2 or 0
	Forced   bool // no tie was on offer
	Level    string
	Dims     map[string]int // strength by dimension
	D        Decision
	Extra    []Member
}

// Levels of a pair that is about the same.
const (
	BothGood = "good"
	BothBad  = "bad"
)

func (*Pair) Kind() Kind { return KindPair }

func (b *Pair) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	f.slot("a", &b.A)
	f.slot("b", &b.B)
	f.number("strength", &b.Strength, -3, 3)
	f.truth("graded", &b.Graded)
	f.truth("forced", &b.Forced)
	word(f, "level", &b.Level, BothGood, BothBad)
	f.object("dims", func(f *fields) { strengths(f, &b.Dims) })
	f.object("d", b.D.fields)
	f.extra(&b.Extra)
	if b.A >= b.B {
		f.fail("b", "must be a slot to the right of a")
	}
}

// strengths visits an object of strengths by name.
func strengths(f *fields, p *map[string]int) {
	if !f.writing {
		*p = map[string]int{}
		for _, m := range f.in.members() {
			(*p)[m.Name] = 0
		}
	}
	for _, name := range slices.Sorted(maps.Keys(*p)) {
		s := (*p)[name]
		f.number(name, &s, -3, 3)
		if !f.writing {
			(*p)[name] = s
		}
	}
}

// Skip is a question that was left; it teaches nothing.
type Skip struct {
	Showing EventID
	Why     string // "cant_tell" or "dismissed"
	D       Decision
	Extra   []Member
}

func (*Skip) Kind() Kind { return KindSkip }

func (b *Skip) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	word(f, "why", &b.Why, "cant_tell", "dismissed")
	f.object("d", b.D.fields)
	f.extra(&b.Extra)
}

// Rate is a number on a scale for one slot.
type Rate struct {
	Showing               EventID
	Slot                  int
	Value, Min, Max, Step float64
	D                     Decision
	Extra                 []Member
}

func (*Rate) Kind() Kind { return KindRate }

func (b *Rate) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	f.slot("slot", &b.Slot)
	f.real("value", &b.Value)
	f.real("min", &b.Min)
	f.real("max", &b.Max)
	f.float("step", &b.Step)
	f.object("d", b.D.fields)
	f.extra(&b.Extra)
	if b.Max <= b.Min {
		f.fail("max", "must be above min")
	}
}

// Rank orders slots, best first.
type Rank struct {
	Showing EventID
	Mode    string  // "full", "topk", "pick" or "best_worst"
	Groups  [][]int // best first; slots in one group are tied
	Rest    []int
	Worst   *int // nil: none was named
	D       Decision
	Extra   []Member
}

func (*Rank) Kind() Kind { return KindRank }

func (b *Rank) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	word(f, "mode", &b.Mode, "full", "topk", "pick", "best_worst")
	list(f, "groups", &b.Groups, slotsValue, slotsOf)
	f.slots("rest", &b.Rest)
	b.worstField(f)
	f.object("d", b.D.fields)
	f.extra(&b.Extra)
}

func (b *Rank) worstField(f *fields) {
	if !f.writing {
		if _, ok := f.get("worst"); !ok {
			return
		}
		b.Worst = new(int)
	}
	if b.Worst != nil {
		f.slot("worst", b.Worst)
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

// Thumb is one candidate up or down, with reasons.
type Thumb struct {
	Showing EventID
	Slot    int
	Sign    int // 1 or -1
	Tags    []string
	D       Decision
	Extra   []Member
}

func (*Thumb) Kind() Kind { return KindThumb }

func (b *Thumb) fields(f *fields) {
	f.need("showing", "sign")
	f.id("showing", &b.Showing)
	f.slot("slot", &b.Slot)
	f.number("sign", &b.Sign, -1, 1)
	f.strs("tags", &b.Tags)
	f.object("d", b.D.fields)
	f.extra(&b.Extra)
	if b.Sign == 0 {
		f.fail("sign", "must be 1 or -1")
	}
}
