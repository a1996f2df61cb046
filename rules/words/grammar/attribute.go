package grammar

import (
	"slices"

	"palate/rules/words/lexicon"
)

// beginsIntent reports whether a clause begins like an intent.
func beginsIntent(chunks []chunk) bool {
	for i := range chunks {
		switch chunks[i].role {
		case roleFiller, roleModifier, roleQuality:
			continue
		case roleNegation, roleWant:
			return true
		}
		return false
	}
	return false
}

// splitByCues cuts a clause where a cue follows an attribute and another attribute follows the cue.
func splitByCues(chunks []chunk) (groups [][]chunk) {
	start, entry, cue, contrast := 0, false, -1, false
	for i := range chunks {
		role := chunks[i].role
		switch {
		case role&roleAttribute != 0:
			switch {
			case entry && cue >= 0:
				groups = append(groups, chunks[start:cue])
				start = cue
			case entry && contrast && lexicon.HasTerm(chunks[i].name):
				groups = append(groups, chunks[start:i])
				start, contrast = i, false // "instead of this say that"
			}
			entry, cue = true, -1
		case role&(roleNegation|roleWant|roleTooMuch|roleDegree|roleContrast|roleScarce) != 0 && entry && cue < 0:
			cue = i
		case role == roleContrast && !entry:
			contrast = true
		}
	}
	return append(groups, chunks[start:])
}

// addGroup reads attributes with one set of cues.
func (b *intentBuilder) addGroup(chunks []chunk, k, unknown int) {
	cl := &b.clauses[k]
	q := newCues(b.matrix)
	if b.inheritsNegation(k, chunks) {
		if b.clauses[k-1].rejected {
			cl.rejected = true
			return
		}
		q.polarity, q.seen, q.hard, q.direct = -1, true, b.clauses[k-1].hard, true
	}
	attributes := 0
	for i := range chunks {
		it := &chunks[i]
		if attributes > 0 && it.role == roleWant && q.seen {
			continue // behind an attribute that has its cues: "keine Emojis mehr"
		}
		if it.role == roleTooMuch && (asksMore(chunks[i+1:]) || asPossible(chunks[i+1:])) {
			continue // "so keep it short" is no "so short"
		}
		q.take(it)
		if it.role&roleAttribute != 0 {
			attributes++
		}
	}
	made := len(b.intents)
	for i := range chunks {
		if it := &chunks[i]; it.role&roleAttribute != 0 {
			b.addAttribute(it, q, k, unknown > 0 && !unknownsAreFar(chunks, i))
			cl.kind = it.role
		}
	}
	cl.negated, cl.hard = q.polarity < 0, q.hard
	for i := range chunks {
		chunks[i].consumed = len(b.intents) > made
	}
}

// asksMore reports whether what follows is an intent of its own.
func asksMore(rest []chunk) bool {
	for i := range rest {
		if rest[i].role != roleFiller && rest[i].role != roleQuality {
			return rest[i].role&(roleNegation|roleWant) != 0
		}
	}
	return false
}

// asPossible reports whether "so" or "tan" goes on with "wie möglich".
func asPossible(rest []chunk) bool {
	return slices.ContainsFunc(rest, func(it chunk) bool {
		return it.role == roleDegree && lexicon.IsOneOf(it.name, ` wie como que as comme `)
	})
}

// unknownsAreFar reports whether the words nobody knows stand far enough behind a noun with a cue that
// they change nothing.
func unknownsAreFar(chunks []chunk, at int) bool {
	if chunks[at].role != roleNoun {
		return false
	}
	cue := false
	for i := range chunks {
		if i < at && chunks[i].role == roleUnknown || chunks[i].role&roleNegation != 0 {
			return false
		}
		cue = cue || i < at && chunks[i].role == roleWant
	}
	rest := chunks[at+1:]
	unknown := 0
	for i := range rest {
		if rest[i].role == roleUnknown {
			unknown++
		}
	}
	return cue && unknown <= 1 && (len(rest) == 0 || rest[0].role != roleUnknown)
}

