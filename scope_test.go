package palate_test

import (
	"cmp"
	"testing"

	. "palate"
)

func TestScopeMatches(t *testing.T) {
	mail := Context{Site: "chat.example", Task: "Email", Language: "en", Tags: []string{"work", "short"}}
	for _, c := range []struct {
		name, scope string
		context     Context
		prompt      string
		want        bool
	}{
		{"everywhere", `{}`, Context{}, "", true},
		{"everywhere, somewhere", `{}`, mail, "hello", true},
		{"one value", `{"task":"email"}`, mail, "", true},
		{"other value", `{"task":"code"}`, mail, "", false},
		{"absent in the context", `{"audience":"boss"}`, mail, "", false},
		{"alternatives", `{"task":["code","EMAIL"]}`, mail, "", true},
		{"none of the alternatives", `{"task":["code","poem"]}`, mail, "", false},
		{"a list of one", `{"task":["email"]}`, mail, "", true},
		{"no alternatives: no condition", `{"task":[]}`, mail, "", true},
		{"null: no condition", `{"task":null,"topic":null,"except":null}`, mail, "", true},
		{"case beyond ASCII", `{"audience":"ΦΙΛΟΣ"}`, Context{Audience: "φιλος"}, "", true},
		{"all keys must match", `{"task":"email","language":"de"}`, mail, "", false},
		{"all keys match", `{"site":"chat.example","task":"email","medium":[],"language":["de","en"]}`, mail, "", true},
		{"user", `{"user":"u7"}`, Context{User: "u7"}, "", true},
		{"medium", `{"medium":"chat"}`, Context{Medium: "voice"}, "", false},
		{"one of several tags", `{"tags":"short"}`, mail, "", true},
		{"alternatives of tags", `{"tags":["long","work"]}`, mail, "", true},
		{"no such tag", `{"tags":"long"}`, mail, "", false},
		{"no tags at all", `{"tags":"long"}`, Context{}, "", false},

		{"topic", `{"topic":"cache"}`, mail, "What is a Cache?", true},
		{"topic inside a longer word", `{"topic":"cache"}`, mail, "Use the cached page", false},
		{"topic with no prompt", `{"topic":"cache"}`, mail, "", false},
		{"alternatives of topics", `{"topic":["queue","cache"]}`, mail, "a cache", true},
		{"topic of two words", `{"topic":"cover letter"}`, mail, "Write a COVER, letter-like note", true},
		{"two words apart", `{"topic":"cover letter"}`, mail, "cover this letter", false},
		{"topic with a hyphen", `{"topic":"e-mail"}`, mail, "Draft an E-Mail.", true},
		{"topic longer than the prompt", `{"topic":"cover letter"}`, mail, "cover", false},
		{"topic without a word", `{"topic":"?!"}`, mail, "What?!", false},
		{"Cyrillic", `{"topic":"письмо"}`, mail, "Напиши ПИСЬМО другу", true},
		{"Greek with both sigmas", `{"topic":"λογοσ"}`, mail, "ο λόγος, ο λογος", true},
		{"Arabic", `{"topic":"رسالة"}`, mail, "اكتب رسالة، من فضلك", true},
		{"Devanagari keeps its marks", `{"topic":"हिन्दी"}`, mail, "मुझे हिन्दी में लिखो", true},
		{"Devanagari without its marks is another word", `{"topic":"हन"}`, mail, "मुझे हिन्दी में लिखो", false},
		{"Persian with its joiner", "{\"topic\":\"نامه\u200cای\"}", mail, "یک نامه\u200cای بنویس", true},
		{"Chinese, inside a run", `{"topic":"邮件"}`, mail, "请帮我写一封邮件给老板", true},
		{"Chinese, parted", `{"topic":"邮件"}`, mail, "邮局的信件", false},
		{"Japanese", `{"topic":"メール"}`, mail, "上司へのメールを書いて", true},
		{"Thai", `{"topic":"อีเมล"}`, mail, "ช่วยเขียนอีเมลหน่อย", true},
		{"Korean has spaces", `{"topic":"편지"}`, mail, "편지 써 줘", true},
		{"Latin inside Chinese", `{"topic":"API"}`, mail, "写一个api文档", true},
		{"digits", `{"topic":"2024"}`, mail, "budget 2024.", true},
		{"bytes that are no text", `{"topic":"a"}`, mail, "\xff a \xc3", true},

		{"except that matches", `{"task":"email","except":{"tags":"work"}}`, mail, "", false},
		{"except that does not", `{"task":"email","except":{"tags":"home"}}`, mail, "", true},
		{"except alone", `{"except":{"topic":"poem"}}`, mail, "a poem", false},
		{"empty except leaves nothing out", `{"except":{}}`, mail, "", true},
		{"except of null", `{"except":{"task":null}}`, mail, "", true},
		{"except of an except", `{"except":{"task":"email","except":{"tags":"work"}}}`, mail, "", true},
		{"except as a list of one", `{"except":{"task":["email"]}}`, mail, "", false},

		{"unknown key", `{"weekday":"monday"}`, mail, "", false},
		{"unknown key of null: absent", `{"weekday":null}`, mail, "", true},
		{"unknown key beside a match", `{"task":"email","weekday":[]}`, mail, "", false},
		{"unknown key in except", `{"task":"email","except":{"weekday":"monday"}}`, mail, "", false},
	} {
		s, err := ScopeOf(mustParse(t, c.scope))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := s.Matches(c.context, c.prompt); got != c.want {
			t.Errorf("%s: %s in %+v for %q: got %t, want %t", c.name, c.scope, c.context, c.prompt, got, c.want)
		}
		if s.Everywhere() && !c.want {
			t.Errorf("%s: %s is everywhere and yet does not match", c.name, c.scope)
		}
	}
}

