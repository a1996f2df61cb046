package main

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// A bareFolder is a package that a newcomer finds no way into.
type bareFolder struct {
	pkg              string
	comment, example bool // which of both is there
}

var exampleFunction = regexp.MustCompile(`(?m)^func Example`)

// bareFolders are the packages without a comment or without an Example. Programs need none: their help is
// theirs.
func bareFolders(m *module) ([]bareFolder, error) {
	folders := map[string]*bareFolder{}
	for _, f := range m.files {
		if f.syntax.Name.Name == "main" {
			continue
		}
		dir := filepath.Dir(f.name)
		if folders[dir] == nil {
			folders[dir] = &bareFolder{pkg: m.short(f.pkg)}
		}
		if f.syntax.Doc != nil {
			folders[dir].comment = true
		}
	}
	var list []bareFolder
	for dir, b := range folders {
		found, err := hasExample(dir)
		if err != nil {
			return nil, err
		}
		if b.example = found; !b.comment || !b.example {
			list = append(list, *b)
		}
	}
	slices.SortFunc(list, func(a, b bareFolder) int { return cmp.Compare(a.pkg, b.pkg) })
	return list, nil
}

func hasExample(dir string) (bool, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return false, err
	}
	for _, name := range names {
		code, err := os.ReadFile(name)
		if err != nil {
			return false, err
		}
		if exampleFunction.Match(code) {
			return true, nil
		}
	}
	return false, nil
}
