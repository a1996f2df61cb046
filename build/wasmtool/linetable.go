package wasmtool

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// A Go program carries, for every place in its code, the file and line it came from and what a
// traceback shows of the arguments, and for every function its name: a tenth of what people download, packed. A page has
// no use for them: the report of a crash says places by number, and [Names] of a build of the same commit say
// what stands there. The stack maps, by which the collector finds pointers, stay.
//
// The layout is that of Go 1.20 and later: src/internal/abi/symtab.go and, of the runtime, pcHeader,
// _func and pcvalue. Another one is refused.

// lineTableMagic begins the header: magic, two zeros, instructions of one byte, pointers of eight.
var lineTableMagic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// ErrLineTable is returned for a module whose tables are laid out in a way that is not known.
var ErrLineTable = errors.New("no table of functions and lines as Go 1.20 and later write it")

// Offsets in a _func, in bytes.
const (
	funcName      = 4
	funcPCSP      = 16
	funcPCFile    = 20
	funcPCLine    = 24
	funcTables    = 28 // how many tables by pc follow
	funcUnit      = 32
	funcStartLine = 36
	funcDataCount = 43
	funcEnd       = 44
)

// Tables and data of a function that only tracebacks and preemption by signal read, which Wasm has not.
var (
	unreadTables = []int{0, 3} // PCDATA_UnsafePoint, PCDATA_ArgLiveIndex
	unreadData   = []int{5, 6} // FUNCDATA_ArgInfo, FUNCDATA_ArgLiveInfo
)

// noName is where no name stands, and anyMethod what every function is called whose own name is gone.
const (
	noName    = 0
	anyMethod = "?.(*?).?"
)

// ofRuntime begins the names of the runtime's functions.
const ofRuntime = "runtime."

const (
	noTable = 0
	noData  = 1<<32 - 1
)

// A lineTable is the part of a program's memory that says what its code is.
type lineTable struct {
	names             []byte // of functions, each ended by a zero
	units, files, pcs []byte // compilation units, file names, deltas by pc
	funcs             []byte // the index of functions, then the functions
	count             int
	at, namesAt       int64 // the address of its header, and how far behind it the names are
}

// stripLines zeroes, in the data of a module, what only tells lines and arguments.
func stripLines(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	return t.strip()
}

// stripNames zeroes, in the data of a module, the names of functions, and where they stand, but for those that the
// runtime reads, which are its own. All others share one, of the form of a method: a panic by a method of a value that is
// called through a nil pointer takes such a name apart.
func stripNames(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	shared := noName
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		at := int(f.field(funcName))
		if at >= len(t.names) {
			return ErrLineTable
		}
		name, _, _ := bytes.Cut(t.names[at:], []byte{0})
		if bytes.HasPrefix(name, []byte(ofRuntime)) {
			continue
		}
		if shared == noName && len(name) >= len(anyMethod) {
			shared = at
		}
		f.setField(funcName, uint32(shared))
	}
	for at := 0; at < len(t.names); {
		name, _, _ := bytes.Cut(t.names[at:], []byte{0})
		if !bytes.HasPrefix(name, []byte(ofRuntime)) {
			clear(name)
		}
		at += len(name) + 1
	}
	if shared != noName {
		copy(t.names[shared:], anyMethod)
	}
	return nil
}

// findLineTable is the table of a module's data.
func findLineTable(list []segment) (lineTable, error) {
	for _, s := range list {
		if at := bytes.Index(s.data, lineTableMagic); at >= 0 {
			t, err := readLineTable(s.data[at:])
			t.at = s.at + int64(at)
			return t, err
		}
	}
	return lineTable{}, ErrLineTable
}

func readLineTable(b []byte) (t lineTable, err error) {
	const header = 8 + 8*8
	if len(b) < header {
		return t, ErrLineTable
	}
	word := func(i int) uint64 { return binary.LittleEndian.Uint64(b[8+8*i:]) }
	parts := []uint64{word(3), word(4), word(5), word(6), word(7)}
	if !slices.IsSorted(parts) || parts[0] < header || parts[4] > uint64(len(b)) || word(0) > (uint64(len(b))-parts[4])/8 {
		return t, ErrLineTable
	}
	return lineTable{
		names: b[parts[0]:parts[1]], units: b[parts[1]:parts[2]], files: b[parts[2]:parts[3]], pcs: b[parts[3]:parts[4]],
		funcs: b[parts[4]:], count: int(word(0)), namesAt: int64(parts[0]),
	}, nil
}

// strip unlinks what is not read and closes up the tables that still are.
func (t *lineTable) strip() error {
	packed := []byte{0} // no table is at 0
	moved := map[uint32]uint32{noTable: noTable}
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		f.unlink()
		for _, at := range f.pcTables() {
			from := f.field(at)
			if _, there := moved[from]; !there {
				table, err := t.pcTable(from)
				if err != nil {
					return err
				}
				moved[from] = uint32(len(packed))
				packed = append(packed, table...)
			}
			f.setField(at, moved[from])
		}
	}
	if len(packed) > len(t.pcs) {
		return fmt.Errorf("%w: tables overlap", ErrLineTable)
	}
	clear(t.pcs[copy(t.pcs, packed):])
	clear(t.units)
	clear(t.files)
	return nil
}

// A function is one _func with what follows it.
type function []byte

func (f function) field(at int) uint32       { return binary.LittleEndian.Uint32(f[at:]) }
func (f function) setField(at int, v uint32) { binary.LittleEndian.PutUint32(f[at:], v) }

func (t *lineTable) function(i int) (function, error) {
	at := int(binary.LittleEndian.Uint32(t.funcs[8*i+4:]))
	if at > len(t.funcs)-funcEnd {
		return nil, ErrLineTable
	}
	f := function(t.funcs[at:])
	size := funcEnd + 4*(int(f.field(funcTables))+int(f[funcDataCount]))
	if size > len(f) {
		return nil, ErrLineTable
	}
	return f[:size], nil
}

func (f function) unlink() {
	for _, at := range []int{funcPCFile, funcPCLine, funcUnit, funcStartLine} {
		f.setField(at, 0)
	}
	tables := int(f.field(funcTables))
	for _, i := range unreadTables {
		if i < tables {
			f.setField(funcEnd+4*i, noTable)
		}
	}
	for _, i := range unreadData {
		if i < int(f[funcDataCount]) {
			f.setField(funcEnd+4*(tables+i), noData)
		}
	}
}

// pcTables are where f says the tables by pc that are still read: the stack's depth, then the others.
func (f function) pcTables() []int {
	list := []int{funcPCSP}
	for i := range int(f.field(funcTables)) {
		list = append(list, funcEnd+4*i)
	}
	return list
}

// pcTable is the table at an offset: pairs of varints, a change of the value and one of the pc, ended by a first zero
// that does not begin it.
func (t *lineTable) pcTable(from uint32) ([]byte, error) {
	for i := int(from); i < len(t.pcs); {
		if t.pcs[i] == 0 && i != int(from) {
			return t.pcs[from : i+1], nil
		}
		for range 2 {
			_, n := binary.Uvarint(t.pcs[min(i, len(t.pcs)):])
			if n <= 0 {
				return nil, ErrLineTable
			}
			i += n
		}
	}
	return nil, ErrLineTable
}
