package wasmtool

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

// compiled is a program of testdata, as the linker made it.
func compiled(t *testing.T, name string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "main.wasm")
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./testdata/"+name)
	c.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if report, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	wasm, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// stderrOf runs a program to its end.
func stderrOf(t *testing.T, wasm []byte, env ...string) string {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer r.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	var stderr bytes.Buffer
	_, err := r.InstantiateWithConfig(ctx, wasm, withEnv(wazero.NewModuleConfig().WithStderr(&stderr), env))
	if code, ok := err.(*sys.ExitError); !ok || code.ExitCode() != 2 {
		t.Errorf("the program did not end by its panic: %v", err)
	}
	return stderr.String()
}

// withEnv is a configuration with variables, each a name and a value.
func withEnv(c wazero.ModuleConfig, env []string) wazero.ModuleConfig {
	for i := 0; i+1 < len(env); i += 2 {
		c = c.WithEnv(env[i], env[i+1])
	}
	return c
}

func TestAProgramRunsWithoutItsLines(t *testing.T) {
	whole := compiled(t, "lines")
	light, err := Strip(bytes.Clone(whole))
	if err != nil {
		t.Fatal(err)
	}
	before, after := stderrOf(t, whole), stderrOf(t, light)
	result, _, _ := strings.Cut(before, "\n")
	if !strings.HasPrefix(result, "sum ") || !strings.HasSuffix(result, " true") {
		t.Fatalf("the program itself failed:\n%s", before)
	}
	for _, want := range []string{result + "\n", "panic: the end", "main.lastWords("} {
		if !strings.Contains(after, want) {
			t.Errorf("no %q in\n%s", want, after)
		}
	}
	if !strings.Contains(before, "main.go:") || strings.Contains(after, ".go:") {
		t.Errorf("lines before and none after are wanted:\n%s\n%s", before, after)
	}
}

func TestAProgramRunsWithoutItsNames(t *testing.T) {
	whole := compiled(t, "lines")
	light, err := Strip(bytes.Clone(whole))
	if err != nil {
		t.Fatal(err)
	}
	if light, err = Unname(light); err != nil {
		t.Fatal(err)
	}
	result, _, _ := strings.Cut(stderrOf(t, whole), "\n")
	after := stderrOf(t, light)
	for _, want := range []string{result + "\n", "panic: the end"} {
		if !strings.Contains(after, want) {
			t.Errorf("no %q in\n%s", want, after)
		}
	}
	if strings.Contains(after, "lastWords") || bytes.Contains(light, []byte("main.lastWords")) || !bytes.Contains(light, []byte("runtime.gopanic\x00")) {
		t.Errorf("the names of the program are wanted gone, those of the runtime there:\n%s", after)
	}
}

// The report of a program without names, explained by those of the same program with them, says who fell.
func TestAReportIsExplainedByNames(t *testing.T) {
	whole := compiled(t, "lines")
	light, err := Strip(bytes.Clone(whole))
	if err != nil {
		t.Fatal(err)
	}
	if light, err = Unname(light); err != nil {
		t.Fatal(err)
	}
	names, err := NamesOf(whole)
	if err != nil {
		t.Fatal(err)
	}
	report := stderrOf(t, light, "GOTRACEBACK", "system")
	if strings.Contains(report, "lastWords") {
		t.Fatalf("the report has names of its own:\n%s", report)
	}
	said := names.Explain(report)
	for _, want := range []string{" main.main\n", " runtime.main\n", " runtime.gopanic\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if got := names.At(0); got != "" {
		t.Errorf("at no place stands %s", got)
	}
}

func TestWithoutLinesRefusesWhatItDoesNotKnow(t *testing.T) {
	table := func(words ...uint64) []byte {
		b := bytes.Clone(lineTableMagic)
		for _, w := range words {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
		return append(b, make([]byte, 64)...)
	}
	for name, data := range map[string][]byte{
		"no table":           []byte("nothing of the kind"),
		"a header cut off":   lineTableMagic,
		"parts out of order": table(1, 1, 0, 72, 80, 79, 90, 100),
		"a part beyond":      table(1, 1, 0, 72, 80, 88, 96, 1<<40),
		"more functions":     table(1<<60, 1, 0, 72, 72, 72, 72, 72),
		"a function beyond":  append(table(1, 1, 0, 72, 72, 72, 72, 72)[:76], 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0),
		"a table by pc beyond": append(table(1, 1, 0, 72, 72, 72, 72, 72)[:72],
			append([]byte{0, 0, 0, 0, 8, 0, 0, 0}, append(make([]byte, 16), append([]byte{9}, make([]byte, 40)...)...)...)...),
	} {
		if err := stripLines([]segment{{0, data}}); !errors.Is(err, ErrLineTable) {
			t.Errorf("%s: got %v, want %v", name, err, ErrLineTable)
		}
	}
}
