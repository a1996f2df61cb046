// Package hashing turns strings into numbers that draw splits and samples: the same on every machine and in
// every run, and whatever else is drawn.
package hashing

import "hash/fnv"

// FNV32 is the 32-bit FNV-1a hash of a string.
func FNV32(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// FNV64 is the 64-bit FNV-1a hash of a string.
func FNV64(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64()
}

// Mix64 is another number for each x, as if drawn by chance: the finaliser of SplitMix64 (Steele et al., 2014).
func Mix64(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
