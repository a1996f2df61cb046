//go:build js

package main

import (
	"palate/session"
	"palate/ui"
	"palate/wasm/bridge"
)

// reading follows what the person does with the texts of the answers: what they select and copy, and what they can see.
type reading struct {
	look     func() // looks anew at what can be seen
	drawings map[string]*ui.Drawing
	showing  *session.Showing
	picked   bool // a panel is open on what is selected
}

func (a *app) watchReading() {
	a.reading.look = bridge.WatchReading(func(r bridge.Reading) {
		a.env.Lock()
		changed := false
		a.session.Try(func() { changed = a.read(r) })
		if changed {
			a.env.UnlockRender()
		} else {
			a.env.UnlockOnly()
		}
	})
}

// read notes what the person did, and reports whether the page changes by it.
func (a *app) read(r bridge.Reading) (changed bool) {
	s := a.session
	switch r.What {
	case "hidden":
		s.Attention.Hide()
		return false
	case "shown":
		s.Attention.Show()
		return false
	}
	drawing := a.drawing(r.Slot)
	if drawing == nil {
		return r.What == "selected" && s.Spans.Deselect()
	}
	switch r.What {
	case "seen":
		s.Attention.See(r.Slot, int64(drawing.Seen(r.To)), r.Scroll)
		return false
	case "copied":
		s.Marks.Copied(r.Slot, r.To)
		return true
	}
	if start, end, ok := drawing.Source(r.From, r.To); ok {
		return s.Spans.Select(r.Slot, start, end)
	}
	return s.Spans.Deselect()
}

// drawing is how the answer in a slot is drawn; nil for no slot.
func (a *app) drawing(slot int) *ui.Drawing {
	sh := a.session.State.Showing
	if sh == nil || slot < 0 || slot >= len(sh.Slots) {
		return nil
	}
	body := sh.Prompt.Outputs[sh.Slots[slot]].Text
	d := a.reading.drawings[body]
	if d == nil {
		d = ui.DrawingOf(body)
		a.reading.drawings[body] = d
	}
	return d
}

// follow looks at what can be seen when something else is on the page.
func (r *reading) follow(s *session.State) {
	if r.showing != s.Showing {
		r.showing, r.drawings = s.Showing, map[string]*ui.Drawing{}
		r.look()
	}
	picked := s.Span != nil && s.Span.Picked
	if r.picked && !picked {
		bridge.Unselect()
	}
	r.picked = picked
}
