package format

import (
	"slices"
	"strings"

	"palate"
)

// Guessed is what a file is taken for, to be confirmed or corrected by a person.
type Guessed struct {
	Format     string // of [Formats], or "sets", "ultrafeedback" or "table"
	Mapping    Mapping
	Confidence float64 // 1: the columns of a known format; 0: not to be read like this
}

// How sure a guess is.
const (
	sureOfFormat = 1.0
	sureOfNames  = .8 // each column by what it is called
	sureOfShape  = .4 // some columns by what is in them
)

// looked is how many rows a guess looks at.
const looked = 50

// Guess gives each column a role by its name, then by what stands in it, and leaves the others
// without one.
func Guess(rows []Row) Mapping { return Recognize(rows).Mapping }

// Recognize says what the beginning of a file looks like.
func Recognize(rows []Row) Guessed {
	g := newGuesser(rows)
	g.byName()
	guess := Guessed{Format: g.format(), Mapping: g.mapping, Confidence: sureOfNames}
	switch {
	case g.mapping.Missing() == "" && guess.Format != "table":
		guess.Confidence = sureOfFormat
	case g.mapping.Missing() != "":
		guess.Confidence = sureOfShape
		g.byShape()
	}
	if g.mapping.Missing() != "" {
		guess.Confidence = 0
	}
	return guess
}

// Columns lists the names of a file's columns by the first rows: a table's in their order, those
// of JSON objects by name.
func Columns(rows []Row) []string {
	if len(rows) > 0 && rows[0].header != nil {
		return rows[0].header
	}
	var columns []string
	known := map[string]bool{}
	for _, row := range rows[:min(looked, len(rows))] {
		members, _ := row.Values.Members()
		for _, m := range members {
			if !known[m.Name] {
				known[m.Name] = true
				columns = append(columns, m.Name)
			}
		}
	}
	return columns
}

type guesser struct {
	rows    int // looked at
	columns []string
	keys    map[string][]int          // places of columns by their keys, in their order
	values  map[string][]palate.Value // of each column, without null
	mapping Mapping
}

func newGuesser(rows []Row) *guesser {
	rows = rows[:min(looked, len(rows))]
	g := &guesser{rows: len(rows), columns: Columns(rows), keys: map[string][]int{}, values: map[string][]palate.Value{}, mapping: Mapping{}}
	for i, c := range g.columns {
		g.mapping[c] = RoleNone
		g.keys[key(c)] = append(g.keys[key(c)], i)
	}
	for _, row := range rows {
		members, _ := row.Values.Members()
		for _, m := range members {
			if !m.Value.IsNull() {
				g.values[m.Name] = append(g.values[m.Name], m.Value)
			}
		}
	}
	return g
}

// names are what columns of each role are called in the formats that are known, as [key] spells
// them, the likelier first.
var names = []struct {
	role string
	fits func(palate.Value) bool
	list []string
}{
	{RolePrompt, isText, []string{"prompt", "instruction", "question", "query", "input", "input_text", "user_prompt"}},
	{RoleChosen, isText, []string{"chosen", "preferred", "preferred_output"}},
	{RoleRejected, isTexts, []string{"rejected", "non_preferred_output"}},
	{RoleOutputs, isAnswers, []string{"outputs", "responses", "completions", "answers", "candidates"}},
	{RoleLabel, isChoice, []string{"label", "winner", "preference", "choice", "preferred_text", "selection", "vote"}},
	{RoleOutput, isText, []string{"output", "response", "answer", "completion"}},
	{RoleModel, isPlain, []string{"model", "generator", "model_name"}},
	{RoleStrength, isStrength, []string{"strength"}},
	{RoleReason, isPlain, []string{"reason", "why", "comment", "explanation", "rationale"}},
	{RoleUser, isPlain, []string{"user", "user_id", "annotator", "rater", "worker", "judge", "annotator_id"}},
	{RoleID, isPlain, []string{"id", "prompt_id", "question_id", "pair_id"}},
	{RoleContext, palate.Value.IsObject, []string{"context"}},
	{RoleAt, isTime, []string{"at"}},
	{RoleLicence, isPlain, []string{"licence", "license"}},
}

// answerNames and modelNames are what columns of an answer, or of the name of its model, are called
// less the mark of its side.
var (
	answerNames = []string{"", "output", "response", "answer", "text", "completion", "option", "candidate", "model_output", "model_response", "output_text", "conversation", "generation", "reply", "summary", "story"}
	modelNames  = []string{"model", "generator", "model_name", "system"}
)

// sides are the marks of the first and the second answer; counting from 0 comes last, for "1" may
// then stand for either.
var sides = [][2]string{{"a", "b"}, {"1", "2"}, {"left", "right"}, {"0", "1"}}

func (g *guesser) byName() {
	g.sided(RoleA, RoleB, answerNames, isText)
	g.sided(RoleModelA, RoleModelB, modelNames, isPlain)
	for _, n := range names {
		g.first(n.role, n.list, n.fits)
	}
	if g.mapping.has(RoleA, RoleB) || g.mapping.has(RoleChosen, RoleRejected) {
		g.drop(RoleOutput, RoleOutputs, RoleModel)
	} else if g.mapping.has(RoleOutputs) {
		g.drop(RoleOutput, RoleModel)
	}
	if g.mapping.has(RoleOutputs) && !g.mapping.has(RolePrompt) {
		g.first(RolePrompt, []string{"source", "context"}, isText)
	}
}

