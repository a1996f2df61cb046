package wasmtool

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// memoryOf is what the segments put into memory.
func memoryOf(list []segment) []byte {
	var memory []byte
	for _, s := range list {
		end := int(s.at) + len(s.data)
		memory = append(memory, make([]byte, max(0, end-len(memory)))...)
		copy(memory[s.at:], s.data)
	}
	return memory
}

func someSegments(t *rapid.T) []segment {
	var list []segment
	at := int64(0)
	for range rapid.IntRange(0, 20).Draw(t, "segments") {
		at += rapid.SampledFrom([]int64{0, 1, 9, minGap - 1, minGap, 3 * minGap}).Draw(t, "gap")
		data := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "data")
		list = append(list, segment{at, data})
		at += int64(len(data))
	}
	return rapid.Permutation(list).Draw(t, "order")
}

func moduleOf(list []segment) []byte {
	custom := []byte{0, 3, 1, 'x', 7}
	return bytes.Join([][]byte{[]byte("\x00asm\x01\x00\x00\x00"), custom, dataSectionOf(list), custom}, nil)
}

func TestJoinMemoryIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someSegments(t)
		out, err := withData(moduleOf(list), join)
		if err != nil {
			t.Fatal(err)
		}
		short, err := join(slices.Clone(list))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out, moduleOf(short)) {
			t.Fatal("more than the data section changed, or it reads back as another")
		}
		if !bytes.Equal(memoryOf(short), memoryOf(list)) {
			t.Fatal("another memory")
		}
		for i := 1; i < len(short); i++ {
			if gap := short[i].at - short[i-1].at - int64(len(short[i-1].data)); gap < minGap {
				t.Fatalf("two segments only %d bytes apart", gap)
			}
		}
	})
}

func TestJoinRefusesWhatItDoesNotKnow(t *testing.T) {
	whole := moduleOf([]segment{{70_000, []byte("abc")}})
	for name, wasm := range map[string][]byte{
		"nothing":           nil,
		"no module":         []byte("\x7fELF\x01\x00\x00\x00"),
		"cut in a section":  whole[:len(whole)-1],
		"a passive segment": bytes.Replace(whole, []byte{activeAtZero, i32Const}, []byte{1, i32Const}, 1),
		"an overlap":        moduleOf([]segment{{10, []byte("abc")}, {12, []byte("d")}}),
		"no segment count":  append(whole[:8:8], dataSection, 0),
	} {
		if _, err := withData(wasm, join); !errors.Is(err, ErrModule) {
			t.Errorf("%s: got %v, want %v", name, err, ErrModule)
		}
	}
}
