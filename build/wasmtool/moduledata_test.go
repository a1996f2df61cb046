package wasmtool

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

// strippedData is the data of a program of testdata, before and after a step, each in segments that are joined.
func strippedData(t *testing.T, step func([]segment) error) (before, after []segment) {
	t.Helper()
	wasm := compiled(t, "lines")
	for _, to := range []*[]segment{&before, &after} {
		if _, err := withData(bytes.Clone(wasm), func(list []segment) (out []segment, err error) {
			*to, err = join(list)
			return *to, err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := step(after); err != nil {
		t.Fatal(err)
	}
	return before, after
}

// moduleOfData is what a program's data says of its parts.
func moduleOfData(t *testing.T, list []segment) (lineTable, moduleData) {
	t.Helper()
	table, err := findLineTable(list)
	if err != nil {
		t.Fatal(err)
	}
	m, err := findModuleData(list, table)
	if err != nil {
		t.Fatal(err)
	}
	return table, m
}

// From the number that a rounded table gives, the runtime comes to the same function, in a few steps.
func TestRoundedLookupFindsTheSameFunction(t *testing.T) {
	before, after := strippedData(t, roundLookup)
	table, m := moduleOfData(t, before)
	exact, err := memory(before, m.word(moduleLookup), int64(table.count)*16*bucketSize)
	if err != nil {
		t.Fatal(err)
	}
	rounded, err := memory(after, m.word(moduleLookup), int64(len(exact)))
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i := 0; i < len(exact); i += bucketSize {
		want, got := binary.LittleEndian.Uint32(exact[i:]), binary.LittleEndian.Uint32(rounded[i:])
		if got > want || want-got >= functionsInRun {
			t.Fatalf("bucket %d begins its search at %d for function %d", i/bucketSize, got, want)
		}
		if got != want {
			changed++
		}
		if !bytes.Equal(exact[i+4:i+bucketSize], rounded[i+4:i+bucketSize]) {
			t.Fatalf("bucket %d has other differences", i/bucketSize)
		}
	}
	if changed == 0 {
		t.Error("no number was rounded")
	}
}

// Types lose only texts, and those of types with names stay.
func TestTypesGoWithoutTexts(t *testing.T) {
	before, after := strippedData(t, stripTypes)
	has := func(list []segment, text string) bool {
		for _, s := range list {
			if bytes.Contains(s.data, []byte(text)) {
				return true
			}
		}
		return false
	}
	for text, stays := range map[string]bool{"*struct { F uintptr; ": false, "*map[string]": false, "*runtime.boundsError": true, "*runtime.TypeAssertionError": true} {
		if !has(before, text) {
			t.Errorf("the program never had %q", text)
		}
		if has(after, text) != stays {
			t.Errorf("%q is there: %t", text, !stays)
		}
	}
}

// sizeOfData is how many bytes at least a function's data of a kind fills: stack maps and stack objects begin with their
// number, what is said of defers is two varints.
func sizeOfData(kind int, b []byte) int {
	word := func(at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
	switch kind {
	case 0, 1:
		return 8 + word(0)*((word(4)+7)/8)
	case 2:
		return 8 + word(0)*16
	default:
		return 2
	}
}

// What is said of arguments goes, and all else that functions have stays as it was.
func TestArgumentsGoAlone(t *testing.T) {
	before, after := strippedData(t, stripArguments)
	table, m := moduleOfData(t, before)
	at := m.word(moduleFuncData)
	was, err := memory(before, at, m.word(moduleTableEnd)-at)
	if err != nil {
		t.Fatal(err)
	}
	is, err := memory(after, at, int64(len(was)))
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for i := range table.count {
		f, err := table.function(i)
		if err != nil {
			t.Fatal(err)
		}
		for k := range int(f[funcDataCount]) {
			offset := f.field(funcEnd + 4*int(f.field(funcTables)) + 4*k)
			switch {
			case offset == noData:
			case k == argInfo && is[offset] == 0 && was[offset] != 0:
				told++
			case k != argInfo:
				if size := sizeOfData(k, was[offset:]); !bytes.Equal(is[offset:][:size], was[offset:][:size]) {
					t.Fatalf("data %d of function %d changed", k, i)
				}
			}
		}
	}
	if told == 0 {
		t.Error("nothing was said of arguments")
	}
}

func TestModuleDataThatNamesNoTableIsRefused(t *testing.T) {
	table := lineTable{names: []byte("main.main\x00"), at: 96, namesAt: 72}
	whole := make([]byte, 8*moduleWords)
	for i, v := range map[int]uint64{0: 96, moduleNames: 168, moduleNames + 1: 10} {
		binary.LittleEndian.PutUint64(whole[8*i:], v)
	}
	if _, err := findModuleData([]segment{{0, append(make([]byte, 16), whole...)}}, table); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "cut off": whole[:len(whole)-1], "another table": append([]byte{1}, whole[1:]...),
		"another length": append(append(bytes.Clone(whole[:16]), 9), whole[17:]...),
	} {
		if _, err := findModuleData([]segment{{0, data}}, table); !errors.Is(err, ErrLineTable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
