package palate

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"palate/internal/wire"
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

func (s *Scope) fields(f *wire.Fields) {
	f.OneOrMore("site", &s.Site)
	f.OneOrMore("task", &s.Task)
	f.OneOrMore("medium", &s.Medium)
	f.OneOrMore("audience", &s.Audience)
	f.OneOrMore("language", &s.Language)
	f.OneOrMore("user", &s.User)
	f.OneOrMore("tags", &s.Tags)
	f.OneOrMore("topic", &s.Topic)
	s.exceptField(f)
	f.Extra(&s.Extra)
}

func (s *Scope) exceptField(f *wire.Fields) {
	if !f.Writing() {
		if _, ok := f.Get("except"); !ok {
			return
		}
		s.Except = new(Scope)
	}
	if s.Except != nil {
		f.Object("except", s.Except.fields)
	}
}

// ScopeOf reads a scope object; null is everywhere.
func ScopeOf(v Value) (Scope, error) {
	var s Scope
	if v.IsNull() {
		return s, nil
	}
	if err := wire.Decode(v, s.fields); err != nil {
		return s, err.In("scope")
	}
	return s, nil
}

// Value is the scope as an object.
func (s Scope) Value() Value { return wire.Encode(s.fields) }

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
