package palatetest_test

import (
	"fmt"
	"log"

	"palate/palatetest"
)

// onExample is a test where there is none.
type onExample struct{}

func (onExample) Helper()          {}
func (onExample) Fatal(why ...any) { log.Fatal(why...) }

func Example() {
	w := palatetest.NewWriter(onExample{}) // in a test: NewWriter(t)
	w.Context.Task = "explain"
	w.Pair("What is a cache?", "A small, fast store.", "Well! A cache is a kind of store.", 2)
	for _, e := range w.Log.Live() {
		fmt.Println(e.Kind(), e.Context.Task)
	}
	// Output:
	// shown explain
	// pair explain
}
