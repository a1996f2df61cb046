package sessiontest_test

import (
	"testing"

	"palate"
	"palate/palatetest"
	"palate/session"
	"palate/session/sessiontest"
)

// The surroundings that need no browser are like those of one.
func TestSurroundingsInMemory(t *testing.T) {
	t.Run("clock", func(t *testing.T) { sessiontest.TestClock(t, &sessiontest.Clock{}) })
	t.Run("scheduler", func(t *testing.T) { sessiontest.TestScheduler(t, session.Immediate{}, func() {}) })
	t.Run("network", func(t *testing.T) { sessiontest.TestNetwork(t, session.Offline{}) })
	t.Run("files", func(t *testing.T) { sessiontest.TestFiles(t, &sessiontest.Files{}) })
	t.Run("no files", func(t *testing.T) { sessiontest.TestFiles(t, session.NoFiles{}) })
	t.Run("store", func(t *testing.T) {
		sessiontest.TestStore(t, func(t *testing.T) sessiontest.OpenedStore {
			author, err := palate.NewAuthor(palatetest.NewSealer(1), make([]byte, 32))
			if err != nil {
				t.Fatal(err)
			}
			store := &sessiontest.Store{}
			return sessiontest.OpenedStore{
				Store: store, Author: author,
				Lines:  func() []palate.Line { return store.Lines },
				Reopen: func() session.Store { return store },
			}
		})
	})
}
