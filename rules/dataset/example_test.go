package dataset_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"palate/rules/dataset"
)

// A file of pairs is read a line at a time; comparisons that say nothing are counted and left out.
func ExampleUsable() {
	dir, err := os.MkdirTemp("", "pairs")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "mine.jsonl")
	lines := `{"id":"1","prompt":"What is a cache?","a":"A small, fast store.","b":"Well! A lot.","label":"a"}
{"id":"2","prompt":"What is a cache?","a":"A store.","b":"A store. ","label":"b"}
`
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		log.Fatal(err)
	}
	var dropped dataset.Dropped
	for c, err := range dataset.Usable(dataset.Pairs(path), &dropped) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(c.Source, c.ID, c.Label == dataset.LabelA)
	}
	fmt.Println(dropped.Identical, "of two equal texts")
	// Output:
	// mine 1 true
	// 1 of two equal texts
}
