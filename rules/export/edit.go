package export

import "palate"

// InPlaceEdit is a conversation whose next answer stands there as the person left it, for a model to go on
// from as if it had written it.
var InPlaceEdit = &Format{
	Name:    "in_place_edit",
	Record:  `{"messages","edited_context"} a line: of each answer that was edited, the newest edit that holds`,
	Fields:  []string{"messages", "edited_context"},
	Kinds:   []palate.Kind{palate.KindEdit},
	Details: []Detail{Turns},
	Ties:    Native,
	unit:    noun{"edit", "edits"},
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		return record{
			{Name: "messages", Value: palate.List(j.conversation()...)},
			{Name: "edited_context", Value: palate.String(j.after)},
		}.line(dst)
	},
}
