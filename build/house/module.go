package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A target is a platform with the programs that people run there.
type target struct {
	goos, goarch string
	tags         string
}

// targets are those that the project is built for. The page is built with the tag tinygo.
var targets = []target{{runtime.GOOS, runtime.GOARCH, ""}, {"js", "wasm", "tinygo"}, {"wasip1", "wasm", ""}}

// A module is the code of a Go module on every target.
type module struct {
	dir, path string
	fset      *token.FileSet
	packages  [][]*packages.Package // by target; packages of the module alone
	files     []file                // each once
}

// A file is one hand-written source file, not a test.
type file struct {
	pkg    string // import path
	name   string // absolute
	lines  int
	syntax *ast.File
}

const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedSyntax |
	packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedModule

func load(dir string) (*module, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	m := &module{dir: dir, fset: token.NewFileSet()}
	seen := map[string]bool{}
	for _, t := range targets {
		list, err := packages.Load(m.config(t, mode), "./...")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.goos, err)
		}
		list = slices.DeleteFunc(list, func(p *packages.Package) bool { return len(p.Syntax) == 0 || isTestSupport(p.PkgPath) })
		if len(list) == 0 {
			return nil, fmt.Errorf("%s: no packages in %s", t.goos, dir)
		}
		m.path = list[0].Module.Path
		m.packages = append(m.packages, list)
		for _, p := range list {
			m.add(p, seen)
		}
	}
	return m, nil
}

// isTestSupport reports whether only tests import a package, as storetest of host/store.
func isTestSupport(importPath string) bool { return strings.HasSuffix(path.Base(importPath), "test") }

func (m *module) config(t target, mode packages.LoadMode) *packages.Config {
	return &packages.Config{
		Mode: mode, Dir: m.dir, Fset: m.fset,
		Env:        append(os.Environ(), "GOOS="+t.goos, "GOARCH="+t.goarch),
		BuildFlags: []string{"-tags=" + t.tags},
	}
}

func (m *module) add(p *packages.Package, seen map[string]bool) {
	for _, f := range p.Syntax {
		name := m.fset.Position(f.FileStart).Filename
		if seen[name] || ast.IsGenerated(f) || strings.HasSuffix(name, "_gen.go") {
			continue
		}
		seen[name] = true
		m.files = append(m.files, file{p.PkgPath, name, m.fset.File(f.FileStart).LineCount(), f})
	}
}

// relative is a name of a file as one would type it in the module's folder.
func (m *module) relative(name string) string {
	rel, err := filepath.Rel(m.dir, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// short is an import path without the module's.
func (m *module) short(importPath string) string {
	if importPath == m.path {
		return "."
	}
	return strings.TrimPrefix(importPath, m.path+"/")
}

// typesOf are the named types that are declared at the top of a package.
func typesOf(p *types.Package) []*types.TypeName {
	var list []*types.TypeName
	for _, name := range p.Scope().Names() {
		if t, ok := p.Scope().Lookup(name).(*types.TypeName); ok {
			list = append(list, t)
		}
	}
	return list
}
