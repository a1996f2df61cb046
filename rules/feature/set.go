package feature

import "math/bits"

// A hashSet is a set of keys in order of insertion, a hash table with open addressing and linear probing.
type hashSet struct {
	keys  []uint64
	slots []uint32 // 1 + the index of a key, 0 where free; their number is a power of two, at most 3/4 are taken
	shift int      // of a product's 64 bits down to a slot's index
}

// empty makes s the empty set with capacity for n keys.
func (s *hashSet) empty(n int) {
	s.keys = s.keys[:0]
	s.alloc(bits.Len(uint(n + n/3 + 7)))
}

// alloc makes 2^log free slots, in the old memory where that is enough.
func (s *hashSet) alloc(log int) {
	s.shift = 64 - log
	if cap(s.slots) < 1<<log {
		s.slots = make([]uint32, 1<<log)
		return
	}
	s.slots = s.slots[:1<<log]
	clear(s.slots)
}

// fibonacci is 2^64 over the golden ratio, the multiplier of Fibonacci hashing (Knuth, volume 3, 6.4).
const fibonacci = 0x9E3779B97F4A7C15

// slot is the index of the slot that key has, or would get.
func (s *hashSet) slot(key uint64) int {
	last := len(s.slots) - 1
	i := int(key * fibonacci >> s.shift)
	for s.slots[i&last] != 0 && s.keys[s.slots[i&last]-1] != key {
		i++
	}
	return i & last
}

// find is the index of key, -1 where it is missing.
func (s *hashSet) find(key uint64) int { return int(s.slots[s.slot(key)]) - 1 }

// add inserts key where it is missing, and returns its index.
func (s *hashSet) add(key uint64) (index int, isNew bool) {
	i := s.slot(key)
	if at := s.slots[i]; at != 0 {
		return int(at) - 1, false
	}
	s.keys = append(s.keys, key)
	s.slots[i] = uint32(len(s.keys))
	if 4*len(s.keys) > 3*len(s.slots) {
		s.grow()
	}
	return len(s.keys) - 1, true
}

func (s *hashSet) grow() {
	s.alloc(64 - s.shift + 1)
	for i, key := range s.keys {
		s.slots[s.slot(key)] = uint32(i + 1)
	}
}

// shared is the size of the intersection.
func (s *hashSet) shared(other *hashSet) (n int) {
	for _, key := range s.keys {
		if other.find(key) >= 0 {
			n++
		}
	}
	return n
}
