package session

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/ui/text"
)

// A PagePrompt is a prompt of the page beside, with its answers in the person's order.
type PagePrompt struct {
	*Prompt
	Key     string
	Open    bool // its answers are shown
	Latest  bool
	Rows    []PageRow
	Order   string // why the answers stand as they do
	Compare bool   // there are two that can be compared
}

// A PageRow is one answer of the page.
type PageRow struct {
	RankedAnswer
	Name string
	Text string
	Tie  string // of the rows from this one on that they are too close to call; "" where they are not
	Tied bool
	Chip string // what keeps it from being ranked; "" for nothing
	Said string // why it stands where it does, or what is expected of it alone
}

// derive derives what "This page" shows.
func (vi *Visit) derive() {
	if !vi.Beside() || vi.s.State.Phase != Ready {
		return
	}
	form := &vi.s.State.Page
	form.Agree = vi.changed()
	if vi.s.State.View != ViewPage {
		return
	}
	form.Prompts = nil
	for i := len(vi.order) - 1; i >= 0; i-- {
		key := vi.order[i]
		if latest := i == len(vi.order)-1; latest || len(vi.chat[key].Outputs) > 1 {
			form.Prompts = append(form.Prompts, vi.pagePrompt(key, latest))
		}
	}
	form.Recorded = vi.recorded()
	form.Question = vi.question()
	vi.workOut(form.Recorded)
}

// foldName is the name by which a prompt of the page is unfolded, or the latest folded.
func (p *PagePrompt) foldName() string { return "page " + p.Key }

// FoldPrompt shows the answers to a prompt of the page, or hides them.
func (vi *Visit) FoldPrompt(p PagePrompt) {
	vi.s.Pages.Fold(p.foldName())
	vi.derive()
}

func (vi *Visit) pagePrompt(key string, latest bool) PagePrompt {
	p := vi.chat[key]
	row := PagePrompt{Prompt: p, Key: key, Latest: latest}
	row.Open = vi.s.State.Open[row.foldName()] != latest
	row.Compare = len(p.Outputs) > 1 && slices.ContainsFunc(p.pairs(), func(pair outputPair) bool { return !pair.alike })
	if row.Open {
		vi.fillRows(&row)
	}
	return row
}

// fillRows puts the answers to a prompt in order, as far as there is one to show.
func (vi *Visit) fillRows(to *PagePrompt) {
	p := to.Prompt
	ended, others := vi.ended(p)
	switch {
	case len(p.Outputs) == 1:
		row := vi.rowOf(p, 0)
		if row.Chip == "" {
			row.Said = vi.expected(p)
		}
		to.Rows = []PageRow{row}
		return
	case p.capture.RoleConfidence < palate.RolesCertain:
		to.Order = text.RolesUnsure
	case vi.writing(p):
		to.Order = text.OrderWaits
	case !vi.s.knowsSomething():
		to.Order = text.GroupAtFirst
	case len(ended) < 2:
	case vi.withheld(p):
		to.Order = text.OrderWithheld
	default:
		vi.putInOrder(to, ended)
		ended = nil
	}
	for output := range p.Outputs {
		if slices.Contains(ended, output) || slices.Contains(others, output) {
			to.Rows = append(to.Rows, vi.rowOf(p, output))
		}
	}
}

// knowsSomething reports whether there is something to go by.
func (s *Session) knowsSomething() bool { return s.State.Answers > 0 || len(s.StatedRules) > 0 }

// ended are the outputs that are all there, and others the rest.
func (vi *Visit) ended(p *Prompt) (ended, others []int) {
	for output := range p.Outputs {
		if a, ok := p.capture.answer(output); !ok || a.ends() {
			ended = append(ended, output)
		} else {
			others = append(others, output)
		}
	}
	return ended, others
}

// writing reports whether an answer to a prompt is being written.
func (vi *Visit) writing(p *Prompt) bool {
	return slices.ContainsFunc(p.capture.Answers, func(a CapturedAnswer) bool { return a.Complete == palate.Streaming })
}

// withheld reports whether the order is not shown before a first choice among the answers: for one prompt in ten, so that what is
// expected is put to the test where nobody has seen it. Chance decides once for each prompt: it is drawn from what the prompt says and whose
// log this is, so that a reload draws alike. Somebody new sees every order: there is no guess yet to put to the test.
func (vi *Visit) withheld(p *Prompt) bool {
	const oneIn = 10
	if _, judged := vi.s.asker.openPairs(p); judged > 0 || vi.s.State.Answers < Introduced {
		return false
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(vi.s.log.Header().Person + "\x00" + p.Text))
	return h.Sum64()%oneIn == 0
}

