package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestStamp(t *testing.T) {
	files := map[string][]byte{"app.wasm": []byte("app"), "style.css": []byte("body{}")}
	app, style := version(files["app.wasm"]), version(files["style.css"])
	for _, c := range []struct{ name, page, in, want string }{
		{"beside", "index.html", `<link href="./app.wasm" data-bytes="0">`, `<link href="./app.wasm?v=` + app + `" data-bytes="3">`},
		{"above", "widget/index.html", `href="../style.css"`, `href="../style.css?v=` + style + `"`},
		{"unknown", "index.html", `href="./other.css"`, `href="./other.css"`},
		{"not relative", "index.html", `"app.wasm"`, `"app.wasm"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(stamp(c.page, []byte(c.in), files)); got != c.want {
				t.Errorf("stamp(%s)\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

func TestWriteKeepsEqualFiles(t *testing.T) {
	s := &workspace{root: t.TempDir(), stdout: t.Output(), stderr: t.Output()}
	write := func(data string) os.FileInfo {
		t.Helper()
		if err := s.write("a/b.txt", []byte(data)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(s.root, "a", "b.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	first := write("one")
	if again := write("one"); !again.ModTime().Equal(first.ModTime()) {
		t.Errorf("written again: time %v, want %v as before", again.ModTime(), first.ModTime())
	}
	if other := write("three"); other.Size() != 5 {
		t.Errorf("other bytes: size %d, want 5", other.Size())
	}
}

func TestSourceLeavesTestsOut(t *testing.T) {
	for name, want := range map[string]bool{"log.go": true, "log_test.go": false, "index.html": true, "notes.md": false} {
		if got := isSource(name); got != want {
			t.Errorf("source(%s): got %v, want %v", name, got, want)
		}
	}
}

func TestSkippedFolders(t *testing.T) {
	for name, want := range map[string]bool{".git": true, "node_modules": true, "bin": true, "rules": false, ".": false} {
		if got := isSkipped(name); got != want {
			t.Errorf("skipped(%s): got %v, want %v", name, got, want)
		}
	}
}

func TestUsageNamesEveryVerb(t *testing.T) {
	var out strings.Builder
	if status := run(nil, t.Output(), &out); status != 2 {
		t.Errorf("status %d, want 2 for misuse", status)
	}
	for _, v := range verbs {
		if !strings.Contains(out.String(), v.name) {
			t.Errorf("usage does not name %s", v.name)
		}
	}
}

func TestBudget(t *testing.T) {
	for _, c := range []struct {
		name                         string
		app, keeper, reader, formats int
		ratio                        float64
		ok                           bool
	}{
		{"within", appBudget, keeperBudget, besideBudget, besideBudget, reactorRatio, true},
		{"app too large", appBudget + 1, 1, 1, 1, 1, false},
		{"keeper too large", 1, keeperBudget + 1, 1, 1, 1, false},
		{"reader too large", 1, 1, besideBudget + 1, 1, 1, false},
		{"formats too large", 1, 1, 1, besideBudget + 1, 1, false},
		{"reactor too large", 1, 1, 1, 1, 1.351, false},
	} {
		if err := overBudget(c.app, c.keeper, c.ratio, measure{br: c.reader}, measure{br: c.formats}); (err == nil) != c.ok {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// The worker keeps all that the page quotes, or a reload without a network stops half way.
func TestWorkerKeepsWhatThePageQuotes(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	worker, found := read("build/page/worker.js"), 0
	for _, name := range []string{"index.html", "build/page/palate.js", "build/page/early.js", "build/page/reader.js"} {
		for _, quote := range quotedName.FindAllString(read(name), -1) {
			found++
			if !strings.Contains(worker, quote) {
				t.Errorf("%s quotes %s, which the worker does not keep", name, quote)
			}
		}
	}
	if found == 0 || !strings.Contains(read("index.html"), firstPair) {
		t.Errorf("the page quotes %d files; has it a place for the first pair?", found)
	}
}

func TestAScriptThatIsNoneEndsTheBuild(t *testing.T) {
	s := &workspace{root: ".."}
	if err := s.checkSyntax("a.js", []byte("import './b.js'; const a = await 1;")); err != nil {
		t.Error(err)
	}
	if err := s.checkSyntax("a.js", []byte("const a = 1;\nconst a = 2;")); err == nil || !strings.Contains(err.Error(), "a.js") {
		t.Errorf("got %v, want the script to be refused by name", err)
	}
	if err := s.checkSyntax("a.css", []byte("const a = 1; const a = 2;")); err != nil {
		t.Error(err)
	}
}
