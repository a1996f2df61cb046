package ui

import (
	"slices"
	"strings"
	"testing"

	"palate/session"
	"palate/session/sessiontest"
	"palate/ui/text"
)

// greekPage is a snapshot in letters that no text is in, of a page in a state.
func greekPage(state string) []byte {
	return []byte(strings.Replace(`{"v":1,"origin":"https://1.2","site":"1","pack":{"version":"1","verified":"1"},"host":"1.2","state":"STATE","why":"","thread":"1","lang":"el",
"badge":{"seen":6,"declared":8,"contiguous":true},"busy":false,"composing":false,"health":{},"repaired":false,
"turns":[{"key":"u1","role":"user","confidence":"high","text":"Τι είναι;","fidelity":"markdown","complete":"whole","model":null,"rule":"1"},
{"key":"a1","role":"assistant","confidence":"high","text":"Είναι μικρό.","fidelity":"markdown","complete":"whole","model":null,"rule":"1"},
{"key":"a2","role":"assistant","confidence":"high","text":"Είναι μικρό, και μετά θα μπορούσε κανείς να πει τόσα πολλά ακόμη.","fidelity":"markdown","complete":"whole","model":null,"rule":"1"},
{"key":"u2","role":"user","confidence":"high","text":"Και μετά;","fidelity":"markdown","complete":"whole","model":null,"rule":"1"},
{"key":"a3","role":"assistant","confidence":"high","text":"Τίποτα.","fidelity":"markdown","complete":"whole","model":null,"rule":"1"},
{"key":"a4","role":"assistant","confidence":"high","text":"Τίποτα άλλο","fidelity":"markdown","complete":"truncated","model":null,"rule":"1"}],
"groups":[{"prompt":"u1","turns":[],"answers":["a1","a2"],"kind":"versions","live":"a2","declared":null},
{"prompt":"u2","turns":["u1","a2"],"answers":["a3","a4"],"kind":"versions","live":"a3","declared":null}]}`, "STATE", state, 1))
}

// newPanelPage is a session beside a page.
func newPanelPage(t *testing.T) *session.Session {
	s := over(t, []session.Set{session.PageSet()})
	s.Visit.Begin()
	return s
}

func TestNothingOnThisPageIsWrittenIntoTheCode(t *testing.T) {
	english := text.English()
	text.Use(pseudo())
	defer text.Use(english)
	s, core := newPanelPage(t), ofTheCore()
	s.Platform.Clock.(*sessiontest.Clock).Time = "12:30"
	for _, line := range [][]byte{
		nil, []byte(`{"none":"off"}`), []byte(`{"none":"none"}`), []byte("?"),
		greekPage("lost"), greekPage("off"), greekPage("chat_off"), greekPage("empty"), greekPage("temporary"), greekPage("reading"),
	} {
		s.Visit.Take(line)
		for _, p := range s.State.Page.Prompts {
			if !p.Open {
				s.Visit.FoldPrompt(p)
			}
		}
		if line != nil && string(line) != "?" { // what is wrong with it, the core says
			for _, found := range plainly(readOn(t, &PageView{S: s}), core) {
				t.Errorf("%.60s: %s", line, found)
			}
		}
	}
}

// The page beside has a tab in the panel, the first, and nowhere else.
func TestThisPageIsOfThePanelAlone(t *testing.T) {
	demo, _ := sessiontest.Fresh(t)
	if slices.Contains(demo.Pages.Tabs(), session.ViewPage) {
		t.Error("the demo has it")
	}
	demo.Pages.OpenView(session.ViewPage)
	if demo.State.View != session.ViewCompare {
		t.Errorf("its address opens %s", demo.State.View)
	}
	if panel := newPanelPage(t); panel.Pages.Tabs()[0] != session.ViewPage || panel.State.View != session.ViewPage {
		t.Error("the panel does not begin with it")
	}
}

// What stands on the page beside is shown as text: nothing of it becomes markup.
func TestTextsOfThePageAreText(t *testing.T) {
	s := newPanelPage(t)
	s.Visit.Take([]byte(strings.ReplaceAll(string(greekPage("reading")), "Τίποτα.", `<img src=x onerror=alert(1)>`)))
	if !slices.ContainsFunc(readOn(t, &PageView{S: s}), func(said string) bool { return strings.Contains(said, "<img src=x") }) {
		t.Error("the words of the answer are not there as they are")
	}
}
