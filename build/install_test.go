package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate/build/wasmtool"
)

// A machine that built nothing yet has an empty module cache. What reads a module's files must not
// take for granted that they are there.
func TestModuleDirWithEmptyCache(t *testing.T) {
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOFLAGS", "-modcacherw") // so that the folder can be removed again
	s, err := open(os.Stdout, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := s.moduleDir(wasmtool.Vugu)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, wasmtool.ScriptFile)); err != nil {
		t.Error(err)
	}
}

// A program that is not there is installed where that is allowed, and said before; elsewhere the person is
// told what to install. Neither way asks for more rights.
func TestWhatIsMissingIsSaidBeforeItIsInstalled(t *testing.T) {
	programs, calls := t.TempDir(), filepath.Join(t.TempDir(), "calls")
	for _, name := range []string{"apt-get", "sudo"} {
		script := "#!/bin/sh\necho " + name + " \"$@\" >> " + calls + "\n"
		if err := os.WriteFile(filepath.Join(programs, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", programs+":/bin")
	for _, c := range []struct {
		name      string
		superuser bool
		called    string
		said, err string
	}{
		{"who may", true, "apt-get update -q\napt-get install -q -y --no-install-recommends one two\n", "installing one two by apt-get: there is no nowhere\n", ""},
		{"who may not", false, "", "", "there is no nowhere; as root, apt-get install one two brings it to Debian"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_ = os.Remove(calls)
			var output, said strings.Builder
			s := &workspace{root: t.TempDir(), stdout: &output, stderr: &output, person: &said, superuser: c.superuser}
			got := ""
			if err := s.requireProgram("nowhere", "one", "two"); err != nil {
				got = err.Error()
			}
			called, _ := os.ReadFile(calls)
			if string(called) != c.called || said.String() != c.said || got != c.err {
				t.Errorf("called %q, said %q, error %q; want %q, %q, %q", called, said.String(), got, c.called, c.said, c.err)
			}
		})
	}
}
