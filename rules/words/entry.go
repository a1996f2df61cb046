package words

import (
	"slices"

	"palate/rules/words/lexicon"
)

// begins reports whether a clause begins like a wish.
func begins(items []item) bool {
	for i := range items {
		switch items[i].role {
		case roleFiller, roleTail, roleQuality:
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
	start, entry, cue, contrast := 0, false, -1, false
	for i := range items {
		role := items[i].role
		switch {
		case role&roleEntry != 0:
			switch {
			case entry && cue >= 0:
				groups = append(groups, items[start:cue])
				start = cue
			case entry && contrast && lexicon.HasTerm(items[i].name):
				groups = append(groups, items[start:i])
				start, contrast = i, false // "instead of this say that"
			}
			entry, cue = true, -1
		case role&(roleNot|roleWant|roleToo|roleSize|roleContrast|roleScarce) != 0 && entry && cue < 0:
			cue = i
		case role == roleContrast && !entry:
			contrast = true
		}
	}
	return append(groups, items[start:])
}

// group reads attributes with one set of cues.
func (c *composer) group(items []item, k, strange int) {
	cl := &c.clauses[k]
	q := newCues(c.frame)
	if c.inherits(k, items) {
		if c.clauses[k-1].lost {
			cl.lost = true
			return
		}
		q.not, q.seen, q.hard, q.direct = -1, true, c.clauses[k-1].hard, true
	}
	entries := 0
	for i := range items {
		it := &items[i]
		if entries > 0 && it.role == roleWant && q.seen {
			continue // behind an attribute that has its cues: "keine Emojis mehr"
		}
		if it.role == roleToo && (asks(items[i+1:]) || asPossible(items[i+1:])) {
			continue // "so keep it short" is no "so short"
		}
		q.add(it)
		if it.role&roleEntry != 0 {
			entries++
		}
	}
	made := len(c.wishes)
	for i := range items {
		if it := &items[i]; it.role&roleEntry != 0 {
			c.entry(it, q, k, strange > 0 && !harmless(items, i))
			cl.kind = it.role
		}
	}
	cl.negative, cl.hard = q.not < 0, q.hard
	for i := range items {
		items[i].used = len(c.wishes) > made
	}
}

// asks reports whether what follows is a wish of its own.
func asks(rest []item) bool {
	for i := range rest {
		if rest[i].role != roleFiller && rest[i].role != roleQuality {
			return rest[i].role&(roleNot|roleWant) != 0
		}
	}
	return false
}

// asPossible reports whether "so" or "tan" goes on with "wie möglich".
func asPossible(rest []item) bool {
	return slices.ContainsFunc(rest, func(it item) bool { return it.role == roleSize && lexicon.IsOneOf(it.name, ` wie como que as comme `) })
}

// harmless reports whether the words nobody knows stand far enough behind a noun with a cue that
// they change nothing.
func harmless(items []item, at int) bool {
	if items[at].role != roleNoun {
		return false
	}
	cue := false
	for i := range items {
		if i < at && items[i].role == roleStrange || items[i].role&roleNot != 0 {
			return false
		}
		cue = cue || i < at && items[i].role == roleWant
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
func (c *composer) entry(it *item, q *cues, k int, strange bool) {
	cl := &c.clauses[k]
	if !q.seen && q.size == 0 && c.last != nil && (it.role == roleNoun || it.listed) {
		q = c.last // "no bullets, headings or bold"
	}
	w := wish{name: it.name, size: q.size, clause: k}
	if (q.scarce || q.verdict < 0) && slices.ContainsFunc(cl.items, isOnly) {
		w.size = 1
	}
	ok := !strange
	switch {
	case it.compare != "":
		most := it.compare == "at-most"
		ok = ok && (q.not > 0 || it.compare != "exactly" && it.compare != "roughly" && it.compare != "between" && !(most && q.direct))
		ok = ok && !(q.scarce && it.compare == "exactly") // "one emoji now and then"
		w.item, w.flip = it, q.not < 0 && q.frame >= 0 && !most || q.verdict < 0 || (it.compare == "above" || it.compare == "at-least") && tooMuch(cl.items)
	case it.name == "max_sentence_words":
		c.sentenceWords(cl)
		return
	case q.too && it.name == "log_words" && slices.ContainsFunc(cl.items, func(it item) bool { return it.compare != "" }):
		return // "anything over 250 words is too long"
	default:
		w.sign = direction(it, q)
		ok = ok && w.sign != 0
	}
	w.hard = isHard(it, w.sign, q)
	if it.some {
		ok = ok && (lexicon.IsFeature(it.name) || w.sign > 0) // "no footnotes" are not no sources
		w.hard = !lexicon.IsFeature(it.name)
	}
	if lexicon.HasTerm(it.name) && slices.ContainsFunc(cl.items, isThan) {
		ok = false // "say this more than that"
	}
	if cl.asked && w.sign < 0 && lexicon.IsFeature(it.name) || cl.fitting && lexicon.IsFeature(it.name) {
		w.hard = w.hard && it.compare != ""
	}
	if cl.asked && w.sign < 0 && !lexicon.IsFeature(it.name) && it.compare == "" {
		ok = false
	}
	if w.sign > 0 && it.compare == "" && slices.ContainsFunc(cl.items, isOnly) && (cl.narrowed || c.lang == "en" && cl.picks() || isMark(it.name) && !cl.place.Everywhere()) {
		ok = false // "only cite sources that you read"
	}
	if cl.narrowed && w.sign > 0 && hasTopic(it.name) {
		ok = false // "apologize for outages"
	}
	if it.thing && countNegations(cl.items) > 1 {
		ok = false // "don't drop details" keeps them
	}
	if it.name == "summary_last" && slices.ContainsFunc(cl.items, atTop) {
		ok = false // "put the conclusion first"
	}
	if cl.excepts {
		w.hard = w.hard && (it.compare != "" || !lexicon.IsFeature(it.name))
		ok = ok && !w.hard // a leaning stands beside an exception that nobody knows, a check does not
	}
	if (q.scarce || cl.fitting && w.sign > 0) && !lexicon.IsFeature(it.name) && it.compare == "" {
		ok = false // it could not be checked but in every answer
	}
	if cl.narrowed && w.hard && !cl.relative && lexicon.IsFeature(it.name) && it.compare == "" {
		w.hard = false
	}
	if cl.narrowed && isMark(it.name) {
		ok = false // "en dashes for ranges"
	}
	if (w.hard || it.role == roleAdjective) && !cl.relative && !cl.complement && slices.ContainsFunc(cl.items, isStrange) {
		ok = false // what binds, or colours every answer, is understood word for word
	}
	if narrows := cl.narrowed && (q.not < 0 && !q.too && !(cl.complement && hasTopic(it.name)) || w.hard && !cl.relative); !ok || narrows {
		cl.lost = true
		return
	}
	c.last = q
	c.wishes = append(c.wishes, w)
}

func isOnly(it item) bool { return it.role == roleSize && lexicon.IsOneOf(it.name, only) }

func isThan(it item) bool {
	return it.role == roleContrast && lexicon.IsOneOf(it.name, " than als que ")
}

func atTop(it item) bool { return it.role == roleFiller && it.name == "at" || it.role == roleStrange }

// hasTopic reports whether an attribute may be about something: "disclaimers about your age".
func hasTopic(name string) bool {
	switch name {
	case "refusal", "apologies", "flattery", "closing_offer", "hedges":
		return true
	}
	return false
}

// isMark reports whether an attribute counts marks, which have places where they belong.
func isMark(name string) bool {
	switch name {
	case "dashes", "colons", "semicolons", "commas", "quotes", "parentheses", "ellipses", "caps_words", "upper_share", "numbers":
		return true
	}
	return false
}

// named reports whether an item has a name.
func named(items []item, name string) bool {
	return slices.ContainsFunc(items, func(it item) bool { return it.role == roleFiller && it.name == name })
}

// tooMuch reports whether a clause complains: "anything over 250 words is too long".
func tooMuch(items []item) bool {
	return slices.ContainsFunc(items, func(it item) bool { return it.role == roleToo })
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
	cl.lost = true
}
