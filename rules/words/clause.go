package words

import (
	"slices"
	"strings"

	"palate"
)

// A wish is one thing a person wants, before it is a rule.
type wish struct {
	name  string
	sign  int // more or less of the attribute
	size  float64
	hard  bool
	item  *item // of a quantity
	flip  bool  // the quantity is negated
	place palate.Scope

	instead string // what stands in the place of a term
}

// A clause is a run of items between commas, "and" and "but".
type clause struct {
	items []item
	join  string // what stands before it
	place palate.Scope
	bare  bool // it has a place and no wish
}

// readWishes reads the wishes of a sentence; missed are the clauses, by their first and last item, in
// which something was not understood.
func readWishes(items []item) (wishes []wish, missed [][2]item) {
	clauses := clausesOf(items)
	c := composer{}
	for i := range clauses {
		c.clause(&clauses[i])
	}
	c.spread(clauses)
	if len(c.lost) == 0 && len(c.wishes) == 0 && c.strange {
		c.lost = append(c.lost, [2]item{items[0], items[len(items)-1]})
	}
	return c.wishes, c.lost
}

func clausesOf(items []item) (clauses []clause) {
	current := clause{}
	for _, it := range items {
		if it.role != roleJoin {
			current.items = append(current.items, it)
			continue
		}
		if len(current.items) > 0 && !opens(current.items) {
			clauses = append(clauses, current)
			current = clause{}
		}
		if current.join == "" || it.name != "," {
			current.join = it.name
		}
	}
	if len(current.items) > 0 {
		clauses = append(clauses, current)
	}
	return clauses
}

// opens reports whether a clause only forbids, so that what it forbids follows: "hör auf, Emojis zu
// benutzen".
func opens(items []item) bool {
	forbids := false
	for i := range items {
		switch it := &items[i]; {
		case it.role == roleNot && it.hard && it.to-it.from > 1:
			forbids = true
		case it.role != roleFiller:
			return false
		}
	}
	return forbids
}

// A composer puts wishes together from clauses, left to right.
type composer struct {
	wishes  []wish
	of      []int     // the clause of each wish
	n       int       // clauses so far
	frame   int       // "I hate it when" holds on: -1, 1; 0 none
	last    *cues     // of the wish before, for "no bullets, headings or bold"
	missed  bool      // in this clause
	lost    [][2]item // clauses with something that was missed
	strange bool
}

// clause reads one clause: cues hold for the attributes behind them, up to the next cue.
func (c *composer) clause(cl *clause) {
	c.n++
	c.missed = false
	if cl.join == "but" {
		c.frame = 0
	}
	strange, neutral := 0, false
	for i := range cl.items {
		switch cl.items[i].role {
		case roleStrange:
			strange++
		case roleNeutral:
			neutral = true
		case roleFrame:
			c.frame = cl.items[i].sign
		case rolePlace:
			cl.place = within(cl.place, cl.items[i].place)
		}
	}
	c.strange = c.strange || strange > 0
	before := len(c.wishes)
	if !neutral {
		for _, g := range groupsOf(cl.items) {
			c.group(g, cl, strange)
		}
	}
	c.substitute(before, cl.items)
	cl.bare = len(c.wishes) == before && !cl.place.Everywhere()
	if strange > 0 && len(c.wishes) == before && (c.begins(cl.items) || !neutral && !cl.bare) {
		c.missed = true
	}
	if c.missed {
		c.lost = append(c.lost, [2]item{cl.items[0], cl.items[len(cl.items)-1]})
	}
}

// substitute makes one wish of "say this instead of that": that is not wanted, and nobody asked for this
// where there is no that.
func (c *composer) substitute(from int, items []item) {
	contrast := false
	for i := range items {
		contrast = contrast || items[i].role&roleContrast != 0
	}
	for i := from; contrast && i+1 < len(c.wishes); i++ {
		by, of := &c.wishes[i], &c.wishes[i+1]
		term, ok := strings.CutPrefix(by.name, termMentions)
		if ok && by.sign > 0 && of.sign < 0 && strings.HasPrefix(of.name, termMentions) {
			of.instead = term
			c.wishes = slices.Delete(c.wishes, i, i+1)
			c.of = slices.Delete(c.of, i, i+1)
		}
	}
}

// begins reports whether a clause begins like a wish.
func (c *composer) begins(items []item) bool {
	for i := range items {
		switch items[i].role {
		case roleFiller:
			continue
		case roleNot, roleWant:
			return true
		}
		return false
	}
	return false
}

// groupsOf cuts a clause where a cue follows an attribute and another attribute follows the cue.
func groupsOf(items []item) (groups [][]item) {
	start, entry, cue := 0, false, -1
	for i := range items {
		role := items[i].role
		switch {
		case role&roleEntry != 0:
			if entry && cue >= 0 {
				groups = append(groups, items[start:cue])
				start = cue
			}
			entry, cue = true, -1
		case role&(roleNot|roleWant|roleToo|roleSize|roleContrast) != 0 && entry && cue < 0:
			cue = i
		}
	}
	return append(groups, items[start:])
}

