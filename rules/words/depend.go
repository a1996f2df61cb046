package words

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// depend takes back what does not hold by itself: what is said under a condition, in an order or with an
// exception that was not understood, and what a negation may speak of that nothing else took up.
func (c *composer) depend() {
	for k := range c.clauses {
		cl := &c.clauses[k]
		switch {
		case cl.join == "then" && k > 0 && !c.clauses[k-1].bare:
			c.lose(k, c.end(k))
			c.first(k - 1)
		case cl.under && cl.first && c.hasWishes(k+1):
			c.lose(k, len(c.clauses)-1)
		case cl.under && cl.first && (cl.join == ":" || cl.join == "-"):
			c.lose(k, k)
		case cl.under && cl.first:
			c.lose(0, k)
		case cl.under && k+1 < len(c.clauses) && c.clauses[k+1].join == ":":
			c.lose(k, len(c.clauses)-1) // "angry customer: ..." is not all customers
		case cl.under:
			c.lose(c.begin(k), k)
		case k > 0 && cl.list == "or" && !cl.negative && !c.goesOn(k) && (cl.lost || c.clauses[k-1].lost || c.hard(k-1) || c.hard(k)):
			c.lose(c.begin(k), c.end(k)) // one of two is asked for
		case k > 0 && cl.join == ":" && !c.clauses[k-1].place.Everywhere() && slices.ContainsFunc(c.clauses[k-1].items, func(it item) bool { return isStrange(it) || isEntry(it) }):
			c.lose(k-1, len(c.clauses)-1) // "angry customer: ..." is not all customers
		}
		if k > 0 && cl.join == ":" && c.clauses[k-1].negates() {
			c.lose(0, len(c.clauses)-1) // "what not to do: use emojis"
		}
		c.distributes(k)
		c.shares(k)
		c.restrains(k)
		if !cl.negates() {
			continue
		}
		c.hang(k)
	}
	c.leave()
	for k := range c.clauses {
		if c.clauses[k].lost {
			c.lose(k, k)
		}
	}
	if slices.ContainsFunc(c.wishes, func(w wish) bool { return w.name == "code_only" && w.sign > 0 }) {
		c.wishes = slices.DeleteFunc(c.wishes, func(w wish) bool { return w.name == "log_words" && w.sign < 0 }) // "just the code, no explanation"
	}
}

// shares takes back a length that is one of a part, as the clause behind its pause says: "long, complex
// sentences", "short, clear bullets".
func (c *composer) shares(k int) {
	n := len(c.clauses[k].items)
	if k+1 == len(c.clauses) || !isListed(&c.clauses[k+1]) || !measures(&c.clauses[k].items[n-1]) {
		return
	}
	next := &c.clauses[k+1]
	if next.lost && !slices.ContainsFunc(next.items, isCue) && next.list == "," && !slices.ContainsFunc(c.clauses[k].items, isToBe) {
		c.lose(k, k)
		return
	}
	if first := &next.items[0]; isEntry(*first) && first.to-first.from > 1 && first.name != c.clauses[k].items[n-1].name && first.role == roleAdjective && c.clauses[k].items[n-1].name == "log_words" || measures(first) && next.parts {
		c.lose(k, k)
	}
}

// restrains takes up what only says how much of what the clause before wants: "use emojis, but sparingly".
func (c *composer) restrains(k int) {
	cl := &c.clauses[k]
	much := slices.ContainsFunc(cl.items, func(it item) bool { return it.role&(roleToo|roleScarce) != 0 })
	if k == 0 || !much || slices.ContainsFunc(cl.items, func(it item) bool { return isEntry(it) || isStrange(it) }) {
		return
	}
	for i := range c.wishes {
		w := &c.wishes[i]
		switch {
		case w.clause != k-1:
		case w.sign < 0 || w.item != nil || !lexicon.IsFeature(w.name):
			c.lose(k-1, k)
			return
		default:
			w.sign, w.hard, w.size = -1, false, 0
		}
	}
	for i := range cl.items {
		cl.items[i].used = true
	}
}

// isToBe reports whether what follows a verb is said of the text: "be short".
func isToBe(it item) bool { return it.role == roleWant && it.name == "be" }

