package ui

// App is the whole page: the navigation, one view, and the dock with the bar and the status line.
type App struct {
	S    *Session
	Mode string // "demo", "panel" or "widget"
}

// current is the value of aria-current and the like: "page" or no attribute.
func current(is bool) any {
	if is {
		return "page"
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
type FaultNotice struct{ S *Session }

// HelpPanel lists the keys.
type HelpPanel struct{ S *Session }
