// Command measure times what the learner does for a person, natively and, compiled for js, in a
// browser or under Node. It prints one JSON line a figure.
//
//	measure                             what people wait for: {"name","p50","p95","p99","limit"?,"of"?}
//	measure prepare FOLDER              writes what is learned below, for ours and for peers alike
//	measure stream FILE                 predicts and learns row by row, for each line of stdin:
//	                                    {"rows","seconds","loss","early"}
//	measure ratings FILE ITEMS RIDGE    fits Bradley-Terry: {"seconds","ratings"}
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		learner()
		return nil
	}
	verbs := map[string]struct {
		operands int
		run      func([]string) error
	}{"prepare": {1, prepare}, "stream": {1, stream}, "ratings": {3, ratings}}
	verb, ok := verbs[args[0]]
	if !ok || len(args)-1 != verb.operands {
		return errors.New("usage: measure [prepare FOLDER | stream FILE | ratings FILE ITEMS RIDGE]")
	}
	return verb.run(args[1:])
}
