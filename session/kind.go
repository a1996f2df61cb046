package session

import (
	"palate"
	"palate/rules/anchor"
	"palate/ui/text"
)

// A kindRow is how the page speaks of events of a kind.
type kindRow struct {
	name func(*History, palate.Body) string                   // in "Undone: {name}."; nil: by its kind
	past func(*History, *palate.Event) (what string, ok bool) // in the history; nil: an answer by its name, and nothing else
	put  func(*Showing, palate.Body)                          // into a showing that it decided; nil: it decides none
	mark func(*SlotMarks, *Showing, *palate.Event)            // on an answer on the page that it is about; nil: it leaves none
}

// keptWhole are the kinds that a tally keeps whole. They stand apart from the rows, for a tally is kept without a page too.
var keptWhole = map[palate.Kind]bool{palate.KindEdit: true, palate.KindJudge: true, palate.KindPin: true}

// kindRows are those of the kinds of which the page says more than what they are called, see [text.OfKind]. A program that asks for
// none of them does without what they name.
func kindRows() map[palate.Kind]kindRow {
	if madeRows == nil {
		madeRows = makeRows()
	}
	return madeRows
}

var madeRows map[palate.Kind]kindRow

func makeRows() map[palate.Kind]kindRow {
	return map[palate.Kind]kindRow{
		palate.KindPair:    {name: pairName, past: byDecision(pairName), put: putPair},
		palate.KindSkip:    {name: skipName, past: byDecision(skipName), put: putSkip},
		palate.KindRate:    {name: rateName, past: byDecision(rateName), mark: markRating},
		palate.KindRank:    {name: rankName, past: byDecision(rankName), put: putRank},
		palate.KindThumb:   {name: thumbName, past: byDecision(thumbName), mark: markThumb},
		palate.KindSpan:    {name: spanName, past: byDecision(spanName), mark: markSpan},
		palate.KindUse:     {name: evidenceName, past: pastOfSite, mark: markUse},
		palate.KindOrganic: {name: evidenceName, past: pastOfSite},
		palate.KindEdit:    {past: pastOfSite},
		palate.KindRule:    {name: func(_ *History, b palate.Body) string { return text.TheRule.With(b.(*palate.RuleSet).Words) }},
		palate.KindNatural: {past: pastNatural},
		palate.KindJudge:   {name: func(h *History, b palate.Body) string { return h.itemName(b.(*palate.Judge).Item) }},
	}
}

// byDecision lists an event by its name as it stands.
func byDecision(name func(*History, palate.Body) string) func(*History, *palate.Event) (string, bool) {
	return func(h *History, e *palate.Event) (string, bool) { return name(h, e.Body), true }
}

func pairName(_ *History, b palate.Body) string {
	pair := b.(*palate.Pair)
	return DecisionName(pair.Strength, pair.Level, false)
}

func putPair(sh *Showing, b palate.Body) {
	pair := b.(*palate.Pair)
	sh.Decided, sh.Strength, sh.Level, sh.Dims = true, pair.Strength, pair.Level, pair.Dims
}

func skipName(_ *History, b palate.Body) string {
	if b.(*palate.Skip).Why == palate.SkipDismissed {
		return text.QuestionPutAway
	}
	return DecisionName(0, "", true)
}

func putSkip(sh *Showing, _ palate.Body) { sh.Decided, sh.Skipped = true, true }

// pastNatural lists a turn of a chat that says what the person thinks of an answer.
func pastNatural(h *History, e *palate.Event) (what string, ok bool) {
	if !teaches(e) {
		return "", false
	}
	return text.FromChat.With(text.Truncate(quoteOf(h.s.log, e.Body.(*palate.Natural)), 160)), true
}

func rankName(_ *History, b palate.Body) string { return RankName(b.(*palate.Rank)) }

func putRank(sh *Showing, b palate.Body) { sh.Decided, sh.Rank = true, b.(*palate.Rank) }

func rateName(_ *History, b palate.Body) string {
	rate := b.(*palate.Rate)
	return RateName(rate.Slot, rate.Value, rate.Max)
}

func thumbName(_ *History, b palate.Body) string {
	thumb := b.(*palate.Thumb)
	return ThumbName(thumb.Slot, thumb.Sign)
}

func spanName(_ *History, b palate.Body) string {
	span := b.(*palate.Span)
	return SpanName(span.Anchor.Quote.Exact, span.Sign)
}

func markRating(m *SlotMarks, _ *Showing, e *palate.Event) {
	m.Rated, m.Rating, m.rating = true, e.Body.(*palate.Rate).Value, e.ID()
}

func markThumb(m *SlotMarks, _ *Showing, e *palate.Event) {
	thumb := e.Body.(*palate.Thumb)
	m.Thumb, m.Tags, m.thumb = thumb.Sign, thumb.Tags, e.ID()
}

func markUse(m *SlotMarks, _ *Showing, e *palate.Event) {
	m.Copied = m.Copied || e.Body.(*palate.Use).Act == palate.UseCopy
}

func markSpan(m *SlotMarks, sh *Showing, e *palate.Event) {
	span := e.Body.(*palate.Span)
	if start, end, ok := anchor.Find(sh.text(span.Slot), span.Anchor); ok {
		m.Spans = append(m.Spans, Mark{e.ID(), start, end, span.Sign, span.Aspect})
	}
}
