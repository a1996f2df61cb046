package wasmtool

import (
	"bytes"
	"encoding/binary"
)

// To find the function of an address the runtime has a table: for each bucket of addresses the number of a function,
// from which it goes on, one by one, to the one it seeks. A function of Wasm fills sixteen buckets whatever its length,
// so the table is the largest part of a program's data. Where the numbers are rounded down, long runs of it are alike
// and pack well, and the runtime takes a few steps more.

// The layout is that of findfuncbucket (runtime/symtab.go).
const (
	bucketSize     = 20      // a number, then sixteen differences to it
	bucketSpan     = 4096    // abi.FuncTabBucketSize
	functionsInRun = 64      // whose rows are alike; a look-up takes at most so many steps more
	mostAddresses  = 1 << 40 // of a program, far more than any has
)

// roundLookup rounds the numbers of functions in the table of buckets down.
func roundLookup(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	m, err := findModuleData(list, t)
	if err != nil {
		return err
	}
	span := m.word(moduleMaxPC) - m.word(moduleMinPC)
	if span <= 0 || span > mostAddresses {
		return ErrLineTable
	}
	buckets, err := memory(list, m.word(moduleLookup), (span+bucketSpan-1)/bucketSpan*bucketSize)
	for ; len(buckets) >= bucketSize; buckets = buckets[bucketSize:] {
		number, differences := buckets[:4], buckets[4:bucketSize]
		if len(bytes.Trim(differences, "\x00")) == 0 {
			first := binary.LittleEndian.Uint32(number)
			binary.LittleEndian.PutUint32(number, first-first%functionsInRun)
		}
	}
	return err
}
