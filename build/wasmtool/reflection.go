package wasmtool

import (
	"bytes"
	"fmt"
)

// The copy of vugu that the page is built with goes without reflect, time and math/rand, which only what the page never
// does would need: attributes that are pointers, and ids that are drawn when code is generated.

// The files of vugu that name them.
const (
	nodeFile     = "vgnode.go"
	keyFile      = "comp-key.go"
	zeroFile     = "misc-tinygo.go"
	buildEnvFile = "build-env.go"
)

// An edit takes the place of a text that a file has so many times.
type edit struct {
	old, new string
	times    int
}

// edited is code with edits, each of which must find its text as often as it says.
func edited(code []byte, edits ...edit) ([]byte, error) {
	for _, e := range edits {
		if n := bytes.Count(code, []byte(e.old)); n != e.times {
			return nil, fmt.Errorf("%q stands there %d times, not %d", e.old, n, e.times)
		}
		code = bytes.ReplaceAll(code, []byte(e.old), []byte(e.new))
	}
	return code, nil
}

// withoutPointers draws values as they are: the page's attributes are strings, numbers, booleans and nil.
func withoutPointers(code []byte) ([]byte, error) {
	const from, to = "\t\t// check if this is a ptr\n", "\t\t// fall back to fmt\n"
	for range 2 {
		at := bytes.Index(code, []byte(from))
		end := at + bytes.Index(code[max(at, 0):], []byte(to))
		if at < 0 || end < at {
			return nil, fmt.Errorf("no %q before %q", from, to)
		}
		code = append(code[:at:at], code[end:]...)
	}
	return edited(code,
		edit{"if p := reflect.ValueOf(val); p.Kind() == reflect.Ptr && p.IsNil() {", "if val == nil {", 2},
		edit{"\t\"reflect\"\n", "", 1})
}

// withoutIDs leaves out what makes ids of components.
func withoutIDs(code []byte) ([]byte, error) {
	const head = "package vugu\n"
	if !bytes.HasPrefix(code, []byte(head)) || !bytes.Contains(code, []byte("func MakeCompKeyIDNowRand(")) {
		return nil, fmt.Errorf("it makes no ids any more")
	}
	return []byte(head), nil
}

// withoutZero leaves out what reports whether a value is zero, which is for pointers.
func withoutZero(code []byte) ([]byte, error) {
	return edited(code,
		edit{"import \"reflect\"\n", "", 1},
		edit{"func rvIsZero(rv reflect.Value) bool {\n\treturn false\n}\n", "", 1})
}

// hashedByFNV hashes the place of a component as the bridge hashes, not by a hash that brings encoding/binary.
func hashedByFNV(code []byte) ([]byte, error) {
	return edited(code,
		edit{"\"github.com/vugu/xxhash\"", "\"hash/fnv\"", 1},
		edit{"xxhash.New()", "fnv.New64a()", 1})
}