// addAttribute makes the intent of one attribute, where its cues say a direction.
func (b *intentBuilder) addAttribute(it *chunk, q *cues, k int, unknown bool) {
	cl := &b.clauses[k]
	if !q.seen && q.size == 0 && b.lastCues != nil && (it.role == roleNoun || it.listed) {
		q = b.lastCues // "no bullets, headings or bold"
	}
	made := intent{name: it.name, size: q.size, clause: k}
	if (q.scarce || q.evaluation < 0) && slices.ContainsFunc(cl.chunks, isOnly) {
		made.size = 1
	}
	ok := !unknown
	switch {
	case it.comparison != noComparison:
		most := it.comparison == atMost
		ok = ok && (q.polarity > 0 || it.comparison != exactly && it.comparison != roughly && it.comparison != between && !(most && q.direct))
		ok = ok && !(q.scarce && it.comparison == exactly) // "one emoji now and then"
		made.quantity, made.negated = it, q.polarity < 0 && q.matrix >= 0 && !most || q.evaluation < 0 || (it.comparison == above || it.comparison == atLeast) && complainsOfMuch(cl.chunks)
	case it.name == "max_sentence_words":
		b.measureSentences(cl)
		return
	case q.tooMuch && it.name == "log_words" && slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.comparison != noComparison }):
		return // "anything over 250 words is too long"
	default:
		made.sign = direction(it, q)
		ok = ok && made.sign != 0
	}
	made.hard = isHard(it, made.sign, q)
	if it.partial {
		ok = ok && (lexicon.IsFeature(it.name) || made.sign > 0) // "no footnotes" are not no sources
		made.hard = !lexicon.IsFeature(it.name)
	}
	if lexicon.HasTerm(it.name) && slices.ContainsFunc(cl.chunks, isThan) {
		ok = false // "say this more than that"
	}
	if cl.asked && made.sign < 0 && lexicon.IsFeature(it.name) || cl.fitting && lexicon.IsFeature(it.name) {
		made.hard = made.hard && it.comparison != noComparison
	}
	if cl.asked && made.sign < 0 && !lexicon.IsFeature(it.name) && it.comparison == noComparison {
		ok = false
	}
	if made.sign > 0 && it.comparison == noComparison && slices.ContainsFunc(cl.chunks, isOnly) && (cl.restricted || b.lang == "en" && cl.pickedByPronoun() || isMark(it.name) && !cl.scope.Everywhere()) {
		ok = false // "only cite sources that you read"
	}
	if cl.restricted && made.sign > 0 && hasTopic(it.name) {
		ok = false // "apologize for outages"
	}
	if it.nominal && countNegations(cl.chunks) > 1 {
		ok = false // "don't drop details" keeps them
	}
	if it.name == "summary_last" && slices.ContainsFunc(cl.chunks, atTop) {
		ok = false // "put the conclusion first"
	}
	if cl.excepts {
		made.hard = made.hard && (it.comparison != noComparison || !lexicon.IsFeature(it.name))
		ok = ok && !made.hard // a leaning stands beside an exception that nobody knows, a check does not
	}
	if (q.scarce || cl.fitting && made.sign > 0) && !lexicon.IsFeature(it.name) && it.comparison == noComparison {
		ok = false // it could not be checked but in every answer
	}
	if cl.restricted && made.hard && !cl.relative && lexicon.IsFeature(it.name) && it.comparison == noComparison {
		made.hard = false
	}
	if cl.restricted && isMark(it.name) {
		ok = false // "en dashes for ranges"
	}
	if (made.hard || it.role == roleAdjective) && !cl.relative && !cl.complement && slices.ContainsFunc(cl.chunks, isUnknown) {
		ok = false // what binds, or colours every answer, is understood word for word
	}
	if narrows := cl.restricted && (q.polarity < 0 && !q.tooMuch && !(cl.complement && hasTopic(it.name)) || made.hard && !cl.relative); !ok || narrows {
		cl.rejected = true
		return
	}
	b.lastCues = q
	b.intents = append(b.intents, made)
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

// measureSentences turns the quantity or the length behind "sentences" into one of sentences.
func (b *intentBuilder) measureSentences(cl *clause) {
	for i := range cl.chunks {
		switch other := &cl.chunks[i]; {
		case other.comparison != noComparison && other.name == "words":
			other.name = "sentence_words"
			return
		case other.name == "log_words" && other.role == roleAdjective:
			other.name = "sentence_length"
			return
		}
	}
	cl.rejected = true
}
