package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// A ban is what must not stand in a file that is shipped, with the reason and an example that it finds.
type ban struct {
	what    *regexp.Regexp
	because string
	finds   string
}

// Bans of everything that the extension is made of: no code but its own files', no element out of a string.
var shippedBans = []ban{
	{regexp.MustCompile(`\b(inner|outer)HTML\b`), "texts of others become text nodes", `e.innerHTML = text`},
	{regexp.MustCompile(`insertAdjacentHTML|createContextualFragment|parseFromString|setHTML|srcdoc`), "no element is made of a string", `e.insertAdjacentHTML("beforeend", text)`},
	{regexp.MustCompile(`document\.write`), "no element is made of a string", `document.writeln(text)`},
	{regexp.MustCompile(`\beval\s*\(|\beval\b\s*[,)]`), "no text is code", `window.eval(text)`},
	{regexp.MustCompile(`\bnew\s+Function\b|[^.\w]Function\s*\(`), "no text is code", `new Function(text)`},
	{regexp.MustCompile(`\bset(Timeout|Interval)\s*\(\s*["'` + "`" + `]`), "no text is code", `setTimeout("f()", 1)`},
	{regexp.MustCompile(`\b(import|importScripts)\s*\(?\s*["'` + "`" + `]\s*([a-z]+:)?//`), "all code comes with the package", `import("https://example.com/a.js")`},
	{regexp.MustCompile(`\bfrom\s+["']([a-z]+:)?//`), "all code comes with the package", `import { a } from "https://example.com/a.js"`},
	{regexp.MustCompile(`\b(fetch|open|connect|Worker|WebSocket|EventSource|sendBeacon)\s*\(\s*["'` + "`" + `]\s*([a-z]+:)?//`), "no address but the person's host is called", `fetch("//example.com")`},
	{regexp.MustCompile(`(?i)\b(src|href|action|data)\s*=\s*["']?\s*([a-z]+:)?//`), "a page loads its own files", `<img src="//example.com/a.png">`},
	{regexp.MustCompile(`(?i)\burl\(\s*["']?\s*([a-z]+:)?//`), "a style loads its own files", `background: url(https://example.com/a.png)`},
	{regexp.MustCompile(`(?i)@import\b`), "a style loads its own files", `@import "a.css";`},
	{regexp.MustCompile(`(?i)javascript:`), "no text is code", `<a href="javascript:f()">`},
}

// Bans of pages: their policy would not run it.
var pageBans = []ban{
	{regexp.MustCompile(`(?i)<script(\s+(type|async|defer)(=["']?\w+["']?)?)*\s*>`), "a script is a file", `<script type="module">f()</script>`},
	{regexp.MustCompile(`(?i)\son[a-z]+\s*=`), "a listener is set by a script", `<button onclick="f()">`},
	{regexp.MustCompile(`(?i)<style\b|\sstyle\s*=`), "a style is a file", `<p style="color: red">`},
}

// Bans of what reads the pages of others (A13): it looks, and does nothing there.
var readerBans = []ban{
	{regexp.MustCompile(`\.(click|submit|requestSubmit|dispatchEvent|reset)\s*\(`), "nothing is pressed for the person", `button.click()`},
	{regexp.MustCompile(`\.(scroll|scrollTo|scrollBy|scrollIntoView|scrollIntoViewIfNeeded)\s*\(|\.scroll(Top|Left)\s*[-+]?=[^=]`), "nothing is scrolled for the person", `e.scrollTop = 0`},
	{regexp.MustCompile(`\bclipboard\b|execCommand`), "nothing is copied for the person, nor what they copied read", `navigator.clipboard.readText()`},
	{regexp.MustCompile(`\bnew\s+(Mouse|Pointer|Keyboard|Input|Clipboard|Focus|Touch)?Event\b`), "nothing is typed for the person", `new KeyboardEvent("keydown")`},
	{regexp.MustCompile(`\bsetRangeText\b|\bsetSelectionRange\b`), "nothing is typed for the person", `e.setRangeText("x")`},
	{regexp.MustCompile(`\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection)\b`), "what is read goes to the extension alone", `fetch(address)`},
	{regexp.MustCompile(`\.prototype(\.\w+|\[[^\]]*\])?\s*=[^=]|\bdefinePropert(y|ies)\b|\bnew\s+Proxy\b|__proto__`), "functions of the page stay as they are", `XMLHttpRequest.prototype.open = spy`},
	{regexp.MustCompile(`\b(localStorage|sessionStorage|indexedDB|caches|cookie)\b`), "what the page keeps is the page's", `document.cookie`},
	{regexp.MustCompile(`\bpostMessage\b\s*\([^)]*["']\*["']`), "a page hears nothing of what was read", `window.postMessage(reading, "*")`},
	{regexp.MustCompile(`createElement\(\s*["'](script|iframe|object|embed|link)`), "nothing is loaded into a page", `document.createElement("script")`},
}

