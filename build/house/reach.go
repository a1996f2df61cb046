package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/callgraph/rta"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// A deadFunction is one that no program reaches.
type deadFunction struct {
	name  string // file:line name
	lines int
}

// unreached are the functions that no program reaches on any target, by rapid type analysis from main,
// init and what is exported to Wasm.
func unreached(m *module) ([]deadFunction, error) {
	reached := map[token.Position]bool{}
	for _, t := range targets {
		if err := m.reach(t, reached); err != nil {
			return nil, fmt.Errorf("%s: %w", t.goos, err)
		}
	}
	var list []deadFunction
	for _, f := range m.files {
		for _, d := range f.syntax.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || fn.Name.Name == "_" || reached[m.declared(fn.Name.Pos())] {
				continue
			}
			at := m.fset.Position(fn.Pos())
			name := fmt.Sprintf("%s:%d %s", m.relative(at.Filename), at.Line, fn.Name.Name)
			list = append(list, deadFunction{name, m.linesOf(fn)})
		}
	}
	return list, nil
}

// declared is a position that is the same whatever loaded the file.
func (m *module) declared(pos token.Pos) token.Position {
	at := m.fset.Position(pos)
	at.Offset = 0
	return at
}

func (m *module) linesOf(n ast.Node) int {
	return m.fset.Position(n.End()).Line - m.fset.Position(n.Pos()).Line + 1
}

// reach notes the functions that the programs of a target reach.
func (m *module) reach(t target, reached map[token.Position]bool) error {
	list, err := packages.Load(m.config(t, packages.LoadAllSyntax|packages.NeedModule), "./...")
	if err != nil {
		return err
	}
	program, built := ssautil.AllPackages(list, ssa.InstantiateGenerics)
	program.Build()
	var roots []*ssa.Function
	for i, p := range built {
		if p != nil && p.Pkg.Name() == "main" && p.Func("main") != nil {
			roots = append(roots, p.Func("init"), p.Func("main"))
			roots = append(roots, exportedToWasm(p, list[i])...)
		}
	}
	if len(roots) == 0 {
		return nil
	}
	for fn := range rta.Analyze(roots, false).Reachable {
		for ; fn != nil; fn = fn.Origin() {
			reached[m.declared(fn.Pos())] = true
		}
	}
	return nil
}

// exportedToWasm are the functions of a program that its host calls.
func exportedToWasm(p *ssa.Package, source *packages.Package) []*ssa.Function {
	var list []*ssa.Function
	for _, f := range source.Syntax {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Doc != nil && fn.Recv == nil && isExportedToWasm(fn.Doc) {
				list = append(list, p.Func(fn.Name.Name))
			}
		}
	}
	return list
}

func isExportedToWasm(doc *ast.CommentGroup) bool {
	for _, c := range doc.List {
		if strings.HasPrefix(c.Text, "//go:wasmexport ") {
			return true
		}
	}
	return false
}
