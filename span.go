package palate

import "palate/internal/wire"

// Span marks a stretch of one candidate as good or bad.
type Span struct {
	Showing EventID
	Slot    int
	Anchor  Anchor
	Sign    int    // 1 good, -1 bad
	Aspect  string // what of it: correct, complete, concise, tone or format, or the name of a reason; "" is not said
	Hunk    string // id of the difference it stands for
	Extra   []Member
}

// An Anchor finds a stretch again after a redraw: by its words, and by its place.
type Anchor struct {
	Quote    Quote
	Position Position
	TextHash string // of the text it was marked in
	Extra    []Member
}

// A Quote is a stretch by its words, Exact, and up to 128 characters before and behind it.
type Quote struct {
	Exact, Prefix, Suffix string
	Extra                 []Member
}

// A Position is a stretch by its characters, [Start, End), in code points of the text as it was captured.
type Position struct {
	Start, End int64
	Extra      []Member
}

// Kind is [KindSpan].
func (*Span) Kind() Kind { return KindSpan }

func (b *Span) about() (*EventID, *int) { return &b.Showing, &b.Slot }

func (b *Span) remark() (string, []string) {
	if b.Aspect == "" {
		return "", nil
	}
	return "", []string{b.Aspect}
}

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
