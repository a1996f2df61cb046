package feature

import "math/bits"

// A set holds different keys in the order they came in, and finds one by open addressing in an
// expected time that does not grow with their number.
type set struct {
	keys  []uint64
	slots []uint32 // 1 + the place of a key, 0 where free; a power of two, at most 3/4 of them taken
	shift int      // of a product's 64 bits down to a slot's
}

// empty makes s the empty set with room for n keys.
func (s *set) empty(n int) {
	s.keys = s.keys[:0]
	s.room(bits.Len(uint(n + n/3 + 7)))
}

// room makes 2^log free slots, in the memory that there is where that is enough.
func (s *set) room(log int) {
	s.shift = 64 - log
	if cap(s.slots) < 1<<log {
		s.slots = make([]uint32, 1<<log)
		return
	}
	s.slots = s.slots[:1<<log]
	clear(s.slots)
}

// golden is 2^64 over the golden ratio: its products are spread evenly (Knuth, volume 3, 6.4).
const golden = 0x9E3779B97F4A7C15

// slot is where key has its slot, or would.
func (s *set) slot(key uint64) int {
	last := len(s.slots) - 1
	i := int(key * golden >> s.shift)
	for s.slots[i&last] != 0 && s.keys[s.slots[i&last]-1] != key {
		i++
	}
	return i & last
}

// find is the place of key, -1 where it is missing.
func (s *set) find(key uint64) int { return int(s.slots[s.slot(key)]) - 1 }

// add is the place of key, which is new if it was missing.
func (s *set) add(key uint64) (place int, isNew bool) {
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

func (s *set) grow() {
	s.room(64 - s.shift + 1)
	for place, key := range s.keys {
		s.slots[s.slot(key)] = uint32(place + 1)
	}
}

// shared counts the keys that both sets have.
func (s *set) shared(other *set) (n int) {
	for _, key := range s.keys {
		if other.find(key) >= 0 {
			n++
		}
	}
	return n
}
