package session

import (
	"fmt"

	"palate"
	"palate/palatetest"
)

// One comparison, as a page drives it: the session shows two answers, a key decides, and the status
// line says what was saved.
func Example() {
	store := &testStore{}
	session := NewSession(Platform{
		Sealer: palatetest.NewSealer(1), Clock: &stub{now: func() int64 { return 1 }}, Random: func() uint64 { return 0 },
		Store: store, Scheduler: Immediate{}, Network: Offline{}, Files: NoFiles{},
	})
	prompts, _ := ReadPrompts([]byte(`{"prompt":"Is it late?","outputs":[{"text":"Yes."},{"text":"It is, I am happy to say, rather late indeed!"}]}`))
	if err := session.Open(palate.NewLog(testHeader), []Set{{Name: "one", Title: "One", Prompts: prompts}}); err != nil {
		fmt.Println(err)
	}
	session.Keys.Press(KeyPress{Key: "2", Code: "Digit2", In: InPage})
	fmt.Println(session.State.Status.Text)
	fmt.Println(len(store.lines) > 0, session.State.Answers)
	session.Keys.Press(KeyPress{Key: "z", Code: "KeyZ", In: InPage})
	fmt.Println(session.State.Answers)
	// Output:
	// Saved: A clearly better.
	// true 1
	// 0
}
