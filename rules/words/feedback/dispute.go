package feedback

import (
	"slices"
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// What a turn says of the words of the answer, with no phrase that finds fault.

// disputes reports whether a stretch that no phrase finds fault with still does: it says what the
// answer is, or that what the answer names is not so.
func (h *turn) disputes(i int) bool {
	c := &h.segments[i]
	return h.plain(c) && !h.chat.offers() && (h.describes(i) || h.refutes(c) || h.resumes(i) || i == 0 && c.accuses() || i == 0 && c.lacksSubject())
}

// plain reports whether a stretch states something, and neither praises nor asks nor tells of others.
func (h *turn) plain(c *segment) bool {
	return !c.question && !c.inQuestion && !c.asksByOrder() && !h.chat.game && !h.isMaterial(c) && len(c.unknown) > 0 &&
		c.cues&(cueHarmless|cueOthers|cueThanks|cuePraise|cuePraiseWord|cueMyFault|cueAlone) == 0 && c.opening&(cueI|cueAsks|cueTask) == 0
}

// describes reports whether a turn begins with what the answer is: "that's for American zip codes".
func (h *turn) describes(i int) bool {
	c := &h.segments[i]
	if i > 0 || c.words < 3 || c.words > 9 || len(h.segments) > 2 || h.chat.material {
		return false
	}
	return c.starts(" thats cest ") ||
		c.starts(" that those these ") && (c.contentWords > 1 || lexicon.IsOneOf(c.texts[1], " is are was were isnt arent ")) || c.starts(" das ce eso esas esos ") && lexicon.IsOneOf(c.texts[1], " ist sind war waren sont es son era ")
}

// resumes reports whether a turn is one statement about a word of the answer: "Saturn's moons are way
// off".
func (h *turn) resumes(i int) bool {
	c := &h.segments[i]
	return i == 0 && len(h.segments) <= 2 && c.words >= 3 && c.words <= 9 && !h.chat.material && slices.ContainsFunc(c.unknown, h.chat.introduces)
}

// accuses reports whether a stretch says what the other side did: "you only gave me four".
func (c *segment) accuses() bool {
	return c.starts(" you youve du ") && c.words >= 3 && c.words <= 9 &&
		!lexicon.IsOneOf(c.texts[1], " can could may might are were know tell decide see should will would must kannst darfst sollst bist weisst musst ")
}

// lacksSubject reports whether a stretch says what something does not do, and leaves out what: "doesn't
// group by month".
func (c *segment) lacksSubject() bool {
	return c.starts(" doesnt didnt isnt wasnt ") && !c.asksByOrder()
}

// refutes reports whether a stretch denies what the answer names and the request does not.
func (h *turn) refutes(c *segment) bool {
	return len(h.segments) <= 2 && (c.cues&cueNot != 0 || c.denied) && c.opening&cueNot == 0 && c.words <= 9 && slices.ContainsFunc(c.unknown, h.chat.introduces)
}

// renames reports whether a turn is a statement with a name or number so like one of the answer that it
// stands for it: "his name is Tim" of "Hi Tom".
func (h *turn) renames(i int) bool {
	c := &h.segments[i]
	if !h.plain(c) || i > 0 || c.words > 7 || h.chat.offers() || len(c.unknown) == 0 {
		return false
	}
	last := c.unknown[len(c.unknown)-1]
	if len(last) < 3 || containsWord(h.chat.answer, last) || containsWord(h.chat.prompt, last) {
		return false
	}
	answer := lexicon.Clip(h.chat.answer, maxTurn)
	return slices.ContainsFunc(lexicon.Words(answer), func(p feature.ByteRange) bool {
		word := answer[p.Start:p.End]
		return startsUpper(word) && isNear(lexicon.Fold(word), last) && !containsWord(h.chat.prompt, lexicon.Fold(word))
	})
}

// isNear reports whether two words of one length differ in one letter.
func isNear(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range len(a) {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ == 1
}

// settles reports whether a turn is but another answer to the question: "Fleming", "13".
func (h *turn) settles(i int) bool {
	c := &h.segments[i]
	return i == 0 && len(h.segments) == 1 && h.chat.question && h.plain(c) && c.contentWords == c.words && c.words <= 2 && c.quotes == 0 && !c.colon &&
		(c.numbers > 0 && strings.ContainsAny(h.chat.answer, "0123456789") || c.upper && namesOnly(h.chat.answer)) && !h.chat.offers() && !containsWord(h.chat.prompt, c.texts[0]) && !containsWord(h.chat.answer, c.texts[0])
}

// namesOnly reports whether an answer is a few words with a name in them.
func namesOnly(answer string) bool {
	list := lexicon.Words(lexicon.Clip(answer, maxTurn))
	return len(list) <= 8 && slices.ContainsFunc(list, func(p feature.ByteRange) bool {
		return (p.Start > 0 || len(list) <= 2) && startsUpper(answer[p.Start:p.End])
	})
}

// asksByOrder reports whether a stretch asks by its order, with or without a mark: "does that matter".
func (c *segment) asksByOrder() bool {
	return c.inverted() || len(c.texts) > 2 && c.starts(" is are was were does do did has have can could would will should ") &&
		lexicon.IsOneOf(c.texts[1], " it that this there these those the a an he she they we you i ")
}

// probes reports whether a question that yes or no answers is about a word that only the answer has.
func (h *turn) probes(c *segment) bool {
	if !c.question || c.opening&cueTask != 0 || c.words > 12 || len(c.texts) < 3 || h.chat.game || h.chat.offers() || h.newTask {
		return false
	}
	asks := c.starts(" is are was were does do did ist sind hat haben es est ") || c.asksByOrder()
	return asks && slices.ContainsFunc(c.unknown, h.chat.introduces)
}

// concludes reports whether a question draws a conclusion from the answer, or objects to it: "so no milk
// at all?"
func (h *turn) concludes(c *segment) bool {
	objects, infers := c.opening&cueBut != 0 && c.begins, c.words > 2 && c.starts(" so also donc entonces ") && !c.wonders()
	return c.question && (objects || infers) && c.opening&(cueAsks|cueTask) == 0 && (c.contentWords == 0 || c.denied || slices.ContainsFunc(c.unknown, h.chat.introduces))
}

// traces reports whether a question asks how the other side came to what it said: "how did you get that".
func (c *segment) traces() bool {
	return (c.question || c.opening&cueAsks != 0) && c.words <= 8 && c.cues&cueTask == 0 &&
		c.starts(" how where why wie woher wieso como donde comment ou ") && c.says(" you du has tu ") &&
		c.says(" know get got came come arrive weisst kommst sabes llegado sacas sais sors arrives ")
}
