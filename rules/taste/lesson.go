package taste

import (
	"math"

	"palate"
)

// Weights of gestures; a comparison that was asked for counts 1. What nobody asked for is implicit feedback
// and counts less.
const (
	weightLevel    = .5 // of "both good" and "both bad", which a tie beside them says in part
	weightSibling  = .5
	weightNative   = 1
	weightRedo     = .2
	weightCopied   = .3
	weightContinue = .2
	weightDwell    = .05
)

// naturalWeights are those of feedback in the person's next turn, by its kind, times which confidence counts
// (arXiv 2407.10944); positive is approval.
var naturalWeights = map[palate.UserResponse]float64{palate.ResponseRephrase: -.25, palate.ResponseCorrection: -.4, palate.ResponseComplaint: -.4, palate.ResponseClarification: -.1, palate.ResponsePraise: .4}

// useWeights are those of what a person does with an answer.
var useWeights = map[palate.UseAct]float64{
	palate.UseCopy: weightCopied, palate.UseAccept: weightCopied, palate.UseSend: weightCopied,
	palate.UseContinue: weightContinue, palate.UseDwell: weightDwell, palate.UseAbandon: -weightDwell,
}

// A lesson is what an event of a kind teaches.
type lesson struct {
	prepare func(*Design, *palate.Event) // before any answer is taken; nil: nothing
	observe func(*encoder, palate.Body)  // nil: nothing
}

// lessons are those of the kinds that teach: of each that [palate.Kind.Teaches], what is observed, and of those that
// state something what it is to the answers. Rules come by [Design.Rule].
var lessons = map[palate.Kind]lesson{
	palate.KindPair:    {prepare: visit, observe: observing((*encoder).pair)},
	palate.KindThumb:   {observe: observing((*encoder).thumb)},
	palate.KindRate:    {observe: observing((*encoder).rate)},
	palate.KindRank:    {observe: observing((*encoder).rank)},
	palate.KindSpan:    {observe: observing((*encoder).span)},
	palate.KindEdit:    {observe: observing((*encoder).edit)},
	palate.KindNatural: {observe: observing((*encoder).natural)},
	palate.KindUse:     {observe: observing((*encoder).use)},
	palate.KindOrganic: {observe: observing((*encoder).organic)},
	palate.KindPin:     {observe: observing((*encoder).pin)},
	palate.KindJudge:   {prepare: judge},
}

// observing is add for bodies of its type; of one that was erased there is nothing to observe.
func observing[B palate.Body](add func(*encoder, B)) func(*encoder, palate.Body) {
	return func(t *encoder, b palate.Body) {
		if b, ok := b.(B); ok {
			add(t, b)
		}
	}
}

// Prepare takes in an event that says where or what, before any answer is taken: judgements, and
// contexts that may be scopes of their own.
func (d *Design) Prepare(e *palate.Event) {
	if prepare := lessons[e.Kind()].prepare; prepare != nil && !e.IsErased() {
		prepare(d, e)
	}
}

// Observe adds what a live event teaches. Events come in the log's order.
func (d *Design) Observe(e *palate.Event, from ShowingReader) {
	if observe := lessons[e.Kind()].observe; observe != nil && Teaches(e.Source) {
		observe(&encoder{d, e, from, maskedBy(from.Tags(e.ID()))}, e.Body)
	}
}

func visit(d *Design, e *palate.Event) {
	if Teaches(e.Source) {
		d.countVisit(e.Context)
	}
}

func judge(d *Design, e *palate.Event) {
	if body, ok := e.Body.(*palate.Judge); ok {
		d.Judge(body)
		d.keep(body, e.Clock)
	}
}

func (t *encoder) thumb(b *palate.Thumb) { t.level(b.Showing, b.Slot, b.Sign > 0, 1, 0) }

func (t *encoder) natural(b *palate.Natural) {
	w := naturalWeights[b.Label] * b.Confidence
	t.level(b.Showing, b.Slot, w > 0, math.Abs(w), nextTurn)
}

func (t *encoder) use(b *palate.Use) {
	w := useWeights[b.Act]
	t.level(b.Showing, b.Slot, w > 0, math.Abs(w), usage)
}
