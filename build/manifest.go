package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
)

// browsers are those that the extension is packed for. Each has a patch of the manifest, of its name.
var browsers = []string{"chrome", "firefox"}

// manifest is the extension's manifest for a browser: the one that all share, with the browser's patch.
func (s *workspace) manifest(browser string) ([]byte, error) {
	var merged any
	for _, name := range []string{"manifest.json", "manifest." + browser + ".json"} {
		patch, err := s.readJSON(extensionSource + "/" + name)
		if err != nil {
			return nil, err
		}
		merged = mergePatch(merged, patch)
	}
	version, err := s.version()
	if err != nil {
		return nil, err
	}
	return indented(mergePatch(merged, map[string]any{"version": version}))
}

// readJSON reads a JSON file of the repository, with its texts.
func (s *workspace) readJSON(name string) (any, error) {
	data, err := os.ReadFile(s.path(name))
	if err != nil {
		return nil, err
	}
	if data, err = s.withTexts(name, data); err != nil {
		return nil, err
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// mergePatch is the target with a merge patch applied, as RFC 7386 has it: an object changes the members that it
// names, null takes one away, and anything else stands in the target's place.
func mergePatch(target, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	merged := map[string]any{}
	if members, ok := target.(map[string]any); ok {
		maps.Copy(merged, members)
	}
	for name, change := range changes {
		if change == nil {
			delete(merged, name)
		} else {
			merged[name] = mergePatch(merged[name], change)
		}
	}
	return merged
}

// indented is a value as JSON for people, its names in order.
func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}