// first gives a role to the first column of that name whose values fit.
func (g *guesser) first(role string, list []string, fits func(palate.Value) bool) {
	if g.mapping.has(role) {
		return
	}
	for _, name := range list {
		for _, i := range g.keys[name] {
			if c := g.columns[i]; g.free(c, fits) {
				g.mapping[c] = role
				return
			}
		}
	}
}

// sided gives two roles to the first two columns that differ in the mark of their side only.
func (g *guesser) sided(roleA, roleB string, bases []string, fits func(palate.Value) bool) {
	for _, base := range bases {
		for _, side := range sides {
			a, b := g.called(base, side[0], fits), g.called(base, side[1], fits)
			if a != "" && b != "" {
				g.mapping[a], g.mapping[b] = roleA, roleB
				return
			}
		}
	}
}

// called is the free column of that name and side, "" for none.
func (g *guesser) called(base, side string, fits func(palate.Value) bool) string {
	best := -1
	for _, name := range spellings(base, side) {
		for _, i := range g.keys[name] {
			if g.free(g.columns[i], fits) && (best < 0 || i < best) {
				best = i
			}
		}
	}
	if best < 0 {
		return ""
	}
	return g.columns[best]
}

// spellings are the keys that are a base with the mark of a side: output_1, output1, model_1_output.
func spellings(base, side string) []string {
	list := []string{base + side}
	parts := strings.Split(base, "_")
	if base == "" {
		return list
	}
	for i := range len(parts) + 1 {
		list = append(list, strings.Join(slices.Insert(slices.Clone(parts), i, side), "_"))
	}
	return list
}

// named reports whether a key is a base with the mark of a side: output_1, output1, model_1_output.
func named(key, base, side string) bool {
	if key == base+side {
		return true
	}
	parts := strings.Split(key, "_")
	i := slices.Index(parts, side)
	return i >= 0 && strings.Join(slices.Delete(parts, i, i+1), "_") == base
}

func (g *guesser) drop(roles ...string) {
	for c, role := range g.mapping {
		if slices.Contains(roles, role) {
			g.mapping[c] = RoleNone
		}
	}
}

// free reports whether a column has no role yet and most of what it holds fits. Rows that do not
// are refused when they are read, and named.
func (g *guesser) free(column string, fits func(palate.Value) bool) bool {
	if g.mapping[column] != RoleNone {
		return false
	}
	good, all := g.fitting(column, fits)
	return good > 0 && 2*good >= all
}

// fitting is how many values of a column fit, of all that are not null.
func (g *guesser) fitting(column string, fits func(palate.Value) bool) (good, all int) {
	for _, v := range g.values[column] {
		if fits(v) {
			good++
		}
	}
	return good, len(g.values[column])
}

// key is a column's name in small letters, with one "_" for what is neither letter nor digit.
func key(column string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(column), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	}), "_")
}

// byShape takes the two columns with the longest texts for the answers, and before them the one
// that repeats itself most for the prompt.
func (g *guesser) byShape() {
	g.drop(RoleA, RoleB, RoleChosen, RoleRejected)
	var texts []string
	for _, c := range g.columns {
		if g.free(c, isText) && g.length(c) >= shortestAnswer {
			texts = append(texts, c)
		}
	}
	if len(texts) < 2 {
		return
	}
	if len(texts) > 2 && !g.mapping.has(RolePrompt) {
		g.mapping[g.steadiest(texts)] = RolePrompt
	}
	texts = slices.DeleteFunc(texts, func(c string) bool { return g.mapping[c] != RoleNone })
	a := g.longest(texts, "")
	b := g.longest(texts, a)
	if slices.Index(texts, a) > slices.Index(texts, b) {
		a, b = b, a
	}
	g.mapping[a], g.mapping[b] = RoleA, RoleB
	g.choiceByShape()
}

// longest is the column with the longest texts, the first of equals, other than one.
func (g *guesser) longest(columns []string, but string) (best string) {
	most := -1
	for _, c := range columns {
		if n := g.length(c); c != but && n > most {
			best, most = c, n
		}
	}
	return best
}

// shortestAnswer is the mean length, in bytes, from which a column may hold answers.
const shortestAnswer = 12

// choiceByShape takes the first column that holds nothing but words for a choice for the label.
func (g *guesser) choiceByShape() {
	if g.mapping.has(RoleLabel) {
		return
	}
	for _, c := range g.columns {
		good, all := g.fitting(c, isChoice)
		if g.free(c, isChoice) && good == all && g.distinct(c) > 1 {
			g.mapping[c] = RoleLabel
			return
		}
	}
}

// length is the mean length of a column's texts.
func (g *guesser) length(column string) int {
	total := 0
	for _, v := range g.values[column] {
		s, _ := v.Text()
		total += len(s)
	}
	return total / g.rows
}

// steadiest is the column with the fewest different texts, the first of them.
func (g *guesser) steadiest(columns []string) string {
	best, fewest := "", 0
	for _, c := range columns {
		if n := g.distinct(c); best == "" || n < fewest {
			best, fewest = c, n
		}
	}
	return best
}

// distinct is how many different texts a column has.
func (g *guesser) distinct(column string) int {
	seen := map[string]bool{}
	for _, v := range g.values[column] {
		seen[v.String()] = true
	}
	if len(g.values[column]) < g.rows {
		seen[palate.Null.String()] = true
	}
	return len(seen)
}

// format names what the columns look like.
func (g *guesser) format() string {
	has := func(columns ...string) bool {
		for _, c := range columns {
			if _, ok := g.mapping[c]; !ok {
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
	case has("instruction", "output_1", "output_2"), has("instruction", "output"):
		return AlpacaEval.Name
	case has("prompt", "outputs"):
		return "sets"
	}
	return "table"
}
