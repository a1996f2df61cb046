package wasmtool

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// The page is built with copies of some modules that say things by package slimfmt instead of fmt, and write numbers by
// slimbinary instead of encoding/binary. Beside that, how vugu draws is changed, and what it asks of reflection.
const (
	fmtImport     = `"fmt"`
	slimImport    = `fmt "palate/wasm/slimfmt"`
	binaryImport  = `"encoding/binary"`
	slimNumbersBy = `binary "palate/wasm/slimbinary"`
)

// patches are what changes in a module's files beside their import of fmt.
var patches = map[string]map[string]func(code []byte) ([]byte, error){
	Vugu: {
		instructionsFile: cutLong, rendererFile: both(drawOnce, callScript),
		nodeFile: withoutPointers, keyFile: withoutIDs, zeroFile: withoutZero, buildEnvFile: hashedByFNV,
	},
}

// both is a patch after another.
func both(first, second func([]byte) ([]byte, error)) func([]byte) ([]byte, error) {
	return func(code []byte) ([]byte, error) {
		code, err := first(code)
		if err != nil {
			return nil, err
		}
		return second(code)
	}
}

// Slim is a copy of a module's files without fmt, and patched where there is a patch; names are paths below
// the module. It is an error when no file imports fmt, or a file to be patched is not there.
func Slim(module string, files map[string][]byte) (map[string][]byte, error) {
	out := maps.Clone(files)
	for _, name := range slices.Sorted(maps.Keys(patches[module])) {
		code, ok := out[name]
		if !ok {
			return nil, fmt.Errorf("%s has no %s any more", module, name)
		}
		patched, err := patches[module][name](code)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out[name] = patched
	}
	replaced := 0
	for name, code := range out {
		replaced += bytes.Count(code, []byte(fmtImport))
		code = bytes.Replace(code, []byte(fmtImport), []byte(slimImport), 1)
		out[name] = bytes.Replace(code, []byte(binaryImport), []byte(slimNumbersBy), 1)
	}
	if replaced == 0 {
		return nil, fmt.Errorf("%s imports fmt nowhere: it needs no copy any more", module)
	}
	return out, nil
}
