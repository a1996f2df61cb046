package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	extensionSource = "build/extension" // everything of the package that nobody else has
	extensionFolder = "bin/extension"   // below it a folder for each browser, and the package beside it

	reviewersFile = "REVIEWERS.md" // in the package, so that who has one knows how it was made

	packageBudget = 6_000_000 // bytes of a package; it is installed once
)

// shared are the files of the package that the page and the keeper have too, by their names in it.
var shared = []page{
	{"style.css", "build/page/style.css"},
	{"palate.js", "build/page/palate.js"},
	{"answers.js", "build/page/answers.js"},
	{"journal.js", "build/page/journal.js"},
	{"reader.js", "build/page/reader.js"},
	{"reactor.js", "wasm/reactor/palate.js"},
	{"keeper.js", "build/keeper/keeper.js"},
	{"asker.js", "build/keeper/asker.js"},
	{"sender.js", "build/keeper/sender.js"},
	{"LICENSE", "LICENSE"},
}

// extension makes a folder that a browser can load, and a package of it, for each browser.
func extension(s *workspace, _ []string) error {
	if err := s.compile(extensionModules...); err != nil {
		return err
	}
	files, err := s.extensionFiles()
	if err != nil {
		return err
	}
	for _, browser := range browsers {
		own, err := s.browserFiles(browser)
		if err != nil {
			return err
		}
		maps.Copy(own, files)
		if err := s.packFor(browser, own); err != nil {
			return err
		}
	}
	return nil
}

// browserFiles are the files of the package that one browser has: the manifest, and those of the folder of its name.
func (s *workspace) browserFiles(browser string) (map[string][]byte, error) {
	manifest, err := s.manifest(browser)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"manifest.json": manifest}
	folder := extensionSource + "/" + browser
	entries, err := os.ReadDir(s.path(folder))
	for _, e := range entries {
		if files[e.Name()], err = s.extensionPage(page{e.Name(), folder + "/" + e.Name()}, nil); err != nil {
			return nil, err
		}
		if err = s.checkSyntax(e.Name(), files[e.Name()]); err != nil {
			return nil, err
		}
	}
	return files, err
}

// packFor writes the folder and the package of a browser, and says how large the package is.
func (s *workspace) packFor(browser string, files map[string][]byte) error {
	folder := extensionFolder + "/" + browser
	if err := s.mirror(folder, files); err != nil {
		return err
	}
	data, err := zipped(files)
	if err != nil {
		return err
	}
	if err := s.write(folder+".zip", data); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "%s.zip  %d files, %d bytes, %.1f %% of its budget, SHA-256 %x\n",
		folder, len(files), len(data), 100*float64(len(data))/packageBudget, sha256.Sum256(data))
	if len(data) > packageBudget {
		return fmt.Errorf("%s.zip is %d bytes over its %d", folder, len(data)-packageBudget, packageBudget)
	}
	return nil
}

// extensionFiles are the files of the package that all browsers have, by name.
func (s *workspace) extensionFiles() (map[string][]byte, error) {
	files, err := s.madeFiles()
	if err != nil {
		return nil, err
	}
	pages, err := s.writtenFiles()
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if files[p.name] != nil {
			return nil, fmt.Errorf("two files of the extension are called %s", p.name)
		}
		if files[p.name], err = s.extensionPage(p, files); err != nil {
			return nil, err
		}
	}
	for name, data := range files {
		if err := s.checkSyntax(name, data); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// extensionModules are the programs of the package.
var extensionModules = []module{panelModule, readerModule, formatsModule, keeperModule}

// derived are the files that the build makes of something else, but for programs and icons.
var derived = map[string]func(*workspace) ([]byte, error){
	"wasm_exec.js":   (*workspace).wasmExec,
	"vugu-helper.js": (*workspace).vuguHelper,
	"content.js":     (*workspace).contentScript,
	"packs.json":     (*workspace).packs,
	"sets.json":      func(*workspace) ([]byte, error) { return []byte("[]\n"), nil },
	licencesFile:     (*workspace).packageNotices,
}

// madeFiles are the files that the build makes.
func (s *workspace) madeFiles() (map[string][]byte, error) {
	files, err := icons()
	if err != nil {
		return nil, err
	}
	for _, m := range extensionModules {
		if files[m.file], err = os.ReadFile(s.path("bin/wasm/" + m.file)); err != nil {
			return nil, err
		}
	}
	for name, make := range derived {
		if files[name], err = make(s); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// writtenFiles are the files that people wrote.
func (s *workspace) writtenFiles() ([]page, error) {
	own, err := s.extensionPages()
	if err != nil {
		return nil, err
	}
	readers, err := s.readerModules()
	return slices.Concat(shared, own, readers), err
}

// extensionPages are the files of extensionSource but the manifests, which become one, and what one browser has.
func (s *workspace) extensionPages() (list []page, err error) {
	err = fs.WalkDir(os.DirFS(s.path(extensionSource)), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && slices.Contains(browsers, name) {
			return fs.SkipDir
		}
		manifest, _ := path.Match("manifest*.json", name)
		if err == nil && !d.IsDir() && !manifest {
			list = append(list, page{name, extensionSource + "/" + name})
		}
		return err
	})
	return list, err
}

// readerModules are what reads chat sites, as modules for the pages of the extension.
func (s *workspace) readerModules() (list []page, err error) {
	modules, err := s.contentModules()
	for _, m := range modules {
		if m.name != contentMain {
			list = append(list, page{"adapters/" + m.name, adaptersSource + "/" + m.name})
		}
	}
	return list, err
}

// extensionPage is a file of the package with its texts. Nothing in it has a version to its name: all of a package
// comes at once.
func (s *workspace) extensionPage(p page, files map[string][]byte) ([]byte, error) {
	data, err := os.ReadFile(s.path(p.source))
	if err != nil {
		return nil, err
	}
	if data, err = s.withTexts(p.source, data); err != nil {
		return nil, err
	}
	size := fmt.Sprintf(`data-bytes="%d"`, len(files[panelModule.file]))
	return bytes.ReplaceAll(data, []byte(unpackedSize), []byte(size)), nil
}

// mirror makes a folder hold exactly these files.
func (s *workspace) mirror(folder string, files map[string][]byte) error {
	for name, data := range files {
		if err := s.write(folder+"/"+name, data); err != nil {
			return err
		}
	}
	return filepath.WalkDir(s.path(folder), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		below, err := filepath.Rel(s.path(folder), name)
		if err != nil || files[filepath.ToSlash(below)] != nil {
			return err
		}
		return os.Remove(name)
	})
}

// zipped is an archive of files, the same bytes for the same files: their order is that of their names, and none has
// a time of its own.
func zipped(files map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestCompression) })
	for _, name := range slices.SortedFunc(maps.Keys(files), strings.Compare) {
		header := zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		header.SetMode(0o644)
		part, err := w.CreateHeader(&header)
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(files[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
