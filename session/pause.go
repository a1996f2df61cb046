package session

import (
	"palate"
	"palate/ui/text"
)

// PausedName is the name under which a store keeps that nothing is to be recorded.
const PausedName = "paused"

// Pause ends recording and learning in this browser, or takes it up again. It holds at once here; the line says so when
// it holds after a reload and in other tabs too.
func (d *Data) Pause(on bool) {
	d.s.State.Paused = on
	d.s.State.Status = saving()
	d.s.Platform.Scheduler.Enqueue(func() {
		var kept []byte
		if on {
			kept = []byte("1")
		}
		if err := d.s.Platform.Store.Save(PausedName, kept); err != nil {
			d.s.Platform.Scheduler.Update(func() { d.s.State.Paused, d.s.State.Status = !on, Status{} })
			d.s.Faults.reportStoreFault(err)
			return
		}
		d.s.setStatus(pauseStatus(on))
		d.s.Platform.announce()
	})
}

func pauseStatus(on bool) string {
	if on {
		return text.PausedNow
	}
	return text.GoesOn
}

// ReadPause finds out whether another tab ended recording, or took it up again. It blocks.
func (d *Data) ReadPause() {
	paused := len(d.s.Platform.Store.Load(PausedName)) > 0
	d.s.Platform.Scheduler.Update(func() {
		if d.s.State.Paused != paused {
			d.s.State.Paused, d.s.State.Status = paused, Status{Text: pauseStatus(paused)}
		}
	})
}

// paused reports whether nothing is to be recorded, and says so where the person tried.
func (s *Session) paused() bool {
	if s.State.Paused {
		s.State.Status = Status{Text: text.PausedSoNothing}
	}
	return s.State.Paused
}

// refuses keeps lines from being recorded while that is paused, and says so. To forget is not to record.
func (d *Data) refuses(lines []palate.Line) bool {
	if !d.s.State.Paused || onlyForget(lines) {
		return false
	}
	d.s.Faults.unstored = &palate.Error{Code: palate.CodeUnsupported, Message: "recording is paused"}
	d.s.rewind()
	d.s.Platform.Scheduler.Update(func() {
		d.s.paused()
		d.s.view.dropRefused()
		d.s.refresh()
	})
	return true
}

func onlyForget(lines []palate.Line) bool {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); !ok || e.Kind() != palate.KindForget {
			return false
		}
	}
	return len(lines) > 0
}
