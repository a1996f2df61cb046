package main

import (
	"cmp"
	"go/types"
	"maps"
	"math"
	"slices"

	"golang.org/x/tools/go/packages"
)

// A graph has an arrow from each file to the files of the same package that declare what it uses.
type graph map[string]map[string]bool

// arrowCount counts the arrows inside one package and those that run upward: the fewest that keep its
// files from being read top to bottom, each before what uses it, as far as a greedy order finds.
type arrowCount struct {
	pkg         string
	all, upward int
}

// arrowsInside counts for each package, on the target where it has the most arrows.
func arrowsInside(m *module) []arrowCount {
	best := map[string]arrowCount{}
	for _, list := range m.packages {
		for _, p := range list {
			g := m.uses(p)
			c := arrowCount{m.short(p.PkgPath), g.arrows(), g.upward()}
			if c.all >= best[c.pkg].all {
				best[c.pkg] = c
			}
		}
	}
	return slices.SortedFunc(maps.Values(best), func(a, b arrowCount) int {
		return cmp.Or(cmp.Compare(b.upward, a.upward), cmp.Compare(a.pkg, b.pkg))
	})
}

func (m *module) uses(p *packages.Package) graph {
	written := map[string]bool{}
	for _, f := range m.files {
		written[f.name] = true
	}
	g := graph{}
	for id, obj := range p.TypesInfo.Uses {
		if obj.Pkg() != p.Types || !declaresMember(obj) {
			continue
		}
		from, to := m.fset.Position(id.Pos()).Filename, m.fset.Position(obj.Pos()).Filename
		if from == to || !written[from] || !written[to] {
			continue
		}
		if g[from] == nil {
			g[from] = map[string]bool{}
		}
		g[from][to] = true
	}
	return g
}

// declaresMember reports whether other files can see an object: it is declared at the top of its package, or
// is a field or a method.
func declaresMember(obj types.Object) bool {
	switch o := obj.(type) {
	case *types.Var:
		return o.IsField() || o.Parent() == o.Pkg().Scope()
	case *types.Func:
		return true
	}
	return obj.Parent() == obj.Pkg().Scope()
}

func (g graph) arrows() int {
	n := 0
	for _, to := range g {
		n += len(to)
	}
	return n
}

// upward counts the arrows against the order of Eades, Lin and Smyth, "A fast and effective heuristic
// for the feedback arc set problem" (1993): sinks and sources are taken away as long as there are any,
// then the file with the most arrows out over arrows in.
func (g graph) upward() int {
	place := map[string]int{}
	for i, name := range g.order() {
		place[name] = i
	}
	n := 0
	for from, list := range g {
		for to := range list {
			if place[to] < place[from] {
				n++
			}
		}
	}
	return n
}

func (g graph) order() []string {
	left := map[string]bool{}
	for from, list := range g {
		left[from] = true
		for to := range list {
			left[to] = true
		}
	}
	var first, last []string
	for len(left) > 0 {
		name, out := g.next(left)
		if out == 0 {
			last = append(last, name)
		} else {
			first = append(first, name)
		}
		delete(left, name)
	}
	slices.Reverse(last)
	return append(first, last...)
}

// next is the file to take and its arrows out: a sink, else a source, else the one with the largest
// difference.
func (g graph) next(left map[string]bool) (name string, out int) {
	best := 0
	for _, candidate := range slices.Sorted(maps.Keys(left)) {
		o, i := g.degrees(candidate, left)
		if o == 0 {
			return candidate, 0
		}
		score := o - i
		if i == 0 {
			score = math.MaxInt
		}
		if name == "" || score > best {
			name, out, best = candidate, o, score
		}
	}
	return name, out
}

func (g graph) degrees(name string, left map[string]bool) (out, in int) {
	for to := range g[name] {
		if left[to] {
			out++
		}
	}
	for from := range left {
		if g[from][name] {
			in++
		}
	}
	return out, in
}
