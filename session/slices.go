package session

// Long work is done in slices between the events of the page, so that it answers while it works and can be
// stopped.

// sliceLength is how long, in milliseconds, one slice takes: with what the browser does beside it, less than the 50
// from which a person feels a delay.
const sliceLength = 12

// typingPause is how long, in milliseconds, nobody has to type before a text is read.
const typingPause = 200

// inSlices does work, unit by unit as long as it reports true, from after milliseconds on. Work of a kind that
// begins anew ends what was begun before.
func (s *Session) inSlices(kind string, after int, unit func() (more bool)) {
	mine := s.restartWork(kind)
	run := func() (more bool) {
		for until := s.Platform.Clock.Now() + sliceLength; s.workRuns[kind] == mine; {
			if !unit() {
				return false
			}
			if s.Platform.Clock.Now() >= until {
				return true
			}
		}
		return false
	}
	s.Platform.Scheduler.RunSliced(after, run)
}

// restartWork ends the work of a kind, and returns the number of what may begin now.
func (s *Session) restartWork(kind string) int {
	if s.workRuns == nil {
		s.workRuns = map[string]int{}
	}
	s.workRuns[kind]++
	return s.workRuns[kind]
}
