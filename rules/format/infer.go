package format

import (
	"slices"

	"palate"
)

// How sure a guess is.
const (
	sureOfFormat = 1.0
	sureOfNames  = .8 // each column by what it is called
	sureOfShape  = .4 // some columns by what is in them
)

// A roleInference gives columns their roles by what they are called, then by what stands in them.
type roleInference struct {
	rows    int    // looked at
	name    string // of the format that the columns look like
	columns []*column
	byKey   map[string][]*column
	bySide  map[sided][]*column
	mapping Mapping
	closed  map[string]bool // columns that a person gave a role, or none
	marks   sidePair        // of the columns of the two answers; "" where their names have none
	scores  [2]*column      // of a number for each answer, higher for the better one
	many    bool            // there are more than two columns of answers
	note    string          // what is to be said of a role; "" for nothing
	labels  []*column       // that may hold the choice, the likelier first

	namedLabels int // how many of them are called as such columns are
}

// inferRoles gives the columns of the first rows their roles, what a person said before all.
func inferRoles(rows []Row, said Overrides) *roleInference {
	g := &roleInference{rows: len(rows), columns: columnsOf(rows), byKey: map[string][]*column{}, bySide: map[sided][]*column{}, mapping: Mapping{}, closed: map[string]bool{}}
	for _, c := range g.columns {
		for _, k := range c.keys {
			g.byKey[k] = append(g.byKey[k], c)
			for _, s := range sidesOf(k) {
				g.bySide[s] = append(g.bySide[s], c)
			}
		}
	}
	for name, role := range said.Roles {
		g.mapping[name], g.closed[name] = role, true
	}
	if g.name = g.format(); said.Format != nil {
		g.name = said.Format.Name
	}
	if f := SchemaNamed(g.name); f != nil && (said.Format != nil || f != TRL && f != Pairs) {
		g.ofFormat(f)
	}
	g.answers()
	g.others()
	g.choices()
	g.remaining()
	g.yield()
	return g
}

// yield takes a role from the columns it was guessed for where a person gave it to another.
func (g *roleInference) yield() {
	for c, role := range g.mapping {
		if g.closed[c] && role != RoleNone {
			g.drop(role)
		}
	}
}

// ofFormat gives the columns that a format names their roles in it.
func (g *roleInference) ofFormat(f *Schema) {
	for _, c := range g.columns {
		if role := f.Columns[c.name]; role != RoleNone && !g.mapping.has(role) && g.free(c, anything) {
			g.give(c, role)
		}
	}
}

func anything(palate.Value) bool { return true }

// answers finds the columns of the answers.
func (g *roleInference) answers() {
	g.sided(RoleWinA, RoleWinB, winNames, isBit)
	g.winTie()
	if !g.mapping.has(RoleChosen, RoleRejected) {
		g.marks = g.sided(RoleA, RoleB, answerNames, isText)
	}
	if !g.mapping.has(RoleA, RoleB) {
		g.first(RoleChosen, chosenNames, isText)
		g.first(RoleRejected, rejectedNames, isTexts)
		if !g.mapping.has(RoleChosen, RoleRejected) {
			g.drop(RoleChosen, RoleRejected)
			g.first(RoleOutputs, outputsNames, isAnswers)
		}
	}
	if !g.answered() {
		g.byChoice()
	}
	if !g.answered() {
		g.marks = g.alike()
	}
	if !g.answered() && !g.mapping.has(RoleOutputs) {
		g.first(RoleOutput, outputNames, isText)
	}
}

// answered reports whether the columns of two answers are known.
func (g *roleInference) answered() bool {
	return g.mapping.has(RoleA, RoleB) || g.mapping.has(RoleChosen, RoleRejected)
}

// others finds the columns beside the answers.
func (g *roleInference) others() {
	g.first(RolePrompt, promptNames, isText)
	g.first(RolePrompt, textNames, isSentence)
	if g.mapping.has(RoleOutputs) {
		g.first(RolePrompt, []string{"source"}, isText)
	}
	if g.mapping.has(RolePrompt) {
		g.first(RoleInput, inputNames, isString)
	}
	g.sided(RoleModelA, RoleModelB, modelNames, isPlain)
	if g.mapping.has(RoleOutput) {
		g.first(RoleModel, modelName, isPlain)
	}
	for _, o := range []struct {
		role  string
		names []string
		fits  func(palate.Value) bool
	}{
		{RoleStrength, strengthNames, isStrength}, {RoleUser, personNames, isPlain}, {RoleID, idNames, isPlain},
		{RoleContext, contextNames, palate.Value.IsObject}, {RoleAt, timeNames, isTime}, {RoleLicence, licenceNames, isPlain},
	} {
		g.first(o.role, o.names, o.fits)
	}
	g.score()
}

