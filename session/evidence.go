package session

import (
	"slices"
	"unicode/utf8"

	"palate"
	"palate/rules/insight"
	"palate/rules/words/edits"
	"palate/ui/text"
)

// organicSources are where a choice without a question may come about on a page.
var organicSources = [...]string{string(palate.OrganicNativeAB), string(palate.OrganicSibling), string(palate.OrganicRegenerate)}

// useActs are what may become of an answer on a page.
var useActs = [...]string{
	string(palate.UseCopy), string(palate.UseAccept), string(palate.UseSend), string(palate.UseContinue), string(palate.UseDwell), string(palate.UseAbandon),
}

// evidence is what a page showed of the person: a deed whose showing is still to come.
func (w *wanted) evidence(v palate.Value, e *journalEntry, answers int) (d *deed) {
	in := wanted{of: w.field(e.gesture)}
	said := v.Get(e.gesture)
	in.want(said.IsObject(), "", "must be an object")
	switch e.gesture {
	case "organic":
		d = in.organic(said, answers)
	case "edit":
		d, e.after = in.edit(v, said)
	case "use":
		d = in.use(said, answers)
	}
	if w.err == nil {
		w.err = in.err
	}
	return d
}

// organic is a choice that nobody asked for.
func (w *wanted) organic(v palate.Value, answers int) *deed {
	b := palate.Organic{Source: palate.OrganicSource(w.text(v, "source")), Chosen: w.slot(v, "chosen", answers)}
	w.want(isOneOf(string(b.Source), organicSources[:]), "source", "must be native_ab, sibling or regenerate")
	others, _ := v.Get("other").Items()
	taken := map[int64]bool{int64(b.Chosen): true}
	for _, other := range others {
		slot, ok := other.Int()
		w.want(ok && slot >= 0 && slot < int64(answers) && !taken[slot], "other", "must be the places of other answers")
		taken[slot] = true
		b.Other = append(b.Other, int(slot))
	}
	w.want(len(others) > 0 || b.Source == palate.OrganicRegenerate, "other", "must name what was not chosen")
	return &deed{body: func(showing palate.EventID) palate.Body {
		made := b
		made.Showing = showing
		return &made
	}}
}

// use is what became of an answer.
func (w *wanted) use(v palate.Value, answers int) *deed {
	b := palate.Use{Slot: w.slot(v, "slot", answers), Act: palate.UseAct(w.text(v, "act")), Chars: w.count(v, "chars"), MS: w.count(v, "ms")}
	w.want(isOneOf(string(b.Act), useActs[:]), "act", "must be copy, accept, send, continue, dwell or abandon")
	return &deed{body: func(showing palate.EventID) palate.Body {
		made := b
		made.Showing = showing
		return &made
	}}
}

// edit is the first answer as the person left it. What it was read from has no marks, unless the entry says so.
func (w *wanted) edit(entry, v palate.Value) (d *deed, after string) {
	after, fidelity, sent := w.text(v, "after"), w.text(v, "fidelity"), w.truth(v, "sent")
	items, _ := entry.Get("answers").Items()
	var before string
	if len(items) > 0 {
		before, _ = items[0].Text()
	}
	w.fits(after, "after")
	w.want(after != "" && after != before, "after", "must be a text other than the answer")
	if fidelity == "" {
		fidelity = palate.FidelityText
	}
	w.want(isOneOf(fidelity, fidelities[:]), "fidelity", "must say how the text was read")
	b := palate.Edit{Sent: sent || v.Get("sent").IsNull(), Fidelity: fidelity}
	return &deed{body: func(showing palate.EventID) palate.Body {
		made := b
		made.Showing = showing
		return &made
	}}, after
}

// evidenceLines are the lines of what a page showed, with the showing's before the first.
func (j *Journal) evidenceLines(e *journalEntry) ([]palate.Line, error) {
	d := *e.say
	d.on = e.Showing
	if e.gesture != "edit" {
		return j.s.deedLines(d)
	}
	before := e.text(0)
	var ids []palate.TextID
	d.lines = func() (lines []palate.Line, err error) {
		ids, lines, err = j.s.textLines(e.Prompt.Lang, CapturedTurn{e.Prompt.Text, true}, CapturedTurn{Text: before}, CapturedTurn{Text: e.after})
		return slices.DeleteFunc(lines, func(line palate.Line) bool { return line.(*palate.Text).ID != ids[2] }), err
	}
	d.body = func(showing palate.EventID) palate.Body {
		b := e.say.body(showing).(*palate.Edit)
		b.Before, b.After, b.Ops = ids[1], ids[2], edits.Diff(before, e.after)
		return b
	}
	return j.s.deedLines(d)
}

