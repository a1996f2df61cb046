package session

import (
	"palate"
	"palate/ui/text"
)

// Faults say what went wrong, keep what could not be stored, and store it once it can be.
type Faults struct {
	s *Session

	unsaved  []func() // gestures that could not be stored, oldest first
	unstored error    // why the last commit stored nothing; nil: it did
	storeErr error    // why what was stored cannot be relied on; nil: it is there
	banner   *Fault   // what is shown where there is no other fault; nil: nothing
	inMemory bool     // nothing is stored: it lasts as long as the page
}

// reportUnsaved says that a gesture could not be stored, and what became of those before it. It is retried when the
// person says so, or when a later one was stored.
func (fa *Faults) reportUnsaved(err error, retry func()) {
	fa.reportFault(err, fa.retryUnsaved, func() {
		fa.unsaved = append(fa.unsaved, retry)
		fa.s.State.Status = Status{Text: text.NotSaved}
	})
}

// reportStoreFault says that something other than a gesture could not be stored, and what became of the answers. It
// blocks.
func (fa *Faults) reportStoreFault(err error) { fa.reportFault(err, nil, func() {}) }

// reportFault checks whether what was stored is still there before it says anything about it.
func (fa *Faults) reportFault(err error, again, note func()) {
	gone := fa.checkStore()
	fa.s.Platform.Scheduler.Update(func() {
		fa.storeErr = gone
		note()
		if gone != nil {
			fa.s.State.Fault = fa.lostStoreFault()
		} else {
			fa.s.State.Fault = fa.FaultOf(err, again)
		}
	})
}

// retryUnsaved tries again to store what could not be.
func (fa *Faults) retryUnsaved() {
	if fa.s.State.Paused {
		return // they wait
	}
	rest := fa.unsaved
	fa.unsaved = nil
	for _, retry := range rest {
		fa.s.Platform.Scheduler.Enqueue(retry)
	}
}

// checkStore asks the store whether it still has what it kept. It blocks.
func (fa *Faults) checkStore() error {
	keeper, ok := fa.s.Platform.Store.(RecoverableStore)
	if !ok {
		return nil
	}
	last := palate.EventID{}
	if e := lastOf(fa.s.log, fa.s.author.Device()); e != nil {
		last = e.ID()
	}
	return keeper.Check(last)
}

// CheckStore finds out whether what was stored is still there, and says so if it is not, or is again, for another
// tab may have saved it. It blocks.
func (fa *Faults) CheckStore() {
	gone, was := fa.checkStore(), fa.storeErr
	if gone == nil && was == nil && len(fa.unsaved) == 0 {
		return
	}
	fa.s.Platform.Scheduler.Update(func() {
		fa.storeErr, fa.s.State.Fault = gone, nil
		if gone != nil {
			fa.s.State.Fault = fa.lostStoreFault()
		}
	})
	if gone == nil {
		fa.retryUnsaved()
	}
}

// lostStoreFault says that what was stored is gone, and offers what is in memory.
func (fa *Faults) lostStoreFault() *Fault {
	f := &Fault{What: Capital(errorText(fa.storeErr)), Download: fa.s.Data.ExportLog}
	f.Safe = text.OnlyInPage.Of(fa.s.State.Answers + len(fa.unsaved))
	switch palate.CodeOf(fa.storeErr) {
	case palate.CodeCorrupt:
		f.What = Capital(fa.storeErr.(*palate.Error).Message) + "."
		f.Do, f.RetryLabel, f.Retry = text.OnlyInPageDo, text.SaveAgain, func() { fa.s.Platform.Scheduler.Enqueue(fa.writeBack) }
	case palate.CodeNotFound:
		f.Do = text.OtherLogDo
	default:
		f.Safe = text.StoreUnknown
		f.Do, f.Retry = text.StoreUnknownDo, func() { fa.s.Platform.Scheduler.Enqueue(fa.CheckStore) }
	}
	return f
}

// writeBack stores all that is in memory again, then what could not be stored before.
func (fa *Faults) writeBack() {
	named := map[string][]byte{}
	if at := setIndex(fa.s.State.Sets, yours); at >= 0 {
		named[yours] = writePrompts(fa.s.State.Sets[at].Prompts)
	}
	var lines []palate.Line
	for line := range fa.s.log.Lines() {
		lines = append(lines, line)
	}
	err := fa.s.Platform.Store.(RecoverableStore).WriteBack(lines, named)
	fa.s.Platform.Scheduler.Update(func() {
		if err != nil {
			fa.s.State.Fault = fa.lostStoreFault()
			fa.s.State.Fault.What = text.FaultAgain.With(errorText(err))
			return
		}
		fa.storeErr, fa.s.State.Fault = nil, nil
		fa.s.State.Status = Status{Text: text.SavedAgain.Of(fa.s.State.Answers)}
	})
	if err != nil {
		return
	}
	fa.s.Platform.Scheduler.Enqueue(fa.s.Texts.saveContexts)
	fa.retryUnsaved()
	fa.s.Platform.announce()
}

// Retry does again what the fault on the page stopped.
func (fa *Faults) Retry() {
	retry := fa.s.State.Fault.Retry
	fa.s.State.Fault = nil
	retry()
}

// FaultOf says an error to the person: what happened, what is safe, what to do.
func (fa *Faults) FaultOf(err error, retry func()) *Fault {
	f := &Fault{What: text.FaultSave, Safe: fa.answersSafe(text.AnswersSafe), Do: text.TryAgain, Retry: retry}
	if retry != nil {
		f.Safe = sentences(f.Safe, fa.unsavedText())
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
func (fa *Faults) answersSafe(said text.Counted) string {
	if fa.storeErr != nil || fa.s.State.Answers == 0 {
		return ""
	}
	return said.Of(fa.s.State.Answers)
}

// unsavedText says what is not stored.
func (fa *Faults) unsavedText() string {
	if n := len(fa.unsaved); n > 1 {
		return text.StepsUnsaved.Of(n)
	}
	return text.ThisUnsaved
}

// CloseFault takes the fault off the page.
func (fa *Faults) CloseFault() {
	if fa.s.State.Fault == fa.banner {
		fa.banner = nil
	}
	fa.s.State.Fault = nil
}

// WarnNotStored says that the browser stores nothing, for a reason: what the session does lasts as long as the
// page.
func (fa *Faults) WarnNotStored(why error) {
	fa.banner = &Fault{What: text.StoresNothing.With(why.Error()), Safe: text.UntilClosed, Do: text.AllowStorage, Download: fa.s.Data.ExportLog}
}

// RepeatWarning keeps saying that nothing is stored: by the banner of WarnNotStored until the person closes it, and
// by what the status line says in place of "Saved".
func (fa *Faults) RepeatWarning() {
	fa.inMemory = true
	if fa.s.State.Fault == nil {
		fa.s.State.Fault = fa.banner
	}
}
