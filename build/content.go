package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// adaptersSource holds what reads chat sites: modules, and packs that say where on a page things are.
const adaptersSource = "build/adapters"

// contentModules are the modules of the content script, each before those that import it.
var contentModules = []string{"markdown.js", "engine.js", "thread.js", "observer.js", "repair.js", "evidence.js", "content.js"}

// A browser runs a content script as one classic file, which imports nothing. So the modules stand in it one behind
// the other, in one function: every name at the top of one of them is seen by all, and there once.
const (
	contentBegins = "// What reads chat sites, made from the modules of build/adapters one behind the other.\n" +
		"(() => {\n\"use strict\";\n"
	contentEnds = "})();\n"
)

// contentScript is the content script.
func (s *workspace) contentScript() ([]byte, error) {
	packs, err := s.packs()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n// ---- packs\n\nconst packs = %s;\n", contentBegins, packs)
	for _, name := range contentModules {
		source := adaptersSource + "/" + name
		data, err := os.ReadFile(s.path(source))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if data, err = s.withTexts(source, data); err != nil {
			return nil, err
		}
		code, err := unmoduled(source, string(data))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "\n// ---- %s\n\n%s", name, code)
	}
	out.WriteString(contentEnds)
	return out.Bytes(), nil
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

// unmoduled is the code of a module without its imports and the word export.
func unmoduled(name, code string) (string, error) {
	var out strings.Builder
	n := 0
	for line := range strings.Lines(code) {
		n++
		text := strings.TrimRight(line, "\r\n")
		switch {
		case importLine.MatchString(text):
			continue
		case strings.HasPrefix(text, "import "), strings.HasPrefix(text, "export ") && !exportWord.MatchString(text):
			return "", fmt.Errorf("%s:%d: the content script has only imports and exports by name, each on a line of its own: %s", name, n, text)
		}
		out.WriteString(exportWord.ReplaceAllString(line, "$1"))
	}
	return out.String(), nil
}