// Each condition alone keeps a scope off: from another value, and from none.
func TestScopeHoldsByEachKey(t *testing.T) {
	for name, in := range map[string]func(value string) Context{
		"site":     func(v string) Context { return Context{Site: v} },
		"task":     func(v string) Context { return Context{Task: v} },
		"medium":   func(v string) Context { return Context{Medium: v} },
		"audience": func(v string) Context { return Context{Audience: v} },
		"language": func(v string) Context { return Context{Language: v} },
		"user":     func(v string) Context { return Context{User: v} },
		"tags":     func(v string) Context { return Context{Tags: []string{v}} },
	} {
		s := scopeIn(t, `{"`+name+`":"this"}`)
		for _, c := range []struct {
			context Context
			want    bool
		}{{in("this"), true}, {in("other"), false}, {Context{}, false}} {
			if got := s.Matches(c.context, "this"); got != c.want {
				t.Errorf("%s in %+v: got %t, want %t", name, c.context, got, c.want)
			}
		}
	}
}

// Every scope of the list is narrower than those before it; those of one line are as narrow.
func TestScopeBreadth(t *testing.T) {
	ladder := [][]string{
		{`{}`, `null`},
		{`{"task":["a","b","c"]}`, `{"topic":["a","b","c"]}`},
		{`{"site":["a","b"]}`, `{"language":["a","b"]}`},
		{`{"site":"a"}`, `{"task":"a"}`, `{"medium":"a"}`, `{"audience":"a"}`, `{"language":"a"}`, `{"user":"a"}`, `{"tags":"a"}`, `{"topic":"a"}`},
		{`{"except":{"site":"a"}}`},
		{`{"site":["a","b"],"task":["a","b"]}`},
		{`{"site":["a","b"],"task":"a"}`},
		{`{"site":"a","task":"a"}`},
		{`{"site":"a","except":{"task":"a"}}`},
		{`{"site":["a","b"],"task":"a","except":{"topic":"a"}}`},
		{`{"site":"a","task":"a","except":{"topic":"a"}}`, `{"site":"a","task":"a","except":{"topic":["a","b"]}}`},
	}
	for i, line := range ladder {
		for j, other := range ladder {
			for _, a := range line {
				for _, b := range other {
					if got, want := scopeIn(t, a).Breadth(scopeIn(t, b)), cmp.Compare(i, j); got != want {
						t.Errorf("%s beside %s: got %d, want %d", a, b, got, want)
					}
				}
			}
		}
	}
}

func scopeIn(t *testing.T, text string) Scope {
	t.Helper()
	s, err := ScopeOf(mustParse(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScopeEverywhere(t *testing.T) {
	for scope, want := range map[string]bool{
		`null`: true, `{}`: true, `{"site":null}`: true, `{"tags":[]}`: true, `{"except":{}}`: true,
		`{"except":{"except":{}}}`: true, `{"site":"a"}`: false, `{"topic":["a"]}`: false,
		`{"except":{"site":"a"}}`: false, `{"later":1}`: false,
	} {
		s, err := ScopeOf(mustParse(t, scope))
		if err != nil {
			t.Fatalf("%s: %v", scope, err)
		}
		if got := s.Everywhere(); got != want {
			t.Errorf("%s: got %t, want %t", scope, got, want)
		}
	}
}

func TestScopeOfNamesTheField(t *testing.T) {
	for scope, want := range map[string]string{
		`[]`:                       "scope",
		`{"site":7}`:               "scope.site",
		`{"topic":["a",7]}`:        "scope.topic[1]",
		`{"except":{"task":[{}]}}`: "scope.except.task[0]",
	} {
		_, err := ScopeOf(mustParse(t, scope))
		if e, ok := err.(*Error); !ok || e.Field != want {
			t.Errorf("%s: got error %v, want one in field %s", scope, err, want)
		}
	}
	if _, err := ContextOf(mustParse(t, `{"tags":"a"}`)); err == nil || err.(*Error).Field != "context.tags" {
		t.Errorf("ContextOf: got error %v, want one in field context.tags", err)
	}
}

func TestContextAndScopeRoundTrip(t *testing.T) {
	context := `{"audience":"a","extra":1,"language":"en","medium":"chat","site":"s","tags":["x"],"task":"t","user":"u"}`
	c, err := ContextOf(mustParse(t, context))
	if got := c.Value().String(); err != nil || got != context {
		t.Errorf("context: got %s (%v), want %s", got, err, context)
	}
	scope := `{"except":{"site":"s"},"site":["a","b"],"topic":"t"}`
	s, err := ScopeOf(mustParse(t, scope))
	if got := s.Value().String(); err != nil || got != scope {
		t.Errorf("scope: got %s (%v), want %s", got, err, scope)
	}
	if c, err := ContextOf(Null); err != nil || c.Value().String() != "{}" {
		t.Errorf("context of null: got %v (%v), want {}", c.Value(), err)
	}
}

func mustParse(t fatal, s string) Value {
	t.Helper()
	v, err := ParseValue([]byte(s))
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}
