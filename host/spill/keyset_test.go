package spill

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"testing"

	"palate/host/files"

	"pgregory.net/rapid"
)

func keyOf(n int) Key {
	h := sha256.Sum256([]byte(strconv.Itoa(n)))
	return Key(h[:16])
}

// A KeySet says what a map says, however few keys it may hold in memory.
func TestKeySetIsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, want := NewKeySet(new(files.Unfinished)), map[Key]bool{}
		defer s.Close()
		s.most = rapid.SampledFrom([]int{1, 2, 300, 5000}).Draw(t, "in memory")
		different := rapid.SampledFrom([]int{3, 100, 3000}).Draw(t, "different")
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, different), 0, 2000).Draw(t, "keys") {
			k := keyOf(n)
			if got := s.Add(k); got != want[k] || s.err != nil {
				t.Fatalf("key %d: got %v (%v), want %v", i, got, s.err, want[k])
			}
			want[k] = true
			if len(s.newest) > s.most {
				t.Fatalf("%d keys in memory, want at most %d", len(s.newest), s.most)
			}
		}
	})
}

// What a set keeps of keys that went to the file is little more than a byte a key, and of a hundred new keys few are looked up there.
func TestKeySetKeepsLittle(t *testing.T) {
	s := NewKeySet(new(files.Unfinished))
	defer s.Close()
	const keys = 4 * newestKeys
	for n := range keys {
		s.Add(keyOf(n))
	}
	kept, maybe := 0, 0
	for i := range s.runs {
		kept += 8*len(s.runs[i].filter) + len(Key{})*len(s.runs[i].firsts)
		for n := range 10_000 {
			if s.runs[i].may(keyOf(keys + n)) {
				maybe++
			}
		}
	}
	if len(s.runs) != 4 || kept > keys*5/4 {
		t.Errorf("%d runs keep %d bytes of %d keys", len(s.runs), kept, keys)
	}
	if maybe > len(s.runs)*10_000*4/100 {
		t.Errorf("%d of %d new keys are looked up", maybe, len(s.runs)*10_000)
	}
	name := s.file.Name()
	s.Close()
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left: %v", name, err)
	}
}

// A set whose file cannot be made says so, and takes keys for new ones.
func TestKeySetFails(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	s := NewKeySet(new(files.Unfinished))
	defer s.Close()
	s.most = 2
	for n := range 5 {
		if s.Add(keyOf(n)) {
			t.Errorf("key %d was not there", n)
		}
	}
	if s.err == nil {
		t.Error("no error is said")
	}
	s.Add(keyOf(0))
}
