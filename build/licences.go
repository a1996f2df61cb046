package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/google/licensecheck"
)

// Files that say what a release is made of, beside what the host serves.
const (
	licencesFile = "licences.txt"
	sbomFile     = "sbom.json"
)

// A component is somebody else's work that is linked into a release: a Go module, or Go's own library.
type component struct {
	path, version string
	dir           string   // where its files are
	folders       []string // those below it that may hold a licence
	sum           string   // SHA-256 of the module by go.sum, in hex; "" for Go's own library
	programs      []string // of the release that have it
	licences      []string // SPDX ids
	texts         []notice
}

// A notice is a file that goes with the part.
type notice struct{ name, text string }

// A program is one of a release.
type program struct {
	name, pkg string
	env       []string
}

var (
	// installed are the programs of the extension.
	installed = []program{
		{"app", appModule.pkg, forBrowser},
		{"keeper", keeperModule.pkg, forBrowser},
		{"reader", readerModule.pkg, forReactor},
		{"formats", formatsModule.pkg, forReactor},
	}
	// released are all there are.
	released = append([]program{{"palate", "./host/cmd/palate", nil}, {"reactor", reactorModule.pkg, forReactor}}, installed...)
)

// licences are the notices that must go with a release, and its bill of materials.
func (s *workspace) licences() (notices, sbom []byte, err error) {
	parts, err := s.components(released)
	if err != nil {
		return nil, nil, err
	}
	version, err := s.version()
	if err != nil {
		return nil, nil, err
	}
	sbom, err = billOfMaterials(version, parts)
	return noticesOf(version, parts), sbom, err
}

// packageNotices are the notices that go with the extension.
func (s *workspace) packageNotices() ([]byte, error) {
	parts, err := s.components(installed)
	if err != nil {
		return nil, err
	}
	version, err := s.version()
	return noticesOf(version, parts), err
}

var versionLine = regexp.MustCompile(`(?m)^const version = "([^"]+)"$`)

// version is what the program calls itself.
func (s *workspace) version() (string, error) {
	const where = "host/cmd/palate/version.go"
	source, err := os.ReadFile(s.path(where))
	if err != nil {
		return "", err
	}
	found := versionLine.FindSubmatch(source)
	if found == nil {
		return "", fmt.Errorf("%s has no version", where)
	}
	return string(found[1]), nil
}

// components are what programs link, by path, with licences.
func (s *workspace) components(programs []program) ([]*component, error) {
	sums, err := s.sums()
	if err != nil {
		return nil, err
	}
	std, err := s.standardLibrary()
	if err != nil {
		return nil, err
	}
	parts := map[string]*component{std.path: std}
	for _, program := range programs {
		const format = `{{with .Module}}{{if not .Main}}{{.Path}}|{{.Version}}|{{.Dir}}|{{$.Dir}}{{end}}{{end}}`
		list, err := s.output(program.env, "go", "list", "-deps", "-f", format, program.pkg)
		if err != nil {
			return nil, err
		}
		std.programs = append(std.programs, program.name)
		for _, line := range strings.Split(list, "\n") {
			if f := strings.Split(line, "|"); len(f) == 4 { // else ours
				p := parts[f[0]]
				if p == nil {
					p = &component{path: f[0], version: f[1], dir: f[2], sum: sums[f[0]+" "+f[1]]}
					parts[p.path] = p
				}
				p.link(program.name, f[3])
			}
		}
	}
	list := slices.SortedFunc(maps.Values(parts), func(a, b *component) int { return strings.Compare(a.path, b.path) })
	for _, p := range list {
		if err := p.read(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// standardLibrary is what Go itself brings.
func (s *workspace) standardLibrary() (*component, error) {
	said, err := s.output(nil, "go", "env", "GOROOT", "GOVERSION")
	if err != nil {
		return nil, err
	}
	root, version, _ := strings.Cut(said, "\n")
	return &component{path: "std", version: strings.TrimPrefix(version, "go"), dir: root, folders: []string{root}}, nil
}

// link notes a package of the part, in a folder, that is linked into a program.
func (p *component) link(program, folder string) {
	if !slices.Contains(p.programs, program) {
		p.programs = append(p.programs, program)
	}
	p.folders = append(p.folders, foldersBetween(p.dir, folder)...)
}

// sums are the SHA-256 of modules by "path version", as go.sum has them.
func (s *workspace) sums() (map[string]string, error) {
	data, err := os.ReadFile(s.path("go.sum"))
	sums := map[string]string{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			continue
		}
		if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(fields[2], "h1:")); err == nil {
			sums[fields[0]+" "+fields[1]] = hex.EncodeToString(sum)
		}
	}
	return sums, err
}

// foldersBetween are the folders from a module's to that of one of its packages: any may have a licence.
func foldersBetween(module, pkg string) (folders []string) {
	for ; len(pkg) >= len(module); pkg = filepath.Dir(pkg) {
		folders = append(folders, pkg)
	}
	return folders
}

// noticeName is what files are called that go with a work; a folder so called holds several.
var noticeName = regexp.MustCompile(`(?i)^(licen[cs]e|unlicense|copying|copyright|notice|patents|third[_-]party[_-](licen[cs]es|notices))([._-].*)?$`)

// read reads the notices of a part. A part without a licence that is known may not be given away.
func (p *component) read() error {
	slices.Sort(p.folders)
	for _, folder := range slices.Compact(p.folders) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if !noticeName.MatchString(e.Name()) || filepath.Ext(e.Name()) == ".go" {
				continue
			}
			if err := p.add(filepath.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	slices.Sort(p.licences)
	p.licences = slices.Compact(p.licences)
	if len(p.licences) == 0 {
		return fmt.Errorf("%s %s: no licence that is known in %s", p.path, p.version, p.dir)
	}
	return nil
}

// add takes up a file, or the files of a folder.
func (p *component) add(path string) error {
	return filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(p.dir, name)
		if err != nil {
			return err
		}
		p.texts = append(p.texts, notice{filepath.ToSlash(rel), string(text)})
		p.licences = append(p.licences, idsOf(text)...)
		return nil
	})
}

// minCoverage is how much of a file must be the text of licences, in per cent, for them to be named; what
// pkg.go.dev asks.
const minCoverage = 75

// idsOf are the SPDX ids of the licences that a file is made of.
func idsOf(text []byte) (ids []string) {
	found := licensecheck.Scan(text)
	if found.Percent < minCoverage {
		return nil
	}
	for _, match := range found.Match {
		if !strings.HasPrefix(match.ID, "GooglePatents") { // a grant that goes with a licence, and no SPDX id
			ids = append(ids, match.ID)
		}
	}
	return ids
}

// noticesOf is the file of notices: a table, then each part's files word for word.
func noticesOf(version string, parts []*component) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "Palate %s is under the Apache License 2.0. Linked into it is what others made, under these licences:\n\n", version)
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, p := range parts {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", p.path, p.version, strings.Join(p.licences, ", "), strings.Join(p.programs, ", "))
	}
	table.Flush()
	rule := strings.Repeat("-", 80)
	for _, p := range parts {
		for _, n := range p.texts {
			fmt.Fprintf(&b, "\n%s\n%s %s: %s\n%s\n\n%s\n", rule, p.path, p.version, n.name, rule, strings.TrimRight(n.text, "\n"))
		}
	}
	return b.Bytes()
}
