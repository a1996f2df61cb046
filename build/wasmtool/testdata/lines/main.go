// A program whose stack grows, moves and is swept, which recovers from a panic and then dies of one:
// all that needs a program's tables.
package main

import "runtime"

type node struct {
	next *node
	data [64]byte
}

func grow(depth int, held *node) int {
	if depth == 0 {
		runtime.GC()
		return 0
	}
	mine := &node{next: held}
	mine.data[depth%64] = byte(depth)
	sum := grow(depth-1, mine)
	if mine.next != held {
		panic("the collector lost a pointer")
	}
	return sum + int(mine.data[depth%64])
}

func recovered() (what any) {
	defer func() { what = recover() }()
	var list []int
	return list[len(list)]
}

// A value has a method that is not for pointers.
type value struct{ n int }

func (v value) String() string { return "value" }

// ofNothing calls it by a pointer to nothing, as an interface does.
func ofNothing() (what any) {
	defer func() { what = recover() }()
	var s interface{ String() string } = (*value)(nil)
	return s.String()
}

func lastWords() { panic("the end") }

func main() {
	done := make(chan int)
	for range 4 {
		go func() { done <- grow(300, nil) }()
	}
	sum := 0
	for range 4 {
		sum += <-done
	}
	println("sum", sum, recovered() != nil && ofNothing() != "value")
	lastWords()
}
