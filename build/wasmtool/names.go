package wasmtool

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
)

// A page's program has no names, so a report of its crash says places by number: "pc=0x12a40003". The names of a build
// of the same commit say what stands there.

// blockBits are the low bits of an address in a Wasm module: the block within a function, whose number is above
// (cmd/internal/obj/wasm).
const blockBits = 16

// Names are the functions of a module, in order of their addresses.
type Names struct {
	from []uint64
	name []string
}

// NamesOf reads the names of a module that still has them.
func NamesOf(wasm []byte) (names Names, err error) {
	_, err = withData(bytes.Clone(wasm), func(list []segment) ([]segment, error) {
		list, err := join(list)
		if err != nil {
			return nil, err
		}
		t, err := findLineTable(list)
		if err != nil {
			return nil, err
		}
		names, err = t.functionNames()
		return list, err
	})
	return names, err
}

func (t *lineTable) functionNames() (names Names, err error) {
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return names, err
		}
		at := int(f.field(funcName))
		if at >= len(t.names) {
			return names, ErrLineTable
		}
		name, _, _ := bytes.Cut(t.names[at:], []byte{0})
		names.from = append(names.from, uint64(binary.LittleEndian.Uint32(t.funcs[8*i:]))<<blockBits)
		names.name = append(names.name, string(name))
	}
	return names, nil
}

// At is the function at an address; "" where there is none.
func (n Names) At(pc uint64) string {
	i, exact := slices.BinarySearch(n.from, pc)
	if !exact {
		i--
	}
	if i < 0 {
		return ""
	}
	return n.name[i]
}

var place = regexp.MustCompile(`pc=0x([0-9a-f]+)`)

// Explain is a report of a crash with the name behind each place.
func (n Names) Explain(report string) string {
	return place.ReplaceAllStringFunc(report, func(found string) string {
		pc, err := strconv.ParseUint(found[len("pc=0x"):], 16, 64)
		if err != nil || n.At(pc) == "" {
			return found
		}
		return found + " " + n.At(pc)
	})
}
