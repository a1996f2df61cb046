package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestUnmoduled(t *testing.T) {
	code := "// A comment.\nimport { one, two } from \"./engine.js\";\n\nexport const a = 1;\nconst b = \"export const\";\nexport function c() {}\n  export const d = 1;\n"
	got, err := unmoduled("a.js", code)
	want := "// A comment.\nconst { one, two } = modules[\"engine.js\"];\n\nconst a = 1;\nconst b = \"export const\";\nfunction c() {}\n  export const d = 1;\n"
	if err != nil || got.code != want || !slices.Equal(got.imports, []string{"engine.js"}) || !slices.Equal(got.exports, []string{"a", "c"}) {
		t.Errorf("got %+v, %v, want %q", got, err, want)
	}
	for _, line := range []string{
		"import { a as b } from \"./engine.js\";", "import * as engine from \"./engine.js\";", "import {", "import \"./engine.js\";",
		"import { a } from \"https://example.com/a.js\";", "import { a } from \"../page/journal.js\"; // more",
		"export default 1;", "export { a };", "export * from \"./engine.js\";", "export let a = 1;", "export const { a } = b;",
	} {
		if _, err := unmoduled("a.js", "\n"+line); err == nil || !strings.Contains(err.Error(), "a.js:2") {
			t.Errorf("%s: got %v, want its line to be refused", line, err)
		}
	}
}

// adapters is a workspace with some modules and packs.
func adapters(t *testing.T, files map[string]string) *workspace {
	t.Helper()
	s := &workspace{root: t.TempDir(), stdout: t.Output(), stderr: t.Output()}
	for name, data := range files {
		path := filepath.Join(s.root, filepath.FromSlash(adaptersSource), filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestContentScript(t *testing.T) {
	s := adapters(t, map[string]string{
		"aaa.js":         "import { scan } from \"./engine.js\";\n\nexport const read = scan();\n",
		"engine.js":      "export const scan = () => packs.map(({ id }) => id).join();\n",
		"content.js":     "import { read } from \"./aaa.js\";\nimport { scan } from \"./engine.js\";\n\nglobalThis.read = read + scan();\n",
		"packs/b.json":   "{ \"id\": \"b\" }\n",
		"packs/a.json":   "{\n \"id\": \"a\"\n}\n",
		"unrelated.js":   "throw 1;\n",
		"fixtures/a.mjs": "throw 1;\n",
	})
	script, err := s.contentScript()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.checkSyntax("content.js", script); err != nil {
		t.Fatal(err)
	}
	out, err := s.output(nil, "node", "-e", string(script)+";console.log(read)")
	if err != nil || out != "a,ba,b" {
		t.Errorf("the script reads %q, %v, want a,b twice", out, err)
	}
}

func TestModulesInACircleEndTheBuild(t *testing.T) {
	s := adapters(t, map[string]string{"content.js": "import { a } from \"./a.js\";\n", "a.js": "import { b } from \"./content.js\";\n"})
	if _, err := s.contentScript(); err == nil || !strings.Contains(err.Error(), "imports itself") {
		t.Errorf("got %v, want the circle to be refused", err)
	}
}

func TestModulesKeepTheirNamesToThemselves(t *testing.T) {
	s := adapters(t, map[string]string{
		"engine.js":  "export const once = 1;\nconst twice = 1;\n",
		"content.js": "import { once } from \"./engine.js\";\nconst twice = 2;\nglobalThis.read = once + twice;\n",
	})
	script, err := s.contentScript()
	if err != nil {
		t.Fatal(err)
	}
	if out, err := s.output(nil, "node", "-e", string(script)+";console.log(read, typeof twice, typeof modules, typeof packs)"); err != nil || out != "3 undefined undefined undefined" {
		t.Errorf("the script says %q, %v", out, err)
	}
}

// What the extension has for a content script is one.
func TestTheContentScriptIsAScript(t *testing.T) {
	s := &workspace{root: ".."}
	script, err := s.contentScript()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.checkSyntax("content.js", script); err != nil {
		t.Error(err)
	}
	if len(script) < 10_000 {
		t.Errorf("the content script has %d bytes", len(script))
	}
}
