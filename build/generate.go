package main

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// generate runs vugugen on every folder that holds .vugu files, then the go:generate lines of the
// rules. The results are committed; "test" runs it again and compares.
func generate(s *shop, _ []string) error {
	dirs, err := s.vuguFolders()
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		if err := s.vugugen(dir); err != nil {
			return err
		}
	}
	return s.do(nil, "go", "generate", "./...")
}

// vugugen writes NAME_gen.go for each NAME.vugu of a folder, formatted as all our code is.
func (s *shop) vugugen(dir string) error {
	if err := s.do(nil, "go", "tool", "vugugen", "-skip-go-mod", "-skip-main", dir); err != nil {
		return err
	}
	files, err := filepath.Glob(s.path(dir + "/*_gen.go"))
	if err != nil {
		return err
	}
	format := append([]string{"-w"}, files...)
	if err := s.do(nil, "gofmt", format...); err != nil {
		return err
	}
	for _, file := range files {
		if err := compact(file); err != nil {
			return err
		}
	}
	return s.do(nil, "gofmt", format...)
}

// vuguFolders are the folders with components, as slash-separated paths below the root.
func (s *shop) vuguFolders() ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && skipped(d.Name()):
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

// skipped are folders that hold nothing of ours: hidden ones, built ones, npm's.
func skipped(name string) bool {
	return len(name) > 1 && name[0] == '.' || name == "node_modules" || name == "bin" || name == "dist"
}
