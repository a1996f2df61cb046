package session

import (
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// A learner keeps what was learned in step with the log. A fit takes longer than a key press may wait, so that after
// an answer it is done in pieces between the events of the page; what is shown until then is the live update, and
// nothing that is stored or said of the person comes from that.
type learner struct {
	s       *Session
	fitter  *taste.Fitter
	running *task
	ahead   *taste.Model // the model with the answers that it is not fitted to yet; nil: there are none
	after   []func()     // what waits until the model is that of the log
	tally   tally
}

func newLearner(s *Session, p *pack.Pack, cache *pack.Cache) *learner {
	return &learner{s: s, fitter: taste.NewFitter(p, cache)}
}

// relearn counts what the log has now and fits the model to it between the events of the page; then runs, under the
// lock.
func (l *learner) relearn(then func()) {
	l.count()
	l.after = append(l.after, then)
	if l.running == nil {
		l.begin()
	}
}

// say says what was saved, fits the model to the log between the events of the page, and then, under the lock, says
// the whole: what that changed. Where the line says something else by then, it stays.
func (l *learner) say(saved Status, whole func() Status) {
	saved.Learning = true
	l.s.State.Status = saved
	l.relearn(func() {
		if said := whole(); l.s.State.Status == saved {
			l.s.State.Status = said
		}
	})
}

// fitWork is the name of the work of fitting the model.
const fitWork = "fit"

// begin begins the fit of the log as it stands.
func (l *learner) begin() {
	var model *taste.Model
	var claims []insight.Claim
	fit := newTask(func(pause func()) {
		model = l.fitter.FitSliced(l.s.log, pause)
		claims = insight.ClaimsSliced(model, pause)
	})
	l.running = fit
	l.s.inSlices(fitWork, 0, func() (more bool) {
		switch {
		case l.running == fit && fit.piece():
			return true
		case l.running == nil: // all that is left is to be ready for what comes next
			l.s.asker.prepareNext()
			return false
		case !l.fitter.Current(l.s.log):
			l.begin()
			return false
		}
		l.running = nil
		l.take(model, claims)
		l.s.refresh()
		return true
	})
}

// now fits the model to the log at once.
func (l *learner) now() {
	if l.running != nil {
		l.running.stop()
		l.running = nil
		l.s.restartWork(fitWork)
	}
	l.count()
	model := l.fitter.Fit(l.s.log)
	l.take(model, insight.Claims(model))
}

// take takes over what was learned from the log as it stands, and does what waited for it.
func (l *learner) take(model *taste.Model, claims []insight.Claim) {
	l.s.model, l.s.claims, l.ahead = model, claims, nil
	after := l.after
	l.after = nil
	for _, then := range after {
		then()
	}
}

// count derives from the log what takes no fit.
func (l *learner) count() {
	l.tally.update(l.s.log)
	l.s.asker.judged, l.s.State.Answers = l.tally.judged, l.tally.answers
	l.s.StatedRules = l.s.log.Rules()
	l.s.view.takeEdits(l.tally.edits())
}
