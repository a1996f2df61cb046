package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"palate"
	"palate/host/store"
	"palate/host/store/sqlite"
	"palate/host/store/storetest"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	n := 0
	storetest.Run(t, func(t *testing.T) store.Store {
		n++
		return open(t, filepath.Join(t.TempDir(), fmt.Sprint(n, ".db")))
	})
}

// TestForgottenBytesAreGone looks for a text's bytes in the database and its write-ahead log.
func TestForgottenBytesAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "palate.db")
	s := open(t, path)
	defer s.Close()
	ctx := t.Context()
	if err := s.AddPerson(ctx, "p", store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "d"}); err != nil {
		t.Fatal(err)
	}
	canary := []byte("a canary that must not stay")
	text := palate.Text{ID: "0123456789abcdef0123456789abcdef", Body: string(canary)}
	why := &palate.Event{V: 1, Device: 1, Seq: 1, Clock: 1, Body: &palate.Why{About: palate.EventID{Device: 1, Seq: 1}, Text: string(canary)}}
	entry := entryOf(why)
	entry.Texts = []store.TextLine{{ID: text.ID, Line: palate.AppendLine(nil, &text)}}
	if _, err := s.Push(ctx, "p", []store.EventRecord{entry}); err != nil {
		t.Fatal(err)
	}
	if !onDisk(t, path, canary) {
		t.Fatal("the canary is not on disk before: the test cannot tell")
	}
	forget := &palate.Event{V: 1, Device: 1, Seq: 2, Clock: 2, Body: &palate.Forget{Events: []palate.EventID{why.ID()}, Texts: []palate.TextID{text.ID}}}
	if _, err := s.Push(ctx, "p", []store.EventRecord{entryOf(forget)}); err != nil {
		t.Fatal(err)
	}
	if onDisk(t, path, canary) {
		t.Error("a forgotten text is still on disk")
	}
}

func entryOf(e *palate.Event) store.EventRecord {
	line := palate.AppendLine(nil, e)
	hash, _ := store.EndOf(line)
	return store.RecordOf(e, line, hash, nil)
}

func onDisk(t *testing.T, path string, canary []byte) bool {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(data, canary) {
			return true
		}
	}
	return false
}
