package insight

import "palate"

// A Claim is a sentence about what the person likes.
type Claim struct {
	Item         string // the feature's name, with @ and the scope where it has one
	Sentence     string // "Shorter, in email"
	Feature      string
	More         bool // of the feature; false: less
	Scope        palate.Scope
	For, Against int              // choices that differ in the feature and speak for it, and against
	N            int              // choices made where the scope holds
	Mean, SD     float64          // effect of the feature, logits a scaled unit; see [taste.Model.Effect]
	PSign        float64          // probability of its sign, .9 to 1
	Strength     string           // "very likely" or "sure"
	Events       []palate.EventID // choices for it, those that differ most first, 20 at most
	Counter      []palate.EventID // choices against it, likewise
	Rule         palate.EventID   // a rule that says the same; zero: none does
}

// When something is claimed. The thresholds were chosen on simulated people, over prompts that no published figure
// is of, so that 97 of 100 claims are right.
const (
	minDiffering        = 3  // choices that differ in the feature ...
	minMajority         = .9 // ... of which most speak for it, with this probability
	likely              = .9 // probability of the sign of its effect
	nullShare           = .1 // an effect below this part of the margin's sd is none, which it is not with probability ...
	minNotNull          = .9
	minNotNullUnanimous = .75   // ... or this for who hardly ever chooses otherwise:
	nearlyUnanimous     = .9    // so often the one way
	unanimousMajority   = .9997 // a majority that none of the features would have by chance
	firstZ              = 2.0   // score statistic of what is claimed first ...
	furtherZ            = 2.6   // ... and of each further claim
	maxExplained        = 12
	maxEvidence         = 20 // choices listed on each side
)
