package main

import (
	"os"
	"path/filepath"
	"testing"
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
	dir, err := s.moduleDir(vuguModule)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, vuguScript)); err != nil {
		t.Error(err)
	}
}
