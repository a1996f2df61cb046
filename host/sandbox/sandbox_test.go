package sandbox_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"palate"
	"palate/host/sandbox"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/wasm/abi"
)

// tolerance is how far two targets may be apart in a whole result, relative to its size or to 1:
// math.Exp differs in the last bit between them.
const tolerance = 1e-9

// reactor builds the portable scorer once.
var reactor = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "palate-reactor-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "reactor.wasm")
	c := exec.Command("go", "build", "-o", out, "-trimpath", "-ldflags=-s -w -buildid=", "-buildmode=c-shared", "palate/wasm/reactor")
	c.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if message, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%v: %w\n%s", c.Args, err, message)
	}
	return os.ReadFile(out)
})

func wasm(t testing.TB) sandbox.Engine {
	t.Helper()
	module, err := reactor()
	if err != nil {
		t.Fatal(err)
	}
	e, err := sandbox.Wasm(t.Context(), module, filepath.Join(os.TempDir(), "palate-test-wazero"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return e
}

// corpus is the request lines of package abi, file by file.
func corpus(t testing.TB) map[string][][]byte {
	t.Helper()
	names, err := filepath.Glob("../../wasm/abi/testdata/lines/*.jsonl")
	if err != nil || len(names) < 3 {
		t.Fatalf("the corpus has %d files, want at least 3 (%v)", len(names), err)
	}
	files := map[string][][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	}
	files["scores.jsonl"] = append([][]byte{loadLine()}, files["scores.jsonl"]...)
	return files
}

// loadLine loads the profile of somebody who likes short answers.
func loadLine() []byte {
	p := pack.Builtin()
	d := taste.EmptyDesign(p)
	for i := range 20 {
		long := p.Point("Hi?", strings.Repeat("Well, hello and welcome! ", i+2))
		d.AddChoice(taste.Choice{Left: p.Point("Hi?", "Hello."), Right: long, Pair: palate.Pair{Strength: 2, Graded: true}})
	}
	return palate.Object(
		palate.Member{Name: "op", Value: palate.String("load")},
		palate.Member{Name: "profile", Value: taste.FitDesign(d).Profile("tester").Value()},
	).Append(nil)
}

func answers(t testing.TB, e sandbox.Engine, lines [][]byte) []string {
	t.Helper()
	all := make([]string, len(lines))
	for i, line := range lines {
		out, err := e.Call(t.Context(), line)
		if err != nil {
			t.Fatalf("line %d, %.80s: %v", i+1, line, err)
		}
		all[i] = string(out)
	}
	return all
}

func TestEnginesAnswerAlike(t *testing.T) {
	for name, lines := range corpus(t) {
		t.Run(name, func(t *testing.T) {
			compare(t, lines, answers(t, wasm(t), lines), answers(t, sandbox.Go(), lines))
		})
	}
}

func TestNodeAnswersAlike(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on this machine; the loader is then tried in Chromium only")
	}
	module, err := reactor()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "reactor.wasm")
	if err := os.WriteFile(path, module, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, lines := range corpus(t) {
		t.Run(name, func(t *testing.T) {
			c := exec.Command(node, "testdata/answers.mjs", "../../wasm/reactor/palate.js", path)
			c.Stdin = bytes.NewReader(append(bytes.Join(lines, []byte("\n")), '\n'))
			out, err := c.Output()
			if err != nil {
				t.Fatalf("%v: %v", c.Args, err)
			}
			compare(t, lines, strings.Split(strings.TrimSuffix(string(out), "\n"), "\n"), answers(t, sandbox.Go(), lines))
		})
	}
}

func compare(t *testing.T, lines [][]byte, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d answers to %d lines", len(got), len(want))
	}
	for i := range want {
		if apart := distance(parse(t, got[i]), parse(t, want[i])); apart > tolerance {
			t.Errorf("line %d, %.120s: %g apart\n got %s\nwant %s", i+1, lines[i], apart, got[i], want[i])
		}
	}
}

func parse(t *testing.T, line string) palate.Value {
	t.Helper()
	v, err := palate.ParseValue([]byte(line))
	if err != nil {
		t.Fatalf("answer %s: %v", line, err)
	}
	return v
}

