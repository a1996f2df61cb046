package train_test

import (
	"fmt"
	"strings"

	"palate/rules/dataset"
	"palate/rules/train"
)

// A pack is learned from people's comparisons, in whatever order they stand.
func ExampleTrain() {
	raters := train.NewRaters()
	for i := range 30 {
		raters.Add(dataset.Comparison{
			ID: fmt.Sprint(i), Source: "mine", User: fmt.Sprint("u", i%3), Prompt: "What is a cache?",
			A: "A small, fast store.", B: "Well! " + strings.Repeat("There is a lot to say. ", 1+i%4), Label: dataset.LabelA,
		})
	}
	pack := train.Train(raters.Sorted(), train.Recipe{})
	fmt.Println(len(raters.People), "people,", raters.Votes(), "votes; one scale for every feature:", len(pack.SD) == len(pack.Names))
	// Output: 3 people, 30 votes; one scale for every feature: true
}