// group reads attributes with one set of cues.
func (c *composer) group(items []item, cl *clause, strange int) {
	q := newCues(c.frame)
	entries := 0
	for i := range items {
		it := &items[i]
		if entries > 0 && it.role&(roleNot|roleWant) != 0 && q.seen {
			continue // behind an attribute that has its cues: "keine Emojis mehr"
		}
		if it.role == roleToo && asks(items[i+1:]) {
			continue // "so keep it short" is no "so short"
		}
		q.add(it)
		if it.role&roleEntry != 0 {
			entries++
		}
	}
	for i := range items {
		if it := &items[i]; it.role&roleEntry != 0 {
			c.entry(it, q, cl, strange > 0 && !harmless(items, i))
		}
	}
}

// asks reports whether what follows is a wish of its own.
func asks(rest []item) bool {
	for i := range rest {
		if rest[i].role != roleFiller {
			return rest[i].role&(roleNot|roleWant) != 0
		}
	}
	return false
}

// harmless reports whether the words nobody knows stand far enough behind a noun with a cue that
// they change nothing.
func harmless(items []item, at int) bool {
	if items[at].role != roleNoun {
		return false
	}
	cue := false
	for i := range items[:at] {
		if items[i].role == roleStrange {
			return false
		}
		cue = cue || items[i].role&(roleNot|roleWant) != 0
	}
	rest := items[at+1:]
	strange := 0
	for i := range rest {
		if rest[i].role == roleStrange {
			strange++
		}
	}
	return cue && strange <= 1 && (len(rest) == 0 || rest[0].role != roleStrange)
}

// entry makes the wish of one attribute, where its cues say a direction.
func (c *composer) entry(it *item, q *cues, cl *clause, strange bool) {
	if !q.seen && c.last != nil && it.role == roleNoun {
		q = c.last // "no bullets, headings or bold"
	}
	w := wish{name: it.name, size: q.size, place: cl.place}
	ok := !strange
	switch {
	case it.compare != "":
		w.item, w.flip = it, q.not < 0 && q.frame >= 0 || q.verdict < 0 || (it.compare == "above" || it.compare == "at-least") && tooMuch(cl.items)
	case it.name == "max_sentence_words":
		c.sentenceWords(cl)
		return
	case q.too && it.name == "log_words" && counts(cl.items):
		return // "anything over 250 words is too long"
	default:
		w.sign = direction(it, q)
		ok = ok && w.sign != 0
	}
	if !ok {
		c.missed = true
		return
	}
	w.hard = isHard(it, w.sign, q)
	c.last = q
	c.wishes, c.of = append(c.wishes, w), append(c.of, c.n-1)
}

// tooMuch reports whether a clause complains: "anything over 250 words is too long".
func tooMuch(items []item) bool {
	for i := range items {
		if items[i].role == roleToo {
			return true
		}
	}
	return false
}

// counts reports whether a clause has a quantity.
func counts(items []item) bool {
	for i := range items {
		if items[i].compare != "" {
			return true
		}
	}
	return false
}

// sentenceWords turns the quantity or the length behind "sentences" into one of sentences.
func (c *composer) sentenceWords(cl *clause) {
	for i := range cl.items {
		switch other := &cl.items[i]; {
		case other.compare != "" && other.name == "words":
			other.name = "sentence_words"
			return
		case other.name == "log_words" && other.role == roleAdjective:
			other.name = "sentence_length"
			return
		}
	}
	c.missed = true
}

// spread gives the places of clauses without a wish to all wishes, and those of a clause with
// several parts to the parts that share it: "in emails, be formal and use no emojis".
func (c *composer) spread(clauses []clause) {
	together := joinedFrom(clauses)
	for k := range clauses {
		cl := &clauses[k]
		switch {
		case cl.place.Everywhere():
		case cl.bare:
			for i := range c.wishes {
				c.wishes[i].place = within(cl.place, c.wishes[i].place)
			}
		default:
			c.share(clauses, k, together[k])
		}
	}
}

// share carries the place of clause k over "and": forward where it leads, back where it ends, to the
// clauses from first on.
func (c *composer) share(clauses []clause, k, first int) {
	leads := clauses[k].items[0].role == rolePlace
	except := clauses[k].place.Except != nil && clauses[k].items[0].role == rolePlace
	for i := range c.wishes {
		at := c.of[i]
		forward := leads && at > k
		back := !leads && at < k && at >= first
		if (forward || back || except) && at != k && clauses[at].place.Everywhere() {
			c.wishes[i].place = within(clauses[k].place, c.wishes[i].place)
		}
	}
}

// joinedFrom is, for each clause, the first of those that hang together with it by "and" alone.
func joinedFrom(clauses []clause) []int {
	first := make([]int, len(clauses))
	for i := range clauses {
		switch clauses[i].join {
		case "and", "und", "et", "y", "or":
			first[i] = first[max(i-1, 0)]
		default:
			first[i] = i
		}
	}
	return first
}
