package hashing_test

import (
	"fmt"

	"palate/rules/internal/hashing"
)

// FNV-1a-32 of "a" is 0xe40c292c and of "foobar" 0xbf9cf968 (draft-eastlake-fnv, appendix C).
func ExampleFNV32() {
	fmt.Printf("%#x %#x\n", hashing.FNV32("a"), hashing.FNV32("foobar"))
	// Output: 0xe40c292c 0xbf9cf968
}
