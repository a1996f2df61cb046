package ui

// Long work is done in slices between the events of the page, so that it answers while it works and can be
// stopped.

// slice is how long, in milliseconds, one slice takes: with what the browser does beside it, less than the 50
// from which a person feels a delay.
const slice = 12

// settled is how long, in milliseconds, nobody has to type before a text is read.
const settled = 200

// inSlices does work, unit by unit as long as it reports true, from after milliseconds on. Work of a kind that
// begins anew ends what was begun before.
func (s *Session) inSlices(kind string, after int, unit func() (more bool)) {
	mine := s.stopWork(kind)
	run := func() (more bool) {
		for until := s.Host.Now() + slice; s.begun[kind] == mine; {
			if !unit() {
				return false
			}
			if s.Host.Now() >= until {
				return true
			}
		}
		return false
	}
	if s.Host.Slices == nil {
		for run() {
		}
		return
	}
	s.Host.Slices(after, run)
}

// stopWork ends the work of a kind, and returns the number of what may begin now.
func (s *Session) stopWork(kind string) int {
	if s.begun == nil {
		s.begun = map[string]int{}
	}
	s.begun[kind]++
	return s.begun[kind]
}
