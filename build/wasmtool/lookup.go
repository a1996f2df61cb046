package wasmtool

import (
	"bytes"
	"encoding/binary"
)

// To find the function of an address the runtime has a table: for each bucket of addresses the number of a function,
// from which it goes on, one by one, to the one it seeks. A function of Wasm fills sixteen buckets whatever its length,
// so the table is the largest part of a program's data. Where the numbers are rounded down, long runs of it are alike
// and pack well, and the runtime takes a few steps more.

// The layout is that of Go 1.26: runtime/symtab.go, moduledata and findfuncbucket.
const (
	bucketSize     = 20      // a number, then sixteen differences to it
	bucketSpan     = 4096    // abi.FuncTabBucketSize
	functionsInRun = 16      // at most so many steps less one are taken more
	moduleLookup   = 8 * 19  // moduledata.findfunctab; minpc and maxpc follow
	moduleNames    = 8 * 1   // moduledata.funcnametab
	moduleSize     = 8 * 22  // to the end of maxpc
	mostAddresses  = 1 << 40 // of a program, far more than any has
)

// roundLookup rounds the numbers of functions in the table of buckets down.
func roundLookup(list []segment) error {
	buckets, err := lookupTable(list)
	if err != nil {
		return err
	}
	for ; len(buckets) >= bucketSize; buckets = buckets[bucketSize:] {
		number, differences := buckets[:4], buckets[4:bucketSize]
		if len(bytes.Trim(differences, "\x00")) == 0 {
			first := binary.LittleEndian.Uint32(number)
			binary.LittleEndian.PutUint32(number, first-first%functionsInRun)
		}
	}
	return nil
}

// lookupTable is the table of buckets, as moduledata places it.
func lookupTable(list []segment) ([]byte, error) {
	t, err := findLineTable(list)
	if err != nil {
		return nil, err
	}
	start := binary.LittleEndian.AppendUint64(nil, uint64(t.at))
	for _, s := range list {
		for i := bytes.Index(s.data, start); i >= 0 && i+moduleSize <= len(s.data); {
			module := s.data[i:]
			word := func(at int) int64 { return int64(binary.LittleEndian.Uint64(module[at:])) }
			if word(moduleNames) == t.at+t.namesAt && word(moduleNames+8) == int64(len(t.names)) {
				span := word(moduleLookup+16) - word(moduleLookup+8)
				if span <= 0 || span > mostAddresses {
					return nil, ErrLineTable
				}
				return memory(list, word(moduleLookup), (span+bucketSpan-1)/bucketSpan*bucketSize)
			}
			next := bytes.Index(s.data[i+1:], start)
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return nil, ErrLineTable
}

// memory is what one of the segments holds from an address on.
func memory(list []segment, at, size int64) ([]byte, error) {
	for _, s := range list {
		if from := at - s.at; from >= 0 && from+size <= int64(len(s.data)) {
			return s.data[from : from+size], nil
		}
	}
	return nil, ErrLineTable
}
