package wasmtool

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Go's linker leaves every short run of zeros out of a module's data and so cuts it into some
// hundred thousand segments. A segment's header costs more, once packed, than the zeros it saves:
// joined, what people download is a twelfth smaller, and the memory at the start the same.

// minGap is how many zeros in a row are worth a segment of their own behind them, in bytes.
const minGap = 4096

// wordSize is what the linker places things by, in bytes.
const wordSize = 16

const (
	dataSection  = 11 // WebAssembly core specification, 5.5.14
	activeAtZero = 0  // a segment of memory 0, placed by an expression
	i32Const     = 0x41
	endOfExpr    = 0x0b
)

// ErrModule is returned for bytes that are no module, or none of Go's linker.
var ErrModule = errors.New("not a WebAssembly module as Go makes them")

// A segment is what memory holds from an address on, at the start.
type segment struct {
	at   int64
	data []byte
}

// Strip is a module compiled by Go without what no page reads, in as few segments as pay.
func Strip(wasm []byte) ([]byte, error) {
	return withData(wasm, func(list []segment) ([]segment, error) {
		list, err := join(list)
		if err != nil {
			return nil, err
		}
		for _, strip := range []func([]segment) error{stripArguments, stripLines, roundLookup} {
			if err := strip(list); err != nil {
				return nil, err
			}
		}
		return list, nil
	})
}

// Unname is a module without the names of the program's functions and what its unnamed types consist of: a report of
// its crash says places alone, which [Names] explain.
func Unname(wasm []byte) ([]byte, error) {
	return withData(wasm, func(list []segment) ([]segment, error) {
		if err := stripTypes(list); err != nil {
			return nil, err
		}
		return list, stripNames(list)
	})
}

// withData is the module with its data changed; all else is byte for byte the same.
func withData(wasm []byte, change func([]segment) ([]segment, error)) ([]byte, error) {
	const header = "\x00asm\x01\x00\x00\x00"
	rest, ok := bytes.CutPrefix(wasm, []byte(header))
	if !ok {
		return nil, ErrModule
	}
	out := []byte(header)
	for len(rest) > 0 {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, fmt.Errorf("%w: a section at %d is cut off", ErrModule, len(wasm)-len(rest))
		}
		end := 1 + n + int(size)
		section, body := rest[:end], rest[1+n:end]
		if rest = rest[end:]; section[0] == dataSection {
			list, err := segments(body)
			if err != nil {
				return nil, err
			}
			if list, err = change(list); err != nil {
				return nil, err
			}
			section = dataSectionOf(list)
		}
		out = append(out, section...)
	}
	return out, nil
}

// segments reads the body of a data section.
func segments(body []byte) ([]segment, error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, fmt.Errorf("%w: no number of segments", ErrModule)
	}
	body = body[n:]
	list := make([]segment, 0, min(count, uint64(len(body))))
	for range count {
		s, size, err := oneSegment(body)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", len(list), err)
		}
		list, body = append(list, s), body[size:]
	}
	return list, nil
}

// oneSegment is the segment at the start of b, and how many bytes say it.
func oneSegment(b []byte) (segment, int, error) {
	if len(b) < 2 || b[0] != activeAtZero || b[1] != i32Const {
		return segment{}, 0, ErrModule
	}
	at, n := signed(b[2:])
	i := 2 + n
	if n == 0 || at < 0 || i >= len(b) || b[i] != endOfExpr {
		return segment{}, 0, ErrModule
	}
	size, n := binary.Uvarint(b[i+1:])
	if i += 1 + n; n <= 0 || size > uint64(len(b)-i) {
		return segment{}, 0, ErrModule
	}
	end := i + int(size)
	return segment{at, b[i:end]}, end, nil
}

// join fills the gaps shorter than minGap with the zeros that memory has there anyway, and those before a segment from
// the word on that it begins in. Segments that do not overlap may come in any order, and the linker's do.
func join(list []segment) ([]segment, error) {
	slices.SortStableFunc(list, func(a, b segment) int { return cmp.Compare(a.at, b.at) })
	var out []segment
	for _, s := range list {
		lead := s.at % wordSize
		if k := len(out) - 1; k >= 0 {
			last := &out[k]
			gap := s.at - last.at - int64(len(last.data))
			if gap < 0 {
				return nil, fmt.Errorf("%w: segments overlap at %d", ErrModule, s.at)
			}
			if gap-lead < minGap {
				last.data = append(append(last.data, make([]byte, gap)...), s.data...)
				continue
			}
		}
		out = append(out, segment{s.at - lead, append(make([]byte, lead), s.data...)})
	}
	return out, nil
}

// dataSectionOf is a whole data section.
func dataSectionOf(list []segment) []byte {
	body := binary.AppendUvarint(nil, uint64(len(list)))
	for _, s := range list {
		body = append(body, activeAtZero, i32Const)
		body = append(appendSigned(body, s.at), endOfExpr)
		body = append(binary.AppendUvarint(body, uint64(len(s.data))), s.data...)
	}
	return append(binary.AppendUvarint([]byte{dataSection}, uint64(len(body))), body...)
}

// signed reads a signed LEB128 number and says its length in bytes, 0 when it is none.
func signed(b []byte) (int64, int) {
	var v int64
	for i := 0; i < min(len(b), 10); i++ {
		v |= int64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			if shift := 7 * (i + 1); b[i]&0x40 != 0 && shift < 64 {
				v |= -1 << shift
			}
			return v, i + 1
		}
	}
	return 0, 0
}

// appendSigned writes a number that is not negative as signed LEB128.
func appendSigned(b []byte, v int64) []byte {
	for v >= 0x40 {
		b, v = append(b, byte(v)|0x80), v>>7
	}
	return append(b, byte(v))
}
