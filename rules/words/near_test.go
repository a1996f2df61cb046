package words_test

import (
	"testing"

	"palate"
	"palate/rules/words"
)

func TestWidenTakesInOneKey(t *testing.T) {
	boss := palate.Scope{Medium: []string{"email"}, Audience: []string{"boss"}}
	colleague := palate.Scope{Medium: []string{"email"}, Audience: []string{"colleague"}}
	wide, ok := words.Widen(boss, colleague)
	if !ok || !wide.Matches(palate.Context{Medium: "email", Audience: "colleague"}, "") {
		t.Errorf("Widen: got %s, %v, want colleagues too", wide.Value().Append(nil), ok)
	}
	if wide.Matches(palate.Context{Medium: "chat", Audience: "boss"}, "") {
		t.Error("Widen took in a medium that was not asked about")
	}
	if _, ok := words.Widen(wide, palate.Scope{Medium: []string{"chat"}, Audience: []string{"boss"}}); ok {
		t.Error("Widen of a scope that differs in two keys: want false")
	}
	if got := words.SayScope(boss); got == words.SayScope(wide) {
		t.Error("Widen changed the scope it was given")
	}
}

func TestScopeOfAContext(t *testing.T) {
	for _, test := range []struct {
		name    string
		context palate.Context
		want    string
	}{
		{"medium and audience before task", palate.Context{Medium: "email", Audience: "boss", Task: "write"}, `{"audience":"boss","medium":"email"}`},
		{"task where nothing else is known", palate.Context{Task: "explain"}, `{"task":"explain"}`},
		{"nothing known is everywhere", palate.Context{Language: "en"}, `{}`},
	} {
		if got := string(words.ScopeOf(test.context).Value().Append(nil)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
