package main

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A file is replaced only by an output of its own kind, or with --force; a log and what the command reads
// never, under whatever name.
func TestWhatOutputsReplace(t *testing.T) {
	const other, read, log = "is there already and is not ", "is what this command reads", "is a log, and a log is never replaced"
	for _, c := range []struct{ args, words string }{
		{"learn --log log --out ./log", read},
		{"learn --log log --out ./log --force", read},
		{"learn --log log --out link", read},
		{"learn --log log --out hard", read},
		{"learn --log log --out loop", read},
		{"learn --log other.log --out log", log},
		{"learn --log other.log --out log --force", log},
		{"learn --log other.log --out headless", log},
		{"learn --log other.log --out headless --force", log},
		{"learn --log other.log --out packed.gz --force", log},
		{"learn --log log --out pairs", other + "a profile"},
		{"learn --log log --out pack", other + "a profile"},
		{"learn --log log --out report", other + "a profile"},
		{"learn --log log --out notes", other + "a profile"},
		{"learn --log log --out profile", ""},
		{"learn --log link --out profile", ""},
		{"learn --log log --out empty", ""},
		{"learn --log log --out notes --force", ""},
		{"learn --log log --out new", ""},
		{"learn --log log --out dangling", ""},
		{"export --to in_place_edit --in log --out link", read},
		{"export --to in_place_edit --in log --out pairs", other + "a file of in_place_edit"},
		{"export --to in_place_edit --in log --out edits", ""},
		{"export --to in_place_edit --in log --out pairs --force", ""},
		{"import --from pairs --in pairs --out ./pairs", read},
		{"import --from pairs --in pairs --out ../DIR/pairs --force", read},
		{"import --from pairs --in pairs --out pairs.hard", read},
		{"import --from pairs --in pairs --out log", log},
		{"import --from pairs --in pairs --out log --force", log},
		{"import --from pairs --in pairs --out profile", other + "a log"},
		{"import --from pairs --in pairs --out profile --force", ""},
		{"import --from pairs --in pairs --out new --skip-bad log", log},
		{"import --from pairs --in pairs --out new --skip-bad pairs.hard", read},
		{"import --from pairs --in pairs --out new --skip-bad notes", other + "a file of bad rows"},
		{"train --data pairs --out ./pairs", read},
		{"train --data pairs --out pairs.hard --force", read},
		{"train --data pairs --out profile", other + "a pack"},
		{"train --data pairs --out pack", ""},
		{"eval --pool pool --k 0 --short --out ./pool", read},
		{"eval --pool pool --k 0 --short --out profile", other + "a report"},
		{"eval --data pairs --pool pool --k 0 --short --out pairs.hard --force", read},
		{"verify log --heads heads", ""},
		{"verify log --heads log", "expected"},
		{"verify log --heads profile", "must be"},
		{"rule --log link --add shorter", ""},
	} {
		t.Run(c.args, func(t *testing.T) {
			before := replaceable(t)
			args := strings.Fields(strings.ReplaceAll(c.args, "DIR", before.dir))
			term, _, stderr := stage("")
			if got := run(args, term); c.words == "" {
				if got != ok {
					t.Errorf("status %d, %s", got, stderr)
				}
			} else if got != failed || !strings.Contains(stderr.String(), c.words) {
				t.Errorf("status %d, %s, want a refusal that says %q", got, stderr, c.words)
			} else if changed := before.changed(t); changed != nil {
				t.Errorf("refused, and yet %v changed", changed)
			}
		})
	}
}

// A folder is what stood in it, by name.
type folder struct {
	dir   string // its own name
	files map[string]string
}

