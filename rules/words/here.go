package words

import (
	"slices"
	"strings"
	"unicode"

	"palate"
	"palate/rules/words/grammar"
	"palate/rules/words/lexicon"
)

// ChatTag begins the tag of a context that names a chat. See [grammar.ChatTag].
const ChatTag = grammar.ChatTag

// Here stands in a scope for the place that words point at: the site where they are said as a value of Site, the chat as
// one of Tags.
const Here = "here"

// ParseHere is [Parse] of words that are said on a site, in a chat. "On this site", "in this chat" and their like give
// the rules of their part of the sentence, or of all of it where they begin it, a scope with [Here]; "except here" gives
// them that exception. Where no words point at a place, it is Parse.
func ParseHere(text string) (list []palate.RuleSet) {
	if len(pointersIn(wordsIn(text))) == 0 {
		return Parse(text)
	}
	at := 0
	for _, s := range lexicon.Sentences(text) {
		list = append(list, parsePointed(text[at:s.End])...)
		at = s.End
	}
	return append(list, parsePointed(text[at:])...)
}

// A pointer is words that point at a place: the tokens [from, to) of a sentence.
type pointer struct {
	from, to int
	scope    palate.Scope
}

// A placeWord is a word of a sentence, in lower case, where it stands, and whether a quotation mark is open.
type placeWord struct {
	text       string
	start, end int
	breaks     bool // a comma or the like stands before it
	quoted     bool
}

var (
	siteHere = palate.Scope{Site: []string{Here}}
	chatHere = palate.Scope{Tags: []string{Here}}
)

// Phrases that point at a place, after any of the prepositions before them; a phrase that needs none stands under bare.
var pointing = []struct {
	scope                palate.Scope
	prepositions, things string
}{
	{siteHere, "on at for with in", "this site|this website|this page|this web page|this platform|this app"},
	{chatHere, "in for during throughout within", "this chat|this conversation|this thread|this discussion|the current chat|the current conversation|the rest of this chat|the rest of this conversation"},
	{siteHere, "auf bei für in", "dieser seite|dieser website|dieser webseite|dieser plattform|dieser app|diese seite|diese website"},
	{chatHere, "in für während", "diesem chat|dieser unterhaltung|diesem gespräch|dieser konversation|diesem verlauf|diesen chat|diese unterhaltung|dieses gespräch|diese konversation"},
	{siteHere, "sur pour dans", "ce site|cette page|cette plateforme|cette appli|cette application"},
	{chatHere, "dans pour durant pendant", "ce chat|cette conversation|cette discussion|ce fil|cet échange"},
	{siteHere, "en para", "este sitio|esta página|esta pagina|esta web|esta plataforma|esta app|esta aplicación"},
	{chatHere, "en para durante", "este chat|esta conversación|esta conversacion|esta charla|este hilo"},
}

const (
	bareHere       = " here hier ici aquí aqui acá "
	barelyHere     = " is are was were s you it we i to goes comes come ist sind kommt kommen haben finden findest est sont está están esta tienes tiene va "
	beforeBare     = " from von ab desde over out right "
	onlyHere       = " only just nur bloß seulement uniquement juste solo sólo solamente únicamente "
	exceptHere     = " except not außer nicht sauf excepté excepto salvo menos "
	everywhereElse = " everywhere überall partout "
	butWords       = " but aber mais pero sondern "
)

func isAmong(list, word string) bool { return strings.Contains(list, " "+word+" ") }

