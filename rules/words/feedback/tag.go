package feedback

import (
	"palate"
	"palate/rules/feature"
)

// Code is the reason tag that limits a comparison to what a wish speaks of, with its sign: "-too_long".
// Up tags speak of the better answer, Down tags of the other.
func (w ReasonTag) Code() string {
	switch w.Aspect {
	case feature.Correct:
		return "+correct"
	case feature.Complete:
		return "+complete"
	case feature.Tone:
		return "+tone"
	case feature.Format:
		return "+well_formatted"
	}
	if w.Direction == palate.More && w.Attribute == "log_words" {
		return "-too_short"
	}
	return "+concise"
}