// evidenceNames say what a page showed, in words.
var evidenceNames = map[palate.Kind]func(*palate.Log, palate.Body) string{
	palate.KindOrganic: choiceSaid, palate.KindEdit: editSaid, palate.KindUse: useSaid,
}

func choiceSaid(log *palate.Log, body palate.Body) string {
	b := body.(*palate.Organic)
	switch {
	case b.Source == palate.OrganicNativeAB:
		return text.SiteChose.With(whichOf(log, b.Showing, b.Chosen, b.Other))
	case len(b.Other) == 0:
		return text.SiteAgain
	}
	return text.SiteKept.With(whichOf(log, b.Showing, b.Chosen, b.Other))
}

func editSaid(log *palate.Log, body palate.Body) string {
	b := body.(*palate.Edit)
	before, _ := log.Text(b.Before)
	after, _ := log.Text(b.After)
	switch lengthBeside(after.Body, before.Body) {
	case -1:
		return text.SiteShortened
	case 1:
		return text.SiteLengthened
	}
	return text.SiteEdited
}

func useSaid(log *palate.Log, body palate.Body) string {
	b := body.(*palate.Use)
	said := text.SiteCopied
	switch b.Act {
	case palate.UseAccept, palate.UseSend:
		said = text.SiteTook
	case palate.UseContinue:
		said = text.SiteWentOn
	case palate.UseDwell:
		said = text.SiteDwelt
	case palate.UseAbandon:
		said = text.SiteLeft
	}
	return said.With(whichOf(log, b.Showing, b.Slot, nil))
}

// whichOf names an answer beside others: by its length where that tells it from all of them, else by its place.
func whichOf(log *palate.Log, showing palate.EventID, slot int, others []int) string {
	shown, ok := ShownOf(log, showing)
	if !ok || len(shown.Candidates) < 2 {
		return text.TheAnswer
	}
	shorter, longer := len(others) > 0, len(others) > 0
	for _, other := range others {
		length := lengthBeside(shownText(log, shown, slot), shownText(log, shown, other))
		shorter, longer = shorter && length < 0, longer && length > 0
	}
	switch {
	case shorter:
		return text.ShorterVersion
	case longer:
		return text.LongerVersion
	}
	return text.VersionOf.With(Letter(slot))
}

func shownText(log *palate.Log, shown *palate.Shown, slot int) string {
	c, _ := shown.At(slot)
	text, _ := log.Text(c.Text)
	return text.Body
}

// lengthBeside is -1 for a text that is shorter than another by a tenth or more, and 1 for one that is longer by that.
func lengthBeside(one, other string) int {
	n, of := utf8.RuneCountInString(one), utf8.RuneCountInString(other)
	switch {
	case 10*n <= 9*of:
		return -1
	case 10*n >= 11*of:
		return 1
	}
	return 0
}

// whyUnlearned says why nothing is learned from what was said of the slots of a showing, the first of them beside the
// others; "" where it is.
func whyUnlearned(shown *palate.Shown, slots []int) string {
	bad := slices.DeleteFunc(slices.Clone(slots), func(slot int) bool { return !shown.CutOff(slot) })
	switch {
	case shown.RolesUnsure():
		return text.TaughtNoRoles
	case len(bad) == 0 || bad[0] != slots[0] && len(bad) < len(slots)-1:
		return ""
	}
	if c, _ := shown.At(bad[0]); c.Complete == palate.Truncated {
		return text.TaughtCutOff
	}
	return text.TaughtPartly
}

// movedBy says what is known now that was not, else what became surer or less sure, else as [Learned.moved].
func (l *Learned) movedBy(before known) string {
	if said := l.claimChanges(before.claims); said != "" {
		return said
	}
	if moves := insight.Moves(before.model, l.s.model, nil); len(moves) > 0 {
		was, is := sureWord(moves[0].Probability(before.model)), sureWord(moves[0].Probability(l.s.model))
		if was != is {
			return text.Surer.With(Capital(PreferencePhrase(DirectionWords(moves[0].Item, moves[0].To > 0))), was, is)
		}
	}
	return l.moved(before)
}

// sureWord is how sure something is of this probability, in words.
func sureWord(p float64) string {
	const likely = .75
	switch word := insight.Strength(p); {
	case word == Sure:
		return text.Strong
	case word != "":
		return text.Likely
	case p >= likely:
		return text.LikelyAtAll
	}
	return text.NotClear
}
