package palate

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// A Scope says where something holds: each key is a list of alternatives for the same key of a
// [Context], Topic lists words of the prompt, and Except is what it leaves out. All must match;
// the empty scope is everywhere.
type Scope struct {
	Site, Task, Medium, Audience, Language, User, Tags []string

	Topic  []string
	Except *Scope
	Extra  []Member
}

func (s *Scope) fields(f *fields) {
	f.alternatives("site", &s.Site)
	f.alternatives("task", &s.Task)
	f.alternatives("medium", &s.Medium)
	f.alternatives("audience", &s.Audience)
	f.alternatives("language", &s.Language)
	f.alternatives("user", &s.User)
	f.alternatives("tags", &s.Tags)
	f.alternatives("topic", &s.Topic)
	s.exceptField(f)
	f.extra(&s.Extra)
}

func (s *Scope) exceptField(f *fields) {
	if !f.writing {
		if _, ok := f.get("except"); !ok {
			return
		}
		s.Except = new(Scope)
	}
	if s.Except != nil {
		f.object("except", s.Except.fields)
	}
}

// ScopeOf reads a scope object; null is everywhere.
func ScopeOf(v Value) (Scope, error) {
	var s Scope
	if v.IsNull() {
		return s, nil
	}
	if err := decode(v, s.fields); err != nil {
		return s, err.In("scope")
	}
	return s, nil
}

// Value is the scope as an object.
func (s Scope) Value() Value { return encode(s.fields) }

// Everywhere reports whether the scope sets no condition.
func (s Scope) Everywhere() bool {
	none := func(alternatives []string) bool { return len(alternatives) == 0 }
	return s.understood() && none(s.Site) && none(s.Task) && none(s.Medium) && none(s.Audience) &&
		none(s.Language) && none(s.User) && none(s.Tags) && none(s.Topic) &&
		(s.Except == nil || s.Except.Everywhere())
}

// Matches reports whether the scope holds in c for the prompt. A scope with a key of a later
// version, in what it leaves out too, matches nothing: what is not understood is not guessed. An
// Except without a condition leaves nothing out.
func (s Scope) Matches(c Context, prompt string) bool {
	return s.understood() &&
		matches(s.Site, c.Site) && matches(s.Task, c.Task) && matches(s.Medium, c.Medium) &&
		matches(s.Audience, c.Audience) && matches(s.Language, c.Language) && matches(s.User, c.User) &&
		matches(s.Tags, c.Tags...) && (len(s.Topic) == 0 || mentions(prompt, s.Topic)) &&
		(s.Except == nil || s.Except.Everywhere() || !s.Except.Matches(c, prompt))
}

// Breadth is below 0 where s is broader than other, above 0 where it is narrower: it sets more
// conditions, or leaves fewer alternatives for as many.
func (s Scope) Breadth(other Scope) int {
	keys, left := s.conditions()
	keysOther, leftOther := other.conditions()
	return cmp.Or(cmp.Compare(keys, keysOther), cmp.Compare(leftOther, left))
}

// conditions is how many keys a scope sets, and how many alternatives all of them leave.
func (s Scope) conditions() (keys, alternatives int) {
	for _, list := range [][]string{s.Site, s.Task, s.Medium, s.Audience, s.Language, s.User, s.Tags, s.Topic} {
		if len(list) > 0 {
			keys++
		}
		alternatives += len(list)
	}
	if s.Except != nil {
		keys++
	}
	return keys, alternatives
}

var scopeKeys = []string{"site", "task", "medium", "audience", "language", "user", "tags", "topic", "except"}

// understood reports whether this version knows all keys; Extra holds known ones too, in an
// unusual spelling.
func (s Scope) understood() bool {
	for _, m := range s.Extra {
		if !m.Value.IsNull() && !slices.Contains(scopeKeys, m.Name) {
			return false
		}
	}
	return s.Except == nil || s.Except.understood()
}

// matches reports whether one of the values is among the alternatives, whatever its case. No
// alternatives: no condition.
func matches(alternatives []string, values ...string) bool {
	return len(alternatives) == 0 || slices.ContainsFunc(alternatives, func(a string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(a, v) })
	})
}

// mentions reports whether the words of one of the topics stand one after another in the prompt,
// whatever their case.
func mentions(prompt string, topics []string) bool {
	said := words(prompt)
	return slices.ContainsFunc(topics, func(topic string) bool {
		wanted := words(topic)
		for i := 0; len(wanted) > 0 && i+len(wanted) <= len(said); i++ {
			if slices.EqualFunc(said[i:i+len(wanted)], wanted, strings.EqualFold) {
				return true
			}
		}
		return false
	})
}

// unspaced are scripts that put no space between words: there each character stands for a word,
// so that a topic is found inside a run.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// words splits text at what is neither letter, digit nor mark.
func words(text string) []string {
	var spaced strings.Builder
	for _, r := range text {
		switch {
		case r > unicode.MaxLatin1 && unicode.In(r, unspaced...):
			spaced.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			spaced.WriteRune(r)
		default:
			spaced.WriteByte(' ')
		}
	}
	return strings.Fields(spaced.String())
}

// alternatives visits a value or a list of alternatives; one alternative is written bare.
func (f *fields) alternatives(name string, p *[]string) {
	if f.writing && len(*p) == 1 {
		f.put(name, String((*p)[0]))
		return
	}
	if v, _ := f.get(name); v.kind == kindString && !f.writing {
		*p = []string{v.text}
		f.accept()
		return
	}
	f.strs(name, p)
	if !f.writing && len(*p) == 1 {
		f.account(false) // a list of one: Extra keeps its spelling
	}
}
