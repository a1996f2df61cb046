package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"palate/build/wasmtool"
)

// slimModules are the modules that the page is built with copies of, as package wasmtool alters them.
var slimModules = []string{wasmtool.Vugu, "github.com/vugu/vjson"}

const (
	slimFolder = "bin/slim"
	slimMod    = slimFolder + "/go.mod"
)

// slimCopies makes the copies and a go.mod that names them.
func (s *workspace) slimCopies() error {
	if err := os.RemoveAll(s.path(slimFolder)); err != nil {
		return err
	}
	mod, err := os.ReadFile(s.path("go.mod"))
	if err != nil {
		return err
	}
	for _, module := range slimModules {
		to := slimFolder + "/" + filepath.Base(module)
		if err := s.copyModule(module, to); err != nil {
			return fmt.Errorf("a slim copy of %s: %w", module, err)
		}
		mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", module, to)
	}
	sum, err := os.ReadFile(s.path("go.sum"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.path(slimFolder+"/go.sum"), sum, 0o644); err != nil {
		return err
	}
	return os.WriteFile(s.path(slimMod), mod, 0o644)
}

// copyModule copies the packages of a module that the page has, altered, without their tests.
func (s *workspace) copyModule(module, to string) error {
	from, err := s.moduleDir(module)
	if err != nil {
		return err
	}
	files, err := s.linkedFiles(module, from)
	if err != nil {
		return err
	}
	if files, err = wasmtool.Slim(module, files); err != nil {
		return err
	}
	for name, code := range files {
		if err := s.write(to+"/"+name, code); err != nil {
			return err
		}
	}
	return nil
}

// linkedFiles are go.mod and the packages of a module that the page links, by path below its folder.
func (s *workspace) linkedFiles(module, folder string) (map[string][]byte, error) {
	format := `{{with .Module}}{{if eq .Path "` + module + `"}}{{$.Dir}}{{end}}{{end}}`
	packages, err := s.output(forBrowser, "go", "list", "-deps", "-f", format, appModule.pkg)
	if err != nil {
		return nil, err
	}
	paths := []string{filepath.Join(folder, "go.mod")}
	for _, dir := range strings.Fields(packages) {
		found, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		paths = append(paths, found...)
	}
	return readBelow(folder, paths)
}

// readBelow reads files of a folder by their slash-separated paths below it; tests are left out.
func readBelow(folder string, paths []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		below, err := filepath.Rel(folder, path)
		if err != nil {
			return nil, err
		}
		if files[filepath.ToSlash(below)], err = os.ReadFile(path); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// checkSlim is an error when fmt, os, reflect, time or math/rand came back into the page, by whom.
func (s *workspace) checkSlim() error {
	format := `{{$by := .ImportPath}}{{range .Imports}}{{if or (eq . "fmt") (eq . "os") (eq . "reflect") (eq . "time") (eq . "math/rand")}}{{$by}} {{end}}{{end}}`
	by, err := s.output(appModule.env, "go", "list", "-deps", "-f", format, appModule.pkg)
	if by = strings.Join(strings.Fields(by), ", "); err == nil && by != "" {
		err = fmt.Errorf("the page has fmt, os, reflect, time or math/rand again, by %s", by)
	}
	return err
}