// putInOrder ranks some outputs of a prompt, and notes that the person sees the order.
func (vi *Visit) putInOrder(to *PagePrompt, outputs []int) {
	p := to.Prompt
	some, points := *p, make([]pack.Point, len(outputs))
	some.Context, some.read, some.pairCache, some.Outputs = p.context(), true, nil, nil
	for i, output := range outputs {
		some.Outputs = append(some.Outputs, p.Outputs[output])
		points[i] = vi.s.asker.pointOf(p, output)
	}
	rows := ranked(vi.tasterFor(p), &some, points)
	for i, r := range rows {
		row := vi.rowOf(p, outputs[r.Output])
		row.RankedAnswer, row.Tie, row.Tied = r, tieOf(rows, i, vi.s.State.Answers), tied(rows, i)
		row.Output, row.Said = outputs[r.Output], r.Because()
		to.Rows = append(to.Rows, row)
	}
	vi.orderSeen(to, outputs)
}

func (vi *Visit) tasterFor(p *Prompt) taster {
	return taster{vi.s.Ranked.modelFor(p), vi.s.StatedRules, vi.s.Reasons.likings(p)}
}

// rowOf is an output that nothing is said of yet but how it is called.
func (vi *Visit) rowOf(p *Prompt, output int) PageRow {
	row := PageRow{RankedAnswer: RankedAnswer{Output: output}, Name: text.Answer.With(strconv.Itoa(output + 1)), Text: p.Outputs[output].Text}
	if p.edited(output) {
		row.Name = text.YourVersion
	}
	if a, ok := p.capture.answer(output); ok {
		row.Chip = completenessChip(a.Complete)
	}
	return row
}

// completenessChip says what keeps an answer from being judged as a whole, "" for nothing.
func completenessChip(c palate.Completeness) string {
	switch c {
	case palate.Streaming:
		return text.BeingWritten
	case palate.Truncated:
		return text.CutOff
	case palate.Partial:
		return text.PartlyRead
	}
	return ""
}

// orderSeen notes that an order is to be seen: who compares two of these answers from now on has seen what is expected.
func (vi *Visit) orderSeen(p *PagePrompt, outputs []int) {
	for n, i := range outputs {
		for _, j := range outputs[n+1:] {
			vi.seen[p.keyOf(Sides{i, j})] = true
		}
	}
	if sh := vi.s.State.Showing; sh != nil && !sh.Decided {
		vi.noteOrder(sh)
	}
	if !vi.told[p.Key] {
		vi.told[p.Key] = true
		vi.tell("seen", palate.Member{Name: "showing", Value: palate.String(p.ID)})
	}
}

// noteOrder notes on a showing whether its answers were to be seen in the order of Palate.
func (vi *Visit) noteOrder(sh *Showing) {
	if sh.PredictedVisible || sh.Prompt.capture == nil || sh.Event != (palate.EventID{}) {
		return
	}
	for n, i := range sh.Slots {
		for _, j := range sh.Slots[n+1:] {
			if !vi.seen[sh.Prompt.keyOf(Sides{i, j})] {
				return
			}
		}
	}
	sh.PredictedVisible = true
}

// expected is what the person is expected to make of the one answer to a prompt, in words.
func (vi *Visit) expected(p *Prompt) string {
	out := p.Outputs[0].Text
	of := vi.tasterFor(p)
	broken := brokenRule(of.rules, p, out)
	switch {
	case p.capture.RoleConfidence < palate.RolesCertain:
		return text.RolesUnsure
	case feature.NoAnswer(out):
		return text.LastNoAnswerAlone
	case broken != "":
		return text.ExpectBreaks.With(broken)
	case !vi.s.knowsSomething():
		return text.ExpectNothing
	}
	at := vi.s.asker.pointOf(p, 0)
	liked, not := reasons(of.model, of.likings, at.Phi), dislikes(of.model, of.likings, at.Phi)
	said := ""
	if len(liked) > 0 {
		said = text.ExpectLiked.With(strings.Join(liked, ", "))
	}
	if len(not) > 0 {
		said = sentences(said, text.ExpectNot.With(strings.Join(not, ", ")))
	}
	if said == "" {
		return text.ExpectUsual
	}
	return said
}

// dislikes say what speaks against an answer that lies at x: of the likings, those whose opposite it is.
func dislikes(m *taste.Model, likings []liking, x []float64) (list []string) {
	for _, l := range likings {
		if not := (liking{l.feature, !l.more}); len(list) < maxReasons && not.met(x) && contribution(m, l.feature, x) < 0 {
			list = append(list, DirectionWords(feature.Catalog[l.feature].Name, not.more))
		}
	}
	return list
}
