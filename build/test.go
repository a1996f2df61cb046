package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// staticcheck runs outside go.mod, so that nothing of it reaches the module graph.
const (
	staticcheckPackage = "honnef.co/go/tools/cmd/staticcheck"
	staticcheckVersion = "v0.8.2"
	wazeroPackage      = "github.com/tetratelabs/wazero/cmd/wazero"
)

// A target is a platform and the packages that are to work there.
type target struct {
	name     string
	env      []string
	checked  []string // vetted
	packages []string // tested
}

// portable are the packages that give the same answers everywhere. Training and evaluation run on no
// person's device.
var portable = []string{
	".",
	"./internal/...",
	"./palatetest",
	"./rules/anchor",
	"./rules/export",
	"./rules/feature/...",
	"./rules/format/...",
	"./rules/gesture",
	"./rules/insight",
	"./rules/intake",
	"./rules/internal/...",
	"./rules/pack",
	"./rules/record",
	"./rules/taste",
	"./rules/words/...",
	"./wasm/abi",
	"./wasm/interchange",
	"./wasm/protocol",
	"./wasm/reading",
}

var (
	native = target{"native", nil, []string{"./..."}, []string{"./..."}}
	onJS   = target{"js", forBrowser,
		[]string{".", "./internal/...", "./palatetest", "./rules/...", "./session/...", "./ui/...", "./wasm/...", "./build/baseline/..."},
		append([]string{"./session/...", "./ui/...", "./wasm/bridge", "./wasm/keeping", "./wasm/slimbinary", "./wasm/slimfmt"}, portable...)}
	onWASI = target{"wasip1", forReactor,
		[]string{".", "./internal/...", "./palatetest", "./rules/...", "./wasm/abi", "./wasm/reactor", "./build/baseline/empty"},
		portable}
)

// A check is one thing that must hold. What it prints is shown when it fails.
type check struct {
	name string
	run  func(*workspace) error
}

// A lane is a row of checks that run one after the other; lanes run side by side.
type lane []check

// static are the checks that run nothing of ours. Code is generated before anything reads it.
var static = [][]lane{
	{{{"generated code is fresh", checkgen}}},
	{
		{
			{"gofmt", gofmt},
			{"vet " + native.name, native.vet},
			{"vet " + onJS.name, onJS.vet},
			{"vet " + onWASI.name, onWASI.vet},
			{"staticcheck", staticcheck},
		},
		{
			{"size", func(s *workspace) error { return size(s, nil) }},
			{"extension", func(s *workspace) error { return extension(s, nil) }},
			{"extension by linters", lintExtension},
			{"extension made again", rebuildExtension},
		},
	},
}

// running are the tests. Browsers come last: a story fills the machine by itself.
var running = [][]lane{
	{
		{{"go test -race with arrows", native.racing}, {"go test of studies", native.studies}},
		{{"tests under js", onJS.test}, {"tests under wasip1", onWASI.test}},
	},
	{{{"end to end in browsers", func(s *workspace) error { return e2e(s, nil) }}}},
}

// checks runs what is quick: format, vet, staticcheck, generated code, size.
func checks(s *workspace, _ []string) error { return s.pass(static) }

// test runs every check.
func test(s *workspace, _ []string) error { return s.pass(slices.Concat(static, running)) }

// pass runs stages one after the other, goes on after a failure, and ends with one line of what
// passed or failed.
func (s *workspace) pass(stages [][]lane) error {
	began := time.Now()
	var passed, failed []string
	var mu sync.Mutex
	report := func(name string, took time.Duration, output string, err error) {
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			failed = append(failed, name)
			fmt.Fprintf(s.stdout, "FAIL %s (%.0fs)\n%s%v\n", name, took.Seconds(), output, err)
			return
		}
		passed = append(passed, name)
		fmt.Fprintf(s.stdout, "ok   %s (%.0fs)\n%s", name, took.Seconds(), notable(output))
	}
	for _, lanes := range stages {
		s.sideBySide(lanes, report)
	}
	if len(failed) > 0 {
		return fmt.Errorf("failed: %s", strings.Join(failed, ", "))
	}
	fmt.Fprintf(s.stdout, "passed in %.0fs: %s\n", time.Since(began).Seconds(), strings.Join(passed, ", "))
	return nil
}

// sideBySide runs lanes and reports each check as it ends.
func (s *workspace) sideBySide(lanes []lane, report func(string, time.Duration, string, error)) {
	var wg sync.WaitGroup
	for _, l := range lanes {
		wg.Go(func() {
			for _, c := range l {
				var output bytes.Buffer
				began := time.Now()
				err := c.run(s.withOutput(&output))
				report(c.name, time.Since(began), output.String(), err)
			}
		})
	}
	wg.Wait()
}

// withOutput is the workspace with what it prints kept apart, to be shown in one piece.
func (s *workspace) withOutput(output io.Writer) *workspace {
	apart := *s
	apart.stdout, apart.stderr = output, output
	return &apart
}

