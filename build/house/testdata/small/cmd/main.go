// Command cmd is the only program.
package main

import (
	"small/first"
	"small/second"
)

func main() {
	first.Bare()
	println(second.Alias{}.Size())
}
