package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"palate/build/wasmtool"
)

const (
	distFolder = "host/assets/dist"
	distNote   = "README.md" // the one file of distFolder that git knows
	madeStamp  = "bin/cache/assets.key"
)

// A page is a hand-written file that the host serves under name. Names it quotes, such as
// "./app.wasm", get the version of what they name ("./app.wasm?v=1f0c..."), so that a browser
// may keep everything but the pages themselves for ever.
type page struct{ name, source string }

// pages are in an order such that what is quoted comes before what quotes it.
var pages = []page{
	{"style.css", "build/page/style.css"},
	{"reactor.js", "wasm/reactor/palate.js"},
	{"reader.js", "build/page/reader.js"},
	{"journal.js", "build/page/journal.js"},
	{"early.js", "build/page/early.js"},
	{"answers.js", "build/page/answers.js"},
	{"palate.js", "build/page/palate.js"},
	{"index.html", "index.html"},
	{"worker.js", "build/page/worker.js"},
}

const (
	demoSource   = "build/demo"   // *.jsonl, served as one demo.jsonl
	widgetSource = "build/widget" // served below widget/
)

// assets makes everything the host embeds, with .br and .gz beside what shrinks. Nothing is done
// when no source changed since the last time.
func assets(s *workspace, _ []string) error {
	key, err := s.sourceKey()
	if err != nil {
		return err
	}
	if last, err := os.ReadFile(s.path(madeStamp)); err == nil && string(last) == key && s.exists(distFolder+"/index.html") {
		return nil
	}
	if err := s.compile(appModule, reactorModule, readerModule, formatsModule); err != nil {
		return err
	}
	files, err := s.servedFiles()
	if err != nil {
		return err
	}
	if err := s.publish(files); err != nil {
		return err
	}
	return s.write(madeStamp, []byte(key))
}

// servedFiles collects the served files by name.
func (s *workspace) servedFiles() (map[string][]byte, error) {
	files := map[string][]byte{}
	made := map[string]func() ([]byte, error){
		"app.wasm":       func() ([]byte, error) { return os.ReadFile(s.path("bin/wasm/app.wasm")) },
		"reactor.wasm":   func() ([]byte, error) { return os.ReadFile(s.path("bin/wasm/reactor.wasm")) },
		"formats.wasm":   func() ([]byte, error) { return os.ReadFile(s.path("bin/wasm/formats.wasm")) },
		"reader.wasm":    func() ([]byte, error) { return os.ReadFile(s.path("bin/wasm/reader.wasm")) },
		"wasm_exec.js":   s.wasmExec,
		"vugu-helper.js": s.vuguHelper,
		"demo.jsonl":     s.demo,
	}
	for name, make := range made {
		data, err := make()
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	list, err := s.widgetPages()
	if err != nil {
		return nil, err
	}
	if files[licencesFile], files[sbomFile], err = s.licences(); err != nil {
		return nil, err
	}
	for _, p := range append(slices.Clone(pages), list...) {
		data, err := os.ReadFile(s.path(p.source))
		if err != nil {
			return nil, err
		}
		if data, err = s.withTexts(p.source, data); err != nil {
			return nil, err
		}
		files[p.name] = stamp(p.name, data, files)
		if err := s.checkSyntax(p.name, files[p.name]); err != nil {
			return nil, err
		}
		if p.name == "index.html" {
			if files[p.name], err = s.withFirstPair(files[p.name], files["demo.jsonl"]); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// vuguHelper is the static file made from the pinned vugu's script.
func (s *workspace) vuguHelper() ([]byte, error) {
	dir, err := s.moduleDir(wasmtool.Vugu)
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(filepath.Join(dir, wasmtool.ScriptFile))
	if err != nil {
		return nil, err
	}
	return wasmtool.Script(source)
}

// checkSyntax is an error where a script is none: a page would come without its program, and say nothing.
func (s *workspace) checkSyntax(name string, data []byte) error {
	if path.Ext(name) != ".js" {
		return nil
	}
	c := s.command(nil, "node", "--input-type=module", "--check", "-")
	c.Stdin = bytes.NewReader(data)
	if report, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s is no script: %w\n%s", name, err, report)
	}
	return nil
}

// firstPair is where a page wants the first comparison of the demo, as build/early prints it.
const firstPair = "<!-- The first pair, by build/early. -->\n"

// withFirstPair is the page with the first comparison of the demo in it.
func (s *workspace) withFirstPair(page, demo []byte) ([]byte, error) {
	if !bytes.Contains(page, []byte(firstPair)) {
		return nil, fmt.Errorf("index.html has no place for the first pair: %s", firstPair)
	}
	c := s.command(nil, "go", "run", "./build/early")
	c.Stdin, c.Stderr = bytes.NewReader(demo), s.stderr
	html, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("the first pair of the demo: %w", err)
	}
	return bytes.Replace(page, []byte(firstPair), html, 1), nil
}

// demo is the demo's prompts, file after file by name.
func (s *workspace) demo() ([]byte, error) {
	names, err := filepath.Glob(s.path(demoSource + "/*.jsonl"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no demo prompts in %s", demoSource)
	}
	var all []byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, data...)
	}
	return all, nil
}

// widgetPages are the files of the widget, scripts before the pages that quote them.
func (s *workspace) widgetPages() ([]page, error) {
	var list []page
	err := fs.WalkDir(os.DirFS(s.root), widgetSource, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, page{"widget" + strings.TrimPrefix(name, widgetSource), name})
		}
		return err
	})
	slices.SortStableFunc(list, func(a, b page) int { return orderOf(a.name) - orderOf(b.name) })
	return list, err
}

