package export

import "palate"

// HelpSteer3 is the shape of NVIDIA's HelpSteer3 preferences, whose scale of seven is Palate's own turned round:
// -3 says that response 1 is much better. A comparison without a strength has no place on it.
var HelpSteer3 = &Format{
	Name:    "helpsteer3",
	Record:  `{"context","response1","response2","overall_preference","individual_preference"} a line`,
	Fields:  []string{"context", "response1", "response2", "overall_preference"},
	Kinds:   []palate.Kind{palate.KindPair, palate.KindWhy},
	Details: []Detail{Strength, Ties, Words, Turns},
	Ties:    Native,
	unit:    noun{"comparison", "comparisons"},
	graded:  true,
	write: func(x *Exporter, dst []byte, j *judgement) []byte {
		score := number(-j.sign * j.strength())
		return record{
			{Name: "context", Value: palate.List(j.conversation()...)},
			{Name: "response1", Value: palate.String(j.answers[0].text)},
			{Name: "response2", Value: palate.String(j.answers[1].text)},
			{Name: "overall_preference", Value: score},
			{Name: "individual_preference", Value: palate.List(palate.Object(
				palate.Member{Name: "score", Value: score},
				palate.Member{Name: "reasoning", Value: palate.String(j.reasonText())},
				palate.Member{Name: "feedback1", Value: palate.String("")},
				palate.Member{Name: "feedback2", Value: palate.String("")}))},
		}.line(dst)
	},
}
