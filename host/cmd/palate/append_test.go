package main

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"palate"
	"palate/host/files"
	"palate/host/seal"
)

// row is a line of the pairs format.
func row(id int, a, b, label string) string {
	return fmt.Sprintf(`{"id":"%d","prompt":"What is number %d?","a":%q,"b":%q,"label":%q}`+"\n", id, id, a, b, label)
}

// rows are n lines of the pairs format from an id on.
func rows(from, n int) (text string) {
	for i := range n {
		text += row(from+i, fmt.Sprintf("Short, %d.", from+i), fmt.Sprintf("Well! There is a lot to say about %d.", from+i), "a")
	}
	return text
}

// wantLog is the log in a file, which must hold and have so many events of a kind.
func wantLog(t *testing.T, path string, kind palate.Kind, n int) *palate.Log {
	t.Helper()
	file := readFile(t, path)
	v, err := palate.Verify(&seal.Sealer{}, strings.NewReader(unpacked(t, file)), nil)
	if err != nil || v.Broken > 0 || !v.BodiesChecked {
		t.Fatalf("%s does not hold: %v, %v", path, err, v.Breaks)
	}
	log, bad := palate.ReadLog(strings.NewReader(unpacked(t, file)))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	got := 0
	for _, e := range log.Events() {
		if e.Kind() == kind {
			got++
		}
	}
	if got != n {
		t.Errorf("%s has %d events of kind %s, want %d", path, got, kind, n)
	}
	return log
}

func unpacked(t *testing.T, file string) string {
	t.Helper()
	in, err := files.Unpack(strings.NewReader(file), "file")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// Rows are added to a log as the same person's, behind what stands in it; those that stand in it are not added
// again.
func TestImportAppends(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "one", rows(1, 3))
	writeFile(t, "two", rows(3, 3))
	must(t, "", "import", "--from", "pairs", "--in", "one", "--out", "log", "--append") // begins it
	must(t, "", "rule", "--log", "log", "--add", "shorter answers")
	before := readFile(t, "log")
	term, _, stderr := stage("")
	if got := run(strings.Fields("import --from pairs --in two --out log --append"), term); got != ok || !strings.Contains(stderr.String(), "not added, for they stand in the log already: 1 row") {
		t.Errorf("status %d, %s", got, stderr)
	}
	if after := readFile(t, "log"); !strings.HasPrefix(after, before) {
		t.Error("what stood in the log is not there as it was")
	}
	log := wantLog(t, "log", palate.KindPair, 5)
	wantLog(t, "log", palate.KindRule, 1)
	after := readFile(t, "log")
	must(t, "", "import", "--from", "pairs", "--in", "two", "--out", "log", "--append")
	if readFile(t, "log") != after {
		t.Error("the same file again changed the log")
	}
	if got := len(log.Cursor()); got != 3 {
		t.Errorf("%d devices wrote the log, want 3: one a run", got)
	}
}

// A row is there already if id, texts and choice are the same, whatever else.
func TestRowsThatStandInTheLog(t *testing.T) {
	base := `{"id":"1","user":"ada","prompt":"Which?","a":"Short.","b":"Long, long.","label":"a","strength":2}`
	trl := `{"prompt":"Which?","chosen":"Short.","rejected":"Long, long."}`
	for _, c := range []struct {
		name, from, row string
		added           int
	}{
		{"itself", "pairs", base, 0},
		{"with a reason", "pairs", strings.Replace(base, `"id"`, `"reason":"shorter","id"`, 1), 0},
		{"at a time", "pairs", strings.Replace(base, `"id"`, `"at":1700000000000,"id"`, 1), 0},
		{"another id", "pairs", strings.Replace(base, `"1"`, `"2"`, 1), 1},
		{"another user", "pairs", strings.Replace(base, "ada", "eve", 1), 1},
		{"another prompt", "pairs", strings.Replace(base, "Which?", "Which one?", 1), 1},
		{"another text", "pairs", strings.Replace(base, "Short.", "Brief.", 1), 1},
		{"another choice", "pairs", strings.Replace(base, `"label":"a"`, `"label":"b"`, 1), 1},
		{"another strength", "pairs", strings.Replace(base, `"strength":2`, `"strength":3`, 1), 1},
		{"sides swapped", "pairs", `{"id":"1","user":"ada","prompt":"Which?","a":"Long, long.","b":"Short.","label":"b","strength":2}`, 1},
		{"a kept row", "trl", trl, 0},
		{"a kept row, another text", "trl", strings.Replace(trl, "Short.", "Brief.", 1), 1},
		{"a kept row with another member", "trl", strings.Replace(trl, `"prompt"`, `"n":1,"prompt"`, 1), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			must(t, base+"\n", "import", "--from", "pairs", "--out", "log", "--append")
			must(t, trl+"\n", "import", "--from", "trl", "--out", "log", "--append")
			must(t, c.row+"\n", "import", "--from", c.from, "--out", "log", "--append")
			wantLog(t, "log", palate.KindPair, 2+c.added)
		})
	}
}

