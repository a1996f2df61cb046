package format

// Roles that a column can have.
const (
	RoleNone     = ""
	RoleID       = "id"
	RoleUser     = "user"
	RolePrompt   = "prompt"
	RoleInput    = "rest of the prompt"
	RoleA        = "a"
	RoleB        = "b"
	RoleChosen   = "chosen"
	RoleRejected = "rejected"
	RoleOutput   = "answer"
	RoleOutputs  = "outputs"
	RoleLabel    = "label"
	RoleWinA     = "a won"
	RoleWinB     = "b won"
	RoleWinTie   = "neither won"
	RoleStrength = "strength"
	RoleReason   = "reason"
	RoleModel    = "model"
	RoleModelA   = "model of a"
	RoleModelB   = "model of b"
	RoleContext  = "context"
	RoleAt       = "at"
	RoleLicence  = "licence"

	roleSiblings = "siblings" // of rows that were unfolded
)

// Roles lists the roles that a person can give a column.
var Roles = []string{
	RoleNone, RolePrompt, RoleInput, RoleA, RoleB, RoleOutputs, RoleOutput, RoleChosen, RoleRejected, RoleLabel, RoleWinA, RoleWinB, RoleWinTie, RoleStrength,
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

// A Schema is a format by name: the columns it is known by, and what its rows must have. What else a file
// of it holds is found as in any other.
type Schema struct {
	Name    string
	Columns Mapping
	Needs   []string // roles that each row must have
	Loses   string   // what of a row does not become part of an event, in words
	exact   bool     // only its columns and the words of the contract count: see [Pairs]
}

const rowKept = "nothing: the row is kept beside the events"

// Pairs is Palate's own interchange format: one JSON object a line,
// {"id","user"?,"prompt","a","b","label":"a"|"b"|"tie","strength"?:1..3,"reason"?,"context"?:{...},"at"?}.
// Fields beside these are kept.
var Pairs = &Schema{
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
var TRL = &Schema{
	Name:    "trl",
	Columns: Mapping{"prompt": RolePrompt, "chosen": RoleChosen, "rejected": RoleRejected},
	Needs:   []string{RoleChosen, RoleRejected},
	Loses:   rowKept,
}

// AlpacaEval is AlpacaEval's annotations: preference runs from 1, output_1, to 2, output_2.
var AlpacaEval = &Schema{
	Name: "alpaca-eval",
	Columns: Mapping{
		"instruction": RolePrompt, "output_1": RoleA, "output_2": RoleB, "generator_1": RoleModelA, "generator_2": RoleModelB,
		"annotator": RoleUser, "preference": RoleLabel,
	},
	Needs: []string{RolePrompt, RoleA, RoleB, RoleLabel},
	Loses: rowKept,
}

// TRLUnpaired is TRL's unpaired preference format: an answer, and whether it is a good one.
var TRLUnpaired = &Schema{
	Name:    "trl-unpaired",
	Columns: Mapping{"prompt": RolePrompt, "completion": RoleOutput, "label": RoleLabel},
	Needs:   []string{RoleOutput, RoleLabel},
	Loses:   rowKept,
}

// OpenAIDPO is the preference format of OpenAI's fine-tuning, which others take too.
var OpenAIDPO = &Schema{
	Name:    "openai-dpo",
	Columns: Mapping{"input.messages": RolePrompt, "preferred_output": RoleChosen, "non_preferred_output": RoleRejected},
	Needs:   []string{RolePrompt, RoleChosen, RoleRejected},
	Loses:   rowKept,
}

// HelpSteer3 is nvidia/HelpSteer3: overall_preference runs from -3, response1, to 3, response2, and
// individual_preference lists the judgements behind it, each with its score and reasoning.
var HelpSteer3 = &Schema{
	Name:    "helpsteer3",
	Columns: Mapping{"context": RolePrompt, "response1": RoleA, "response2": RoleB, "overall_preference": RoleLabel, "individual_preference": RoleReason},
	Needs:   []string{RolePrompt, RoleA, RoleB, RoleLabel},
	Loses:   rowKept,
}

// SHP is stanfordnlp/SHP: labels is 1 where human_ref_A has more votes, 0 where human_ref_B has.
var SHP = &Schema{
	Name:    "shp",
	Columns: Mapping{"history": RolePrompt, "human_ref_A": RoleA, "human_ref_B": RoleB, "labels": RoleLabel, "post_id": RoleID},
	Needs:   []string{RolePrompt, RoleA, RoleB, RoleLabel},
	Loses:   rowKept,
}

// LMArena is the battles of LMArena.
var LMArena = &Schema{
	Name: "lmarena",
	Columns: Mapping{
		"question_id": RoleID, "model_a": RoleModelA, "model_b": RoleModelB, "winner": RoleLabel, "judge": RoleUser,
		"conversation_a": RoleA, "conversation_b": RoleB, "tstamp": RoleAt,
	},
	Needs: []string{RoleA, RoleB, RoleLabel},
	Loses: rowKept,
}

// ICAI is the table of comparisons of Inverse Constitutional AI.
var ICAI = &Schema{
	Name: "icai-csv",
	Columns: Mapping{
		"input": RolePrompt, "text_a": RoleA, "text_b": RoleB, "preferred_text": RoleLabel, "model_a": RoleModelA, "model_b": RoleModelB,
	},
	Needs: []string{RoleA, RoleB, RoleLabel},
	Loses: rowKept,
}

// AnnotatedPairs is version 2.0 of the format of Feedback Forensics: a file is one object, and each
// comparison in it becomes a row for each of its annotators.
var AnnotatedPairs = &Schema{
	Name:    "annotated-pairs",
	Columns: unfoldedColumns,
	Needs:   []string{RoleA, RoleB},
	Loses:   rowKept,
}

// LabelStudio is an export of Label Studio's pairwise comparisons: a row for each annotation of a task.
var LabelStudio = &Schema{
	Name:    "label-studio",
	Columns: unfoldedColumns,
	Needs:   []string{RoleA, RoleB},
	Loses:   rowKept,
}

// OpenWebUI is an export of Open WebUI's feedback: a thumb on an answer. Its siblings are not compared.
var OpenWebUI = &Schema{
	Name:    "openwebui",
	Columns: Mapping{"prompt": RolePrompt, "answer": RoleOutput, "model": RoleModel, "thumb": RoleLabel, "user": RoleUser, "id": RoleID, "reason": RoleReason, "at": RoleAt, "siblings": roleSiblings},
	Needs:   []string{RoleOutput},
	Loses:   "the chat around the answer",
}

// Schemas are the formats with a name.
var Schemas = []*Schema{
	Pairs, TRL, TRLUnpaired, OpenAIDPO, AlpacaEval, HelpSteer3, LMArena, SHP, AnnotatedPairs, ICAI, LabelStudio, OpenWebUI,
}

// SchemaNamed is the format with that name; nil for none.
func SchemaNamed(name string) *Schema {
	for _, f := range Schemas {
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

// Exact reports whether the format is read by its own words alone, so that a survey finds nothing out.
func (f *Schema) Exact() bool { return f.exact }
