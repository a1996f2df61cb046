package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"palate"
	"palate/host/store"
)

func TestFilesAreTheirOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes there")
	}
	for _, before := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "palate.db")
		if before { // as an earlier version made it
			open(t, path).Close()
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s := open(t, path)
		defer s.Close()
		if err := s.AddPerson(t.Context(), "p", store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "d"}); err != nil {
			t.Fatal(err)
		}
		for _, suffix := range []string{"", "-wal", "-shm"} {
			info, err := os.Stat(path + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if mode := info.Mode().Perm(); mode != 0o600 {
				t.Errorf("palate.db%s is %o, want 600", suffix, mode)
			}
		}
	}
}

// A disk that is full is said to be full, whatever SQLite was at, and what was acknowledged before is
// there.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be made small here: %v: %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	s := open(t, filepath.Join(dir, "palate.db"))
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.AddPerson(t.Context(), "p", store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "d"}); err != nil {
		t.Fatal(err)
	}
	acknowledged, refused := uint64(0), 0
	for refused < 3 {
		e := pairOf(acknowledged + 1)
		e.Texts[0].Line = bytes.Repeat([]byte{'x'}, 2000)
		cursor, err := s.Push(t.Context(), "p", []store.EventRecord{e})
		switch {
		case err == nil:
			acknowledged = cursor[1]
		case palate.CodeOf(err) == palate.CodeFull:
			refused++
		default:
			t.Fatalf("push %d: %v, want full", acknowledged+1, err)
		}
	}
	if err := s.AddDevice(t.Context(), "p", store.DeviceRecord{ID: 2, Key: make([]byte, 32), Name: string(make([]byte, 100_000)), Token: [32]byte{2}}); palate.CodeOf(err) != palate.CodeFull {
		t.Errorf("a device more: %v, want full", err)
	}
	page, err := s.Pull(t.Context(), "p", nil, store.Limit{Entries: 1 << 20, Bytes: 1 << 30})
	if err != nil || uint64(len(page.Entries)) != acknowledged || acknowledged == 0 {
		t.Errorf("of %d acknowledged events %d are there (%v)", acknowledged, len(page.Entries), err)
	}
}

// Codes that were tried count after a restart too.
func TestLockoutSurvivesARestart(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "palate.db"), time.UnixMilli(1_000_000_000)
	for i := range 20 {
		s := open(t, path)
		if _, err := s.TakeCode(t.Context(), fmt.Sprintf("%04d0000", i), fmt.Sprint("address ", i), now); palate.CodeOf(err) != palate.CodeNotFound {
			t.Fatalf("try %d: %v", i, err)
		}
		s.Close()
	}
	s := open(t, path)
	defer s.Close()
	if _, err := s.TakeCode(t.Context(), "99990000", "another", now); palate.CodeOf(err) != palate.CodeTooMany {
		t.Errorf("after twenty tries and restarts: %v", err)
	}
}
