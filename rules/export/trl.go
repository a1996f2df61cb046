package export

import "palate"

// TRL is TRL's preference format (huggingface/trl@f2cd5771, dataset_formats.md): strings, or lists of
// messages throughout as soon as a showing has earlier turns, for a column of both kinds cannot be loaded.
var TRL = &Format{
	Name:    "trl",
	Record:  `{"prompt","chosen","rejected"} a line`,
	Fields:  []string{"prompt", "chosen", "rejected"},
	Kinds:   []palate.Kind{palate.KindPair},
	Details: []Detail{Turns},
	Ties:    Drop,
	unit:    noun{"comparison", "comparisons"},
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		chosen, rejected := j.preferred()
		return record{
			{Name: "prompt", Value: x.prompt(j)},
			{Name: "chosen", Value: x.completion(chosen)},
			{Name: "rejected", Value: x.completion(rejected)},
		}.line(dst)
	},
}

// TRLUnpaired is TRL's unpaired preference format, as KTO and BCO take it: what is good and what is bad by
// itself. That one answer is better than another makes neither of them good.
var TRLUnpaired = &Format{
	Name:    "trl-unpaired",
	Record:  `{"prompt","completion","label"} a line: thumbs, and each of two good or two bad answers`,
	Fields:  []string{"prompt", "completion", "label"},
	Kinds:   []palate.Kind{palate.KindThumb, palate.KindPair},
	Details: []Detail{Levels, Turns},
	Ties:    Drop,
	Levels:  Native,
	unit:    noun{"thumb or comparison", "thumbs and comparisons"},
	signs:   levelSigns,
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		for i := range j.answers {
			dst = record{
				{Name: "prompt", Value: x.prompt(j)},
				{Name: "completion", Value: x.completion(j.answers[i].text)},
				{Name: "label", Value: palate.Bool(j.sign > 0)},
			}.line(dst)
		}
		x.count.records += len(j.answers) - 1
		return dst
	},
}

// levelSigns are the signs of the comparisons that say what both answers are worth.
func levelSigns(x *Exporter, pair *palate.Pair) ([]int, DropReason) {
	switch {
	case pair.Strength != 0:
		return nil, Relative
	case pair.Level == "":
		return nil, Tie
	case x.levels == Drop:
		return nil, Level
	case pair.Level == palate.BothGood:
		return []int{1}, ""
	}
	return []int{-1}, ""
}

func (x *Exporter) prompt(j *judgement) palate.Value {
	if !x.shape.Turns {
		return palate.String(j.prompt)
	}
	return palate.List(j.conversation()...)
}

func (x *Exporter) completion(text string) palate.Value {
	if !x.shape.Turns {
		return palate.String(text)
	}
	return reply(text)
}
