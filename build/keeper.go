package main

import (
	"os"
	"path"
	"path/filepath"
)

// keeperFolder holds the keeper as an extension, a page and the tests have it: the program and what loads it.
const keeperFolder = "bin/keeper"

// keeper makes the keeper.
func (s *workspace) keeper() error {
	if err := s.compile(keeperModule); err != nil {
		return err
	}
	scripts, err := filepath.Glob(s.path("build/keeper/*.js"))
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	for _, name := range append(scripts, s.path("build/page/journal.js"), s.path("bin/wasm/"+keeperModule.file)) {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files[filepath.Base(name)] = data
	}
	if files["wasm_exec.js"], err = s.wasmExec(); err != nil {
		return err
	}
	for name, data := range files {
		if err := s.checkSyntax(name, data); err != nil {
			return err
		}
		if err := s.write(path.Join(keeperFolder, name), data); err != nil {
			return err
		}
	}
	return nil
}
