package archive_test

import (
	"bytes"
	"fmt"
	"os"

	"palate"
	"palate/host/archive"
	"palate/host/files"
	"palate/host/logfile"
	"palate/palatetest"
	"palate/rules/export"
)

func Example() {
	w := palatetest.NewWriter(panicking{}) // in a test: NewWriter(t)
	w.Pair("What is a cache?", "A small, fast store.", "Well! A cache is a kind of store.", 2)
	var log []byte
	for line := range w.Log.Lines() {
		log = append(palate.AppendLine(log, line), '\n')
	}
	a, err := archive.Read(bytes.NewReader(log), "log", new(files.Unfinished), logfile.Watch{})
	if err != nil {
		panic(err)
	}
	defer a.Close()
	_, err = a.Export(os.Stdout, export.FormatNamed("trl"), export.Settings{}, func(int) {})
	fmt.Println(err)
	// Output:
	// {"chosen":"A small, fast store.","prompt":"What is a cache?","rejected":"Well! A cache is a kind of store."}
	// <nil>
}

// panicking is a test where there is none.
type panicking struct{}

func (panicking) Helper()          {}
func (panicking) Fatal(why ...any) { panic(fmt.Sprint(why...)) }
