package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// checkgen generates all code again and fails when any of it was not what is in the tree. The new
// code stays there, to be looked at and committed.
func checkgen(s *workspace) error {
	before, err := s.generated()
	if err != nil {
		return err
	}
	if err := generate(s, nil); err != nil {
		return err
	}
	after, err := s.generated()
	if err != nil {
		return err
	}
	var stale []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if !bytes.Equal(before[name], after[name]) {
			stale = append(stale, name)
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("stale generated code, now renewed: %s", strings.Join(stale, ", "))
	}
	return nil
}

// generated reads every file named *_gen.go or *_vgen.go.
func (s *workspace) generated() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(s.root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && isSkipped(d.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(name, "gen.go"):
			rel, _ := filepath.Rel(s.root, name)
			files[rel], err = os.ReadFile(name)
		}
		return err
	})
	return files, err
}
