package session

import (
	"slices"

	"palate/ui/text"
)

// Pages are which page is open, what is unfolded on it, and how it looks.
type Pages struct{ s *Session }

// OpenView opens a page; one that there is not is the first.
func (pa *Pages) OpenView(v View) {
	pa.StartView(v)
	pa.s.State.Visits++
}

// StartView opens the page that stands there when the app is first drawn: the keyboard stays where it is.
func (pa *Pages) StartView(v View) {
	if !v.exists() || v == ViewPage && !(InExtension && pa.s.Visit.Beside()) {
		v = pa.Tabs()[0]
	}
	pa.s.State.View, pa.s.State.Help, pa.s.State.Open["top"] = v, false, false
	switch v {
	case ViewPage:
		if InExtension && pa.s.Visit.Beside() {
			pa.s.Visit.derive()
		}
	case ViewCompare:
		pa.s.Compare.fill()
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
	return v == ViewPage || v == ViewDevices || v == ViewData || slices.Contains(Tabs[:], v)
}

// Tabs are the pages of the navigation in its order.
func (pa *Pages) Tabs() []View {
	if InExtension && pa.s.Visit.Beside() {
		return append([]View{ViewPage}, Tabs[:]...)
	}
	return Tabs[:]
}

// Title is the title of the page that shows a view.
func (v View) Title() string { return v.Name() + " · " + text.Brand }

// ToggleHelp opens or closes the list of keys.
func (pa *Pages) ToggleHelp() { pa.s.State.Help = !pa.s.State.Help }

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
