package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// small is a module of a few lines with one of each fault.
func small(t *testing.T) *module {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/small")); err != nil {
		t.Fatal(err)
	}
	m, err := load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFaultsAreFound(t *testing.T) {
	m := small(t)
	if got, want := declaredTwice(m), map[string][]string{"Shape": {"first", "second"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("types declared twice: %v, want %v", got, want)
	}
	if got, want := arrowsInside(m)[0], (arrowCount{"first", 2, 1}); got != want {
		t.Errorf("arrows: %v, want %v", got, want)
	}
	if got, want := largestTypes(m)[0], (methodCount{"first.Shape", 2}); got != want {
		t.Errorf("largest type: %v, want %v", got, want)
	}
	if got, want := undocumented(m), []string{"first/top.go Bare"}; !reflect.DeepEqual(got, want) {
		t.Errorf("names without a comment: %v, want %v", got, want)
	}
	want := []string{
		"cmd/kinds.go:12 switch over kinds", "cmd/kinds.go:19 3 types of bodies asserted in one function", "cmd/kinds.go:6 type switch over bodies",
	}
	if got := kindSwitches(m); !reflect.DeepEqual(got, want) {
		t.Errorf("switches over kinds: %q, want %q", got, want)
	}
	folders, err := bareFolders(m)
	if want := []bareFolder{{"first", true, false}}; err != nil || !reflect.DeepEqual(folders, want) {
		t.Errorf("bare packages: %v and %v, want %v", folders, err, want)
	}
	dead, err := unreached(m)
	if err != nil {
		t.Fatal(err)
	}
	if len(dead) != 1 || !strings.HasSuffix(dead[0].name, " Unread") || dead[0].lines != 3 {
		t.Errorf("unreached: %v, want Unread, 3 lines", dead)
	}
}

// shared are names that one interface and what implements it have in common.
var shared = map[string]string{
	"Reader": "ui.Reader, and the worker that reads beside the page",
	"Sealer": "palate.Sealer, and how a browser and a machine seal",
	"Store":  "store.Store, and where a host stores",
}

// This module keeps its own rules: one meaning for a name, a comment for each exported one, a comment and an
// Example for each package.
func TestThisModule(t *testing.T) {
	if runtime.GOOS != "linux" || testing.Short() {
		t.Skip("reads the whole module three times")
	}
	m, err := load("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, where := range declaredTwice(m) {
		if shared[name] == "" {
			t.Errorf("type %s has several meanings, in %v", name, where)
		}
	}
	for _, name := range undocumented(m) {
		t.Errorf("%s: no comment", name)
	}
	for _, where := range kindSwitches(m) {
		t.Errorf("%s: what differs by kind belongs into a table of kinds", where)
	}
	folders, err := bareFolders(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		t.Errorf("package %s: comment %v, Example %v", f.pkg, f.comment, f.example)
	}
}

func TestFolderWithoutAModule(t *testing.T) {
	var stderr bytes.Buffer
	if code := run([]string{filepath.Join(t.TempDir(), "none")}, &stderr, &stderr); code != 1 || stderr.Len() == 0 {
		t.Errorf("exit code %d and %q; want 1 and a reason", code, stderr.String())
	}
}

func TestPercentile(t *testing.T) {
	list := []int{5, 1, 4, 2, 3, 10, 7, 9, 8, 6}
	if p50, p90 := percentile(list, 50), percentile(list, 90); p50 != 5 || p90 != 9 {
		t.Errorf("median %d and p90 %d, want 5 and 9", p50, p90)
	}
}
