package grammar

import (
	"slices"

	"palate/rules/words/lexicon"
)

// beginsIntent reports whether a clause begins with a negation or a demand, past fillers and modifiers.
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

// splitByCues splits a clause at each cue that stands between two attributes.
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

// addGroup adds the intents of attributes that share one set of cues.
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

// asksMore reports whether the rest begins another intent.
func asksMore(rest []chunk) bool {
	for i := range rest {
		if rest[i].role != roleFiller && rest[i].role != roleQuality {
			return rest[i].role&(roleNegation|roleWant) != 0
		}
	}
	return false
}

// asPossible reports whether the rest of "so" or "tan" is a comparison of degree: "wie möglich".
func asPossible(rest []chunk) bool {
	return slices.ContainsFunc(rest, func(it chunk) bool {
		return it.role == roleDegree && lexicon.IsOneOf(it.name, ` wie como que as comme `)
	})
}

// unknownsAreFar reports whether unknown words come so far after a noun with a cue that they do not affect it.
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

// addAttribute adds the intent of one attribute, the head of its phrase, in the direction that its cues give.
func (b *intentBuilder) addAttribute(head *chunk, q *cues, k int, unknown bool) {
	cl := &b.clauses[k]
	if !q.seen && q.size == 0 && b.lastCues != nil && (head.role == roleNoun || head.listed) {
		q = b.lastCues // "no bullets, headings or bold"
	}
	switch {
	case isQuantity(*head):
	case head.name == "max_sentence_words":
		b.measureSentences(cl)
		return
	case q.tooMuch && head.name == "log_words" && slices.ContainsFunc(cl.chunks, isQuantity):
		return // "anything over 250 words is too long"
	}
	w, directed := cl.intentOf(head, q)
	if unknown || !directed || b.misreads(cl, head, &w, q) {
		cl.rejected = true
		return
	}
	w.clause, b.lastCues = k, q
	b.intents = append(b.intents, w)
}

// measureSentences turns the quantity or length of the clause into one of sentences.
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
