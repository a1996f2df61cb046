package replay_test

import (
	"bytes"
	"fmt"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/replay"
	"palate/palatetest"
	"palate/rules/taste"
)

func Example() {
	w := palatetest.NewWriter(panicking{}) // in a test: NewWriter(t)
	w.Pair("What is a cache?", "A small, fast store.", "Well! A cache is a kind of store.", 2)
	var log []byte
	for line := range w.Log.Lines() {
		log = append(palate.AppendLine(log, line), '\n')
	}
	r, err := replay.Read(bytes.NewReader(log), "log", new(files.Unfinished), replay.Subset{}, logfile.Watch{})
	if err != nil {
		panic(err)
	}
	defer r.Close()
	design, err := r.Design(taste.Builtin(), func(int) {})
	if err != nil {
		panic(err)
	}
	fmt.Println(taste.FitDesign(design).Answers())
	// Output: 1
}

// panicking is a test where there is none.
type panicking struct{}

func (panicking) Helper()          {}
func (panicking) Fatal(why ...any) { panic(fmt.Sprint(why...)) }
