package spill_test

import (
	"fmt"

	"palate/host/files"
	"palate/host/spill"
)

func Example() {
	s := spill.NewStrings(10, new(files.Unfinished))
	defer s.Close()
	small, _ := s.Add("in memory")
	large, _ := s.Add("in a temporary file")
	for _, r := range []spill.Ref{small, large} {
		text, err := s.Get(r)
		fmt.Println(text, err)
	}
	// Output:
	// in memory <nil>
	// in a temporary file <nil>
}
