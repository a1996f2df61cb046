package ui

import (
	"strconv"
	"strings"
)

// Try runs a handler. A panic in it is recorded and shown instead of ending the program, which
// would take the page with it.
func (s *Session) Try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			s.recovered(r)
		}
	}()
	f()
}

func (s *Session) recovered(r any) {
	s.State.Fault = &Fault{
		What: "Something went wrong in Palate.",
		Safe: s.safe("saved "),
		Do:   "Go on, or reload the page.",
	}
	if s.Host.Crashed != nil {
		s.Host.Crashed(r)
	}
}

// Go opens a page; one that there is not is Compare.
func (s *Session) Go(v View) {
	s.Begin(v)
	s.State.Visits++
}

// Begin opens the page that stands there when the app is first drawn: the keyboard stays where it is.
func (s *Session) Begin(v View) {
	if v.name() == "" {
		v = ViewCompare
	}
	s.State.View, s.State.Help = v, false
	switch v {
	case ViewLearned:
		s.State.Measures = s.measures()
	case ViewRules:
		s.refreshRules()
	}
}

// name is what the navigation calls a view; "" for one that there is not.
func (v View) name() string {
	for _, known := range Views {
		if known.View == v {
			return known.Name
		}
	}
	return ""
}

// Title is the title of the page that shows a view.
func (v View) Title() string { return v.name() + " · Palate" }

// ToggleHelp opens or closes the list of keys.
func (s *Session) ToggleHelp() { s.State.Help = !s.State.Help }

// CloseFault takes the fault off the page.
func (s *Session) CloseFault() {
	if s.State.Fault == s.banner {
		s.banner = nil
	}
	s.State.Fault = nil
}

// Progress says how far the set on the page is answered: "12 of 60 prompts".
func (s *Session) Progress() string {
	answered, of := s.answered()
	return strconv.Itoa(answered) + " of " + Plural(of, "prompt", "prompts")
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

// AskingWhy says why this pair is asked about.
func (s *Session) AskingWhy() string {
	if s.State.Answers == 0 {
		return "Ten answers are enough for a first ranking."
	}
	if sh := s.State.Showing; sh.Again {
		return "You decided this pair before, with its sides swapped. It shows how sure an answer of yours is."
	}
	if s.judgedHere() > 0 {
		return "Another pair of a prompt you know" + s.tells() + "."
	}
	return "A prompt you have not answered yet" + s.tells() + "."
}

// tells says that the pair was chosen for what the answer tells.
func (s *Session) tells() string {
	if bits := s.State.Showing.Bits; bits > 0 {
		return ", chosen to tell most: " + strconv.FormatFloat(bits, 'f', 2, 64) + " bit"
	}
	return ""
}

func (s *Session) judgedHere() int {
	_, judged := s.openPairs(s.State.Showing.Prompt)
	return judged
}

// NextWord is the name of the button that goes on.
func (s *Session) NextWord() string {
	if sh := s.State.Showing; sh != nil && !sh.Decided {
		return "Pass"
	}
	return "Next ↵"
}

// OutputName names an output of the prompt on the page: its letter while names are hidden and it
// is one of the two, else its model.
func (s *Session) OutputName(output int) string {
	sh := s.State.Showing
	if sh.Prompt.edited(output) {
		return "Your version"
	}
	mark := s.SlotMark(output)
	if !sh.Names {
		if mark == "" {
			return "Another answer"
		}
		return "Answer " + mark
	}
	name := sh.Prompt.Outputs[output].Model
	if name == "" {
		name = "Answer " + string(rune('1'+output))
	}
	if mark != "" {
		name += " (" + mark + ")"
	}
	return name
}

// SlotMark is the letter of the slot that an output stands in, "" for none.
func (s *Session) SlotMark(output int) string {
	for slot, o := range s.State.Showing.Slots {
		if o == output {
			return Letter(slot)
		}
	}
	return ""
}
