package main

import (
	"fmt"
	"os"
	"slices"

	"palate/build/wasmtool"
)

// A module is one Go program compiled to WebAssembly, the same bytes for the same source.
type module struct {
	file string // below bin/wasm
	pkg  string
	env  []string
	args []string

	asItComes bool // the linker's own bytes
	unnamed   bool // without the names of its functions
}

var (
	// With the tag tinygo vugu reads events by its own small JSON reader instead of encoding/json, a
	// fifteenth of the download. The collector that Go made for many cores is another hundredth; the
	// one before it does as well on the one that a page has.
	forBrowser = []string{"GOOS=js", "GOARCH=wasm", "GOFLAGS=-tags=tinygo", "GOEXPERIMENT=nogreenteagc"}
	forPage    = append(forBrowser[:2:2], "GOFLAGS=-tags=tinygo -modfile="+slimMod, "GOEXPERIMENT=nogreenteagc")
	forHost    = append(forBrowser[:2:2], "GOFLAGS=-tags=tinygo,served -modfile="+slimMod, "GOEXPERIMENT=nogreenteagc")
	forReactor = []string{"GOOS=wasip1", "GOARCH=wasm", "GOEXPERIMENT=nogreenteagc"}
	asReactor  = []string{"-buildmode=c-shared"}

	// Inlined calls make code that compresses badly: without them the app is a ninth smaller. The
	// features, which every text waits for, keep theirs; the learner's time is in loops that are no
	// calls. The packages of smallerWith make the reactor smaller with theirs.
	smaller     = []string{"-gcflags=all=-l", "-gcflags=palate/rules/feature="}
	smallerWith = []string{"-gcflags=strings=", "-gcflags=io=", "-gcflags=errors=", "-gcflags=bufio=", "-gcflags=bytes="}

	// What runs in a page goes without the names of its functions: "build trace" gives a report of a crash its names.
	// The page is one program, but for what only the extension has.
	appModule     = module{file: "app.wasm", pkg: "./wasm/app", env: forHost, args: smaller, unnamed: true}
	panelModule   = module{file: "panel.wasm", pkg: "./wasm/app", env: forPage, args: smaller, unnamed: true}
	reactorModule = module{file: "reactor.wasm", pkg: "./wasm/reactor", env: forReactor, args: slices.Concat(smaller, smallerWith, asReactor)}

	readerModule  = module{file: "reader.wasm", pkg: "./wasm/reader", env: forReactor, args: slices.Concat(smaller, smallerWith, asReactor)}
	formatsModule = module{file: "formats.wasm", pkg: "./wasm/formats", env: forReactor, args: slices.Concat(smaller, smallerWith, asReactor)}

	keeperModule = module{file: "keeper.wasm", pkg: "./wasm/keeper", env: forBrowser, args: smaller, unnamed: true}

	measureModule = module{file: "measure.wasm", pkg: "./build/measure", env: forBrowser, args: smaller}

	// The peers say what Go, as it comes, and vugu cost before a line of ours.
	emptyModule        = module{file: "empty.wasm", pkg: "./build/baseline/empty", env: forBrowser, asItComes: true}
	emptyReactorModule = module{file: "empty-reactor.wasm", pkg: "./build/baseline/empty", env: forReactor[:2:2], args: asReactor, asItComes: true}
	helloModule        = module{file: "hello.wasm", pkg: "./build/baseline/hello", env: forBrowser, asItComes: true}
)

// reproducible makes two builds in two folders give one SHA-256.
var reproducible = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}

func wasm(s *workspace, _ []string) error {
	return s.compile(appModule, reactorModule, readerModule, formatsModule)
}

// compile builds modules into bin/wasm.
func (s *workspace) compile(modules ...module) error {
	if err := os.MkdirAll(s.path("bin/wasm"), 0o755); err != nil {
		return err
	}
	if slices.ContainsFunc(modules, func(m module) bool { return m.pkg == appModule.pkg }) {
		if err := s.slimCopies(); err != nil {
			return err
		}
		if err := s.checkSlim(); err != nil {
			return err
		}
	}
	for _, m := range modules {
		args := append([]string{"build", "-o", "bin/wasm/" + m.file}, reproducible...)
		args = append(append(args, m.args...), m.pkg)
		if err := s.run(m.env, "go", args...); err != nil {
			return err
		}
		if m.asItComes {
			continue
		}
		if err := s.stripModule("bin/wasm/"+m.file, m.unnamed); err != nil {
			return err
		}
	}
	return nil
}

func (s *workspace) stripModule(name string, unnamed bool) error {
	wasm, err := os.ReadFile(s.path(name))
	if err != nil {
		return err
	}
	if wasm, err = wasmtool.Strip(wasm); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if unnamed {
		if wasm, err = wasmtool.Unname(wasm); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return s.write(name, wasm)
}

// wasmExec is Go's own wasm_exec.js; it must be of the compiler that made the module.
func (s *workspace) wasmExec() ([]byte, error) {
	root, err := s.output(nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	js, err := os.ReadFile(root + "/lib/wasm/wasm_exec.js")
	if err != nil {
		return nil, fmt.Errorf("wasm_exec.js of the compiler: %w", err)
	}
	return js, nil
}
