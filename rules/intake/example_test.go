package intake_test

import (
	"bytes"
	"fmt"
	"log"

	"palate"
	"palate/palatetest"
	"palate/rules/intake"
)

// noTest ends the program where an example cannot go on.
type noTest struct{}

func (noTest) Helper()          {}
func (noTest) Fatal(why ...any) { log.Fatal(why...) }

// A line of a person's log was changed on the way: it is named and left out.
func Example() {
	w := palatetest.NewWriter(noTest{})
	w.Pair("What is a cache?", "A fast store.", "Well! It is a kind of store.", 2)
	file := bytes.Replace(fileOf(w.Log), []byte(`"strength":2`), []byte(`"strength":-2`), 1)
	f, err := intake.Read(bytes.NewReader(file), palatetest.NewSealer(9), palate.Header{}, func(read, checked int) bool { return true })
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Lines, "lines,", f.Bad, "bad:", f.Named[0].(*palate.Error).Line, f.Named[0].(*palate.Error).Field)
	// Output: 6 lines, 1 bad: 6 bh
}
