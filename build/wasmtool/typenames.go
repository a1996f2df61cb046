package wasmtool

import (
	"bytes"
	"encoding/binary"
)

// Each type of a program has its text, and that of a closure spells all that the closure holds. Without package reflect
// nothing reads them but a panic that says which type it met. Types that have a name keep theirs.

// The layout of a type (internal/abi/type.go).
const (
	typeText = 40 // abi.Type.Str, an offset from the start of the types
	typeSize = 48
)

// spelledOut begin, after stars, the texts of types that have no name in the source.
var spelledOut = [][]byte{[]byte("struct {"), []byte("func("), []byte("["), []byte("map["), []byte("chan "), []byte("go.shape.")}

// noText is the text that types have instead: a flag, a length, and the star that one of them may leave out.
var noText = []byte{0, 1, '*'}

// stripTypes takes from types that are spelled out their texts, and the list by which package reflect finds types.
func stripTypes(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	if bytes.Contains(t.names, []byte("\x00reflect.")) {
		return nil // the program may ask for them
	}
	m, err := findModuleData(list, t)
	if err != nil {
		return err
	}
	start := m.word(moduleTypes)
	types, err := memory(list, start, m.word(moduleTypesEnd)-start)
	if err != nil {
		return err
	}
	links, err := memory(list, m.word(moduleTypeLinks), 4*m.word(moduleTypeLinks+1))
	if err != nil {
		return err
	}
	var shared uint32
	for ; len(links) > 0; links = links[4:] {
		at := int(binary.LittleEndian.Uint32(links))
		clear(links[:4])
		if at > len(types)-typeSize {
			return ErrLineTable
		}
		where := types[at+typeText:][:4]
		name := binary.LittleEndian.Uint32(where)
		switch text, err := typeName(types, name); {
		case err != nil:
			return err
		case len(text) <= len(noText) || !isSpelledOut(text):
			continue
		default:
			clear(text[copy(text, noText):])
		}
		if shared == 0 {
			shared = name
		}
		binary.LittleEndian.PutUint32(where, shared)
	}
	return nil
}

// typeName is a name as types have it, with its flag and length.
func typeName(types []byte, at uint32) ([]byte, error) {
	if int(at) >= len(types) {
		return nil, ErrLineTable
	}
	size, n := binary.Uvarint(types[at+1:])
	if end := uint64(at) + 1 + uint64(n) + size; n > 0 && size < uint64(len(types)) && end <= uint64(len(types)) {
		return types[at:end:end], nil
	}
	return nil, ErrLineTable
}

// isSpelledOut reports whether a name says what a type consists of.
func isSpelledOut(name []byte) bool {
	_, n := binary.Uvarint(name[1:])
	text := bytes.TrimLeft(name[1+n:], "*")
	for _, start := range spelledOut {
		if bytes.HasPrefix(text, start) {
			return true
		}
	}
	return false
}
