package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPagesAndScriptsSayTexts(t *testing.T) {
	s := &workspace{root: t.TempDir()}
	write := func(name, data string) {
		if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.path(name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(textsFile, "Quoted = “{what}” & \"so\"\nCount = {n} answer | {n} answers\n")
	for _, tt := range []struct{ name, data, want string }{
		{"a.html", "<p>{{Quoted}}</p>", "<p>“{what}” &amp; &#34;so&#34;</p>"},
		{"a.js", `say("{{Quoted}}")`, `say("“{what}” & \"so\"")`},
		{"count.js", `formOf("{{Count}}", n)`, `formOf("{n} answer | {n} answers", n)`},
		{"b.js", "const x = `{${y}}`", "const x = `{${y}}`"},
	} {
		got, err := s.withTexts(tt.name, []byte(tt.data))
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
	if got, err := s.withTexts("a.js", []byte("{{Gone}}")); err == nil {
		t.Errorf("a text that is not there became %s, want an error", got)
	}
}
