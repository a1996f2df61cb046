package format

import "palate"

// Roles that a column can have.
const (
	RoleNone     = ""
	RoleID       = "id"
	RoleUser     = "user"
	RolePrompt   = "prompt"
	RoleA        = "a"
	RoleB        = "b"
	RoleChosen   = "chosen"
	RoleRejected = "rejected"
	RoleOutput   = "answer"
	RoleOutputs  = "outputs"
	RoleLabel    = "label"
	RoleStrength = "strength"
	RoleReason   = "reason"
	RoleModel    = "model"
	RoleModelA   = "model of a"
	RoleModelB   = "model of b"
	RoleContext  = "context"
	RoleAt       = "at"
	RoleLicence  = "licence"
)

// Roles lists the roles that a person can give a column.
var Roles = []string{
	RoleNone, RolePrompt, RoleA, RoleB, RoleOutputs, RoleOutput, RoleChosen, RoleRejected, RoleLabel, RoleStrength,
	RoleReason, RoleModel, RoleModelA, RoleModelB, RoleUser, RoleID, RoleContext, RoleAt, RoleLicence,
}

// A Mapping gives columns their roles. A role is given once.
type Mapping map[string]string

// has reports whether columns have all of the roles.
func (m Mapping) has(roles ...string) bool {
	columns := m.columns()
	for _, role := range roles {
		if columns[role] == "" {
			return false
		}
	}
	return true
}

// Missing says what a mapping lacks to be read, "" for nothing.
func (m Mapping) Missing() string {
	if m.has(RoleOutputs) || m.has(RoleOutput) || m.has(RoleA, RoleB) || m.has(RoleChosen, RoleRejected) {
		return ""
	}
	return "Say which columns hold the answers to compare."
}

// columns are the names of the columns by their roles; of several with one role, which only a hand-made
// mapping has, the first by name.
func (m Mapping) columns() map[string]string {
	byRole := map[string]string{}
	for name, role := range m {
		if found, ok := byRole[role]; role != RoleNone && (!ok || name < found) {
			byRole[role] = name
		}
	}
	return byRole
}

// A Format is a format by name: its columns, and what its rows must have.
type Format struct {
	Name    string
	Columns Mapping
	Needs   []string // roles that each row must have
	Loses   string   // what of a row does not become part of an event, in words
	exact   bool     // only the words of the contract count: see [Pairs]
	whole   bool     // the row is kept in an imported event, as it cannot be put together again
}

// Pairs is Palate's own interchange format: one JSON object a line,
// {"id","user"?,"prompt","a","b","label":"a"|"b"|"tie","strength"?:1..3,"reason"?,"context"?:{...},"at"?}.
// Fields beside these are kept.
var Pairs = &Format{
	Name: "pairs",
	Columns: Mapping{
		"id": RoleID, "user": RoleUser, "prompt": RolePrompt, "a": RoleA, "b": RoleB, "label": RoleLabel,
		"strength": RoleStrength, "reason": RoleReason, "context": RoleContext, "at": RoleAt,
	},
	Needs: []string{RoleID, RolePrompt, RoleA, RoleB, RoleLabel},
	Loses: "nothing",
	exact: true,
}

// TRL is TRL's preference format (huggingface/trl@f2cd5771, dataset_formats.md): chosen and
// rejected are strings or lists of {role, content}, with the prompt beside them or implicit. It
// knows no tie.
var TRL = &Format{
	Name:    "trl",
	Columns: Mapping{"prompt": RolePrompt, "chosen": RoleChosen, "rejected": RoleRejected},
	Needs:   []string{RoleChosen, RoleRejected},
	Loses:   "nothing: the row is kept beside the events",
	whole:   true,
}

// AlpacaEval is AlpacaEval's annotations: preference runs from 1, output_1, to 2, output_2.
var AlpacaEval = &Format{
	Name: "alpaca-eval",
	Columns: Mapping{
		"instruction": RolePrompt, "output_1": RoleA, "output_2": RoleB, "generator_1": RoleModelA, "generator_2": RoleModelB,
		"annotator": RoleUser, "preference": RoleLabel,
	},
	Needs: []string{RolePrompt, RoleA, RoleB, RoleLabel},
	Loses: "nothing: the row is kept beside the events",
	whole: true,
}

// Formats are the formats with a name.
var Formats = []*Format{Pairs, TRL, AlpacaEval}

// Named is the format with that name; nil for none.
func Named(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// otherStrength names data sets, by the source field of their rows, whose strength is on a scale of
// its own: it is kept, and the choice counts as ungraded.
var otherStrength = map[string]bool{
	"squality": true, // the gap of two ratings, 0..100
}

// Read makes records of a row: more than one where the row rejects several answers.
func (f *Format) Read(row Row) ([]Record, *palate.Error) {
	r := reader{row: row, m: f.Columns, columns: f.Columns.columns(), exact: f.exact}
	return r.records(f.Needs)
}

// Lines is what a record of the format becomes in a log, see [Record.Lines].
func (f *Format) Lines(a *palate.Author, r *Record) ([]palate.Line, error) {
	if !f.whole {
		return r.Lines(a)
	}
	bare := *r
	bare.Extra = nil
	lines, err := bare.Lines(a)
	if err != nil || len(lines) == 0 {
		return lines, err
	}
	e, err := a.Seal(r.Draft(keptOf(r, f.Name, idsOf(lines)), palate.Null))
	if err != nil {
		return lines, err
	}
	return append(lines, e), nil
}

// idsOf looks a text's id up among the lines that hold it.
func idsOf(lines []palate.Line) func(string) (palate.TextID, bool) {
	return func(body string) (palate.TextID, bool) {
		for _, l := range lines {
			if t, ok := l.(*palate.Text); ok && t.Body == body && body != "" {
				return t.ID, true
			}
		}
		return "", false
	}
}
