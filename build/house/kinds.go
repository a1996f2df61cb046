package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/packages"
)

// mostAsserted is how many types of bodies one function may ask for without being a switch over them in disguise.
const mostAsserted = 2

// kindSwitches are the switches over the kinds of events, as file:line and what it is: over the types of bodies, over the
// kinds themselves, or a function that asserts one type after the other. What differs by kind stands in tables, which
// tests hold whole; a switch that a new kind was forgotten in says nothing.
func kindSwitches(m *module) []string {
	found := map[string]bool{}
	for _, list := range m.packages {
		body := bodyInterface(m, list)
		if body == nil {
			continue
		}
		for _, p := range list {
			for _, f := range p.Syntax {
				if !ast.IsGenerated(f) {
					(&kindFinder{m, p, body, found}).file(f)
				}
			}
		}
	}
	var sorted []string
	for where := range found {
		sorted = append(sorted, where)
	}
	slices.Sort(sorted)
	return sorted
}

// bodyInterface is the interface Body of the module's root; nil for none.
func bodyInterface(m *module, list []*packages.Package) *types.TypeName {
	for _, p := range list {
		if p.PkgPath == m.path {
			name, _ := p.Types.Scope().Lookup("Body").(*types.TypeName)
			return name
		}
	}
	return nil
}

// A kindFinder looks for switches over kinds in one package.
type kindFinder struct {
	m     *module
	p     *packages.Package
	body  *types.TypeName
	found map[string]bool
}

func (k *kindFinder) file(f *ast.File) {
	for _, d := range f.Decls {
		asserted := map[types.Type]bool{}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSwitchStmt:
				if k.cases(n.Body) > 1 {
					k.add(n, "type switch over bodies")
				}
			case *ast.SwitchStmt:
				if n.Tag != nil && k.isKind(k.p.TypesInfo.TypeOf(n.Tag)) {
					k.add(n, "switch over kinds")
				}
			case *ast.TypeAssertExpr:
				if n.Type != nil && k.isBody(k.p.TypesInfo.TypeOf(n.Type)) {
					asserted[k.p.TypesInfo.TypeOf(n.Type)] = true
				}
			}
			return true
		})
		if fn, ok := d.(*ast.FuncDecl); ok && len(asserted) > mostAsserted {
			k.add(fn, fmt.Sprintf("%d types of bodies asserted in one function", len(asserted)))
		}
	}
}

func (k *kindFinder) add(n ast.Node, what string) {
	at := k.m.fset.Position(n.Pos())
	k.found[fmt.Sprintf("%s:%d %s", k.m.relative(at.Filename), at.Line, what)] = true
}

// cases is how many types of bodies a type switch names.
func (k *kindFinder) cases(body *ast.BlockStmt) (n int) {
	for _, clause := range body.List {
		for _, of := range clause.(*ast.CaseClause).List {
			if k.isBody(k.p.TypesInfo.TypeOf(of)) {
				n++
			}
		}
	}
	return n
}

// isBody reports whether a type is a pointer to one that the root declares and that is a Body.
func (k *kindFinder) isBody(t types.Type) bool {
	pointer, ok := t.(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := pointer.Elem().(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == k.m.path && types.Implements(pointer, k.body.Type().Underlying().(*types.Interface))
}

func (k *kindFinder) isKind(t types.Type) bool {
	named, ok := t.(*types.Named)
	return ok && named.Obj().Name() == "Kind" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == k.m.path
}
