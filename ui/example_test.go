package ui

import (
	"fmt"

	"palate/session/sessiontest"

	"github.com/vugu/vugu"
)

// nobody is a test that cannot fail.
type nobody struct{}

func (nobody) Helper()      {}
func (nobody) Fatal(...any) {}

// A component draws a session: here the whole page, without a browser.
func Example() {
	s, _ := sessiontest.Fresh(nobody{})
	env, _ := vugu.NewBuildEnv()
	app := &App{S: s}
	page := env.RunBuild(app).ResultFor(app).Out[0]
	fmt.Println(page.Data, s.State.View)
	// Output: div compare
}
