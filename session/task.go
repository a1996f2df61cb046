package session

import "iter"

// A task is work in pieces, between which the page may do other things.
type task struct {
	next func() (struct{}, bool)
	stop func()
}

// errStopped unwinds work that nobody waits for any more.
const errStopped = taskStop("session: the work was stopped")

type taskStop string

// newTask is work that calls pause between its pieces. It begins with the first piece.
func newTask(do func(pause func())) *task {
	next, stop := iter.Pull(func(yield func(struct{}) bool) {
		defer func() {
			if r := recover(); r != nil && r != any(errStopped) {
				panic(r)
			}
		}()
		do(func() {
			if !yield(struct{}{}) {
				panic(errStopped)
			}
		})
	})
	return &task{next, stop}
}

// piece does the next piece and reports whether there are more.
func (t *task) piece() (more bool) {
	_, more = t.next()
	return more
}
