package main

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"palate"
	"palate/host/assets"
	"palate/host/sandbox"
	"palate/rules/pack"
	"palate/rules/taste"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"palate": main, "flood": flooding, "measured": measured})
}

// data is the folder of real comparisons, where there is one beside the project; DATA names
// another.
func data() (dir string, ok bool) {
	dir = os.Getenv("DATA")
	if dir == "" {
		dir, _ = filepath.Abs("../../../../shared/data")
	}
	_, err := os.Stat(filepath.Join(dir, "MANIFEST.tsv"))
	return dir, err == nil
}

// portable reports whether the portable scorer that is embedded is of this version.
func portable(t *testing.T) bool {
	module, built := assets.Reactor()
	if !built {
		return false
	}
	e, err := sandbox.Wasm(t.Context(), module, testCache())
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	profile := taste.FitDesign(taste.EmptyDesign(pack.Builtin())).Profile("")
	answer, err := e.Call(t.Context(), palate.Object(
		palate.Member{Name: "op", Value: palate.String("load")},
		palate.Member{Name: "profile", Value: profile.Value()}).Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	return refusal(answer) == nil
}

// testCache keeps compiled code from run to run.
func testCache() string { return filepath.Join(os.TempDir(), "palate-test-cache") }

// The scripts are the manual: each shows one command, as a person would type it.
func TestScripts(t *testing.T) {
	dir, real := data()
	if !real {
		t.Log("no folder of real comparisons (set DATA): the script real-data is skipped")
	}
	reactor := portable(t)
	if !reactor {
		t.Log("the portable scorer is not built, or is of another version (make build makes it): --engine wasm is skipped")
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATA", dir)
			e.Setenv("XDG_CACHE_HOME", testCache())
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "data":
				return real, nil
			case "reactor":
				return reactor, nil
			}
			return false, errors.New("no condition is called " + name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "gzip": compress},
	})
}

// status runs a command that ends with the given exit status: status 2 palate learn
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// compress compresses files: gzip pairs.jsonl makes pairs.jsonl.gz
func compress(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		in, err := os.Open(ts.MkAbs(name))
		ts.Check(err)
		defer in.Close()
		out, err := os.Create(ts.MkAbs(name + ".gz"))
		ts.Check(err)
		w := gzip.NewWriter(out)
		_, err = io.Copy(w, in)
		ts.Check(errors.Join(err, w.Close(), out.Close()))
	}
}
