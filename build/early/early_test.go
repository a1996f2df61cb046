package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func demo(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "demo", "prompts.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPageOf(t *testing.T) {
	html, err := pageOf(demo(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<template id="palate-first-0"><div class="app"`, `<template id="palate-first-1">`, `<template id="palate-first">{"prompt":`} {
		if strings.Count(html, want) != 1 {
			t.Errorf("%s is there %d times, want once", want, strings.Count(html, want))
		}
	}
	again, err := pageOf(demo(t))
	if err != nil || again != html {
		t.Errorf("made again it differs: %v", err)
	}
}

func TestEveryKeyAnswers(t *testing.T) {
	first, err := describe(demo(t))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]gesture{
		"1": {"pair", 3, ""}, "2": {"pair", 2, ""}, "3": {"pair", 1, ""}, "4": {"pair", 0, ""}, "5": {"pair", -1, ""}, "6": {"pair", -2, ""},
		"7": {"pair", -3, ""}, "8": {"pair", 0, "good"}, "9": {"pair", 0, "bad"}, "0": {"skip", 0, ""},
	} {
		got := first.keys[key]
		if got.Gesture != want {
			t.Errorf("key %s: %+v, want %+v", key, got.Gesture, want)
		}
		if !strings.HasPrefix(got.Saved, "Saved") || !strings.HasPrefix(got.Undone, "Undone") || len(got.Set) == 0 {
			t.Errorf("key %s: the page says %q, then %q, and changes %v", key, got.Saved, got.Undone, got.Set)
		}
	}
}

// A page that names a model before the answer is refused, wherever the name stands.
func TestNamesAreRefused(t *testing.T) {
	const line = `{"prompt":"p","outputs":[{"model":"secret-1","text":"As secret-1, I say yes."},{"model":"other-2","text":"No."}]}`
	if _, err := pageOf([]byte(line)); err == nil || !strings.Contains(err.Error(), "secret-1") {
		t.Errorf("got %v, want that secret-1 is named", err)
	}
}

func TestWrite(t *testing.T) {
	text := func(s string) *node { return &node{text: s} }
	for _, c := range []struct {
		name string
		in   node
		want string
	}{
		{"an empty text", node{tag: "p", children: []*node{text("")}}, "<p><!----></p>"},
		{"text beside text", node{tag: "p", children: []*node{text("a"), text("b")}}, "<p>a<!--|-->b</p>"},
		{"empty between texts", node{tag: "p", children: []*node{text("a"), text(""), text("b")}}, "<p>a<!---->b</p>"},
		{"markup in a text", node{tag: "p", children: []*node{text("<b>&\r")}}, "<p>&lt;b&gt;&amp;&#13;</p>"},
		{"quotes in an attribute", node{tag: "p", attrs: [][2]string{{"title", `"&"`}}}, `<p title="&quot;&amp;&quot;"></p>`},
		{"a line end first in pre", node{tag: "pre", children: []*node{text("\na")}}, "<pre>\n\na</pre>"},
		{"no end tag", node{tag: "br"}, "<br>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			if c.in.write(&out); out.String() != c.want {
				t.Errorf("got %s, want %s", out.String(), c.want)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	button := func(class, pressed string) *node {
		return &node{tag: "button", attrs: [][2]string{{"class", class}, {"aria-pressed", pressed}}}
	}
	before := &node{tag: "div", children: []*node{{text: "a"}, button("quiet x", "false"), button("primary", "false")}}
	after := &node{tag: "div", attrs: [][2]string{{"data-on", ""}}, children: []*node{{tag: "p"}, button("primary", "true")}}
	got, err := marshal(changes(before, after, []int{}))
	if want := `[[[],"data-on",""],[[2],"aria-pressed","true"]]`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}
