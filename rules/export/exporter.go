package export

import "palate"

// A LogShape is what a format has to know of a whole log before its first record.
type LogShape struct {
	Turns   bool // some showing has earlier turns
	Answers int  // the most candidates of a showing, at least 2
}

// Add counts a showing in.
func (s *LogShape) Add(shown *palate.Shown) {
	s.Turns = s.Turns || len(shown.Turns) > 0
	s.Answers = max(s.Answers, min(len(shown.Candidates), palate.MaxSlots))
}

// An Exporter makes the records of one format, event by event, and accounts for each.
type Exporter struct {
	format       *Format
	options      Settings
	ties, levels Policy
	source       EventSource
	shape        LogShape
	count        tally
	table        []column    // of a table
	annotated    annotations // of annotated pairs
	principles   principles  // the rules, where the format holds them
}

// New is an exporter of a log of that shape.
func New(f *Format, o Settings, source EventSource, shape LogShape) *Exporter {
	shape.Answers = max(shape.Answers, 2)
	x := &Exporter{format: f, options: o, source: source, shape: shape, count: newTally()}
	x.ties, x.levels = f.policies(o)
	return x
}

// Head appends what stands before the first record.
func (x *Exporter) Head(dst []byte) []byte {
	if x.format.head == nil {
		return dst
	}
	return x.format.head(x, dst)
}

// Tail appends what stands behind the last record.
func (x *Exporter) Tail(dst []byte) []byte {
	if x.format.tail == nil {
		return dst
	}
	return x.format.tail(x, dst)
}

// Append appends the records of an event that holds now, mostly one. Events come in the log's order.
func (x *Exporter) Append(dst []byte, e *palate.Event) []byte {
	if e.Kind() == palate.KindWhy {
		x.count.reasons++ // whether it is written is decided with what it explains
		return dst
	}
	if set, ok := e.Body.(*palate.RuleSet); ok && x.format.holds(palate.KindRule) {
		x.addRule(e, set)
		return dst
	}
	if !Exportable(e.Kind()) {
		return dst
	}
	j, signs, reason := x.accept(e)
	if reason != "" {
		x.count.drop(e.Kind(), reason)
		return dst
	}
	for _, sign := range signs {
		j.sign = sign
		dst = x.format.write(x, dst, j)
		x.count.records++
	}
	x.written(j)
	return dst
}

// CountDropped accounts for an event that does not hold any more, and is not written.
func (x *Exporter) CountDropped(kind palate.Kind, why DropReason) {
	if Exportable(kind) {
		x.count.drop(kind, why)
	}
}

// CountWritten accounts for an event of a [Format] that is the log itself.
func (x *Exporter) CountWritten(kind palate.Kind) {
	x.count.write(kind)
	x.count.records++
}

// Exportable reports whether events of a kind say something of their own. The others carry or undo what those
// say: they count neither as written nor as dropped, and need not be appended.
func Exportable(kind palate.Kind) bool { return !kind.Carries() }

// accept is an event as a judgement, with the signs to write it with, or the reason to leave it out.
func (x *Exporter) accept(e *palate.Event) (j *judgement, signs []int, left DropReason) {
	switch {
	case !x.format.holds(e.Kind()):
		return nil, nil, DropReason(e.Kind())
	case e.Source == palate.SourceModel && !x.options.Models:
		return nil, nil, Model
	case e.Source == palate.SourceOther && !(x.format.keeps(Person) && e.Context.User != ""):
		return nil, nil, Other
	}
	j, ok := x.judgement(e)
	if !ok {
		return nil, nil, NoText
	}
	if signs, left = x.signs(e); left == "" {
		x.reason(j)
	}
	return j, signs, left
}

func (x *Exporter) signs(e *palate.Event) ([]int, DropReason) {
	if signs := kindRows[e.Kind()].signs; signs != nil {
		return signs(x, e.Body)
	}
	return []int{0}, ""
}

// reason finds why the person judged so. What a model says of a person's choice is not their reason.
func (x *Exporter) reason(j *judgement) {
	e, ok := x.source.Why(j.event.ID())
	if !ok || judgeOf(e) != judgeOf(j.event) {
		return
	}
	j.why, _ = e.Body.(*palate.Why)
}

// judgeOf is who judged, with what was imported counting as the person's own.
func judgeOf(e *palate.Event) palate.Source {
	if e.Source == palate.SourceImport {
		return palate.SourceSelf
	}
	return e.Source
}

// written accounts for a judgement, for its reason, and for what the format does not keep of them.
func (x *Exporter) written(j *judgement) {
	x.count.write(j.event.Kind())
	said := j.details()
	if why := j.why; why != nil && (x.format.keeps(Words) && why.Text != "" || x.format.keeps(Tags) && len(why.Tags) > 0) {
		x.count.write(palate.KindWhy)
		said.add(Words, why.Text != "")
	}
	for a := range numDetails {
		if said.has(a) && !x.format.keeps(a) {
			x.count.lost[a]++
		}
	}
}
