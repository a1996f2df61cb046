package ui

import "palate/ui/text"

// App is the whole page: the navigation, one view, and the dock with the bar and the status line.
type App struct {
	S    *Session
	Mode string // "demo", "panel" or "widget"
}

// promise says what Palate is for, until it need not be said any more.
func (c *App) promise() string {
	switch {
	case c.S.State.Answers >= introduced:
		return ""
	case c.S.State.Devices.Sync != SyncOff:
		return text.PromiseSynced
	}
	return text.Promise
}

// introduced is after how many answers a person knows what Palate does, and Palate something of them.
const introduced = 10

// current is the value of aria-current and the like: "page" or no attribute.
func current(is bool) any {
	if is {
		return "page"
	}
	return nil
}

// Fold unfolds what bears a name, or folds it. The browser's own way would be undone by the next drawing.
func (s *Session) Fold(name string) { s.State.Open[name] = !s.State.Open[name] }

// opened is the value of an attribute that is there while the thing is unfolded.
func (s *Session) opened(name string) any { return current(s.State.Open[name]) }

// truth is the value of aria-checked and the like, which are never left out.
func truth(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

// FaultNotice says what went wrong.
type FaultNotice struct{ S *Session }

// HelpPanel lists the keys.
type HelpPanel struct{ S *Session }