// Nothing is added to what is no log, does not hold, has no secret or is read meanwhile; a packed log stays
// packed.
func TestWhatCannotBeAppendedTo(t *testing.T) {
	replaceable(t)
	log := readFile(t, "log")
	writeFile(t, "broken", strings.Replace(log, `"strength":-2`, `"strength":2`, 1))
	writeFile(t, "copy", strings.Replace(log, `"secret"`, `"public"`, 1))
	for _, c := range []struct{ args, words string }{
		{"import --from pairs --in pairs --out profile --append", "is no log"},
		{"import --from pairs --in pairs --out profile --append --force", "is no log"},
		{"import --from pairs --in pairs --out notes --append", "is no log"},
		{"import --from pairs --in pairs --out empty --append", "is no log"},
		{"import --from pairs --in pairs --out headless --append", "does not hold"},
		{"import --from pairs --in pairs --out broken --append", "does not have the body that its hash was made from"},
		{"import --from pairs --in pairs --out copy --append", "has no secret"},
		{"import --from pairs --in pairs --out pairs.hard --append", "is what this command reads"},
		{"import --from palate --in log --out hard --append", "is what this command reads"},
		{"import --from palate --in broken --out log --append", "nothing of it is taken in"},
		{"import --from palate --in pairs --out log --append", "pairs is no log"},
		{"import --from palate --in broken --out new", "nothing of it is taken in"},
		{"import --from pairs --in pairs --out . --append", "is no plain file"},
		{"rule --log pairs --add shorter", "pairs is no log"},
		{"rule --log profile --add shorter", "profile is no log"},
		{"rule --log empty --add shorter", "empty is no log: it is empty"},
		{"rule --log headless --add shorter", "headless has lines that cannot be used"},
		{"merge log pairs --out new", "pairs is no log"},
		{"merge notes log --out new", "notes is no log"},
		{"verify notes", "notes is no log"},
		{"explain --profile log", "log is a log, not a profile"},
		{"rule --log /dev/null --add shorter", "is no plain file"},
	} {
		before := folder{files: filesOf(t)}
		term, _, stderr := stage("")
		if got := run(strings.Fields(c.args), term); got != failed || !strings.Contains(stderr.String(), c.words) {
			t.Errorf("palate %s: status %d, %s, want %q", c.args, got, stderr, c.words)
		}
		if changed := before.changed(t); changed != nil {
			t.Errorf("palate %s: %v changed", c.args, changed)
		}
	}
	must(t, rows(100, 1), "import", "--from", "pairs", "--out", "packed.gz", "--append")
	if packed := readFile(t, "packed.gz"); !strings.HasPrefix(packed, "\x1f\x8b") {
		t.Error("a packed log is not packed any more")
	}
	wantLog(t, "packed.gz", palate.KindPair, 11)
	if err := os.WriteFile("cut", []byte(strings.TrimSuffix(log, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, rows(100, 1), "import", "--from", "pairs", "--out", "cut", "--append")
	wantLog(t, "cut", palate.KindPair, 11)
}

// Commands that write to one log at the same time lose nothing: what each says it added stands there.
func TestWritersAtOnce(t *testing.T) {
	const each = 12
	program := itself(t)
	t.Chdir(t.TempDir())
	must(t, rows(1, 5), "import", "--from", "pairs", "--out", "log")
	writeFile(t, "shared", rows(900, 4))
	if err := os.Symlink("log", "link"); err != nil {
		t.Fatal(err)
	}
	for i := range each {
		writeFile(t, fmt.Sprintf("in%d", i), rows(100+10*i, 2))
	}
	var wg sync.WaitGroup
	for i := range each {
		for _, args := range []string{
			"rule --log log --add shorter", "rule --log ./link --add shorter",
			fmt.Sprintf("import --from pairs --in in%d --out log --append", i), "import --from pairs --in shared --out link --append",
		} {
			wg.Go(func() {
				if out, err := exec.Command(program, strings.Fields(args)...).CombinedOutput(); err != nil {
					t.Errorf("palate %s: %v, %s", args, err, out)
				}
			})
		}
	}
	wg.Wait()
	wantLog(t, "log", palate.KindRule, 2*each)
	wantLog(t, "log", palate.KindPair, 5+2*each+4)
	if names := namesIn(t); strings.Contains(names, ".palate") || strings.Contains(names, ".lock") {
		t.Errorf("left %s", names)
	}
}

// Of commands that would make one new log at the same time, one makes it, and the others say that it is there.
func TestMakersAtOnce(t *testing.T) {
	program := itself(t)
	t.Chdir(t.TempDir())
	writeFile(t, "in", rows(1, 50))
	var wg sync.WaitGroup
	made := make(chan bool, 8)
	for range cap(made) {
		wg.Go(func() {
			out, err := exec.Command(program, "import", "--from", "pairs", "--in", "in", "--out", "log").CombinedOutput()
			if err != nil && !strings.Contains(string(out), "a log is never replaced") {
				t.Errorf("%v, %s", err, out)
			}
			made <- err == nil
		})
	}
	wg.Wait()
	n := 0
	for range cap(made) {
		if <-made {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d commands say that they made the log, want 1", n)
	}
	wantLog(t, "log", palate.KindPair, 50)
}

// must runs a command whose randomness does not repeat; it must succeed.
func must(t *testing.T, stdin string, args ...string) {
	t.Helper()
	term, _, stderr := stage(stdin)
	term.Random = rand.Reader
	if got := run(args, term); got != ok {
		t.Fatalf("palate %v: status %d\n%s", args, got, stderr)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, to, string(data))
}

const chatTurns = `{"id":"1","role":"user","text":"What is a byte?"}
{"id":"2","role":"assistant","text":"Eight bits."}
{"id":"3","role":"user","text":"Too short, please be more detailed."}
`