// replaceable is a folder with a file of every kind, where the test goes on.
func replaceable(t *testing.T) folder {
	t.Helper()
	pairs := section(t, "verify.txtar", "pairs.jsonl")
	t.Chdir(t.TempDir())
	writeFile(t, "pairs", pairs)
	must(t, "", "import", "--from", "pairs", "--in", "pairs", "--out", "log")
	copyFile(t, "log", "other.log")
	text, err := os.ReadFile("log")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	writeFile(t, "headless", "garbled\n"+rest)
	writeGzip(t, "packed.gz", string(text))
	must(t, "", "learn", "--log", "log", "--out", "profile")
	must(t, "", "train", "--data", "pairs", "--out", "pack")
	must(t, "", "verify", "log", "--heads", "heads")
	writeFile(t, "report", "{\n\t\"version\": \"2\"\n}\n")
	writeFile(t, "notes", "to do: nothing\n")
	writeFile(t, "edits", `{"messages":[],"edited_context":"x"}`+"\n")
	writeFile(t, "pool", poolLine)
	writeFile(t, "empty", "")
	for link, to := range map[string]string{"link": "log", "loop": "link", "dangling": "nothing"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"hard": "log", "pairs.hard": "pairs"} {
		if err := os.Link(to, link); err != nil {
			t.Fatal(err)
		}
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return folder{filepath.Base(wd), filesOf(t)}
}

const poolLine = `{"id":"1","prompt":"What is a cache?","candidates":[{"id":"x","text":"A small, fast store."},{"id":"y","text":"Well! There is a lot to say."}]}` + "\n"

// filesOf are the files of the working directory, links by where they lead.
func filesOf(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		if entry.Type()&fs.ModeSymlink != 0 {
			files[entry.Name()], _ = os.Readlink(entry.Name())
			continue
		}
		data, err := os.ReadFile(entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(data)
	}
	return files
}

// changed are the names whose files are not as they were.
func (f folder) changed(t *testing.T) (names []string) {
	t.Helper()
	now := filesOf(t)
	for name := range f.files {
		if was, is := f.files[name], now[name]; was != is {
			names = append(names, name)
		}
	}
	for name := range now {
		if _, was := f.files[name]; !was {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func writeGzip(t *testing.T, path, data string) {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	writeFile(t, path, b.String())
}

// What comes through stdin or goes to stdout by a redirection is a file too.
func TestRedirectedFiles(t *testing.T) {
	replaceable(t)
	term, _, stderr := stage("")
	in, err := os.Open("pairs")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	term.Stdin = in
	if got := run([]string{"import", "--from", "pairs", "--out", "pairs.hard", "--force"}, term); got != failed || !strings.Contains(stderr.String(), "is what this command reads") {
		t.Errorf("stdin from the output: status %d, %s", got, stderr)
	}
	term, _, stderr = stage("")
	out, err := os.OpenFile("pairs", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	term.Stdout = out
	if got := run([]string{"import", "--from", "pairs", "--in", "pairs.hard"}, term); got != failed || !strings.Contains(stderr.String(), "goes into a file that this command reads") {
		t.Errorf("stdout into the input: status %d, %s", got, stderr)
	}
}

// What is written over a link to a file that is not there yet stands where the link leads.
func TestDanglingLinks(t *testing.T) {
	replaceable(t)
	must(t, "", "learn", "--log", "log", "--out", "dangling")
	if to, err := os.Readlink("dangling"); err != nil || to != "nothing" {
		t.Errorf("the link leads to %q (error %v), want it as it was", to, err)
	}
	term, _, _ := stage("")
	if _, err := term.profile("nothing"); err != nil {
		t.Error(err)
	}
}

// What cannot be written is an error in words that name the file as the person does, and leaves nothing.
func TestFilesThatCannotBeWritten(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Fatal(err)
	}
	program := itself(t)
	replaceable(t)
	before := folder{files: filesOf(t)}
	for _, c := range []struct{ args, words string }{
		{"learn --log log --out /dev/full", "/dev/full: no space left on device"},
		{"import --from pairs --in pairs --out /dev/full", "/dev/full: no space left on device"},
		{"import --from pairs --in pairs --out /dev/full --append", "/dev/full is no plain file"},
		{"merge log other.log --out /dev/full", "/dev/full: no space left on device"},
		{"export --to pairs --in log --out /dev/full", "/dev/full: no space left on device"},
		{"learn --log log --out nowhere/profile", "nowhere/profile: no such file or directory"},
		{"learn --log log --out .", "is a directory"},
		{"rule --log nowhere/log --add shorter", "nowhere/log: no such file or directory"},
	} {
		out, err := exec.Command(program, strings.Fields(c.args)...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), c.words) || strings.Contains(string(out), "unfinished") {
			t.Errorf("palate %s: %v, %s, want %q", c.args, err, out, c.words)
		}
	}
	for _, args := range []string{"verify log", "import --from pairs --in pairs", "rule shorter", "learn --log log --out -"} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer full.Close()
		command := exec.Command(program, strings.Fields(args)...)
		command.Stdout = full
		if err := command.Run(); err == nil {
			t.Errorf("palate %s: no error on a full stdout", args)
		}
	}
	if changed := before.changed(t); changed != nil {
		t.Errorf("%v changed", changed)
	}
}

// A file that stands where a log's lock is to be, and is somebody's, stays.
func TestLockFilesOfOthers(t *testing.T) {
	replaceable(t)
	writeFile(t, "log.lock", "mine\n")
	must(t, "", "rule", "--log", "log", "--add", "shorter answers")
	if got := readFile(t, "log.lock"); got != "mine\n" {
		t.Errorf("log.lock holds %q", got)
	}
}
