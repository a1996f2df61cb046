package words

import "palate/rules/words/lexicon"

// cues are what decides the direction of the attributes beside them.
type cues struct {
	seen     bool // any cue at all
	not      int  // product of negations
	direct   bool // the last of them is no verb
	strict   bool // and forbids always
	notTo    int  // the token behind it
	parted   bool // one of them is half of one: "ne ... pas"
	without  bool // the last of them is "without", of which "never" is no second: "sans jamais"
	scarce   bool
	unsure   bool // a negation may be meant either way
	want     bool
	too      bool
	enough   bool
	state    bool // "is"
	contrast bool
	verdict  int
	hard     bool // one of the negations forbids, or "always"
	size     float64
	frame    int
}

func newCues(frame int) *cues { return &cues{not: 1, frame: frame, seen: frame != 0} }

// add takes a cue in; it reports false for an item that is none.
func (c *cues) add(it *item) bool {
	switch {
	case it.role == roleStatement:
		c.state = true
		return true
	case it.role&roleNot != 0:
		c.negate(it)
		c.state = c.state || it.role&roleStatement != 0
	case it.role == roleScarce:
		c.scarce = true
	case it.role == roleWant:
		c.want = true
	case it.role == roleToo:
		c.too = true
	case it.role == roleEnough:
		c.enough = true
		return true
	case it.role == roleContrast:
		c.contrast = true
	case it.role == roleVerdict:
		c.verdict = it.sign
	case it.role == roleSize:
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

// parted marks a negation that another word completes.
const parted = "parted"

// negate turns a wish round, or back: "never avoid", "never not". What is said twice for force is one
// negation: "never, under no circumstances", "no uses nunca".
func (c *cues) negate(it *item) {
	strict := it.direct && it.hard && it.size == 2
	again := it.direct && (c.parted || c.without || it.paused && c.not < 0 && it.name != "not" || c.direct && (strict && c.strict || it.from > c.notTo && it.name != "not"))
	c.unsure = c.unsure || c.not < 0 && it.name == "not" && it.paused
	c.parted, c.without = c.parted || it.name == parted, it.name == "without"
	if !again {
		c.not = -c.not
	}
	c.direct, c.strict, c.notTo = it.direct, strict, it.to
}

// resize keeps the stronger of two sizes, and "a bit" before "much".
func (c *cues) resize(size float64) {
	if size == .5 || size != 0 && c.size != .5 {
		c.size = size
	}
}

// direction is whether an attribute is wanted more (1) or less (-1); 0 where nobody said.
func direction(it *item, q *cues) int {
	frame := q.frame
	if frame == 0 {
		frame = 1
	}
	sign := frame * q.not
	switch {
	case q.unsure, q.scarce && sign < 0:
		return 0
	case q.contrast, q.scarce:
		sign = -1
	case q.enough && q.not < 0:
		sign = 1
	case q.too && it.role == roleWish && it.sign < 0:
		return 0 // nobody gets to the point too much
	case q.too:
		sign = -1
	case q.verdict != 0 && !(q.not < 0):
		sign = q.verdict
	case q.state && q.not < 0 && q.frame == 0:
		return 0 // "your tone isn't formal"
	case q.state && q.size == .5 && it.role == roleAdjective && !q.want:
		sign = -1 // "that's a bit long"
	}
	switch it.role {
	case roleNoun:
		if !q.seen {
			return 0
		}
	case roleComplaint:
		if q.not > 0 && q.notTo > 0 {
			return 0 // "don't avoid jargon"
		}
		wanted := q.want && q.not > 0 && q.frame >= 0 && !q.too && !q.state
		if !wanted && !(q.enough && q.not < 0) {
			sign = -1
		}
	default:
		if q.state && !q.seen && q.size != .5 {
			return 0 // "your answers are long"
		}
	}
	return sign * it.sign
}

// isHard reports whether a wish is a rule to be checked: forbidden, demanded always, or about
// something that only a checker knows.
func isHard(it *item, sign int, q *cues) bool {
	switch {
	case it.compare != "" || !lexicon.IsFeature(it.name):
		return true
	case !lexicon.Checkable(it.name) || q.too || q.frame < 0 || q.contrast || q.scarce:
		return false
	case it.name == "ends_asking" || it.name == "starts_lower":
		return true
	case sign > 0:
		return q.hard && q.size == 2
	}
	return q.hard
}
