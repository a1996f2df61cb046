package wasmtool

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rawComponents are the components of the page as vugugen writes them, formatted.
func rawComponents(t *testing.T) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ui") // vugugen names the package after the folder
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob("../../ui/*.vugu")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no components: %v", err)
	}
	for _, name := range sources {
		code, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(name)), code, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "tool", "vugugen", "-skip-go-mod", "-skip-main", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command("gofmt", "-w", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return read(t, dir)
}

func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	names, err := filepath.Glob(dir + "/*_gen.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("no generated code in %s: %v", dir, err)
	}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestComponentsRewriteAll(t *testing.T) {
	raw := rawComponents(t)
	before := maps.Clone(raw)
	out, err := Components(raw)
	if err != nil {
		t.Fatal(err)
	}
	long, short := 0, 0
	for name, code := range raw {
		if !bytes.Equal(code, before[name]) {
			t.Errorf("%s was changed in place", name)
		}
		long, short = long+len(code), short+len(out[name])
	}
	if 2*short > long {
		t.Errorf("%d bytes of %d are left, want less than half", short, long)
	}
}

// Where vugugen comes to write something otherwise, its rewrite is named.
func TestComponentsNameWhatMatchesNothing(t *testing.T) {
	files := rawComponents(t)
	for _, r := range rewrites {
		without := maps.Clone(files)
		maps.DeleteFunc(without, func(_ string, code []byte) bool { return r.pattern.Match(code) })
		if err := r.apply(without); err == nil || !strings.Contains(err.Error(), r.what) {
			t.Errorf("%s occurs nowhere, and the error is %v", r.what, err)
		}
		if err := r.apply(files); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSlimWantsWhatItAlters(t *testing.T) {
	whole := map[string][]byte{}
	for name := range patches[Vugu] {
		whole[name] = vuguFile(t, name)
	}
	out, err := Slim(Vugu, whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, code := range out {
		if bytes.Contains(code, []byte("\t"+fmtImport)) {
			t.Errorf("%s still imports fmt", name)
		}
		for _, banned := range []string{"\"reflect\"", "\"time\"", "\"math/rand\"", "\"encoding/binary\"", "xxhash"} {
			if bytes.Contains(code, []byte(banned)) {
				t.Errorf("%s still has %s", name, banned)
			}
		}
	}
	for name, patch := range patches[Vugu] {
		if _, err := patch([]byte("package vugu\n")); err == nil {
			t.Errorf("%s is altered though it has nothing to alter", name)
		}
	}
	for name := range whole {
		without := maps.Clone(whole)
		delete(without, name)
		if _, err := Slim(Vugu, without); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	if _, err := Slim("example.com/other", map[string][]byte{"a.go": []byte("package a\n")}); err == nil {
		t.Error("a module without fmt was copied")
	}
}

func ExampleSlim() {
	out, err := Slim("example.com/other", map[string][]byte{"a.go": []byte("package a\n\nimport \"fmt\"\n")})
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(out["a.go"])
	// Output:
	// package a
	//
	// import fmt "palate/wasm/slimfmt"
}

// A listener over several lines, as gofmt lays out a long one, is rewritten too; one in a form that no pattern knows
// is named.
func TestComponentsLeaveNoListener(t *testing.T) {
	raw := rawComponents(t)
	out, err := Components(raw)
	if err != nil {
		t.Fatal(err)
	}
	for name, code := range out {
		if bytes.Contains(code, []byte("DOMEventHandlerSpec")) {
			t.Errorf("%s has a listener in full", name)
		}
	}
	for name, code := range raw {
		raw[name] = append(bytes.Clone(code), "\nvar _ = vugu.VGNode{DOMEventHandlerSpecList: nil}\n"...)
		if _, err := Components(raw); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("another form of listener in %s: %v", name, err)
		}
		return
	}
}