// hang treats a clause with a negation that no wish took up. With an attribute or words nobody knows it is
// a thing of its own; with nothing, or a place alone, it speaks of the clause before.
func (c *composer) hang(k int) {
	cl := &c.clauses[k]
	own := slices.ContainsFunc(cl.items, func(it item) bool { return isStrange(it) || isEntry(it) || it.role == rolePlace && it.name == "bare" })
	switch {
	case own && !c.hasWishesIn(k):
		if k > 0 && cl.join == "but" && cl.leavesOut() {
			c.lose(k-1, k-1) // "informal, but not in drafts for clients" holds not everywhere
		}
		cl.lost, cl.bare, cl.place = true, false, palate.Scope{} // "no explanations" is no place
		if k+1 < len(c.clauses) && c.clauses[k+1].join == "," && slices.ContainsFunc(cl.items, func(it item) bool { return it.role == roleWant }) {
			c.lose(k+1, k+1) // what is not to be used may follow
		}
	case !own && k > 0 && c.except(k):
	default:
		c.lose(0, len(c.clauses)-1)
	}
}

// except makes an exception of "but never to my boss", behind a wish for something.
func (c *composer) except(k int) bool {
	cl := &c.clauses[k]
	if cl.place.Everywhere() || cl.place.Except != nil {
		return false
	}
	found := false
	for i := range c.wishes {
		if w := &c.wishes[i]; w.clause == k-1 {
			if w.sign <= 0 || c.clauses[k-1].place.Except != nil {
				return false
			}
			found = true
		}
	}
	if found {
		left := cl.place
		c.clauses[k-1].place.Except = &left
		cl.place, cl.bare = palate.Scope{}, false
	}
	return found
}

// negates reports whether a negation of the clause was taken up by no wish.
func (cl *clause) negates() bool {
	for i := range cl.items {
		it := &cl.items[i]
		if isNegation(*it) && !it.used && it.role&roleStatement == 0 && !(i == cl.head && it.name == "without") {
			return true
		}
	}
	return false
}

// lose takes back the wishes of clauses from one to another.
func (c *composer) lose(from, to int) {
	for k := from; k <= to; k++ {
		c.clauses[k].lost = true
	}
	c.wishes = slices.DeleteFunc(c.wishes, func(w wish) bool { return w.clause >= from && w.clause <= to })
}

// hard reports whether a clause asks for something always.
func (c *composer) hard(k int) bool {
	return slices.ContainsFunc(c.wishes, func(w wish) bool { return w.clause == k && w.hard && w.sign > 0 && w.item == nil })
}

func (c *composer) hasWishes(from int) bool {
	return slices.ContainsFunc(c.wishes, func(w wish) bool { return w.clause >= from })
}

func (c *composer) hasWishesIn(k int) bool {
	return slices.ContainsFunc(c.wishes, func(w wish) bool { return w.clause == k })
}

// begin and end are the first and the last of the clauses that hang together with one by "and", "or" and
// the pauses of their lists.
func (c *composer) begin(k int) int {
	for k > 0 && (c.clauses[k].list == "and" || c.clauses[k].list == "or") {
		if c.clauses[k].paused && c.clauses[k-1].list != c.clauses[k].list {
			break // "shorter, and no tables in emails" are two things
		}
		k--
	}
	return k
}

func (c *composer) end(k int) int {
	for k+1 < len(c.clauses) && (c.clauses[k+1].list == "and" || c.clauses[k+1].list == "or" || c.clauses[k+1].list == ",") {
		k++
	}
	return k
}

// spread gives the places of clauses without a wish to all wishes, and those of a clause with several
// parts to the parts that share it: "in emails, be formal and use no emojis", "short and formal in emails".
func (c *composer) spread() {
	for i := range c.wishes {
		w := &c.wishes[i]
		cl := &c.clauses[w.clause]
		if cl.items[0].name == "not" && w.clause > 0 && cl.place.Everywhere() { // "prose in emails, not bullets"
			cl.place, cl.also = c.clauses[w.clause-1].place, c.clauses[w.clause-1].also
		}
		w.place, w.also = cl.place, cl.also
	}
	for k := range c.clauses {
		cl := &c.clauses[k]
		if cl.place.Everywhere() || cl.lost && !cl.bare {
			continue
		}
		leads := cl.leads()
		first := c.begin(k)
		for i := range c.wishes {
			at := c.wishes[i].clause
			shared := cl.bare || leads && (at > k || cl.place.Except != nil) || !leads && at < k && at >= first
			if at != k && shared && (cl.bare || c.clauses[at].place.Everywhere()) {
				c.wishes[i].place = within(cl.place, c.wishes[i].place)
				c.wishes[i].also = within(cl.also, c.wishes[i].also)
			}
		}
	}
	for _, w := range c.wishes {
		if !w.also.Everywhere() {
			w.place = w.also
			c.wishes = append(c.wishes, w)
		}
	}
}
