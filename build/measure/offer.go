package main

import (
	"bufio"
	"fmt"
	"os"
)

// offer runs a round for each line of stdin, one after the other in one memory, as the app's program
// lives on, so that whoever asks can let a peer take turns.
func offer(round func() string) error {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(round())
	}
	return lines.Err()
}
