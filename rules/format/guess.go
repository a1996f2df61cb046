package format

import (
	"slices"
	"strings"

	"palate"
)

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
	RoleOutputs  = "outputs"
	RoleLabel    = "label"
	RoleStrength = "strength"
	RoleReason   = "reason"
	RoleModelA   = "model of a"
	RoleModelB   = "model of b"
	RoleContext  = "context"
	RoleAt       = "at"
)

// Roles lists the roles that a person can give a column.
var Roles = []string{
	RoleNone, RolePrompt, RoleA, RoleB, RoleOutputs, RoleChosen, RoleRejected, RoleLabel, RoleStrength,
	RoleReason, RoleModelA, RoleModelB, RoleUser, RoleID, RoleContext, RoleAt,
}

// names are what columns of each role are called in the formats that are known, in small letters.
var names = map[string][]string{
	RoleID:       {"id", "prompt_id", "question_id", "pair_id"},
	RoleUser:     {"user", "user_id", "annotator", "rater", "worker", "judge"},
	RolePrompt:   {"prompt", "instruction", "question", "input", "input_text", "query"},
	RoleA:        {"a", "output_1", "response_a", "answer_a", "response1", "output_a", "text_a", "output_text_a", "model_output_1", "answer1", "completion_a"},
	RoleB:        {"b", "output_2", "response_b", "answer_b", "response2", "output_b", "text_b", "output_text_b", "model_output_2", "answer2", "completion_b"},
	RoleChosen:   {"chosen", "preferred", "preferred_output", "winner_text"},
	RoleRejected: {"rejected", "non_preferred_output", "loser_text"},
	RoleOutputs:  {"outputs", "responses", "completions", "answers", "candidates"},
	RoleLabel:    {"label", "winner", "preference", "choice"},
	RoleStrength: {"strength"},
	RoleReason:   {"reason", "why", "comment", "explanation"},
	RoleModelA:   {"generator_1", "model_a", "model_1"},
	RoleModelB:   {"generator_2", "model_b", "model_2"},
	RoleContext:  {"context"},
	RoleAt:       {"at", "timestamp"},
}

// A Mapping gives columns their roles.
type Mapping map[string]string

// Guess gives each column a role by its name, and leaves the others without one. A file whose
// columns make a prompt and two or more answers can be read as it is; any other needs a person to
// say which column is which.
func Guess(rows []Row) Mapping {
	m := Mapping{}
	taken := map[string]bool{}
	for _, column := range Columns(rows) {
		m[column] = RoleNone
		for role, list := range names {
			if !taken[role] && slices.Contains(list, strings.ToLower(column)) {
				m[column], taken[role] = role, true
			}
		}
	}
	return m
}

// Columns lists the names of a file's columns by the first rows, in order.
func Columns(rows []Row) []string {
	const looked = 50
	var columns []string
	for _, row := range rows[:min(looked, len(rows))] {
		members, _ := row.Values.Members()
		for _, m := range members {
			if !slices.Contains(columns, m.Name) {
				columns = append(columns, m.Name)
			}
		}
	}
	return columns
}

// Missing says what a mapping lacks to be read, "" for nothing.
func (m Mapping) Missing() string {
	has := func(role string) bool {
		for _, r := range m {
			if r == role {
				return true
			}
		}
		return false
	}
	if has(RoleOutputs) || has(RoleA) && has(RoleB) || has(RoleChosen) && has(RoleRejected) {
		return ""
	}
	return "Say which columns hold the answers to compare."
}

// column is the name of the column with a role, "" for none.
func (m Mapping) column(role string) string {
	for name, r := range m {
		if r == role {
			return name
		}
	}
	return ""
}

// Pairs is the mapping of the format pairs.
var Pairs = Mapping{
	"id": RoleID, "user": RoleUser, "prompt": RolePrompt, "a": RoleA, "b": RoleB, "label": RoleLabel,
	"strength": RoleStrength, "reason": RoleReason, "context": RoleContext, "at": RoleAt,
}

// TRL is the mapping of TRL's preference format: a choice was forced, and the chosen answer stands
// first.
var TRL = Mapping{"prompt": RolePrompt, "chosen": RoleChosen, "rejected": RoleRejected}

// Formats are the names that a command line takes, with their mappings.
var Formats = map[string]Mapping{"pairs": Pairs, "trl": TRL}

// get is the value in the column of a role.
func (m Mapping) get(row Row, role string) palate.Value {
	if column := m.column(role); column != "" {
		return row.Values.Get(column)
	}
	return palate.Null
}
