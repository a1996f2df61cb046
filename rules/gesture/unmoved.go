package gesture

import "palate"

// Unmoved says why a gesture moved nothing that is worth saying; counted, whether it is an answer that was learned from.
func Unmoved(b palate.Body, counted bool) string {
	switch b := b.(type) {
	case *palate.Skip:
		return "A question that is left unanswered teaches nothing."
	case *palate.Why:
		if len(b.Tags) == 0 {
			return "The words are kept; tags say what a reason is about."
		}
	case *palate.Judge:
		return "It is kept, and weighs what it weighed."
	}
	if counted {
		return "It was as expected, so little changed."
	}
	return "What it is about differs in nothing that is measured, or does not hold any more."
}
