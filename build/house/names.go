package main

import (
	"cmp"
	"go/ast"
	"go/types"
	"maps"
	"slices"
)

// declaredTwice are the exported types declared in more than one package, each with its packages. An
// alias is no second declaration, and programs export nothing.
func declaredTwice(m *module) map[string][]string {
	in := map[string]map[string]bool{}
	for _, list := range m.packages {
		for _, p := range list {
			if p.Name == "main" {
				continue
			}
			for _, t := range typesOf(p.Types) {
				if !t.Exported() || t.IsAlias() {
					continue
				}
				if in[t.Name()] == nil {
					in[t.Name()] = map[string]bool{}
				}
				in[t.Name()][m.short(p.PkgPath)] = true
			}
		}
	}
	twice := map[string][]string{}
	for name, where := range in {
		if len(where) > 1 {
			twice[name] = slices.Sorted(maps.Keys(where))
		}
	}
	return twice
}

// A methodCount is how many methods a type declares.
type methodCount struct {
	name    string // package.Type
	methods int
}

// largestTypes are the types with the most methods, most first.
func largestTypes(m *module) []methodCount {
	most := map[string]int{}
	for _, list := range m.packages {
		for _, p := range list {
			for _, t := range typesOf(p.Types) {
				if named, ok := t.Type().(*types.Named); ok && !t.IsAlias() {
					name := m.short(p.PkgPath) + "." + t.Name()
					most[name] = max(most[name], named.NumMethods())
				}
			}
		}
	}
	var list []methodCount
	for name, n := range most {
		list = append(list, methodCount{name, n})
	}
	slices.SortFunc(list, func(a, b methodCount) int {
		return cmp.Or(cmp.Compare(b.methods, a.methods), cmp.Compare(a.name, b.name))
	})
	return list
}

// undocumented are the exported types, functions, methods of exported types, constants and variables
// without a comment of their own or of their group, as file:line name. Programs export nothing.
func undocumented(m *module) []string {
	var list []string
	for _, f := range m.files {
		if f.syntax.Name.Name == "main" {
			continue
		}
		for _, d := range f.syntax.Decls {
			for _, id := range bare(d) {
				at := m.fset.Position(id.Pos())
				list = append(list, m.relative(at.Filename)+" "+id.Name)
			}
		}
	}
	return list
}

// bare are the exported names of a declaration that nothing is said about.
func bare(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var list []*ast.Ident
		for _, s := range d.Specs {
			if d.Doc == nil {
				list = append(list, bareSpec(s)...)
			}
		}
		return list
	}
	return nil
}

func bareSpec(s ast.Spec) []*ast.Ident {
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Doc == nil && s.Comment == nil && s.Name.IsExported() {
			return []*ast.Ident{s.Name}
		}
	case *ast.ValueSpec:
		if s.Doc == nil && s.Comment == nil {
			return slices.DeleteFunc(slices.Clone(s.Names), func(id *ast.Ident) bool { return !id.IsExported() })
		}
	}
	return nil
}

// receiver is the name of the type a method is of.
func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