// distance is how far apart the numbers of two values are at most, relative to their size or to
// 1; infinite when the values differ in anything else.
func distance(a, b palate.Value) float64 {
	x, isNumber := a.Float()
	if y, ok := b.Float(); isNumber && ok {
		return math.Abs(x-y) / max(1, math.Abs(x), math.Abs(y))
	}
	as, inList := a.Items()
	bs, _ := b.Items()
	am, inObject := a.Members()
	bm, _ := b.Members()
	if !inList && !inObject && a.Equal(b) {
		return 0
	}
	if len(as) != len(bs) || len(am) != len(bm) || !inList && !inObject {
		return math.Inf(1)
	}
	apart := 0.0
	for i := range as {
		apart = max(apart, distance(as[i], bs[i]))
	}
	for i := range am {
		if am[i].Name != bm[i].Name {
			return math.Inf(1)
		}
		apart = max(apart, distance(am[i].Value, bm[i].Value))
	}
	return apart
}

func TestEnginesRefuseAlike(t *testing.T) {
	for name, line := range map[string][]byte{
		"nothing":       {},
		"invalid UTF-8": []byte("{\"op\":\"\xff\"}"),
		"a zero byte":   {0},
		"absurd length": bytes.Repeat([]byte("x"), abi.MaxRequest+1),
		"deep nesting":  bytes.Repeat([]byte("["), 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			got := answers(t, wasm(t), [][]byte{line})[0]
			want := answers(t, sandbox.Go(), [][]byte{line})[0]
			if got != want || !strings.Contains(got, `"error"`) {
				t.Errorf("got %s, want the error %s", got, want)
			}
		})
	}
}

func TestModuleKeepsToItsBuffers(t *testing.T) {
	e, ctx := wasm(t), t.Context()
	for _, size := range []uint64{0, abi.MaxRequest + 1, math.MaxUint32} {
		if ptr, err := sandbox.Alloc(ctx, e, size); ptr != 0 || err != nil {
			t.Errorf("palate_alloc(%d): got %d, %v, want 0", size, ptr, err)
		}
	}
	ptr, err := sandbox.Alloc(ctx, e, 8)
	if err != nil {
		t.Fatal(err)
	}
	if err := sandbox.Free(ctx, e, ptr+4); err != nil {
		t.Errorf("palate_free of what is no buffer: %v", err)
	}
	for name, place := range map[string][2]uint64{
		"longer than the buffer": {ptr, 9},
		"inside the buffer":      {ptr + 1, 4},
		"no buffer":              {64, 4},
		"beyond memory":          {math.MaxUint32, math.MaxUint32},
	} {
		if got, err := sandbox.CallAt(ctx, e, place[0], place[1]); got != string(abi.Misplaced()) || err != nil {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
	if err := sandbox.Free(ctx, e, ptr); err != nil {
		t.Error(err)
	}
	if got, _ := sandbox.CallAt(ctx, e, ptr, 8); got != string(abi.Misplaced()) {
		t.Errorf("a freed buffer: got %s", got)
	}
}

// The module's memory grows while requests are larger than any before, and then no more: what is
// freed is used again.
func TestBuffersAreFreed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	e := wasm(t)
	line := []byte(`{"op":"features","prompt":"p","response":"` + strings.Repeat("word ", 10_000) + `"}`)
	for range 200 {
		answers(t, e, [][]byte{line})
	}
	before := sandbox.MemorySize(e)
	for range 2000 {
		answers(t, e, [][]byte{line})
	}
	if after := sandbox.MemorySize(e); after > before+before/2 {
		t.Errorf("memory after 2,000 more requests: got %d bytes, want about the %d before", after, before)
	}
}

func TestEngineStopsWithWords(t *testing.T) {
	if _, err := sandbox.Wasm(t.Context(), []byte("\x00asm\x01\x00\x00\x00"), ""); err == nil {
		t.Error("an empty module started: want an error that names what it lacks")
	}
	if _, err := sandbox.Wasm(t.Context(), []byte("not wasm"), ""); err == nil {
		t.Error("bytes that are no module started: want an error")
	}
}
