package palate

import "palate/internal/wire"

// Span marks a stretch of one candidate as good or bad.
type Span struct {
	Showing EventID
	Slot    int
	Anchor  Anchor
	Sign    int // 1 good, -1 bad
	Aspect  string
	Hunk    string // id of the difference it stands for
	Extra   []Member
}

// An Anchor finds a stretch again after a redraw: by its words, and by its place.
type Anchor struct {
	Quote    Quote
	Position Position
	TextHash string
	Extra    []Member
}

// A Quote is a stretch by its words and those around it.
type Quote struct {
	Exact, Prefix, Suffix string
	Extra                 []Member
}

// A Position is a stretch by its bytes, [Start, End).
type Position struct {
	Start, End int64
	Extra      []Member
}

func (*Span) Kind() Kind { return KindSpan }

func (b *Span) fields(f *wire.Fields) {
	f.Require("showing", "sign")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	f.Object("anchor", b.Anchor.fields)
	f.RequiredInt("sign", &b.Sign, -1, 1)
	f.String("aspect", &b.Aspect)
	f.String("hunk", &b.Hunk)
	f.Extra(&b.Extra)
	if b.Sign == 0 {
		f.Malformed("sign", "must be 1 or -1")
	}
}

func (a *Anchor) fields(f *wire.Fields) {
	f.Object("quote", a.Quote.fields)
	f.Object("position", a.Position.fields)
	f.String("text_hash", &a.TextHash)
	f.Extra(&a.Extra)
}

func (q *Quote) fields(f *wire.Fields) {
	f.String("exact", &q.Exact)
	f.String("prefix", &q.Prefix)
	f.String("suffix", &q.Suffix)
	f.Extra(&q.Extra)
}

func (p *Position) fields(f *wire.Fields) {
	f.Int("start", &p.Start)
	f.Int("end", &p.End)
	f.Extra(&p.Extra)
}

// Edit is a candidate as the person changed it.
type Edit struct {
	Showing       EventID
	Slot          int
	Before, After TextID
	Ops           []Op // the shortest way from Before to After
	Sent          bool
	Extra         []Member
}

// An Op replaces the bytes [Start, End) of the text before by Text.
type Op struct {
	Op         string // "insert", "delete" or "replace"
	Start, End int64
	Text       string
}

func (*Edit) Kind() Kind { return KindEdit }

func (b *Edit) fields(f *wire.Fields) {
	f.Require("showing", "before", "after")
	eventField(f, "showing", &b.Showing)
	slotField(f, "slot", &b.Slot)
	textField(f, "before", &b.Before)
	textField(f, "after", &b.After)
	wire.Items(f, "ops", &b.Ops, Op.value, opOf)
	f.Bool("sent", &b.Sent)
	f.Extra(&b.Extra)
}

func (o Op) value() Value {
	return List(String(o.Op), Number(float64(o.Start)), Number(float64(o.End)), String(o.Text))
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
	return Op{op, start, end, text}, nil
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

func (*Why) Kind() Kind { return KindWhy }

func (b *Why) fields(f *wire.Fields) {
	f.Require("about")
	eventField(f, "about", &b.About)
	f.Strings("tags", &b.Tags)
	f.String("text", &b.Text)
	f.Strings("quotes", &b.Quotes)
	f.Extra(&b.Extra)
}
