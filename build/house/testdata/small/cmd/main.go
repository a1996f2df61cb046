// Command cmd is the only program.
package main

import (
	"small"
	"small/first"
	"small/second"
)

func main() {
	first.Bare()
	println(second.Alias{}.Size())
	for _, b := range []small.Body{&small.One{}, &small.Two{}, &small.Three{}} {
		println(tell(b), ask(b), few(b))
	}
}