func (g *roleInference) give(c *column, role string) {
	g.mapping[c.name] = role
}

func (g *roleInference) named(name string) *column {
	for _, c := range g.columns {
		if c.name == name {
			return c
		}
	}
	return &column{name: name, keys: keysOf(name)}
}

// first gives a role to the first column of that name whose values fit.
func (g *roleInference) first(role string, names []string, fits func(palate.Value) bool) {
	if g.mapping.has(role) {
		return
	}
	for _, name := range names {
		for _, c := range g.byKey[name] {
			if g.free(c, fits) {
				g.give(c, role)
				return
			}
		}
	}
}

// sided gives two roles to the first two columns that differ in the mark of their side only, which is
// returned.
func (g *roleInference) sided(roleA, roleB string, bases []string, fits func(palate.Value) bool) sidePair {
	if g.mapping.has(roleA, roleB) {
		return g.marksOf(roleA, roleB)
	}
	for _, base := range bases {
		for i, side := range sides {
			if base == "" && slices.Contains(orderly, side[0]) {
				continue // they may count the columns of any table
			}
			a, b := g.called(sided{base, i, false}, fits), g.called(sided{base, i, true}, fits)
			if a != nil && b != nil {
				g.drop(roleA, roleB)
				g.give(a, roleA)
				g.give(b, roleB)
				g.many = g.many || roleA == RoleA && base != "" && g.third(sided{base, i, false})
				return side
			}
		}
	}
	return sidePair{}
}

// marksOf are the marks in the names of two columns that a person gave.
func (g *roleInference) marksOf(roleA, roleB string) sidePair {
	columns := g.mapping.columns()
	marks := marksIn(key(columns[roleA]), key(columns[roleB]))
	for _, s := range sidesOf(key(columns[roleA])) {
		g.many = g.many || roleA == RoleA && s.base != "" && sides[s.pair] == marks && g.third(s)
	}
	return marks
}

// called is the free column of that name, the first of them; nil for none.
func (g *roleInference) called(s sided, fits func(palate.Value) bool) *column {
	var best *column
	for _, c := range g.bySide[s] {
		if g.free(c, fits) && (best == nil || g.before(c, best)) {
			best = c
		}
	}
	return best
}

func (g *roleInference) before(a, b *column) bool {
	if a.depth != b.depth {
		return a.depth < b.depth
	}
	return slices.Index(g.columns, a) < slices.Index(g.columns, b)
}

// drop takes roles back that were guessed.
func (g *roleInference) drop(roles ...string) {
	for c, role := range g.mapping {
		if slices.Contains(roles, role) && !g.closed[c] {
			g.mapping[c] = RoleNone
		}
	}
}

// free reports whether a column has no role yet and most of what it holds fits. Rows that do not
// are refused when they are read, and named.
func (g *roleInference) free(c *column, fits func(palate.Value) bool) bool {
	if g.mapping[c.name] != RoleNone || g.closed[c.name] {
		return false
	}
	good, all := fitting(c, fits)
	return good > 0 && 2*good >= all
}

// fitting is how many values of a column fit, of all that are not null.
func fitting(c *column, fits func(palate.Value) bool) (good, all int) {
	for _, v := range c.values {
		if fits(v) {
			good++
		}
	}
	return good, len(c.values)
}

// format names what the columns look like.
func (g *roleInference) format() string {
	has := func(columns ...string) bool {
		for _, c := range columns {
			if !slices.ContainsFunc(g.columns, func(found *column) bool { return found.name == c }) {
				return false
			}
		}
		return true
	}
	switch {
	case has("prompt", "a", "b", "label"):
		return Pairs.Name
	case has("chosen", "rejected", "score_chosen"), has("instruction", "completions"):
		return "ultrafeedback"
	case has("chosen", "rejected"):
		return TRL.Name
	case has("input", "preferred_output", "non_preferred_output"):
		return OpenAIDPO.Name
	case has("instruction", "output_1", "output_2"), has("instruction", "output"):
		return AlpacaEval.Name
	case has("response1", "response2", "overall_preference"):
		return HelpSteer3.Name
	case has("human_ref_A", "human_ref_B", "labels"):
		return SHP.Name
	case has("conversation_a", "conversation_b", "winner"):
		return LMArena.Name
	case has("text_a", "text_b", "preferred_text"):
		return ICAI.Name
	case has("prompt", "completion", "label"):
		return TRLUnpaired.Name
	case has("prompt", "outputs"):
		return "sets"
	}
	return "table"
}
