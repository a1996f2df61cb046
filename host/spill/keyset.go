package spill

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"os"
	"slices"

	"palate/host/files"
)

// A Key names something: uniformly drawn bits, as a hash's are.
type Key [16]byte

// A KeySet is a set of keys that may be larger than memory. The newest are in memory; when they are too many they
// go to a file, sorted, as a run. Of a run that is kept which says nearly always that a key is not in it, a byte
// a key: a million keys take a megabyte.
type KeySet struct {
	temp   *files.Unfinished
	most   int // in memory
	newest map[Key]struct{}
	runs   []keyRun
	file   *os.File
	err    error // of the file; keys count as new then
	block  [blockKeys * len(Key{})]byte
}

// A keyRun is keys in a file, in order.
type keyRun struct {
	at     int64 // where they begin
	count  int
	firsts []Key    // the first of each block
	filter []uint64 // Bloom's (CACM 13, 1970)
}

const (
	newestKeys = 1 << 16 // some two megabytes
	blockKeys  = 256     // are read at once: a page of memory

	// filterHashes of 8 bits a key err least often, in 2 of 100 keys: 8 ln 2 (Broder and Mitzenmacher, Network
	// Applications of Bloom Filters, 2004, section 2.1).
	filterHashes = 5
)

// NewKeySet is an empty set; its file, once there is one, stands in temp until Close.
func NewKeySet(temp *files.Unfinished) *KeySet {
	return &KeySet{temp: temp, most: newestKeys, newest: map[Key]struct{}{}}
}

// Add adds a key and reports whether it was there. After an error of the file, see Err, keys count as new.
func (s *KeySet) Add(k Key) (had bool) {
	if _, had = s.newest[k]; had {
		return true
	}
	for i := len(s.runs) - 1; i >= 0; i-- {
		if s.runs[i].may(k) && s.holds(&s.runs[i], k) {
			return true
		}
	}
	s.newest[k] = struct{}{}
	if len(s.newest) >= s.most {
		s.spill()
	}
	return false
}

// spill puts the newest keys into the file.
func (s *KeySet) spill() {
	run := keyRun{count: len(s.newest), filter: make([]uint64, (len(s.newest)+7)/8)}
	keys := make([]Key, 0, len(s.newest))
	for k := range s.newest {
		keys = append(keys, k)
		run.note(k)
	}
	clear(s.newest)
	slices.SortFunc(keys, func(a, b Key) int { return bytes.Compare(a[:], b[:]) })
	data := make([]byte, 0, len(keys)*len(Key{}))
	for i, k := range keys {
		if i%blockKeys == 0 {
			run.firsts = append(run.firsts, k)
		}
		data = append(data, k[:]...)
	}
	for _, before := range s.runs {
		run.at += int64(before.count * len(Key{}))
	}
	s.runs = append(s.runs, run)
	s.write(data, run.at)
}

func (s *KeySet) write(data []byte, at int64) {
	if s.file == nil && s.err == nil {
		if s.file, s.err = os.CreateTemp("", "palate-keys-*"); s.err == nil {
			s.temp.Add(s.file.Name())
		}
	}
	if s.err == nil {
		_, s.err = s.file.WriteAt(data, at)
	}
}

// holds looks a key up in the file.
func (s *KeySet) holds(r *keyRun, k Key) bool {
	i, found := slices.BinarySearchFunc(r.firsts, k, func(a, b Key) int { return bytes.Compare(a[:], b[:]) })
	if found || i == 0 || s.err != nil {
		return found
	}
	from := (i - 1) * blockKeys
	block := s.block[:min(blockKeys, r.count-from)*len(k)]
	if _, s.err = s.file.ReadAt(block, r.at+int64(from*len(k))); s.err != nil {
		return false
	}
	for low, high := 0, len(block)/len(k); low < high; {
		middle := (low + high) / 2
		switch order := bytes.Compare(block[middle*len(k):(middle+1)*len(k)], k[:]); {
		case order == 0:
			return true
		case order < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return false
}

// Err is the first error of the file.
func (s *KeySet) Err() error { return s.err }

// Close removes the file.
func (s *KeySet) Close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
		s.temp.Done(s.file.Name())
		s.file = nil
	}
}

// note has the filter know a key.
func (r *keyRun) note(k Key) {
	for bit := range r.bits(k) {
		r.filter[bit/64] |= 1 << (bit % 64)
	}
}

// may reports whether a key may be in the run: false is sure.
func (r *keyRun) may(k Key) bool {
	for bit := range r.bits(k) {
		if r.filter[bit/64]>>(bit%64)&1 == 0 {
			return false
		}
	}
	return true
}

// bits are the places of a key in the filter.
func (r *keyRun) bits(k Key) func(yield func(uint64) bool) {
	at, step := binary.LittleEndian.Uint64(k[:8]), binary.LittleEndian.Uint64(k[8:])|1
	return func(yield func(uint64) bool) {
		for range filterHashes {
			if !yield(at % uint64(64*len(r.filter))) {
				return
			}
			at += step
		}
	}
}

// AddHash is Add for a hash of 64 bits.
func (s *KeySet) AddHash(sum uint64) (had bool) {
	var k Key
	binary.LittleEndian.PutUint64(k[:8], sum)
	binary.LittleEndian.PutUint64(k[8:], bits.RotateLeft64(sum, 32))
	return s.Add(k)
}
