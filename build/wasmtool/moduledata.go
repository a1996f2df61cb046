package wasmtool

import (
	"bytes"
	"encoding/binary"
)

// Words of the runtime's moduledata, by number, as Go 1.26 lays it out (runtime/symtab.go). What takes a slice or a
// range is followed by its length or its end.
const (
	moduleNames     = 1
	moduleLookup    = 19
	moduleMinPC     = 20
	moduleMaxPC     = 21
	moduleTypes     = 37
	moduleTypesEnd  = 38
	moduleFuncData  = 40
	moduleTableEnd  = 41
	moduleTypeLinks = 45
	moduleWords     = 47
)

// A moduleData is where the runtime says what a program consists of.
type moduleData []byte

func (m moduleData) word(i int) int64 { return int64(binary.LittleEndian.Uint64(m[8*i:])) }

// findModuleData is the data that names the table t and its names.
func findModuleData(list []segment, t lineTable) (moduleData, error) {
	start := binary.LittleEndian.AppendUint64(nil, uint64(t.at))
	for _, s := range list {
		for rest := s.data; len(rest) > 0; rest = rest[1:] {
			i := bytes.Index(rest, start)
			if i < 0 || i+8*moduleWords > len(rest) {
				break
			}
			rest = rest[i:]
			m := moduleData(rest[:8*moduleWords])
			if m.word(moduleNames) == t.at+t.namesAt && m.word(moduleNames+1) == int64(len(t.names)) {
				return m, nil
			}
		}
	}
	return nil, ErrLineTable
}

// memory is what one of the segments holds from an address on.
func memory(list []segment, at, size int64) ([]byte, error) {
	for _, s := range list {
		if from := at - s.at; from >= 0 && size >= 0 && size <= int64(len(s.data))-from {
			return s.data[from : from+size], nil
		}
	}
	return nil, ErrLineTable
}
