package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// adaptersSource holds what reads chat sites: modules, and packs that say where on a page things are.
const adaptersSource = "build/adapters"

// A browser runs a content script as one classic file, which imports nothing. So the modules stand in it one behind
// the other, in one function: every name at the top of one of them is seen by all, and there once.
const (
	contentBegins = "// What reads chat sites, made from the modules of build/adapters one behind the other.\n" +
		"(() => {\n\"use strict\";\n"
	contentEnds = "})();\n"
)

// contentMain is the module that imports all others of the content script.
const contentMain = "content.js"

// contentScript is the content script, and empty where there is none yet.
func (s *workspace) contentScript() ([]byte, error) {
	packs, err := s.packs()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n// ---- packs\n\nconst packs = %s;\n", contentBegins, packs)
	modules, err := s.contentModules()
	for _, m := range modules {
		fmt.Fprintf(&out, "\n// ---- %s\n\n%s", m.name, m.code)
	}
	out.WriteString(contentEnds)
	return out.Bytes(), err
}

// A contentModule is one of build/adapters.
type contentModule struct{ name, code string }

// contentModules are the modules of the content script, each behind those that it imports.
func (s *workspace) contentModules() (list []contentModule, err error) {
	const begun, done = 1, 2
	state := map[string]int{}
	var visit func(name string) error
	visit = func(name string) error {
		if state[name] == done {
			return nil
		}
		if state[name] == begun {
			return fmt.Errorf("%s/%s imports itself, by way of others", adaptersSource, name)
		}
		state[name] = begun
		code, imports, err := s.contentModule(name)
		if err != nil {
			return err
		}
		for _, other := range imports {
			if err := visit(other); err != nil {
				return err
			}
		}
		state[name], list = done, append(list, contentModule{name, code})
		return nil
	}
	if s.exists(adaptersSource + "/" + contentMain) {
		err = visit(contentMain)
	}
	return list, err
}

// contentModule is the code of a module as it stands in the content script, and the modules that it imports.
func (s *workspace) contentModule(name string) (code string, imports []string, err error) {
	source := adaptersSource + "/" + name
	data, err := os.ReadFile(s.path(source))
	if err != nil {
		return "", nil, err
	}
	if data, err = s.withTexts(source, data); err != nil {
		return "", nil, err
	}
	return unmoduled(source, string(data))
}

// packs are all packs as one JSON array, in the order of their files' names.
func (s *workspace) packs() ([]byte, error) {
	names, err := filepath.Glob(s.path(adaptersSource + "/packs/*.json"))
	if err != nil {
		return nil, err
	}
	out := []byte("[")
	for i, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var line bytes.Buffer
		if err := json.Compact(&line, data); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, '\n'), line.Bytes()...)
	}
	return append(out, "\n]"...), nil
}

var (
	importLine = regexp.MustCompile(`^import \{ \w+(?:, \w+)* \} from "\./([\w-]+\.js)";$`)
	exportWord = regexp.MustCompile(`^export ((?:const|let|class|function|async function)\b)`)
)

// unmoduled is the code of a module without its imports and the word export, and what it imports.
func unmoduled(name, module string) (code string, imports []string, err error) {
	var out strings.Builder
	n := 0
	for line := range strings.Lines(module) {
		n++
		text := strings.TrimRight(line, "\r\n")
		imported := importLine.FindStringSubmatch(text)
		switch {
		case imported != nil:
			imports = append(imports, imported[1])
			continue
		case strings.HasPrefix(text, "import "), strings.HasPrefix(text, "export ") && !exportWord.MatchString(text):
			return "", nil, fmt.Errorf("%s:%d: the content script has only imports and exports by name, each on a line of its own: %s", name, n, text)
		}
		out.WriteString(exportWord.ReplaceAllString(line, "$1"))
	}
	return out.String(), imports, nil
}
