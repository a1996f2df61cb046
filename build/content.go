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

// A browser runs a content script as one classic file, which imports nothing. So each module stands in it as a function
// that gives what the module exports, behind those that it imports.
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
	fmt.Fprintf(&out, "%s\nconst packs = %s;\n\nconst modules = {};\n", contentBegins, packs)
	modules, err := s.contentModules()
	for _, m := range modules {
		fmt.Fprintf(&out, "\n// ---- %s\n\nmodules[%q] = (() => {\n%s\nreturn { %s };\n})();\n", m.name, m.name, m.code, strings.Join(m.exports, ", "))
	}
	out.WriteString(contentEnds)
	return out.Bytes(), err
}

// A contentModule is one of build/adapters: its code as it stands in the content script.
type contentModule struct {
	name, code       string
	imports, exports []string // modules, and names
}

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
		m, err := s.contentModule(name)
		if err != nil {
			return err
		}
		for _, other := range m.imports {
			if err := visit(other); err != nil {
				return err
			}
		}
		state[name], list = done, append(list, m)
		return nil
	}
	if s.exists(adaptersSource + "/" + contentMain) {
		err = visit(contentMain)
	}
	return list, err
}

// contentModule reads a module.
func (s *workspace) contentModule(name string) (m contentModule, err error) {
	source := adaptersSource + "/" + name
	data, err := os.ReadFile(s.path(source))
	if err != nil {
		return m, err
	}
	if data, err = s.withTexts(source, data); err != nil {
		return m, err
	}
	m, err = unmoduled(source, string(data))
	m.name = name
	return m, err
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
	importLine = regexp.MustCompile(`^import \{ (\w+(?:, \w+)*) \} from "\./([\w-]+\.js)";$`)
	exportWord = regexp.MustCompile(`^export ((?:const|class|function|async function) (\w+))\b`)
)

// unmoduled is a module without the words import and export.
func unmoduled(name, module string) (m contentModule, err error) {
	var out strings.Builder
	n := 0
	for line := range strings.Lines(module) {
		n++
		text := strings.TrimRight(line, "\r\n")
		imported, exported := importLine.FindStringSubmatch(text), exportWord.FindStringSubmatch(text)
		switch {
		case imported != nil:
			m.imports = append(m.imports, imported[2])
			line = fmt.Sprintf("const { %s } = modules[%q];\n", imported[1], imported[2])
		case exported != nil:
			m.exports = append(m.exports, exported[2])
			line = exportWord.ReplaceAllString(line, "$1")
		case strings.HasPrefix(text, "import "), strings.HasPrefix(text, "export "):
			return m, fmt.Errorf("%s:%d: the content script has only imports and exports by name, each on a line of its own: %s", name, n, text)
		}
		out.WriteString(line)
	}
	m.code = out.String()
	return m, nil
}
