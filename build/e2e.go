package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// notTests are scripts of build/e2e that other verbs run.
var notTests = []string{
	"harness.mjs", "axe.mjs", "person.mjs", "program.mjs", "hundreds.mjs", "life.mjs", "firefox.mjs", "keeping.mjs", "oracle.mjs",
	"fake-chrome.mjs", "sites.mjs", "installed.mjs", "installed-chromium.mjs", "installed-firefox.mjs", "inside-firefox.mjs",
	"evidence-pages.mjs", "evidence-life.mjs", "evidence-table.mjs",
	"surface.mjs", "visitor.mjs", "extension-stories.mjs", "intruder.mjs", "forged.mjs",
	"starts.mjs", "frames.mjs", "screenshot.mjs", "screenshot-extension.mjs", "bench.mjs", "peers.mjs", "reading.mjs",
}

// concurrent is how many stories run at a time: each waits for a disk, a host and the browser by turns. Every
// wait of a story ends by a condition, so a neighbour costs it time and nothing else.
const concurrent = 2

// e2e runs each build/e2e/*.mjs as a Node process of its own and prints how long it took; with
// arguments, only those whose name contains one of them. It goes on after a failure.
func e2e(s *workspace, only []string) error {
	tests, err := s.browserTests(only)
	if err != nil {
		return err
	}
	if err := s.prepareBrowser(); err != nil {
		return err
	}
	if err := s.compileBridge(); err != nil {
		return err
	}
	failed := s.stories(tests)
	if len(failed) > 0 {
		return fmt.Errorf("failed: %s", strings.Join(failed, ", "))
	}
	return nil
}

// stories tells them, some at a time, and gives the names of those that failed.
func (s *workspace) stories(names []string) (failed []string) {
	var mu sync.Mutex
	var all sync.WaitGroup
	free := make(chan struct{}, concurrent)
	for _, name := range names {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			var output bytes.Buffer
			began, verdict := time.Now(), "ok  "
			err := s.withOutput(&output).run(nil, "node", "build/e2e/"+name)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				verdict, failed = "FAIL", append(failed, name)
			}
			fmt.Fprintf(s.stdout, "%s%s e2e/%s %.1fs\n", output.String(), verdict, name, time.Since(began).Seconds())
		})
	}
	all.Wait()
	return failed
}

// compileBridge makes the tests of the bridge, and of what a session has for surroundings, which run in a page.
func (s *workspace) compileBridge() error {
	for _, name := range []string{"bridge", "home"} {
		if err := s.run(forBrowser[:2], "go", "test", "-c", "-trimpath", "-o", "bin/wasm/"+name+".test.wasm", "./wasm/"+name); err != nil {
			return err
		}
	}
	return nil
}

// browserTests are the test scripts by name.
func (s *workspace) browserTests(only []string) ([]string, error) {
	paths, err := filepath.Glob(s.path("build/e2e/*.mjs"))
	if err != nil {
		return nil, err
	}
	var tests []string
	for _, p := range paths {
		name := filepath.Base(p)
		if !slices.Contains(notTests, name) && selected(name, only) {
			tests = append(tests, name)
		}
	}
	if len(tests) == 0 {
		return nil, fmt.Errorf("no test in build/e2e matches %q", only)
	}
	return tests, nil
}

func selected(name string, only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(part string) bool { return strings.Contains(name, part) })
}

// prepareBrowser makes what a script in build/e2e starts from: assets, the modules of bin/wasm,
// bin/palate, Chromium and the packages that drive it.
func (s *workspace) prepareBrowser() error {
	steps := []func() error{
		func() error { return assets(s, nil) },
		func() error { return s.compile(reactorModule, emptyModule, helloModule) },
		func() error { return s.run(nil, "go", "build", "-trimpath", "-o", "bin/palate", "./host/cmd/palate") },
		s.keeper,
		func() error { return extension(s, nil) },
		s.certificate,
		s.requireBrowser,
		s.requireFirefox,
		s.requirePackages,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
