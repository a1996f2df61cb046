package format

import (
	"slices"

	"palate"
)

// remaining takes the only column of longer texts that has no role for the prompt, where none is called so.
func (g *roleInference) remaining() {
	if !g.answered() || g.mapping.has(RolePrompt) || g.mapping.has(RoleChosen) {
		return
	}
	var found *column
	for _, c := range g.columns {
		if c.depth == 0 && g.free(c, isString) && c.length() >= shortestAnswer && !slices.Contains(g.labels, c) && !slices.Contains(systemNames, c.keys[0]) {
			if found != nil {
				return
			}
			found = c
		}
	}
	if found != nil {
		g.give(found, RolePrompt)
		g.note = found.name + " is taken for the prompt, as the only other column of text"
	}
}

// byChoice takes two columns of texts for the answers that a column of choices names.
func (g *roleInference) byChoice() {
	for _, c := range g.columns {
		if !slices.Contains(labelNames, c.keys[0]) || g.closed[c.name] {
			continue
		}
		var named []*column
		for _, v := range c.values {
			s, _ := v.Text()
			for _, other := range g.byKey[key(s)] {
				if other != c && other.depth == 0 && g.free(other, isString) && !slices.Contains(named, other) {
					named = append(named, other)
				}
			}
		}
		if len(named) == 2 {
			if g.before(named[1], named[0]) {
				slices.Reverse(named)
			}
			g.give(named[0], RoleA)
			g.give(named[1], RoleB)
			return
		}
	}
}

// alike takes two columns of texts for the answers that differ in the mark of their side only, whatever
// they are called. Where there are three such, it takes none.
func (g *roleInference) alike() sidePair {
	for _, a := range g.columns {
		for _, s := range sidesOf(a.keys[0]) {
			if s.b || s.base == "" || !g.free(a, isText) || g.third(s) {
				continue
			}
			b := g.called(sided{s.base, s.pair, true}, isText)
			if b != nil && b != a && isLong(a, b) {
				g.give(a, RoleA)
				g.give(b, RoleB)
				return sides[s.pair]
			}
		}
	}
	return sidePair{}
}

// isLong reports whether two columns hold texts that are no marks or names.
func isLong(a, b *column) bool { return a.length()+b.length() >= 2*shortestAnswer }

// third reports whether there is a third column of the kind.
func (g *roleInference) third(s sided) bool {
	next := map[string]string{"1": "3", "a": "c", "0": "2"}[sides[s.pair][0]]
	if next == "" {
		return false
	}
	for _, k := range []string{s.base + next, s.base + "_" + next, next + "_" + s.base} {
		if len(g.byKey[k]) > 0 {
			return true
		}
	}
	return false
}

// byShape takes the two columns with the longest texts for the answers, and before them the one
// that repeats itself most for the prompt. It reports whether there are such.
func (g *roleInference) byShape() bool {
	g.drop(RoleA, RoleB, RoleChosen, RoleRejected)
	var texts []*column
	for _, c := range g.columns {
		if g.free(c, isText) && c.length() >= shortestAnswer {
			texts = append(texts, c)
		}
	}
	if len(texts) < 2 {
		return false
	}
	if len(texts) > 2 && !g.mapping.has(RolePrompt) {
		g.give(g.steadiest(texts), RolePrompt)
	}
	texts = slices.DeleteFunc(texts, func(c *column) bool { return g.mapping[c.name] != RoleNone })
	a := longest(texts, nil)
	b := longest(texts, a)
	if slices.Index(texts, a) > slices.Index(texts, b) {
		a, b = b, a
	}
	g.give(a, RoleA)
	g.give(b, RoleB)
	g.marks = marksIn(key(a.name), key(b.name))
	g.labels = nil
	g.choices()
	return true
}

// longest is the column with the longest texts, the first of equals, other than one.
func longest(columns []*column, but *column) (best *column) {
	for _, c := range columns {
		if c != but && (best == nil || c.length() > best.length()) {
			best = c
		}
	}
	return best
}

// shortestAnswer is the mean length, in bytes, from which a column may hold answers.
const shortestAnswer = 12

// length is the mean length of a column's texts.
func (c *column) length() int {
	total := 0
	for _, v := range c.values {
		s, _ := v.Text()
		total += len(s)
	}
	return total / max(len(c.values), 1)
}

// steadiest is the column with the fewest different texts, the first of them.
func (g *roleInference) steadiest(columns []*column) (best *column) {
	fewest := 0
	for _, c := range columns {
		if n := g.distinct(c); best == nil || n < fewest {
			best, fewest = c, n
		}
	}
	return best
}

// distinct is how many different values a column has.
func (g *roleInference) distinct(c *column) int {
	seen := map[string]bool{}
	for _, v := range c.values {
		seen[v.String()] = true
	}
	if len(c.values) < g.rows {
		seen[palate.Null.String()] = true
	}
	return len(seen)
}
