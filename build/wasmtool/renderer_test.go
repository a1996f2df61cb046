package wasmtool

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// guardProgram writes what does not fit, and reads it back as the page's script does.
const guardProgram = `package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

func main() {
	var texts, values []string
	buf := make([]byte, 16384)
	il := newInstructionList(buf, func(il *instructionList) error {
		for at := 0; at < il.pos; {
			op := il.buf[at]
			at++
			read := func() string {
				n := int(binary.BigEndian.Uint32(il.buf[at:]))
				at += 4 + n
				return string(il.buf[at-n : at])
			}
			switch op {
			case opcodeSetText:
				texts = append(texts, read())
			case opcodeSetAttrStr:
				read()
				values = append(values, read())
			case opcodeSetAttrNSStr:
				read()
				read()
				values = append(values, read())
			case opcodeSetComment:
				values = append(values, read())
			case opcodeSetProperty:
				read()
				var s any
				if err := json.Unmarshal([]byte(read()), &s); err != nil {
					fail("a property is no JSON:", err)
				}
			}
		}
		return nil
	})
	for _, unit := range []string{"a", "中", "🙂", "é\\", "a中🙂"} {
		for _, n := range []int{1, 4000, 5461, 40 << 10, 200 << 10} {
			long := strings.Repeat(unit, n)
			texts, values = nil, nil
			quoted, _ := json.Marshal(long + "\u0001\"")
			for _, err := range []error{il.writeSetText(long), il.writeSetAttrStr("class", long), il.writeSetAttrNSStr("svg", "id", long), il.writeSetComment(long), il.writeSetProperty("value", quoted), il.writeSetProperty("list", []byte("["+string(quoted)+"]")), il.flush()} {
				if err != nil {
					fail(unit, n, err)
				}
			}
			if strings.Join(texts, "") != long {
				fail("a text of", n, unit, "is not whole")
			}
			for _, v := range append(texts, values...) {
				if !utf8.ValidString(v) || !strings.HasPrefix(long, v) && len(values) == 0 {
					fail("cut inside a character of", unit)
				}
			}
		}
	}
}

func fail(why ...any) {
	fmt.Fprintln(os.Stderr, why...)
	os.Exit(1)
}
`

// vuguFile is a file of the vugu that go.mod names.
func vuguFile(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-find", "-f", "{{.Module.Dir}}", Vugu).Output()
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), name))
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestLongInstructionsAreCut(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("a Wasm program cannot start the go command")
	}
	code := vuguFile(t, instructionsFile)
	run := func(code []byte) string {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"go.mod": "module guard\n\ngo 1.22\n", "main.go": guardProgram,
			"instructions.go": strings.Replace(string(code), "package domrender", "package main", 1),
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		c := exec.Command("go", "run", ".")
		c.Dir = dir
		out, err := c.CombinedOutput()
		if err != nil {
			return string(out) + err.Error()
		}
		return ""
	}
	if fault := run(code); !strings.Contains(fault, "does not fit") {
		t.Errorf("vugu as it is: %q, want that something does not fit: the guard is not needed any more", fault)
	}
	slim, err := cutLong(code)
	if err != nil {
		t.Fatal(err)
	}
	if fault := run(slim); fault != "" {
		t.Error(fault)
	}
	if _, err := cutLong([]byte("package domrender")); err == nil {
		t.Error("a file without the functions was taken")
	}
}