// notable are the lines of a passed check that a person wants to see all the same: tables, tests that were
// left out with a reason, and packages that took more than a minute.
func notable(output string) string {
	var kept strings.Builder
	for line := range strings.Lines(output) {
		if strings.Contains(line, "SKIP") || strings.Contains(line, " x an empty one") || slow.MatchString(line) {
			kept.WriteString("     " + strings.TrimSpace(line) + "\n")
		}
	}
	return kept.String()
}

// slow is how go test says that a package took at least 60 seconds.
var slow = regexp.MustCompile(`^ok\s+\S+\s+([6-9]\d|\d{3,})\.`)

// sources are the files and folders of the root with Go code of ours.
func (s *workspace) sources() []string {
	files, _ := filepath.Glob(s.path("*.go")) // the pattern is well formed
	return append(files, s.path("build"), s.path("host"), s.path("rules"), s.path("ui"), s.path("wasm"))
}

func gofmt(s *workspace) error {
	list, err := s.output(nil, "gofmt", append([]string{"-l"}, s.sources()...)...)
	if err == nil && list != "" {
		err = fmt.Errorf("gofmt would change:\n%s", list)
	}
	return err
}

func (t target) vet(s *workspace) error {
	return s.run(t.env, "go", append([]string{"vet"}, t.checked...)...)
}

func staticcheck(s *workspace) error {
	path, err := s.tool("staticcheck", staticcheckPackage, staticcheckVersion)
	if err != nil {
		return err
	}
	for _, t := range []target{native, onJS, onWASI} {
		if err := s.run(t.env, path, t.checked...); err != nil {
			return err
		}
	}
	return nil
}

// raceExempt are packages whose tests are mostly arithmetic, or wait for programs: under the race detector,
// which makes that ten times slower, they find nothing. Those of their tests where things run side by side
// run under it too, by these patterns.
var raceExempt = map[string]string{
	"palate/build/house":             "",
	"palate/host/cmd/palate":         "Killed|Flood|Serve|Proposer|Model",
	"palate/host/replay":             "",
	"palate/rules/bench":             "",
	"palate/rules/bench/metrics":     "",
	"palate/rules/bench/simulate":    "",
	"palate/rules/dataset":           "",
	"palate/rules/insight":           "",
	"palate/rules/pack":              "",
	"palate/rules/taste":             "",
	"palate/rules/train":             "Function|Batches",
	"palate/rules/words":             "",
	"palate/rules/words/check/regex": "",
	"palate/rules/words/feedback":    "",
	"palate/session":                 "",
	"palate/ui":                      "",
	"palate/wasm/keeping":            "",
}

// testTimeout is how long the tests of one package may take: many times what they need, for every core may
// be busy with something else. Go's own limit is ten minutes.
const testTimeout = "-timeout=40m"

// racing tests natively under the race detector, but for what is studied. Where there is no C compiler and
// none can be installed, it tests without, and says so.
func (t target) racing(s *workspace) error {
	list, err := s.output(t.env, "go", append([]string{"list"}, t.packages...)...)
	if err != nil {
		return err
	}
	raced := slices.DeleteFunc(strings.Fields(list), func(name string) bool { _, is := raceExempt[name]; return is })
	return s.race(t, raced...)
}

// studies tests what is studied; what it does side by side runs under the race detector too.
func (t target) studies(s *workspace) error {
	names := slices.Sorted(maps.Keys(raceExempt))
	if err := s.run(t.env, "go", append([]string{"test", testTimeout}, names...)...); err != nil {
		return err
	}
	for _, name := range names {
		if sideBySide := raceExempt[name]; sideBySide != "" {
			if err := s.race(t, "-run="+sideBySide, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// race runs go test under the race detector, if it can.
func (s *workspace) race(t target, args ...string) error {
	detector := []string{"test", testTimeout, "-race"}
	if err := s.requireCompiler(); err != nil {
		fmt.Fprintf(s.stdout, "SKIP the race detector: %v\n", err)
		detector = detector[:2]
	}
	return s.run(t.env, "go", append(detector, args...)...)
}

// test runs the tests of a Wasm target by Go's own wrappers: Node for js, wazero for wasip1.
func (t target) test(s *workspace) error {
	wrappers, err := s.output(nil, "go", "env", "GOROOT")
	if err != nil {
		return err
	}
	if _, err := s.tool("wazero", wazeroPackage, ""); err != nil {
		return err
	}
	path := strings.Join([]string{wrappers + "/lib/wasm", s.path("bin/tools"), os.Getenv("PATH")}, ":")
	env := append([]string{"PATH=" + path, "GOWASIRUNTIME=wazero"}, t.env...)
	return s.run(env, "go", append([]string{"test", testTimeout, "-short"}, t.packages...)...)
}
