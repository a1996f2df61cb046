package ui

import (
	"palate/session"
	"palate/ui/text"
)

// App is the whole page: the navigation, one view, and the dock with the bar and the status line.
type App struct {
	S    *session.Session
	Mode string // "demo", "panel" or "widget"
}

// promise says what Palate is for, until it need not be said any more.
func (c *App) promise() string {
	switch {
	case c.S.State.Answers >= session.Introduced:
		return ""
	case c.S.State.Devices.Sync != session.SyncOff:
		return text.PromiseSynced
	}
	return text.Promise
}

// current is the value of aria-current and the like: "page" or no attribute.
func current(is bool) any {
	if is {
		return "page"
	}
	return nil
}

// opened is the value of an attribute that is there while the thing is unfolded.
func opened(s *session.Session, name string) any { return current(s.State.Open[name]) }

// whileTrue is the value of aria-busy and the like: "true" or no attribute.
func whileTrue(is bool) any {
	if is {
		return "true"
	}
	return nil
}

// truth is the value of aria-checked and the like, which are never left out.
func truth(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

// FaultNotice says what went wrong.
type FaultNotice struct{ S *session.Session }

// HelpPanel lists the keys.
type HelpPanel struct{ S *session.Session }
