package main

import (
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"palate"
	"palate/host/seal"
)

// writingCommands each put a file in the place of one that is there.
var writingCommands = []struct{ args, writes string }{
	{"learn --log log --out profile", "profile"},
	{"rule --log log --add shorter", "log"},
	{"import --from pairs --in more --out log --append", "log"},
	{"import --from palate --in other --out log --append", "log"},
	{"verify log --heads heads", "heads"},
	{"export --to in_place_edit --in log --out edits", "edits"},
	{"train --data pairs --out pack", "pack"},
}

// A command that is killed leaves the file that it would replace as it was, or as it is to be: never half of
// it, and nothing that another command takes for a file. The next command clears away what it left.
func TestKilledCommands(t *testing.T) {
	kills := soaked(200)
	program := itself(t)
	replaceable(t)
	stranger(t, rows(50, 20), "strange")
	must(t, "", "merge", "strange", "log", "--into", "strange", "--out", "big")
	copyFile(t, "big", "log")
	copyFile(t, "strange", "other")
	writeFile(t, "more", rows(300, 100))
	writeFile(t, "heads", "{}\n")
	must(t, "", "verify", "log", "--heads", "heads")
	long := map[string]time.Duration{}
	died := 0
	for i := range kills {
		c := writingCommands[i%len(writingCommands)]
		before := readFile(t, c.writes)
		if killedAfter(t, program, strings.Fields(c.args), long) {
			died++
		}
		after := readFile(t, c.writes)
		if after != before && !wholeFile(t, c.writes, after) {
			t.Fatalf("palate %s left %s as %.200q", c.args, c.writes, after)
		}
	}
	if died < kills/10 {
		t.Errorf("of %d commands %d were killed at work: the others had ended", kills, died)
	}
	must(t, "", "rule", "--log", "log", "--add", "longer")
	if names := namesIn(t); strings.Contains(names, ".palate") || strings.Contains(names, ".lock") {
		t.Errorf("left %s", names)
	}
	t.Logf("%d of %d commands were killed at work", died, kills)
}

// killedAfter starts a command and kills it at a moment of the time that it takes. It reports whether that
// ended it.
func killedAfter(t *testing.T, program string, args []string, long map[string]time.Duration) bool {
	t.Helper()
	key := strings.Join(args, " ")
	command := exec.Command(program, args...)
	began := time.Now()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	most, known := long[key]
	if known { // else it ends by itself, and says how long it takes
		timer := time.AfterFunc(rand.N(most), func() { _ = command.Process.Kill() })
		defer timer.Stop()
	}
	err := command.Wait()
	killed := command.ProcessState.ExitCode() < 0
	if !killed {
		long[key] = time.Since(began) // the last is the likeliest of the next
	}
	if !killed && err != nil {
		t.Fatalf("palate %s: %v", key, err)
	}
	return killed
}

// wholeFile reports whether a file is what its command writes.
func wholeFile(t *testing.T, name, file string) bool {
	t.Helper()
	term, _, _ := stage("")
	var err error
	switch name {
	case "log":
		v, verifyErr := palate.Verify(&seal.Sealer{}, strings.NewReader(file), nil)
		return verifyErr == nil && v.Broken == 0 && strings.HasSuffix(file, "\n")
	case "profile":
		_, err = term.profile(name)
	case "heads":
		_, err = term.loadHeads(name)
	case "pack":
		_, err = term.pack(name)
	}
	return err == nil
}
