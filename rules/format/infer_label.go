package format

import (
	"slices"
	"strings"

	"palate"
)

// choices lists the columns that may hold the choice, and finds the reason for it.
func (g *roleInference) choices() {
	defer g.first(RoleReason, reasonNames, isPlain)
	if g.mapping.has(RoleChosen, RoleRejected) || g.mapping.has(RoleWinA, RoleWinB) {
		return
	}
	if name := g.mapping.columns()[RoleLabel]; name != "" {
		g.labels = []*column{g.named(name)}
		return
	}
	for _, name := range labelNames {
		for _, c := range g.byKey[name] {
			g.label(c, maybeChoice)
		}
	}
	for _, c := range g.columns {
		for _, k := range c.keys {
			if parts := strings.Split(k, "_"); slices.ContainsFunc(parts, isLabelPart) {
				g.label(c, maybeChoice)
			}
		}
	}
	g.namedLabels = len(g.labels)
	fits := g.choiceWord()
	for _, c := range g.columns {
		good, all := fitting(c, fits)
		if good == all && g.distinct(c) > 1 {
			g.label(c, fits)
		}
	}
}

// choiceWord tells what can be nothing but a choice: a word for one, or the name of an answer's column.
func (g *roleInference) choiceWord() func(palate.Value) bool {
	columns := g.mapping.columns()
	a, b := key(columns[RoleA]), key(columns[RoleB])
	return func(v palate.Value) bool {
		s, ok := v.Text()
		k := key(s[:min(len(s), longestWord)])
		return isChoiceWord(v) || ok && k != "" && (k == a || k == b)
	}
}

// isLabelPart reports whether a part of a column's name says that it holds a choice.
func isLabelPart(part string) bool {
	switch part {
	case "wins", "won", "prefers", "winner", "preference", "preferred", "choice", "vote", "verdict", "better", "sieger", "gewinner", "ganador", "gagnant", "vincitore", "vencedor":
		return true
	}
	return false
}

// mostLabels is how many columns are looked at as columns of choices.
const mostLabels = 12

// label adds a column to those that may hold the choice, unless it has a role, or holds text of all kinds.
func (g *roleInference) label(c *column, fits func(palate.Value) bool) {
	good, all := fitting(c, fits)
	if g.mapping[c.name] == RoleNone && !g.closed[c.name] && 2*good >= all && len(g.labels) < mostLabels && !slices.Contains(g.labels, c) {
		g.labels = append(g.labels, c)
	}
}

// winTie finds the column that says that neither won, beside those that say so of one side.
func (g *roleInference) winTie() {
	if !g.mapping.has(RoleWinA, RoleWinB) {
		return
	}
	for _, c := range g.columns {
		for _, word := range []string{"tie", "draw", "both", "equal"} {
			if slices.Contains(strings.Split(c.keys[0], "_"), word) && !g.mapping.has(RoleWinTie) && g.free(c, isBit) {
				g.give(c, RoleWinTie)
			}
		}
	}
}

// score finds the columns of a score for each answer.
func (g *roleInference) score() {
	for _, base := range scoreNames {
		for i := range sides {
			a, b := g.called(sided{base, i, false}, isNumeric), g.called(sided{base, i, true}, isNumeric)
			if a != nil && b != nil {
				g.scores = [2]*column{a, b}
				return
			}
		}
	}
}
