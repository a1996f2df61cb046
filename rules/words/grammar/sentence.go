package grammar

import (
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// Sentence puts a rule in English, such that [Parse] reads the same rule again: "No emoji in email to my boss." A rule
// that was not understood is its own words.
func Sentence(rule *palate.RuleSet) string {
	if rule.Status == palate.StatusUnparsed || rule.Parsed.Attribute == "" {
		return rule.Words
	}
	text := Predicate(rule) + scopeSuffix(&rule.Scope)
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// Predicate returns the verb phrase of a rule, without its scope: attribute, direction, size and value.
func Predicate(rule *palate.RuleSet) string {
	p := &rule.Parsed
	if value, ok := p.Value.Float(); ok {
		return amountOf(p, strconv.FormatFloat(value, 'f', -1, 64))
	}
	if by, ok := p.Value.Text(); ok {
		return "say " + Quote(asSaid(by, rule.Words)) + " instead of " + Quote(asSaid(strings.TrimPrefix(p.Attribute, lexicon.TermMentions), rule.Words))
	}
	if head, term, ok := strings.Cut(p.Attribute, ":"); ok {
		return often(p) + termOf(head+":", asSaid(term, rule.Words))
	}
	a, found := attributeNamed(p.Attribute)
	if !found {
		return string(p.Direction) + " " + p.Attribute
	}
	if rule.Force == palate.Hard && a.Do != "" {
		if thing, ok := strings.CutPrefix(a.Do, "use "); ok && p.Direction == palate.Less && !definite(thing) {
			return "no " + thing
		}
		return often(p) + a.Do
	}
	words := a.More
	if p.Direction == palate.Less {
		words = a.Less
	}
	return sized(words, p.Size, strings.HasPrefix(a.Less, "fewer "))
}

// sized adds a degree to a comparative: "a few more" and "far fewer" of what is counted, otherwise "a bit" and "much".
func sized(words string, size float64, counted bool) string {
	few := counted && strings.HasPrefix(words, "fewer ")
	many := counted && !few
	switch {
	case size == 1:
		return words
	case size < 1 && few:
		return "slightly " + words
	case size < 1 && many:
		return "a few " + words
	case size < 1:
		return "a bit " + words
	case few:
		return "far " + words
	case many:
		return "many " + words
	}
	return "much " + words
}

// definite reports whether a noun phrase has a definite article, which rules out "no".
func definite(thing string) bool {
	return strings.HasPrefix(thing, "the ") || strings.HasPrefix(thing, "a ") || strings.HasPrefix(thing, "all ")
}

func often(p *palate.Parsed) string {
	if p.Direction == palate.Less {
		return "never "
	}
	return "always "
}

func amountOf(p *palate.Parsed, n string) string {
	unit := unitName(p.Attribute)
	if n == "1" {
		unit = singular(unit)
	}
	switch {
	case p.Attribute == "max_sentence_words":
		return "each sentence at most " + n + " " + unit
	case strings.HasPrefix(p.Attribute, "about_"):
		return "about " + n + " " + unit
	case p.Direction == palate.Less:
		return "at most " + n + " " + unit
	}
	return "at least " + n + " " + unit
}

// unitName returns the unit in which a quantity of an attribute is counted.
func unitName(name string) string {
	switch name {
	case "bold":
		return "bold passages"
	case "inline_code":
		return "pieces of inline code"
	case "caps_words":
		return "words in capitals"
	case "parentheses":
		return "asides in parentheses"
	}
	return lexicon.NounOf(name)
}

// singular returns the singular of a counted noun: "dash", "aside in parentheses".
func singular(unit string) string {
	head, rest, more := strings.Cut(unit, " in ")
	if !more {
		head, rest, more = strings.Cut(unit, " of ")
		rest = " of " + rest
	} else {
		rest = " in " + rest
	}
	if !more {
		head, rest = unit, ""
	}
	switch head {
	case "dashes":
		return "dash"
	case "ellipses":
		return "ellipsis"
	case "apologies":
		return "apology"
	}
	return strings.TrimSuffix(head, "s") + rest
}

func termOf(head, term string) string {
	switch head {
	case lexicon.TermStarts:
		return "start with " + Quote(term)
	case lexicon.TermEnds:
		return "end with " + Quote(term)
	case lexicon.TermPattern:
		return "match /" + term + "/"
	case lexicon.TermLanguage:
		return "answer in " + languageName(term)
	}
	return "mention " + Quote(term)
}

// asSaid returns a term, which is kept in lower case, as it is capitalized between quotation marks in a wording.
func asSaid(term, words string) string {
	small := strings.ToLower(words)
	if len(small) != len(words) {
		return term // capitals of another length
	}
	for at := 0; ; at++ {
		next := strings.Index(small[at:], term)
		if term == "" || next < 0 {
			return term
		}
		at += next
		if at > 0 && strings.HasSuffix(strings.TrimRight(words[:at], `"“„«'‘`+"`"), " ") && words[at-1] != ' ' {
			return words[at : at+len(term)]
		}
	}
}

// Quote puts a term between quotation marks that it does not contain itself.
func Quote(term string) string {
	if strings.Contains(term, `"`) {
		return "“" + term + "”"
	}
	return `"` + term + `"`
}

func attributeNamed(name string) (lexicon.Attribute, bool) {
	for a := range lexicon.Attributes() {
		if a.Name == name {
			return a, true
		}
	}
	return lexicon.Attribute{}, false
}

// scopeSuffix puts a scope in English, to follow a predicate.
func scopeSuffix(s *palate.Scope) string {
	text := scopeKeys(s)
	if s.Except != nil && !s.Except.Everywhere() {
		text += ", except" + scopeKeys(s.Except)
	}
	return text
}

// ChatTag begins the tag of a context that names a chat.
const ChatTag = "chat:"

func scopeKeys(s *palate.Scope) string {
	text := ""
	add := func(before string, values []string, say func(string) string) {
		for i, v := range values {
			if i == 0 {
				text += " " + before + " "
			} else {
				text += " or "
			}
			text += say(v)
		}
	}
	add("in", s.Medium, func(v string) string { return valueName("medium", v) })
	to := "to"
	if len(s.Medium) == 0 {
		to = "when writing to"
	}
	add(to, s.Audience, func(v string) string { return valueName("audience", v) })
	doing := "when"
	if len(s.Task) > 0 && tableName("task", s.Task[0]) == "" {
		doing = "in the task" // what no table knows is quoted
	}
	add(doing, s.Task, func(v string) string { return valueName("task", v) })
	add("in", s.Language, languageName)
	add("on", s.Site, func(v string) string { return v })
	if slices.ContainsFunc(s.Tags, func(tag string) bool { return strings.HasPrefix(tag, ChatTag) }) {
		text += " in one chat"
	}
	add("when the topic is", s.Topic, Quote)
	return text
}

// valueName returns the name of a value of a scope, in quotation marks where no table has it.
func valueName(key, value string) string {
	said := tableName(key, value)
	switch {
	case said == "":
		return Quote(value)
	case key != "audience":
		return said
	}
	return article(value) + said
}

// tableName returns the name that the table has for a value of a scope, "" for none.
func tableName(key, value string) string {
	_, line, _ := strings.Cut(lexicon.PlaceNames, "\n"+key+" "+value+":")
	said, _, _ := strings.Cut(line, "\n")
	return said
}

// article returns the determiner of a person: mostly "my".
func article(audience string) string {
	switch audience {
	case "public", "company", "authority":
		return "the "
	case "expert", "executive", "investor":
		return "an "
	case "beginner", "customer", "client", "patient", "recruiter", "developer", "reader":
		return "a "
	}
	return "my "
}

func languageName(code string) string {
	said := tableName("language", code)
	if said != "" {
		return strings.ToUpper(said[:1]) + said[1:]
	}
	return Quote(code)
}

// SayScope puts a scope alone in English: "in email to my boss".
func SayScope(s palate.Scope) string {
	if s.Everywhere() {
		return "everywhere"
	}
	return strings.TrimLeft(scopeSuffix(&s), ", ")
}
