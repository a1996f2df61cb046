package wasmtool

import (
	"strings"
	"testing"
)

func TestStringConstant(t *testing.T) {
	source := []byte("package p\n\nvar a = 1\n\nconst other, number = \"o\", 3\n\nconst script = \"(function(){\\\"x\\\"})()\"\n")
	got, err := stringConstant(source, "script")
	if want := `(function(){"x"})()`; err != nil || got != want {
		t.Errorf("stringConstant: got %q, %v, want %q", got, err, want)
	}
	if _, err := stringConstant(source, "gone"); err == nil {
		t.Error("stringConstant of a name that is not there: want an error")
	}
}

func TestStaticHelper(t *testing.T) {
	script := "(function(){y;" + markupSite + ";" + plainTextSite + ";})()"
	helper, err := staticHelper(script)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(helper), "innerHTML") {
		t.Errorf("helper writes markup:\n%s", helper)
	}
	for _, want := range []string{"window.vuguHelper = function(){y;" + noMarkupSite + ";" + calmTextSite + ";};", "const refuse = "} {
		if !strings.Contains(string(helper), want) {
			t.Errorf("helper lacks %q:\n%s", want, helper)
		}
	}
}

func TestStaticHelperRefusesWhatItDoesNotKnow(t *testing.T) {
	for name, script := range map[string]string{
		"no called function": "let x = 1",
		"no innerHTML site":  "(function(){" + plainTextSite + "})()",
		"no site of a text":  "(function(){y;" + markupSite + "})()",
		"another of a text":  "(function(){y;" + markupSite + ";" + plainTextSite + ";z.textContent=e})()",
		"a second site":      "(function(){y;" + markupSite + ";" + plainTextSite + ";z.innerHTML=q})()",
		"another site":       "(function(){z.innerHTML=q;" + plainTextSite + "})()",
	} {
		if helper, err := staticHelper(script); err == nil {
			t.Errorf("%s: got %s, want an error", name, helper)
		}
	}
}

// The pinned vugu is the one that the constants of script.go know.
func TestPinnedVugu(t *testing.T) {
	if _, err := Script(vuguFile(t, ScriptFile)); err != nil {
		t.Error(err)
	}
	code, err := callScript(vuguFile(t, rendererFile))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(code), calledScript) || strings.Contains(string(code), evaluatedScript) {
		t.Errorf("the renderer still evaluates its script")
	}
	if _, err := callScript(code); err == nil {
		t.Error("a renderer that evaluates no script was taken")
	}
}
