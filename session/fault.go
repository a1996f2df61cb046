package session

import (
	"palate"
	"palate/ui/text"
)

// reportUnsaved says that a gesture could not be stored, and what became of those before it. It is retried when the
// person says so, or when a later one was stored.
func (s *Session) reportUnsaved(err error, retry func()) {
	s.reportFault(err, s.retryUnsaved, func() {
		s.unsaved = append(s.unsaved, retry)
		s.State.Status = Status{Text: text.NotSaved}
	})
}

// reportStoreFault says that something other than a gesture could not be stored, and what became of the answers. It
// blocks.
func (s *Session) reportStoreFault(err error) { s.reportFault(err, nil, func() {}) }

// reportFault checks whether what was stored is still there before it says anything about it.
func (s *Session) reportFault(err error, again, note func()) {
	gone := s.checkStore()
	s.Platform.Update(func() {
		s.storeErr = gone
		note()
		if gone != nil {
			s.State.Fault = s.lostStoreFault()
		} else {
			s.State.Fault = s.FaultOf(err, again)
		}
	})
}

// retryUnsaved tries again to store what could not be.
func (s *Session) retryUnsaved() {
	rest := s.unsaved
	s.unsaved = nil
	for _, retry := range rest {
		s.Platform.Enqueue(retry)
	}
}

// checkStore asks the store whether it still has what it kept. It blocks.
func (s *Session) checkStore() error {
	keeper, ok := s.Platform.Store.(RecoverableStore)
	if !ok {
		return nil
	}
	last := palate.EventID{}
	if e := lastOf(s.log, s.author.Device()); e != nil {
		last = e.ID()
	}
	return keeper.Check(last)
}

// CheckStore finds out whether what was stored is still there, and says so if it is not, or is again, for another
// tab may have saved it. It blocks.
func (s *Session) CheckStore() {
	gone, was := s.checkStore(), s.storeErr
	if gone == nil && was == nil && len(s.unsaved) == 0 {
		return
	}
	s.Platform.Update(func() {
		s.storeErr, s.State.Fault = gone, nil
		if gone != nil {
			s.State.Fault = s.lostStoreFault()
		}
	})
	if gone == nil {
		s.retryUnsaved()
	}
}

// lostStoreFault says that what was stored is gone, and offers what is in memory.
func (s *Session) lostStoreFault() *Fault {
	f := &Fault{What: Capital(errorText(s.storeErr)), Download: s.download}
	f.Safe = text.OnlyInPage.Of(s.State.Answers + len(s.unsaved))
	switch palate.CodeOf(s.storeErr) {
	case palate.CodeCorrupt:
		f.What = Capital(s.storeErr.(*palate.Error).Message) + "."
		f.Do, f.RetryLabel, f.Retry = text.OnlyInPageDo, text.SaveAgain, func() { s.Platform.Enqueue(s.writeBack) }
	case palate.CodeNotFound:
		f.Do = text.OtherLogDo
	default:
		f.Safe = text.StoreUnknown
		f.Do, f.Retry = text.StoreUnknownDo, func() { s.Platform.Enqueue(s.CheckStore) }
	}
	return f
}

// writeBack stores all that is in memory again, then what could not be stored before.
func (s *Session) writeBack() {
	named := map[string][]byte{}
	if at := setIndex(s.State.Sets, yours); at >= 0 {
		named[yours] = writePrompts(s.State.Sets[at].Prompts)
	}
	var lines []palate.Line
	for line := range s.log.Lines() {
		lines = append(lines, line)
	}
	err := s.Platform.Store.(RecoverableStore).WriteBack(lines, named)
	s.Platform.Update(func() {
		if err != nil {
			s.State.Fault = s.lostStoreFault()
			s.State.Fault.What = text.FaultAgain.With(errorText(err))
			return
		}
		s.storeErr, s.State.Fault = nil, nil
		s.State.Status = Status{Text: text.SavedAgain.Of(s.State.Answers)}
	})
	if err != nil {
		return
	}
	s.Platform.Enqueue(s.saveContexts)
	s.retryUnsaved()
	if s.Platform.OnSaved != nil {
		s.Platform.OnSaved()
	}
}

// download saves the log that is in memory as a file, as the command line reads it.
func (s *Session) download() {
	var file []byte
	for line := range s.log.Lines() {
		file = append(palate.AppendLine(file, line), '\n')
	}
	s.Platform.Download("palate.jsonl", file)
}

// Retry does again what the fault on the page stopped.
func (s *Session) Retry() {
	retry := s.State.Fault.Retry
	s.State.Fault = nil
	retry()
}

// FaultOf says an error to the person: what happened, what is safe, what to do.
func (s *Session) FaultOf(err error, retry func()) *Fault {
	f := &Fault{What: text.FaultSave, Safe: s.answersSafe(text.AnswersSafe), Do: text.TryAgain, Retry: retry}
	if retry != nil {
		f.Safe = sentences(f.Safe, s.unsavedText())
	}
	coded, ok := err.(*palate.Error)
	if !ok {
		f.What = text.FaultSaveAs.With(err.Error())
		return f
	}
	if coded.Code == palate.CodeFull {
		f.What, f.Do = text.StorageFull, text.StorageFullDo
		return f
	}
	f.What = text.FaultSaveAs.With(coded.Message)
	if coded.Hint != "" {
		f.Do = coded.Hint
	}
	return f
}

// answersSafe says how many answers are stored; "" where there are none, or where that cannot be said.
func (s *Session) answersSafe(said text.Counted) string {
	if s.storeErr != nil || s.State.Answers == 0 {
		return ""
	}
	return said.Of(s.State.Answers)
}

// unsavedText says what is not stored.
func (s *Session) unsavedText() string {
	if n := len(s.unsaved); n > 1 {
		return text.StepsUnsaved.Of(n)
	}
	return text.ThisUnsaved
}
