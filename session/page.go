package session

import (
	"slices"
	"strconv"
	"strings"

	"palate/ui/text"
)

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
		Safe: s.answersSafe(text.SavedAnswersSafe),
		Do:   text.GoOnOrReload,
	}
	if s.Platform.ReportPanic != nil {
		s.Platform.ReportPanic(r)
	}
}

// OpenView opens a page; one that there is not is Compare.
func (s *Session) OpenView(v View) {
	s.StartView(v)
	s.State.Visits++
}

// StartView opens the page that stands there when the app is first drawn: the keyboard stays where it is.
func (s *Session) StartView(v View) {
	if v != ViewDevices && !slices.Contains(Tabs[:], v) {
		v = ViewCompare
	}
	s.State.View, s.State.Help, s.State.Open["top"] = v, false, false
	switch v {
	case ViewLearned:
		s.State.Measures = measures(s.model)
	case ViewRules:
		s.refreshRules()
	case ViewHistory:
		s.nameDevices()
	}
}

// Title is the title of the page that shows a view.
func (v View) Title() string { return v.Name() + " · " + text.Brand }

// ToggleHelp opens or closes the list of keys.
func (s *Session) ToggleHelp() { s.State.Help = !s.State.Help }

// CloseFault takes the fault off the page.
func (s *Session) CloseFault() {
	if s.State.Fault == s.banner {
		s.banner = nil
	}
	s.State.Fault = nil
}

// Progress says how far the set on the page is answered: "12 of 60".
func (s *Session) Progress() string {
	answered, of := s.answered()
	return text.Progress.With(strconv.Itoa(answered), strconv.Itoa(of))
}

// Credit names where the prompt's set comes from and its licence.
func (s *Session) Credit() string {
	if s.State.Set >= len(s.State.Sets) {
		return ""
	}
	set := s.State.Sets[s.State.Set]
	var parts []string
	for _, part := range []string{set.Title, set.Attribution, set.Licence} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// WhyThisPair says why this pair is asked about.
func (s *Session) WhyThisPair() string {
	switch sh := s.State.Showing; {
	case sh.Repeated:
		return text.AgainPair
	case sh.Bits > 0:
		return text.TellingPair
	case s.State.Answers == 0:
		return text.FirstPair
	case s.judgedHere() > 0:
		return text.KnownPrompt
	}
	return text.NewPrompt
}

func (s *Session) judgedHere() int {
	_, judged := s.openPairs(s.State.Showing.Prompt)
	return judged
}

// OutputName names an output of the prompt on the page: by its model once names are shown, else by a
// letter. A and B are the two that are compared, the others follow in their order.
func (s *Session) OutputName(output int) string {
	sh := s.State.Showing
	if sh.Prompt.edited(output) {
		return text.YourVersion
	}
	mark := s.SlotLetter(output)
	name := sh.Prompt.Outputs[output].Model
	switch {
	case !sh.Names || name == "":
		return text.Answer.With(s.letterOf(output))
	case mark != "":
		return text.AnswerOf.With(name, mark)
	}
	return name
}

// letterOf is the letter of an output among those of its prompt.
func (s *Session) letterOf(output int) string {
	if mark := s.SlotLetter(output); mark != "" {
		return mark
	}
	place := len(s.State.Showing.Slots)
	for other := range output {
		if s.SlotLetter(other) == "" {
			place++
		}
	}
	return Letter(place)
}

// SlotLetter is the letter of the slot that an output stands in, "" for none.
func (s *Session) SlotLetter(output int) string {
	for slot, o := range s.State.Showing.Slots {
		if o == output {
			return Letter(slot)
		}
	}
	return ""
}

// Introduced is after how many answers a person knows what Palate does, and Palate something of them.
const Introduced = 10

// Fold unfolds what bears a name, or folds it. The browser's own way would be undone by the next drawing.
func (s *Session) Fold(name string) { s.State.Open[name] = !s.State.Open[name] }
