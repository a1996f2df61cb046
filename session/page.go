package session

import (
	"slices"
	"strconv"
	"strings"

	"palate/ui/text"
)

// Pages are which page is open, what is unfolded on it, and how it looks.
type Pages struct{ s *Session }

// Try runs a handler. A panic in it is recorded and shown instead of ending the program, which
// would take the page with it.
func (s *Session) Try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			s.recoverFrom(r)
		}
	}()
	f()
}

func (s *Session) recoverFrom(r any) {
	s.State.Fault = &Fault{
		What: text.FaultInside,
		Safe: s.Faults.answersSafe(text.SavedAnswersSafe),
		Do:   text.GoOnOrReload,
	}
	if s.Platform.ReportPanic != nil {
		s.Platform.ReportPanic(r)
	}
}

// OpenView opens a page; one that there is not is Compare.
func (pa *Pages) OpenView(v View) {
	pa.StartView(v)
	pa.s.State.Visits++
}

// StartView opens the page that stands there when the app is first drawn: the keyboard stays where it is.
func (pa *Pages) StartView(v View) {
	if !v.exists() {
		v = ViewCompare
	}
	pa.s.State.View, pa.s.State.Help, pa.s.State.Open["top"] = v, false, false
	switch v {
	case ViewRanked:
		pa.s.Attention.rankingShown()
	case ViewLearned:
		pa.s.Learned.refreshMeasures()
	case ViewRules:
		pa.s.Rules.refreshRules()
	case ViewHistory:
		pa.s.History.nameDevices()
	}
}

// exists reports whether there is such a page.
func (v View) exists() bool {
	return v == ViewDevices || v == ViewData || slices.Contains(Tabs[:], v)
}

// Title is the title of the page that shows a view.
func (v View) Title() string { return v.Name() + " · " + text.Brand }

// ToggleHelp opens or closes the list of keys.
func (pa *Pages) ToggleHelp() { pa.s.State.Help = !pa.s.State.Help }

// CloseFault takes the fault off the page.
func (fa *Faults) CloseFault() {
	if fa.s.State.Fault == fa.banner {
		fa.banner = nil
	}
	fa.s.State.Fault = nil
}

// Progress says how far the set on the page is answered: "12 of 60".
func (co *Compare) Progress() string {
	answered, of := co.answered()
	return text.Progress.With(strconv.Itoa(answered), strconv.Itoa(of))
}

// Credit names where the prompt's set comes from and its licence.
func (co *Compare) Credit() string {
	if co.s.State.Set >= len(co.s.State.Sets) {
		return ""
	}
	set := co.s.State.Sets[co.s.State.Set]
	var parts []string
	for _, part := range []string{set.Title, set.Attribution, set.Licence} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// WhyThisPair says why this pair is asked about.
func (co *Compare) WhyThisPair() string {
	switch sh := co.s.State.Showing; {
	case sh.Repeated:
		return text.AgainPair
	case sh.Bits > 0:
		return text.TellingPair
	case co.s.State.Answers == 0:
		return text.FirstPair
	case co.s.asker.judgedHere() > 0:
		return text.KnownPrompt
	}
	return text.NewPrompt
}

func (a *asker) judgedHere() int {
	_, judged := a.openPairs(a.s.State.Showing.Prompt)
	return judged
}

// OutputName names an output of the prompt on the page: by its model once names are shown, else by a
// letter. A and B are the two that are compared, the others follow in their order.
func (ra *Ranked) OutputName(output int) string {
	sh := ra.s.State.Showing
	if sh.Prompt.edited(output) {
		return text.YourVersion
	}
	mark := ra.SlotLetter(output)
	name := sh.Prompt.Outputs[output].Model
	switch {
	case !sh.Names || name == "":
		return text.Answer.With(ra.letterOf(output))
	case mark != "":
		return text.AnswerOf.With(name, mark)
	}
	return name
}

// letterOf is the letter of an output among those of its prompt.
func (ra *Ranked) letterOf(output int) string {
	if mark := ra.SlotLetter(output); mark != "" {
		return mark
	}
	place := len(ra.s.State.Showing.Slots)
	for other := range output {
		if ra.SlotLetter(other) == "" {
			place++
		}
	}
	return Letter(place)
}

// SlotLetter is the letter of the slot that an output stands in, "" for none.
func (ra *Ranked) SlotLetter(output int) string {
	for slot, o := range ra.s.State.Showing.Slots {
		if o == output {
			return Letter(slot)
		}
	}
	return ""
}

// Introduced is after how many answers a person knows what Palate does, and Palate something of them.
const Introduced = 10

// Fold unfolds what bears a name, or folds it. The browser's own way would be undone by the next drawing.
func (pa *Pages) Fold(name string) { pa.s.State.Open[name] = !pa.s.State.Open[name] }

// Payoff reports whether the answer on the page is the one after which Payoff is shown.
func (pa *Pages) Payoff() bool {
	sh := pa.s.State.Showing
	return sh != nil && sh.Decided && pa.s.State.Answers == Introduced
}

// Margin reports whether the Margin is open where there is no room for it beside the answers.
func (pa *Pages) Margin() bool { return pa.s.State.Open["rail"] != pa.Payoff() }
