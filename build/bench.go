package main

import (
	"os"
	"slices"
)

// bench prints what people wait for, each figure beside the same of a peer in the same run. The
// measuring itself is done by build/e2e/bench.mjs in Chromium, by build/e2e/peers.mjs with the peers of
// build/baseline, and by build/measure and build/answering natively. Arguments select parts of it by name; growth is how time grows with
// the text, by build/growth, files what importing and verifying costs.
func bench(s *workspace, args []string) error {
	if slices.Equal(args, []string{"growth"}) {
		return s.run(nil, "go", "run", "./build/growth")
	}
	if slices.Equal(args, []string{"files"}) {
		return benchFiles(s)
	}
	if err := s.prepareBrowser(); err != nil {
		return err
	}
	if err := s.requireBaselines(); err != nil {
		return err
	}
	if err := s.compile(emptyModule, helloModule, measureModule); err != nil {
		return err
	}
	if err := s.run(nil, "go", "build", "-trimpath", "-o", "bin/measure", "./build/measure"); err != nil {
		return err
	}
	if err := s.run(nil, "go", "build", "-trimpath", "-o", "bin/answering", "./build/answering"); err != nil {
		return err
	}
	return s.run(nil, "node", append([]string{"build/e2e/bench.mjs"}, args...)...)
}

// commandAndFolder builds the command line that is measured, and makes a folder for what it reads and writes,
// which the caller removes.
func (s *workspace) commandAndFolder() (binary, folder string, err error) {
	binary = s.path("bin/palate")
	if err := s.run(nil, "go", "build", "-trimpath", "-o", binary, "./host/cmd/palate"); err != nil {
		return "", "", err
	}
	folder, err = os.MkdirTemp("", "palate-bench-")
	return binary, folder, err
}