func orderOf(name string) int {
	if path.Ext(name) == ".html" {
		return 1
	}
	return 0
}

// quotedName is a name in quotes, relative to the page: "./app.wasm", "../style.css".
var quotedName = regexp.MustCompile(`"(\.\.?/[\w./-]+)"`)

// unpackedSize is where a page wants to know how many bytes app.wasm has before compression, to
// show how much of it has come.
const unpackedSize = `data-bytes="0"`

// stamp adds to the names quoted in a page the version of what they name.
func stamp(name string, data []byte, files map[string][]byte) []byte {
	text := quotedName.ReplaceAllStringFunc(string(data), func(q string) string {
		rel := q[1 : len(q)-1]
		if target, ok := files[path.Join(path.Dir(name), rel)]; ok {
			return fmt.Sprintf("%q", rel+"?v="+version(target))
		}
		return q
	})
	size := fmt.Sprintf(`data-bytes="%d"`, len(files["app.wasm"]))
	return []byte(strings.ReplaceAll(text, unpackedSize, size))
}

// version is the first 16 hex digits of the SHA-256 of a file's bytes.
func version(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// publish makes the folder hold exactly these files, their compressed twins and the note.
func (s *workspace) publish(files map[string][]byte) error {
	all, err := s.compressed(files)
	if err != nil {
		return err
	}
	for name, data := range all {
		if err := s.write(distFolder+"/"+name, data); err != nil {
			return err
		}
	}
	return fs.WalkDir(os.DirFS(s.path(distFolder)), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == distNote || all[name] != nil {
			return err
		}
		return os.Remove(s.path(distFolder + "/" + name))
	})
}

// sourceKey stands for everything that assets depend on: the sources and the compiler.
func (s *workspace) sourceKey() (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, runtime.Version(), os.Getenv("GOFLAGS"), draftMode())
	err := filepath.WalkDir(s.root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if isSkipped(d.Name()) || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if !isSource(name) {
			return nil
		}
		data, err := os.ReadFile(name)
		fmt.Fprintf(h, "%s %d\n%s", name, len(data), data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// isSource reports whether a change of the file may change an asset.
func isSource(name string) bool {
	if strings.HasSuffix(name, "_test.go") {
		return false
	}
	switch filepath.Ext(name) {
	case ".go", ".mod", ".sum", ".js", ".mjs", ".html", ".css", ".jsonl", ".svg":
		return true
	}
	return false
}
