package export

import "palate"

// OpenAIDPO is the form in which OpenAI, Azure, Fireworks and Together take preferences (OpenAI, Direct
// preference optimization).
var OpenAIDPO = &Format{
	Name:    "openai-dpo",
	Record:  `{"input":{"messages","tools","parallel_tool_calls"},"preferred_output","non_preferred_output"} a line`,
	Fields:  []string{"input", "preferred_output", "non_preferred_output"},
	Kinds:   []palate.Kind{palate.KindPair},
	Details: []Detail{Turns},
	Ties:    Drop,
	unit:    noun{"comparison", "comparisons"},
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		chosen, rejected := j.preferred()
		return record{
			{Name: "input", Value: palate.Object(
				palate.Member{Name: "messages", Value: palate.List(j.conversation()...)},
				palate.Member{Name: "tools", Value: palate.List()},
				palate.Member{Name: "parallel_tool_calls", Value: palate.Bool(true)})},
			{Name: "preferred_output", Value: reply(chosen)},
			{Name: "non_preferred_output", Value: reply(rejected)},
		}.line(dst)
	},
}
