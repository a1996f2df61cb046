package wasmtool

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// Each type of a program has its text, and that of a closure spells all that the closure holds. Without package reflect
// nothing reads them but a panic that says which type it met. Types that have a name keep theirs.

// The layout of a type (internal/abi/type.go).
const (
	typeText = 40 // abi.Type.Str, an offset from the start of the types
	typeSize = 48
)

// spelledOut begin, after stars, the texts of types that have no name in the source.
var spelledOut = []string{"struct {", "func(", "[", "map[", "chan ", "go.shape."}

// ofClosure begins the text of the type of a closure, which the list of types leaves out.
var ofClosure = []byte("*struct { F uintptr; ")

// noText is the text that types have instead: a flag, a length, and the star that one of them may leave out.
var noText = []byte{0, 1, '*'}

// The types of a program are a part of its memory.
type types struct {
	memory []byte
	noText uint32 // where the first stood of the names that say noText now, which all the others take
}

// stripTypes takes from types what nothing reads where package reflect is not linked.
func stripTypes(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	if bytes.Contains(t.names, []byte("\x00reflect.")) {
		return nil
	}
	m, err := findModuleData(list, t)
	if err != nil {
		return err
	}
	start := m.word(moduleTypes)
	var all types
	if all.memory, err = memory(list, start, m.word(moduleTypesEnd)-start); err != nil {
		return err
	}
	links, err := memory(list, m.word(moduleTypeLinks), 4*m.word(moduleTypeLinks+1))
	if err != nil {
		return err
	}
	for ; len(links) > 0; links = links[4:] {
		if err := all.stripText(int(binary.LittleEndian.Uint32(links))); err != nil {
			return err
		}
		clear(links[:4])
	}
	all.stripClosures()
	return nil
}

// stripClosures takes the texts from the types of closures.
func (t *types) stripClosures() {
	for i := 0; ; {
		next := bytes.Index(t.memory[i:], ofClosure)
		if next < 0 {
			return
		}
		i += next + len(ofClosure)
		for head := 2; head <= 3; head++ { // a flag and a length of one or two bytes
			name, err := t.name(uint32(max(0, i-len(ofClosure)-head)))
			if err == nil && len(name) > head && name[0] == 0 && bytes.HasPrefix(name[head:], ofClosure) && bytes.HasSuffix(name, []byte("}")) {
				clear(name[copy(name, noText):])
			}
		}
	}
}

// stripText takes from the type at an offset its text if that is spelled out.
func (t *types) stripText(at int) error {
	if at > len(t.memory)-typeSize {
		return ErrLineTable
	}
	where := t.memory[at+typeText:][:4]
	offset := binary.LittleEndian.Uint32(where)
	name, err := t.name(offset)
	if err != nil || !bytes.Equal(name, noText) && !isSpelledOut(textOf(name)) {
		return err
	}
	clear(name[copy(name, noText):])
	if t.noText == 0 {
		t.noText = offset
	}
	binary.LittleEndian.PutUint32(where, t.noText)
	return nil
}

// name is a name as types have it, with its flag and length.
func (t *types) name(at uint32) ([]byte, error) {
	if size := len(t.memory); int(at) < size {
		length, n := binary.Uvarint(t.memory[at+1:])
		if end := uint64(at) + 1 + uint64(n) + length; n > 0 && length < uint64(size) && end <= uint64(size) {
			return t.memory[at:end:end], nil
		}
	}
	return nil, ErrLineTable
}

// textOf is a name without its stars.
func textOf(name []byte) string {
	_, n := binary.Uvarint(name[1:])
	return strings.TrimLeft(string(name[1+n:]), "*")
}

// isSpelledOut reports whether the text of a type says what the type consists of.
func isSpelledOut(text string) bool {
	return slices.ContainsFunc(spelledOut, func(start string) bool { return strings.HasPrefix(text, start) })
}
