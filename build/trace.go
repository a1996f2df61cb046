package main

import (
	"fmt"
	"io"
	"os"

	"palate/build/wasmtool"
)

// trace reads the report of a crash of the page from stdin and prints it with the names of the functions, which are those
// of a build of this commit. The page's own program goes without them.
func trace(s *workspace, _ []string) error {
	if err := s.slimCopies(); err != nil {
		return err
	}
	named := module{file: "app.named.wasm", pkg: appModule.pkg, env: appModule.env, args: appModule.args, asItComes: true}
	if err := s.compile(named); err != nil {
		return err
	}
	wasm, err := os.ReadFile(s.path("bin/wasm/" + named.file))
	if err != nil {
		return err
	}
	names, err := wasmtool.NamesOf(wasm)
	if err != nil {
		return err
	}
	report, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(s.stdout, names.Explain(string(report)))
	return err
}
