//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A file that is written anew keeps its mode and its owner; a new one is its owner's alone.
func TestModesAndOwners(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string // FILE is the one that is written
	}{
		{"rule", []string{"rule", "--log", "FILE", "--add", "shorter answers"}},
		{"listen", []string{"listen", "--log", "FILE"}},
		{"bad rows", []string{"import", "--from", "pairs", "--in", "pairs", "--skip-bad", "FILE", "--out", "-"}},
		{"learn", []string{"learn", "--log", "log", "--out", "FILE"}},
		{"heads", []string{"verify", "log", "--heads", "FILE"}},
		{"export", []string{"export", "--to", "in_place_edit", "--in", "log", "--out", "FILE"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pairs := section(t, "verify.txtar", "pairs.jsonl")
			t.Chdir(t.TempDir())
			writeFile(t, "pairs", pairs)
			must(t, "", "import", "--from", "pairs", "--in", "pairs", "--out", "log")
			must(t, "", "verify", "log", "--heads", "heads")
			file := filepath.Join(t.TempDir(), "file")
			args := replaced(c.args, "FILE", file)
			if c.name != "rule" && c.name != "listen" {
				must(t, chatTurns, args...)
				wantMode(t, file, 0o600)
			} else {
				copyFile(t, "log", file)
			}
			for _, mode := range []fs.FileMode{0o640, 0o604, 0o600} {
				if err := os.Chmod(file, mode); err != nil {
					t.Fatal(err)
				}
				must(t, chatTurns, args...)
				wantMode(t, file, mode)
			}
			if os.Getuid() != 0 {
				return // giving files away takes root
			}
			const owner, group = 1234, 5678
			if err := os.Chown(file, owner, group); err != nil {
				t.Fatal(err)
			}
			must(t, chatTurns, args...)
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			if is := info.Sys().(*syscall.Stat_t); is.Uid != owner || is.Gid != group {
				t.Errorf("the file is of %d:%d now, want %d:%d", is.Uid, is.Gid, owner, group)
			}
		})
	}
}

// A link is followed: the file it leads to is written, and the link stays.
func TestLinksAreFollowed(t *testing.T) {
	pairs := section(t, "verify.txtar", "pairs.jsonl")
	t.Chdir(t.TempDir())
	must(t, pairs, "import", "--from", "pairs", "--out", "log")
	if err := os.Symlink("log", "link"); err != nil {
		t.Fatal(err)
	}
	must(t, "", "rule", "--log", "link", "--add", "shorter answers")
	if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	must(t, "", "verify", "log")
}

// A file that its owner made read-only is not replaced.
func TestReadOnlyFilesStay(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write anything")
	}
	pairs := section(t, "verify.txtar", "pairs.jsonl")
	t.Chdir(t.TempDir())
	must(t, pairs, "import", "--from", "pairs", "--out", "log")
	if err := os.Chmod("log", 0o400); err != nil {
		t.Fatal(err)
	}
	term, _, _ := stage("")
	if got := run([]string{"rule", "--log", "log", "--add", "shorter answers"}, term); got != failed {
		t.Errorf("status %d, want %d", got, failed)
	}
}

func wantMode(t *testing.T, file string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("mode %o, want %o", got, want)
	}
}

func replaced(args []string, old, with string) (list []string) {
	for _, arg := range args {
		if arg == old {
			arg = with
		}
		list = append(list, arg)
	}
	return list
}
