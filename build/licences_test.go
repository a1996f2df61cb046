package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every module that the linker put into the program has a row, a hash and a text; so has every module
// that the two Wasm programs import, which carry no list of theirs.
func TestEveryLinkedModuleHasALicence(t *testing.T) {
	s, err := open(t.Output(), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	notices, sbom, err := s.licences()
	if err != nil {
		t.Fatal(err)
	}
	var bill struct {
		Components []struct {
			Name, Version, PURL string
			Hashes              []struct{ Content string }
			Licenses            []struct{ License struct{ ID string } }
		}
	}
	if err := json.Unmarshal(sbom, &bill); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range bill.Components {
		listed[c.Name+" "+c.Version] = true
		if len(c.Licenses) == 0 || c.Licenses[0].License.ID == "" || c.PURL != "pkg:golang/"+c.Name+"@"+c.Version {
			t.Errorf("%s has no licence or no address: %+v", c.Name, c)
		}
		if c.Name != "std" && (len(c.Hashes) != 1 || len(c.Hashes[0].Content) != 64) {
			t.Errorf("%s has no SHA-256: %+v", c.Name, c)
		}
		if text := textOf(t, s, c.Name); !strings.Contains(string(notices), text) {
			t.Errorf("the licence of %s is not among the notices word for word", c.Name)
		}
	}
	linked := append(linkedInto(t, s), importedByWasm(t)...)
	if len(linked) < 8 {
		t.Fatalf("only %v are linked", linked)
	}
	for _, module := range linked {
		if !listed[module] {
			t.Errorf("%s is linked and not listed", module)
		}
	}
	for module := range listed {
		if !slices.Contains(linked, module) && !strings.HasPrefix(module, "std ") {
			t.Errorf("%s is listed and not linked", module)
		}
	}
	if again, sbomAgain, err := s.licences(); err != nil || !bytes.Equal(again, notices) || !bytes.Equal(sbomAgain, sbom) {
		t.Errorf("a second list differs: %v", err)
	}
}

// textOf is the licence of a module as it stands in its folder.
func textOf(t *testing.T, s *workspace, module string) string {
	t.Helper()
	command := []string{"list", "-m", "-f", "{{.Dir}}", module}
	if module == "std" {
		command = []string{"env", "GOROOT"}
	}
	dir, err := s.output(nil, "go", command...)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	if err != nil || len(text) < 500 {
		t.Fatalf("%s: %d bytes, %v", module, len(text), err)
	}
	return strings.TrimSpace(string(text))
}

// linkedInto is what the linker says of the program.
func linkedInto(t *testing.T, s *workspace) (modules []string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "palate")
	if _, err := s.output(nil, "go", "build", "-o", program, "./host/cmd/palate"); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range info.Deps {
		modules = append(modules, m.Path+" "+m.Version)
	}
	return modules
}

// importedByWasm is by hand: no list of ours may vouch for itself. A new module belongs here too.
func importedByWasm(t *testing.T) (modules []string) {
	t.Helper()
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(fields) > 1 && slices.Contains([]string{"github.com/vugu/vugu", "github.com/vugu/vjson", "github.com/vugu/xxhash"}, fields[0]) {
			modules = append(modules, fields[0]+" "+fields[1])
		}
	}
	return modules
}

// A module of which nobody says what may be done with it ends the build.
func TestModuleWithoutLicence(t *testing.T) {
	for name, text := range map[string]string{"no file": "", "not one": "All rights reserved. Do what you are told."} {
		dir := t.TempDir()
		if text != "" {
			if err := os.WriteFile(filepath.Join(dir, "LICENSE"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		p := component{path: "example.com/unknown", version: "v1.0.0", dir: dir, folders: []string{dir}}
		if err := p.read(); err == nil || !strings.Contains(err.Error(), "example.com/unknown v1.0.0: no licence") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoticeNames(t *testing.T) {
	for name, want := range map[string]bool{
		"LICENSE": true, "LICENSE.md": true, "Licence.txt": true, "COPYING": true, "NOTICE": true, "PATENTS": true,
		"THIRD_PARTY_LICENSES": true, "LICENSE-MIT": true, "README.md": false, "licensing": false, "notices_test": false,
	} {
		if got := noticeName.MatchString(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
