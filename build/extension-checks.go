package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// linters are the programs that say what Firefox's store would of a folder.
var linters = map[string][]string{
	"addons-linter": {"node_modules/.bin/addons-linter", "--output=json"},
	"web-ext":       {"node_modules/.bin/web-ext", "lint", "--output=json", "--no-config-discovery", "--source-dir"},
}

// A lint is what a linter says.
type lint struct {
	Summary                   struct{ Errors, Warnings, Notices int }
	Errors, Warnings, Notices []lintRemark
}

type lintRemark struct {
	Code, Message, File string
	Line                int
}

// lintExtension wants the linters to have nothing to say of Firefox's package, and something of one that is spoilt.
func lintExtension(s *workspace) error {
	if err := s.requirePackages(); err != nil {
		return err
	}
	folder := s.path(extensionFolder + "/firefox")
	spoilt, err := os.MkdirTemp("", "palate-spoilt-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(spoilt)
	if err := copyFolder(folder, spoilt, nil); err != nil {
		return err
	}
	const fault = "export const show = (text) => { document.body.innerHTML = text; eval(text); };\n"
	if err := os.WriteFile(filepath.Join(spoilt, "spoilt.js"), []byte(fault), 0o644); err != nil {
		return err
	}
	for name, call := range linters {
		good, err := s.lint(call, folder)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		bad, err := s.lint(call, spoilt)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(s.stdout, "%s: %d errors, %d warnings, %d notices\n", name, good.Summary.Errors, good.Summary.Warnings, good.Summary.Notices)
		if remarks := good.remarks(); len(remarks) > 0 {
			return fmt.Errorf("%s says of the extension: %+v", name, remarks)
		}
		if len(bad.remarks()) < 2 {
			return fmt.Errorf("%s finds nothing wrong with a package that writes HTML and evaluates texts", name)
		}
	}
	return nil
}

func (l lint) remarks() []lintRemark { return append(append(l.Errors, l.Warnings...), l.Notices...) }

// lint is what a linter says of a folder. Its status says only that it found something.
func (s *workspace) lint(call []string, folder string) (said lint, err error) {
	c := s.command([]string{"NO_UPDATE_NOTIFIER=1"}, "node", append(append([]string{}, call...), folder)...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, failed := c.Output()
	if err := json.Unmarshal(out, &said); err != nil {
		return said, fmt.Errorf("%w, %v\n%s%s", err, failed, out, stderr.String())
	}
	return said, nil
}

// rebuildExtension packs the extension again in another folder, from a copy of the sources alone, and wants the same
// bytes: so anybody can see that a package was made of these sources.
func rebuildExtension(s *workspace) error {
	copied, err := os.MkdirTemp("", "palate-rebuilt-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(copied)
	if err := copyFolder(s.root, copied, isSkipped); err != nil {
		return err
	}
	again := *s
	again.root = copied
	note, err := os.ReadFile(s.path(distFolder + "/" + distNote)) // of what a build leaves there, git knows only this
	if err != nil {
		return err
	}
	if err := again.write(distFolder+"/"+distNote, note); err != nil {
		return err
	}
	if err := again.run(nil, "go", "run", "./build", "extension"); err != nil {
		return err
	}
	for _, browser := range browsers {
		name := extensionFolder + "/" + browser + ".zip"
		first, err := os.ReadFile(s.path(name))
		if err != nil {
			return err
		}
		second, err := os.ReadFile(again.path(name))
		if err != nil {
			return err
		}
		if !bytes.Equal(first, second) {
			return fmt.Errorf("%s made again in another folder is another one", name)
		}
	}
	return nil
}

// copyFolder copies the plain files of a folder, but for folders that are left out by name.
func copyFolder(from, to string, leftOut func(name string) bool) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(path, from))
		switch {
		case d.IsDir() && path != from && leftOut != nil && leftOut(d.Name()):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
