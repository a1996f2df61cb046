package palate_test

import (
	"crypto/ed25519"
	"reflect"
	"slices"
	"strings"
	"testing"

	. "palate"

	"pgregory.net/rapid"
)

// batchSealer is a testSealer that checks signatures together.
type batchSealer struct {
	*testSealer
	batches, singles, most int
}

func (s *batchSealer) VerifyAll(key []byte, data, sigs [][]byte) (bool, error) {
	s.batches++
	s.most = max(s.most, len(data))
	for i := range data {
		if !ed25519.Verify(key, data[i], sigs[i]) {
			return false, s.fault("VerifyAll")
		}
	}
	return true, s.fault("VerifyAll")
}

func (s *batchSealer) Verify(key, data, sig []byte) (bool, error) {
	s.singles++
	return s.testSealer.Verify(key, data, sig)
}

// A log is found the same whether its signatures are checked together or one by one, whatever is wrong with it.
func TestVerifyTogetherFindsTheSame(t *testing.T) {
	lines := linesOf(t)
	rapid.Check(t, func(t *rapid.T) {
		changed := slices.Clone(lines)
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			i, j := rapid.IntRange(0, len(changed)-1).Draw(t, "line"), rapid.IntRange(0, len(changed)-1).Draw(t, "other")
			switch rapid.IntRange(0, 4).Draw(t, "change") {
			case 0:
				changed[i], changed[j] = changed[j], changed[i]
			case 1:
				changed = slices.Delete(changed, i, i+1)
			case 2:
				changed = slices.Insert(changed, j, changed[i])
			case 3:
				changed[i] = " " + strings.ReplaceAll(changed[i], ",", " ,\t") // as another program may write it
			case 4:
				b := []byte(changed[i])
				b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1
				changed[i] = string(b)
			}
			if len(changed) == 0 {
				return
			}
		}
		file := strings.Join(changed, "\n")
		want, err := Verify(newTestSealer(0), strings.NewReader(file), nil)
		together := &batchSealer{testSealer: newTestSealer(0)}
		got, errTogether := Verify(together, strings.NewReader(file), nil)
		if err != nil || errTogether != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("together: %+v (%v)\none by one: %+v (%v)", got, errTogether, want, err)
		}
	})
}

// Of a log that holds, no signature is checked alone; of one that does not, those of the batch are.
func TestVerifyChecksSignaturesTogether(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	l := NewLog(Header{Secret: testSecret})
	const events = 3 * BatchEvents / 2
	for range events {
		put(t, l, seal(t, a, &Judge{Item: "length", Verdict: VerdictRight}))
	}
	file := fileOf(l)
	changed := strings.Replace(file, `"seq":7,"sig":"`, `"seq":7,"sig":"00`, 1)
	for name, c := range map[string]struct {
		file   string
		broken bool
	}{"holds": {file, false}, "changed": {changed, true}} {
		s := &batchSealer{testSealer: newTestSealer(0)}
		found, err := Verify(s, strings.NewReader(c.file), nil)
		if err != nil || found.Events != events || (found.Broken > 0) != c.broken {
			t.Errorf("%s: got %+v (%v)", name, found, err)
		}
		if s.most > BatchEvents || s.batches > 3 || (s.singles > 0) != c.broken || s.singles > BatchEvents {
			t.Errorf("%s: %d batches of up to %d, %d alone", name, s.batches, s.most, s.singles)
		}
	}
}

// What a batch says wrongly is not believed: a sealer that fails, or that finds a signature wrong that is right.
func TestVerifyAsksAgainWhenABatchFails(t *testing.T) {
	file := fileOf(everyKindOnce(t))
	s := &batchSealer{testSealer: newTestSealer(0)}
	s.broken["VerifyAll"] = true
	found, err := Verify(s, strings.NewReader(file), nil)
	if err != nil || found.Broken > 0 || s.batches == 0 || s.singles == 0 {
		t.Errorf("got %+v after %d batches and %d alone (%v), want a log that holds", found, s.batches, s.singles, err)
	}
}
