package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"palate/build/wasmtool"
)

// generate runs vugugen on every folder that holds .vugu files, then the go:generate lines of the
// rules. The results are committed; "test" runs it again and compares.
func generate(s *workspace, _ []string) error {
	dirs, err := s.vuguFolders()
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	for _, dir := range dirs {
		if err := s.vugugen(dir, files); err != nil {
			return err
		}
	}
	if err := s.compact(files); err != nil {
		return err
	}
	return s.run(nil, "go", "generate", "./...")
}

// vugugen writes NAME_gen.go for each NAME.vugu of a folder, formatted as all our code is, and reads them
// into files.
func (s *workspace) vugugen(dir string, files map[string][]byte) error {
	if err := s.run(nil, "go", "tool", "vugugen", "-skip-go-mod", "-skip-main", dir); err != nil {
		return err
	}
	names, err := filepath.Glob(s.path(dir + "/*_gen.go"))
	if err != nil {
		return err
	}
	if err := s.run(nil, "gofmt", append([]string{"-w"}, names...)...); err != nil {
		return err
	}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			return err
		}
	}
	return nil
}

// compact rewrites the components of all folders, given by absolute path.
func (s *workspace) compact(files map[string][]byte) error {
	files, err := wasmtool.Components(files)
	if err != nil {
		return err
	}
	for name, code := range files {
		if err := os.WriteFile(name, code, 0o644); err != nil {
			return err
		}
	}
	return s.run(nil, "gofmt", append([]string{"-w"}, slices.Sorted(maps.Keys(files))...)...)
}

// vuguFolders are the folders with components, as slash-separated paths below the root.
func (s *workspace) vuguFolders() ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && isSkipped(d.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".vugu"):
			dir, _ := filepath.Rel(s.root, filepath.Dir(path))
			if n := len(dirs); n == 0 || dirs[n-1] != dir {
				dirs = append(dirs, dir)
			}
		}
		return nil
	})
	return dirs, err
}

// isSkipped are folders that hold nothing of ours: hidden ones, built ones, npm's.
func isSkipped(name string) bool {
	return len(name) > 1 && name[0] == '.' || name == "node_modules" || name == "bin" || name == "dist"
}
