package main

import (
	"fmt"
	"os"
	"path/filepath"

	"palate/build/demo"
)

const (
	builtinPack = "rules/pack/builtin.palate-pack.json"
	demoPool    = "bin/demo-pool.jsonl"
)

// train learns the built-in pack anew: from the comparisons of all sets in the folder DATA, and from how
// the demo's own answers vary, which are more like what people compare today.
func train(s *workspace, _ []string) error {
	files, err := filepath.Glob(filepath.Join(os.Getenv("DATA"), "*", "pairs.jsonl.gz"))
	if err != nil {
		return err
	}
	if len(files) == 0 || os.Getenv("DATA") == "" {
		return fmt.Errorf("no comparisons: DATA must be a folder with NAME/pairs.jsonl.gz")
	}
	if err := s.demoPool(); err != nil {
		return err
	}
	if err := s.run(nil, "go", "build", "-trimpath", "-o", "bin/palate", "./host/cmd/palate"); err != nil {
		return err
	}
	args := append([]string{"train", "--texts", demoPool, "--out", builtinPack, "--data"}, files...)
	if err := s.run(nil, s.path("bin/palate"), args...); err != nil {
		return err
	}
	return s.run(nil, "go", "generate", "./rules/pack")
}

// demoPool writes the demo's prompts as lines that "palate train", "palate eval" and "palate sim" take.
func (s *workspace) demoPool() error {
	pool, err := poolOf(demo.Prompts)
	if err != nil {
		return err
	}
	return s.write(demoPool, pool)
}
