package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A test that waits for a time is wrong twice: on a busy machine the time is too short, on an idle one it is
// lost. These may, and say why.
var waitsAllowed = map[string]string{
	"build/e2e/harness.mjs":            "asks again in small steps whether a condition holds, and gives up at last",
	"build/e2e/bench.mjs":              "Chromium does not tell when it has kept compiled code; nothing is asserted",
	"build/waits_test.go":              "names what it looks for",
	"build/shipped_test.go":            "names what it looks for",
	"wasm/bridge/helper_test.go":       "a timer of no length gives JavaScript a turn",
	"host/cmd/palate/kill_test.go":     "kills come at any moment: the moment is the point",
	"build/e2e/reading.mjs":            "the timers are the reader's own, in the page that is measured",
	"build/e2e/extension-survival.mjs": "kills come at any moment: the moment is the point",
	"host/cmd/palate/flood_test.go":    "a client that keeps to its rate",
	"host/cmd/palate/train_test.go":    "a training says nothing when it has begun",
	"host/cmd/palate/rule_llm_test.go": "a server that answers when nobody waits any more",
}

var waits = []string{"time.Sleep(", "setTimeout(", "waitForTimeout("}

func TestNothingWaitsForATime(t *testing.T) {
	s, err := open(os.Stdout, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	err = filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (isSkipped(d.Name()) || d.Name() == "out") {
			return filepath.SkipDir
		}
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(s.root, path)
		if name = filepath.ToSlash(name); !strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(name, "build/e2e/") || d.IsDir() {
			return nil
		}
		looked++
		text, err := os.ReadFile(path)
		for _, wait := range waits {
			if strings.Contains(string(text), wait) && waitsAllowed[name] == "" {
				t.Errorf("%s waits by %s...): wait for a condition, or say in mayWait why it may", name, wait)
			}
		}
		return err
	})
	if err != nil || looked < 100 {
		t.Errorf("looked at %d files, error %v", looked, err)
	}
}
