package grammar

import "palate/rules/words/lexicon"

// cues determine the direction of the attributes in a clause: the polarity of its negations, and its predicates.
type cues struct {
	seen        bool // any cue at all
	polarity    int  // 1, or -1 behind an odd number of negations
	direct      bool // the last of them is no verb
	strict      bool // and forbids always
	negationEnd int  // the token behind the last negation
	parted      bool // one of them is half of one: "ne ... pas"
	without     bool // the last of them is "without", of which "never" is no second: "sans jamais"
	scarce      bool // "sparingly"
	ambiguous   bool // a negation may be meant either way
	want        bool // a demand: "use"
	tooMuch     bool // "too"
	enough      bool // "enough"
	copula      bool // "is": it states, and demands nothing
	contrast    bool // "instead of"
	evaluation  int  // 1 for "are great", -1 for "are annoying", 0 for none
	hard        bool // one of the negations forbids, or "always"
	size        float64
	matrix      int // of the matrix clause, see intentBuilder
}

func newCues(matrix int) *cues { return &cues{polarity: 1, matrix: matrix, seen: matrix != 0} }

// take adds the cue of a chunk; it reports false for a chunk without one.
func (c *cues) take(it *chunk) bool {
	switch {
	case it.role == roleCopula:
		c.copula = true
		return true
	case it.role&roleNegation != 0:
		c.negate(it)
		c.copula = c.copula || it.role&roleCopula != 0
	case it.role == roleScarce:
		c.scarce = true
	case it.role == roleWant:
		c.want = true
	case it.role == roleTooMuch:
		c.tooMuch = true
	case it.role == roleEnough:
		c.enough = true
		return true
	case it.role == roleContrast:
		c.contrast = true
	case it.role == roleEvaluation:
		c.evaluation = it.sign
	case it.role == roleDegree:
		c.resize(it.size)
		return true
	default:
		return false
	}
	c.seen = true
	c.hard = c.hard || it.hard
	c.resize(it.size)
	return true
}

// parted is the name of a discontinuous negation, which another word completes: "ne ... pas".
const parted = "parted"

// negate reverses the polarity, so that double negation cancels: "never avoid", "never not". Negative concord and
// emphatic repetition are one negation: "no uses nunca", "never, under no circumstances".
func (c *cues) negate(it *chunk) {
	strict := it.direct && it.hard && it.size == 2
	again := it.direct && (c.parted || c.without || it.afterPause && c.polarity < 0 && it.name != "not" || c.direct && (strict && c.strict || it.from > c.negationEnd && it.name != "not"))
	c.ambiguous = c.ambiguous || c.polarity < 0 && it.name == "not" && it.afterPause
	c.parted, c.without = c.parted || it.name == parted, it.name == "without"
	if !again {
		c.polarity = -c.polarity
	}
	c.direct, c.strict, c.negationEnd = it.direct, strict, it.to
}

// resize keeps the latest size, but "a bit" over any other.
func (c *cues) resize(size float64) {
	if size == .5 || size != 0 && c.size != .5 {
		c.size = size
	}
}

// direction returns 1 where the cues ask for more of an attribute, -1 for less, 0 where they do not say.
func direction(it *chunk, q *cues) int {
	matrix := q.matrix
	if matrix == 0 {
		matrix = 1
	}
	sign := matrix * q.polarity
	switch {
	case q.ambiguous, q.scarce && sign < 0:
		return 0
	case q.contrast, q.scarce:
		sign = -1
	case q.enough && q.polarity < 0:
		sign = 1
	case q.tooMuch && it.role == roleIntent && it.sign < 0:
		return 0 // nobody gets to the point too much
	case q.tooMuch:
		sign = -1
	case q.evaluation != 0 && !(q.polarity < 0):
		sign = q.evaluation
	case q.copula && q.polarity < 0 && q.matrix == 0:
		return 0 // "your tone isn't formal"
	case q.copula && q.size == .5 && it.role == roleAdjective && !q.want:
		sign = -1 // "that's a bit long"
	}
	switch it.role {
	case roleNoun:
		if !q.seen {
			return 0
		}
	case roleComplaint:
		if q.polarity > 0 && q.negationEnd > 0 {
			return 0 // "don't avoid jargon"
		}
		wanted := q.want && q.polarity > 0 && q.matrix >= 0 && !q.tooMuch && !q.copula
		if !wanted && !(q.enough && q.polarity < 0) {
			sign = -1
		}
	default:
		if q.copula && !q.seen && q.size != .5 {
			return 0 // "your answers are long"
		}
	}
	return sign * it.sign
}

// isHard reports whether an intent is binding, to be checked: a prohibition, a demand for always, or anything about an
// attribute that is no feature.
func isHard(it *chunk, sign int, q *cues) bool {
	switch {
	case it.comparison != noComparison || !lexicon.IsFeature(it.name):
		return true
	case !lexicon.Checkable(it.name) || q.tooMuch || q.matrix < 0 || q.contrast || q.scarce:
		return false
	case it.name == "ends_asking" || it.name == "starts_lower":
		return true
	case sign > 0:
		return q.hard && q.size == 2
	}
	return q.hard
}
