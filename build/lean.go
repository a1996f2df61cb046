package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The page is built with copies of these modules that say things by package slimfmt instead of fmt.
// Beside that, only how vugu draws is changed, see altered.
var leaner = []string{vuguModule, "github.com/vugu/vjson"}

const (
	leanFolder = "bin/lean"
	leanMod    = leanFolder + "/go.mod"
	plainSaid  = "fmt \"palate/wasm/slimfmt\""
)

// lean makes the copies and a go.mod that names them.
func (s *shop) lean() error {
	if err := os.RemoveAll(s.path(leanFolder)); err != nil {
		return err
	}
	mod, err := os.ReadFile(s.path("go.mod"))
	if err != nil {
		return err
	}
	for _, module := range leaner {
		to := leanFolder + "/" + filepath.Base(module)
		if err := s.copyLean(module, to); err != nil {
			return fmt.Errorf("a lean copy of %s: %w", module, err)
		}
		mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", module, to)
	}
	sum, err := os.ReadFile(s.path("go.sum"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.path(leanFolder+"/go.sum"), sum, 0o644); err != nil {
		return err
	}
	return os.WriteFile(s.path(leanMod), mod, 0o644)
}

// copyLean copies the packages of a module that the page has, without their tests.
func (s *shop) copyLean(module, to string) error {
	from, err := s.moduleDir(module)
	if err != nil {
		return err
	}
	format := `{{with .Module}}{{if eq .Path "` + module + `"}}{{$.Dir}}{{end}}{{end}}`
	packages, err := s.ask(forBrowser, "go", "list", "-deps", "-f", format, appModule.pkg)
	if err != nil {
		return err
	}
	files := []string{filepath.Join(from, "go.mod")}
	for _, dir := range strings.Fields(packages) {
		found, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	for _, path := range files {
		if err := s.copyPlain(from, path, to); err != nil {
			return err
		}
	}
	return nil
}

// copyPlain copies a file, with fmt replaced; a test is left out.
func (s *shop) copyPlain(from, path, to string) error {
	if strings.HasSuffix(path, "_test.go") {
		return nil
	}
	code, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	below, err := filepath.Rel(from, path)
	if err != nil {
		return err
	}
	if alter := altered[filepath.Base(path)]; alter != nil {
		if code, err = alter(code); err != nil {
			return err
		}
	}
	target := s.path(to + "/" + filepath.ToSlash(below))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return os.WriteFile(target, []byte(strings.Replace(string(code), `"fmt"`, plainSaid, 1)), 0o644)
}

// stillLean is an error when fmt or os came back into the page, by whom.
func (s *shop) stillLean() error {
	format := `{{$by := .ImportPath}}{{range .Imports}}{{if or (eq . "fmt") (eq . "os")}}{{$by}} {{end}}{{end}}`
	by, err := s.ask(appModule.env, "go", "list", "-deps", "-f", format, appModule.pkg)
	if by = strings.Join(strings.Fields(by), ", "); err == nil && by != "" {
		err = fmt.Errorf("the page has fmt or os again, by %s", by)
	}
	return err
}
