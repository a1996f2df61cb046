package dataset

import (
	"path/filepath"
	"strings"
)

// A Library is files of judgements by what they are: "llmfao/pairs", "squality/ratings". It reads each
// set of comparisons once.
type Library struct {
	paths map[string]string
	pairs map[string][]Comparison
	Sums  map[string]string // SHA-256 by name, of the files that were read
}

// NewLibrary knows files by the name of their folder and their own.
func NewLibrary(files []string) *Library {
	l := &Library{paths: map[string]string{}, pairs: map[string][]Comparison{}, Sums: map[string]string{}}
	for _, file := range files {
		kind, _, _ := strings.Cut(filepath.Base(file), ".")
		l.paths[filepath.Base(filepath.Dir(file))+"/"+kind] = file
	}
	return l
}

// Has reports whether a file is there.
func (l *Library) Has(name string) bool { return l.paths[name] != "" }

// Comparisons is a set's pairs.
func (l *Library) Comparisons(set string) ([]Comparison, error) {
	name := set + "/pairs"
	if list, ok := l.pairs[name]; ok {
		return list, nil
	}
	list, _, err := ComparisonsOf(l.paths[name])
	if err != nil {
		return nil, err
	}
	l.pairs[name] = list
	return list, l.Hash(name)
}

// Hash notes the SHA-256 of a file in Sums.
func (l *Library) Hash(name string) error {
	sum, err := FileSHA256(l.paths[name])
	l.Sums[name] = sum
	return err
}

// Dir is the folder that holds a set's folder; its other files are read from there.
func (l *Library) Dir(name string) string { return filepath.Dir(filepath.Dir(l.paths[name])) }

// PairSets are those of the known sets of pairs that are there.
func (l *Library) PairSets() []string {
	var list []string
	for _, set := range PairSets {
		if l.Has(set + "/pairs") {
			list = append(list, set)
		}
	}
	return list
}