// wordsIn are the words of a sentence.
func wordsIn(text string) (list []placeWord) {
	start, breaks, quoted := -1, false, false
	flush := func(end int) {
		if start >= 0 {
			word := strings.ToLower(text[start:end])
			list = append(list, placeWord{word, start, end, breaks || isAmong(butWords, word), quoted})
			start, breaks = -1, false
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		switch r {
		case ',', ';', ':', '(', ')', '–', '—', '\n':
			breaks = true
		case '“', '«', '„':
			quoted = true
		case '”', '»':
			quoted = false
		case '"':
			quoted = !quoted
		}
	}
	flush(len(text))
	return list
}

// pointersIn are the words that point at a place, in their order.
func pointersIn(list []placeWord) (found []pointer) {
	for i := 0; i < len(list); i++ {
		p, ok := pointerAt(list, i)
		if !ok {
			continue
		}
		i = p.to - 1
		for p.from > 0 && isAmong(onlyHere, list[p.from-1].text) && !list[p.from].breaks {
			p.from--
		}
		if p.to < len(list) && isAmong(onlyHere, list[p.to].text) && !list[p.to].breaks {
			p.to++
		}
		if p.from > 0 && isAmong(exceptHere, list[p.from-1].text) {
			left := p.scope
			p.from, p.scope = p.from-1, palate.Scope{Except: &left}
			if p.from > 0 && isAmong(butWords, list[p.from-1].text) {
				p.from--
			}
		}
		found = append(found, p)
	}
	return found
}

// pointerAt is the longest that begins with word i.
func pointerAt(list []placeWord, i int) (p pointer, ok bool) {
	if list[i].quoted {
		return p, false
	}
	for _, of := range pointing {
		if !isAmong(" "+of.prepositions+" ", list[i].text) {
			continue
		}
		for thing := range strings.SplitSeq(of.things, "|") {
			if n := startsWith(list[i+1:], strings.Fields(thing)); n > 0 && i+1+n > p.to {
				p, ok = pointer{i, i + 1 + n, of.scope}, true
			}
		}
	}
	if ok || !isAmong(bareHere, list[i].text) {
		return p, ok
	}
	before := i > 0 && isAmong(beforeBare, list[i-1].text)
	after := i+1 < len(list) && !list[i+1].breaks && isAmong(barelyHere, list[i+1].text)
	from := i
	if i > 0 && list[i-1].text == "on" {
		from--
	}
	return pointer{from, i + 1, siteHere}, !before && !after
}

// startsWith is how many words a list begins with, those of a phrase; 0 where it does not.
func startsWith(list []placeWord, phrase []string) int {
	if len(list) < len(phrase) {
		return 0
	}
	for k, word := range phrase {
		if list[k].text != word || list[k].breaks || list[k].quoted {
			return 0
		}
	}
	return len(phrase)
}

// parsePointed parses a sentence in which words may point at a place.
func parsePointed(sentence string) []palate.RuleSet {
	if strings.TrimSpace(sentence) == "" {
		return nil
	}
	list := wordsIn(sentence)
	pointers := pointersIn(list)
	if len(pointers) == 0 {
		return Parse(sentence)
	}
	sets := Parse(without(sentence, list, pointers, 0, len(list)))
	for i := range sets {
		sets[i].Words = strings.TrimRight(strings.TrimSpace(sentence), ".")
	}
	for _, p := range pointers {
		bind(sets, p, boundBy(sentence, list, pointers, p))
	}
	return sets
}

// boundBy are the rules of the part of a sentence that a pointer speaks of; nil: all of them.
func boundBy(sentence string, list []placeWord, pointers []pointer, p pointer) []palate.RuleSet {
	from, to := 0, len(list)
	for i := range list {
		switch {
		case i <= p.from && list[i].breaks:
			from = i
		case i >= p.to && list[i].breaks:
			to = min(to, i)
		}
	}
	if p.from == 0 {
		return besides(sentence, list, pointers, p.to)
	}
	if p.from > from+1 || p.from > from && !isAmong(butWords, list[from].text) {
		to = p.to // it ends its part, and does not begin it
	}
	return Parse(without(sentence, list, pointers, from, to))
}

// besides are the rules of a sentence that its first words speak of: all but those of parts that hold everywhere; nil for
// all.
func besides(sentence string, list []placeWord, pointers []pointer, from int) (sets []palate.RuleSet) {
	if !slices.ContainsFunc(list, func(w placeWord) bool { return isAmong(everywhereElse, w.text) }) {
		return nil
	}
	for i := from; i < len(list); {
		end := i + 1
		for end < len(list) && !list[end].breaks {
			end++
		}
		if !slices.ContainsFunc(list[i:end], func(w placeWord) bool { return isAmong(everywhereElse, w.text) }) {
			sets = append(sets, Parse(without(sentence, list, pointers, i, end))...)
		}
		i = end
	}
	if sets == nil {
		sets = []palate.RuleSet{{}} // none
	}
	return sets
}

// bind gives rules the scope of a pointer: those that are among some, or all where there are none such.
func bind(sets []palate.RuleSet, p pointer, some []palate.RuleSet) {
	among := func(set *palate.RuleSet) bool {
		return slices.ContainsFunc(some, func(o palate.RuleSet) bool {
			return o.Parsed.Attribute == set.Parsed.Attribute && o.Parsed.Direction == set.Parsed.Direction
		})
	}
	any := false
	for i := range sets {
		any = any || among(&sets[i])
	}
	for i := range sets {
		set := &sets[i]
		if set.Status != palate.StatusActive || len(some) > 0 && (any || some[0].Parsed.Attribute == "") && !among(set) {
			continue
		}
		switch {
		case p.scope.Except != nil:
			set.Scope.Except = p.scope.Except
		case len(p.scope.Site) > 0:
			set.Scope.Site = p.scope.Site
		default:
			set.Scope.Tags = p.scope.Tags
		}
	}
}

// without is what stands between two words of a sentence, but for what points at a place.
func without(sentence string, list []placeWord, pointers []pointer, from, to int) string {
	if from >= to {
		return ""
	}
	var b strings.Builder
	at, end := list[from].start, len(sentence)
	if to < len(list) {
		end = list[to].start
	}
	for _, p := range pointers {
		if start := list[p.from].start; start >= at && start < end {
			b.WriteString(sentence[at:start])
			at = list[p.to-1].end
		}
	}
	if at < end {
		b.WriteString(sentence[at:end])
	}
	return strings.Trim(strings.TrimSpace(b.String()), ",:;–— ")
}
