package slimbinary_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"palate/wasm/slimbinary"

	"pgregory.net/rapid"
)

func TestNumbersAreWrittenAsEncodingBinaryWritesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Uint64().Draw(t, "number")
		var got, want [8]byte
		slimbinary.BigEndian.PutUint64(got[:], v)
		if binary.BigEndian.PutUint64(want[:], v); got != want {
			t.Fatalf("%d is %x, want %x", v, got, want)
		}
		slimbinary.BigEndian.PutUint32(got[:], uint32(v))
		if binary.BigEndian.PutUint32(want[:], uint32(v)); !bytes.Equal(got[:], want[:]) {
			t.Fatalf("%d is %x, want %x", uint32(v), got, want)
		}
		if got, want := slimbinary.BigEndian.Uint32(want[:]), binary.BigEndian.Uint32(want[:]); got != want {
			t.Fatalf("read %d, want %d", got, want)
		}
	})
}

func Example() {
	var b [4]byte
	slimbinary.BigEndian.PutUint32(b[:], 258)
	fmt.Println(b)
	// Output: [0 0 1 2]
}
