package palate

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

func (b *Natural) fields(f *fields) {
	f.need("showing", "label")
	f.id("showing", &b.Showing)
	f.slot("slot", &b.Slot)
	f.textID("turn", &b.Turn)
	word(f, "label", &b.Label, "UR1", "UR2", "UR3", "UR4", "UR5", "none")
	f.str("quote", &b.Quote)
	f.float("confidence", &b.Confidence)
	f.truth("confirmed", &b.Confirmed)
	f.extra(&b.Extra)
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

func (b *Organic) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	word(f, "source", &b.Source, "native_ab", "sibling", "regenerate", "import")
	f.slot("chosen", &b.Chosen)
	f.slots("other", &b.Other)
	f.extra(&b.Extra)
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

func (b *Use) fields(f *fields) {
	f.need("showing", "act")
	f.id("showing", &b.Showing)
	f.slot("slot", &b.Slot)
	word(f, "act", &b.Act, "copy", "accept", "send", "continue", "dwell", "abandon")
	f.integer("chars", &b.Chars)
	f.integer("ms", &b.MS)
	f.extra(&b.Extra)
}

// Pin holds a text up as a model: "write like this".
type Pin struct {
	Text  TextID
	Scope Scope
	Extra []Member
}

func (*Pin) Kind() Kind { return KindPin }

func (b *Pin) fields(f *fields) {
	f.need("text")
	f.textID("text", &b.Text)
	f.object("scope", b.Scope.fields)
	f.extra(&b.Extra)
}

// Judge says what a person thinks of something Palate learned.
type Judge struct {
	Item    string // a feature's name, with @ and the scope where it has one
	Verdict string // "right", "wrong", "narrow" or "drop"
	Scope   Scope
	Extra   []Member
}

func (*Judge) Kind() Kind { return KindJudge }

func (b *Judge) fields(f *fields) {
	f.need("item", "verdict")
	f.str("item", &b.Item)
	word(f, "verdict", &b.Verdict, "right", "wrong", "narrow", "drop")
	f.object("scope", b.Scope.fields)
	f.extra(&b.Extra)
}

// Reveal shows the model names of slots.
type Reveal struct {
	Showing EventID
	Slots   []int
	Extra   []Member
}

func (*Reveal) Kind() Kind { return KindReveal }

func (b *Reveal) fields(f *fields) {
	f.need("showing")
	f.id("showing", &b.Showing)
	f.slots("slots", &b.Slots)
	f.extra(&b.Extra)
}
