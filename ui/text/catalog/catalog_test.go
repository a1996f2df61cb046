package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestReadTakesKeysPlacesAndForms(t *testing.T) {
	list, err := Read("# head\n\nSaved = Saved: {what}. {effect}\nCount = You prefer {what}: {won} of {n} choice | You prefer {what}: {won} of {n} choices\nLines = one\\ntwo\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		said, err := e.Compiled(e.Order())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Key+" "+strings.Join(e.Order(), ",")+": "+said)
	}
	want := []string{
		"Saved what,effect: Saved: \x01. \x02",
		"Count n,what,won: You prefer \x02: \x03 of \x01 choice\x1fYou prefer \x02: \x03 of \x01 choices",
		"Lines : one\ntwo",
	}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"no key":                "just words\n",
		"a key in small":        "saved = Saved\n",
		"a key twice":           "A = one\nA = two\n",
		"no text":               "A = \n",
		"forms unlike":          "A = {n} of {who} | {n} of {whom}\n",
		"a form with one fewer": "A = {n} of {who} | {n}\n",
	} {
		if list, err := Read(data); err == nil {
			t.Errorf("%s: read %v, want an error", name, list)
		}
	}
}

func TestATranslationMayTurnWordsRound(t *testing.T) {
	first, _ := Read("Of = {won} of {all}\nCount = {n} answer | {n} answers\n")
	own, _ := Read("Count = {n} Antwort | {n} Antworten\nOf = von {all} {won}\n")
	got, err := Translate(first, own)
	if want := []string{"von \x02 \x01", "\x01 Antwort\x1f\x01 Antworten"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("translated %q, %v, want %q", got, err, want)
	}
}

func TestATranslationSaysAllAndNothingElse(t *testing.T) {
	first, _ := Read("Of = {won} of {all}\nUndo = Undo\n")
	for name, data := range map[string]string{
		"a key is missing":     "Of = von {all} {won}\n",
		"a key too many":       "Of = von {all} {won}\nUndo = Zurück\nRedo = Vor\n",
		"a place nobody fills": "Of = von {all} {won} {n}\nUndo = Zurück\n",
	} {
		own, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if texts, err := Translate(first, own); err == nil {
			t.Errorf("%s: translated %q, want an error", name, texts)
		}
	}
}