// commentLine is a line of a script that is a comment.
var commentLine = regexp.MustCompile(`(?m)^\s*//.*$`)

// An exempt is a file in which a ban does not hold: its name, and what the ban finds.
type exempt struct{ name, finds string }

// excused says why.
var excused = map[exempt]string{
	{"build/extension/probing.js", `e.insertAdjacentHTML("beforeend", text)`}: "a saved page becomes a document that is shown nowhere, loads nothing and runs nothing",
	{"build/adapters/cover.js", `e.scrollTop = 0`}:                            "the person's own wheel, over what covers the page while they point something out",
	{"build/adapters/cover.js", `document.createElement("script")`}:           "a frame without an address, which covers the page meanwhile",
}

func TestBansFindWhatTheyAreFor(t *testing.T) {
	for _, bans := range [][]ban{shippedBans, pageBans, readerBans} {
		for _, b := range bans {
			if !b.what.MatchString(b.finds) {
				t.Errorf("%s does not find %s", b.what, b.finds)
			}
		}
	}
}

// shippedFiles calls f for each file of a folder that is shipped as it is, with its comments left out.
func shippedFiles(t *testing.T, folder string, f func(name, text string)) (looked int) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "fixtures" {
			return fs.SkipDir
		}
		switch path.Ext(name) {
		case ".js", ".html", ".css":
			data, err := os.ReadFile(path.Join("..", name))
			if err != nil {
				return err
			}
			looked++
			f(name, commentLine.ReplaceAllString(string(data), ""))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return looked
}

func (b ban) hold(t *testing.T, name, text string) {
	t.Helper()
	if excused[exempt{name, b.finds}] != "" {
		if !b.what.MatchString(text) {
			t.Errorf("%s needs no excuse any more", name)
		}
		return
	}
	for i, line := range strings.Split(text, "\n") {
		if b.what.MatchString(line) {
			t.Errorf("%s:%d: %s: %s", name, i+1, b.because, strings.TrimSpace(line))
		}
	}
}

func TestNothingShippedIsCodeFromElsewhere(t *testing.T) {
	for _, folder := range []string{extensionSource, adaptersSource, "build/page", "build/keeper"} {
		looked := shippedFiles(t, folder, func(name, text string) {
			for _, b := range shippedBans {
				b.hold(t, name, text)
			}
			if path.Ext(name) == ".html" {
				for _, b := range pageBans {
					b.hold(t, name, text)
				}
			}
		})
		if looked < 4 {
			t.Errorf("%s: looked at %d files", folder, looked)
		}
	}
}

func TestReadersOnlyLook(t *testing.T) {
	looked := shippedFiles(t, adaptersSource, func(name, text string) {
		for _, b := range readerBans {
			b.hold(t, name, text)
		}
	})
	if looked < 4 {
		t.Errorf("looked at %d files", looked)
	}
}

// The manifest lets a page call the host that a person may name. The panel narrows that by itself, since it alone calls
// one; every other page calls nobody.
func TestPagesCallNobody(t *testing.T) {
	const nobody = `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`
	panels := 0
	shippedFiles(t, extensionSource, func(name, text string) {
		switch {
		case path.Ext(name) != ".html":
		case path.Base(name) == "panel.html":
			panels++
		case !strings.Contains(text, nobody) || strings.Index(text, nobody) > strings.Index(text, "<script"):
			t.Errorf("%s lacks %s before its script", name, nobody)
		}
	})
	if panels != 1 {
		t.Errorf("there are %d panels", panels)
	}
}
