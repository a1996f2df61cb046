package grammar

import (
	"slices"

	"palate/rules/words/lexicon"
)

// intentOf returns the intent of a head in its clause; directed is false where the cues give no direction.
func (cl *clause) intentOf(head *chunk, q *cues) (w intent, directed bool) {
	w = intent{name: head.name, size: q.size}
	if (q.scarce || q.evaluation < 0) && slices.ContainsFunc(cl.chunks, isOnly) {
		w.size = 1
	}
	if isQuantity(*head) {
		w.quantity, w.negated, directed = head, cl.negatesQuantity(head, q), boundsQuantity(head, q)
	} else {
		w.sign = direction(head, q)
		directed = w.sign != 0
	}
	w.hard = cl.isBinding(head, w.sign, q)
	return w, directed
}

// boundsQuantity reports whether the cues leave a quantity a bound: a negated point or interval has none.
func boundsQuantity(head *chunk, q *cues) bool {
	switch head.comparison {
	case exactly:
		return q.polarity > 0 && !q.scarce // "one emoji now and then"
	case roughly, between:
		return q.polarity > 0
	case atMost:
		return q.polarity > 0 || !q.direct
	}
	return true
}

// negatesQuantity reports whether a quantity is in the scope of a negation or a complaint.
func (cl *clause) negatesQuantity(head *chunk, q *cues) bool {
	lower := head.comparison == above || head.comparison == atLeast
	return q.polarity < 0 && q.matrix >= 0 && head.comparison != atMost || q.evaluation < 0 || lower && complainsOfMuch(cl.chunks)
}

// isBinding reports whether an intent is to be checked, rather than preferred: no condition or modifier that was
// not understood may soften it.
func (cl *clause) isBinding(head *chunk, sign int, q *cues) bool {
	feature := lexicon.IsFeature(head.name)
	hard := isHard(head, sign, q)
	if head.partial {
		hard = !feature
	}
	if !feature || isQuantity(*head) {
		return hard
	}
	softened := cl.asked && sign < 0 || cl.fitting || cl.excepts || cl.restricted && !cl.relative
	return hard && !softened
}

// misreads reports whether the intent would say something other than its clause does.
func (b *intentBuilder) misreads(cl *clause, head *chunk, w *intent, q *cues) bool {
	if (w.hard || head.role == roleAdjective) && !cl.relative && !cl.complement && slices.ContainsFunc(cl.chunks, isUnknown) {
		return true // a check, or a tone for every answer, needs every word understood
	}
	return cl.reversesHead(head, w) || cl.isUncheckable(head, w, q) || b.isSelective(cl, head, w) || cl.narrowsHead(head, w, q)
}

// reversesHead reports whether the clause gives its head another sense than the intent has.
func (cl *clause) reversesHead(head *chunk, w *intent) bool {
	switch {
	case head.partial && w.sign <= 0 && !lexicon.IsFeature(head.name):
		return true // "no footnotes" are not no sources
	case lexicon.HasTerm(head.name) && slices.ContainsFunc(cl.chunks, isThan):
		return true // "say this more than that"
	case head.nominal && countNegations(cl.chunks) > 1:
		return true // "don't drop details" keeps them
	}
	return head.name == "summary_last" && slices.ContainsFunc(cl.chunks, atTop) // "put the conclusion first"
}

// isUncheckable reports whether the intent holds only under a condition that its check cannot see. A preference can
// stand beside an exception that was not understood, a check cannot.
func (cl *clause) isUncheckable(head *chunk, w *intent, q *cues) bool {
	if cl.excepts && w.hard {
		return true
	}
	if lexicon.IsFeature(head.name) || isQuantity(*head) {
		return false
	}
	return cl.asked && w.sign < 0 || q.scarce || cl.fitting && w.sign > 0
}

// isSelective reports whether "only" selects among what the head names: "only cite sources that you read".
func (b *intentBuilder) isSelective(cl *clause, head *chunk, w *intent) bool {
	if w.sign <= 0 || isQuantity(*head) || !slices.ContainsFunc(cl.chunks, isOnly) {
		return false
	}
	return cl.restricted || b.lang == "en" && cl.pickedByPronoun() || isMark(head.name) && !cl.scope.Everywhere()
}

// narrowsHead reports whether a restrictive modifier narrows the head to less than the intent is about.
func (cl *clause) narrowsHead(head *chunk, w *intent, q *cues) bool {
	switch {
	case !cl.restricted:
		return false
	case isMark(head.name):
		return true // "en dashes for ranges"
	case hasTopic(head.name) && w.sign > 0:
		return true // "apologize for outages"
	case w.hard && !cl.relative:
		return true
	}
	return q.polarity < 0 && !q.tooMuch && !(cl.complement && hasTopic(head.name))
}

func isOnly(it chunk) bool { return it.role == roleDegree && lexicon.IsOneOf(it.name, only) }

func isThan(it chunk) bool {
	return it.role == roleContrast && lexicon.IsOneOf(it.name, " than als que ")
}

func atTop(it chunk) bool { return it.role == roleFiller && it.name == "at" || it.role == roleUnknown }

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

// complainsOfMuch reports whether a clause complains: "anything over 250 words is too long".
func complainsOfMuch(chunks []chunk) bool {
	return slices.ContainsFunc(chunks, func(it chunk) bool { return it.role == roleTooMuch })
}
