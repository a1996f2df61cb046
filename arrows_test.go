package palate_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The arrows between packages: who may import whom, for every target. Arrows point down only, and
// every ban says what it would cost to lift it.

const module = "palate"

// A platform is where a package is linked for.
type platform struct{ goos, goarch string }

var (
	native = platform{runtime.GOOS, runtime.GOARCH}
	onJS   = platform{"js", "wasm"}
	onWASI = platform{"wasip1", "wasm"}
)

// An arrow says which packages of ours, and which modules of others, a package may name in its
// imports. A folder with "/..." stands for all below it; the longest match counts.
type arrow struct {
	from string
	ours []string
	them []string
}

const (
	vugu     = "github.com/vugu/vugu"
	vjson    = "github.com/vugu/vjson" // named by code that vugugen writes
	vuguHTML = "github.com/vugu/html"  // as vjson
	goldmark = "github.com/yuin/goldmark"
	wazero   = "github.com/tetratelabs/wazero"
	sqlite   = "github.com/ncruces/go-sqlite3"
	gonum    = "gonum.org/v1/gonum/mat"

	edwards25519 = "filippo.io/edwards25519"
)

// personal is what one person's page may know: all rules but those that work on many people.
var personal = []string{"palate", "palate/rules/anchor", "palate/rules/feature", "palate/rules/gesture", "palate/rules/words", "palate/rules/words/brief", "palate/rules/words/check", "palate/rules/words/edits", "palate/rules/pack", "palate/rules/taste", "palate/rules/insight", "palate/rules/intake", "palate/rules/record"}

var arrows = []arrow{
	{from: "palate", ours: []string{"palate/internal/wire"}},
	{from: "palate/internal/order"},
	{from: "palate/internal/wire"},
	{from: "palate/palatetest", ours: []string{"palate"}, them: []string{"pgregory.net/rapid"}},
	{from: "palate/rules/anchor", ours: []string{"palate"}},
	{from: "palate/rules/feature", ours: []string{"palate"}},
	{from: "palate/rules/feature/lexicon", ours: []string{"palate/rules/feature"}},
	{from: "palate/rules/gesture", ours: []string{"palate", "palate/rules/anchor", "palate/rules/words/edits"}},
	{from: "palate/rules/words", ours: []string{"palate", "palate/rules/feature", "palate/rules/words/..."}},
	{from: "palate/rules/words/brief", ours: []string{"palate/rules/words"}},
	{from: "palate/rules/words/brief/sites"},
	{from: "palate/rules/words/check", ours: []string{"palate", "palate/rules/feature", "palate/rules/words/check/regex", "palate/rules/words/lexicon"}},
	{from: "palate/rules/words/check/regex", ours: []string{"palate"}},
	{from: "palate/rules/words/contexts", ours: []string{"palate", "palate/rules/words/lexicon"}},
	{from: "palate/rules/words/edits", ours: []string{"palate", "palate/internal/order", "palate/rules/feature", "palate/rules/words/check", "palate/rules/words/lexicon"}},
	{from: "palate/rules/words/grammar", ours: []string{"palate", "palate/rules/words/check/...", "palate/rules/words/lexicon"}},
	{from: "palate/rules/words/feedback", ours: []string{"palate", "palate/rules/feature", "palate/rules/words/check/regex", "palate/rules/words/grammar", "palate/rules/words/lexicon"}},
	{from: "palate/rules/words/lexicon", ours: []string{"palate/rules/feature"}},
	{from: "palate/rules/words/lexicon/generate"},
	{from: "palate/rules/internal/num"},
	{from: "palate/rules/pack", ours: []string{"palate", "palate/rules/feature", "palate/rules/internal/num"}},
	{from: "palate/rules/pack/packtest", ours: []string{"palate", "palate/rules/feature", "palate/rules/pack"}},
	{from: "palate/rules/taste", ours: []string{"palate", "palate/rules/anchor", "palate/rules/feature", "palate/rules/internal/num", "palate/rules/pack", "palate/rules/words/edits"}},
	{from: "palate/rules/insight", ours: []string{"palate", "palate/internal/order", "palate/rules/feature", "palate/rules/internal/num", "palate/rules/pack", "palate/rules/taste"}},
	{from: "palate/rules/internal/hashing"},
	{from: "palate/rules/internal/parallel"},
	{from: "palate/rules/internal/stat"},
	{from: "palate/rules/record", ours: []string{"palate"}},
	{from: "palate/rules/format", ours: []string{"palate", "palate/rules/format/charset", "palate/rules/record"}},
	{from: "palate/rules/format/charset", ours: []string{"palate"}},
	{from: "palate/rules/export", ours: []string{"palate"}},
	{from: "palate/rules/intake", ours: []string{"palate"}},
	{from: "palate/rules/dataset", ours: []string{"palate", "palate/rules/feature", "palate/rules/internal/hashing", "palate/rules/internal/stat"}},
	{from: "palate/rules/dataset/datasettest", ours: []string{"palate/rules/feature"}},
	{from: "palate/rules/train", ours: []string{"palate", "palate/rules/dataset", "palate/rules/feature", "palate/rules/internal/...", "palate/rules/taste", "palate/rules/pack"}, them: []string{gonum}},
	{from: "palate/wasm/abi", ours: []string{"palate", "palate/rules/feature", "palate/rules/pack", "palate/rules/taste", "palate/rules/words"}},
	{from: "palate/rules/bench", ours: []string{"palate", "palate/rules/bench/...", "palate/rules/dataset", "palate/rules/feature", "palate/rules/insight", "palate/rules/internal/...", "palate/rules/pack", "palate/rules/taste", "palate/rules/train", "palate/rules/words", "palate/rules/words/feedback"}, them: []string{gonum}},
	{from: "palate/rules/bench/metrics", ours: []string{"palate/rules/dataset", "palate/rules/internal/stat"}},
	{from: "palate/rules/bench/plot", ours: []string{"palate/rules/bench/metrics", "palate/rules/internal/stat"}},
	{from: "palate/rules/bench/report", ours: []string{"palate/rules/bench/metrics"}},
	{from: "palate/rules/bench/simulate", ours: []string{"palate/rules/dataset", "palate/rules/feature", "palate/rules/internal/...", "palate/rules/train"}, them: []string{gonum}},
	{from: "palate/rules/bench/recount"}, // what is judged may not lend its judge any code
	{from: "palate/wasm/edge"},
	{from: "palate/wasm/reactor", ours: []string{"palate/wasm/abi", "palate/wasm/edge"}},
	{from: "palate/wasm/protocol", ours: []string{"palate"}},
	{from: "palate/wasm/interchange", ours: []string{"palate", "palate/rules/export", "palate/rules/format", "palate/rules/record", "palate/wasm/protocol"}},
	{from: "palate/wasm/formats", ours: []string{"palate/wasm/edge", "palate/wasm/interchange", "palate/wasm/protocol"}},
	{from: "palate/wasm/reading", ours: []string{"palate", "palate/rules/format", "palate/rules/record", "palate/rules/words", "palate/rules/words/feedback", "palate/wasm/protocol"}},
	{from: "palate/wasm/reader", ours: []string{"palate/wasm/edge", "palate/wasm/protocol", "palate/wasm/reading"}},
	{from: "palate/wasm/slimbinary"},
	{from: "palate/wasm/slimfmt"},
	{from: "palate/wasm/bridge", ours: []string{"palate", "palate/wasm/slimfmt"}},
	{from: "palate/wasm/syncer", ours: []string{"palate"}},
	{from: "palate/wasm/home", ours: slices.Concat(personal, []string{"palate/wasm/bridge", "palate/wasm/syncer", "palate/session"})},
	{from: "palate/wasm/keeping", ours: slices.Concat(personal, []string{"palate/wasm/abi", "palate/session"})},
	{from: "palate/wasm/keeper", ours: []string{"palate", "palate/session", "palate/wasm/bridge", "palate/wasm/home", "palate/wasm/keeping", "palate/wasm/slimfmt"}},
	{from: "palate/wasm/app", ours: slices.Concat(personal, []string{"palate/wasm/bridge", "palate/wasm/home", "palate/wasm/slimfmt", "palate/session", "palate/ui/..."}), them: []string{vugu}},
	{from: "palate/ui/node", them: []string{vugu}},
	{from: "palate/ui/markdown", ours: []string{"palate/ui/node", "palate/ui/text"}, them: []string{vugu}},
	{from: "palate/ui/text"},
	{from: "palate/session", ours: slices.Concat(personal, []string{"palate/internal/order", "palate/ui/text"})},
	{from: "palate/session/sessiontest", ours: []string{"palate", "palate/palatetest", "palate/session", "palate/wasm/interchange", "palate/wasm/reading"}},
	{from: "palate/ui/...", ours: slices.Concat(personal, []string{"palate/session", "palate/ui/..."}), them: []string{vugu, vjson, vuguHTML}},
	{from: "palate/host/...", ours: []string{"palate", "palate/rules/...", "palate/host/..."}, them: []string{"golang.org/x/sync/semaphore", "golang.org/x/time/rate"}},
	{from: "palate/host/cmd/palate", ours: []string{"palate", "palate/rules/...", "palate/host/...", "palate/wasm/syncer"}},
	{from: "palate/host/archive", ours: []string{"palate", "palate/host/files", "palate/host/logfile", "palate/host/spill", "palate/rules/export"}},
	{from: "palate/host/files", ours: []string{"palate"}, them: []string{"github.com/rogpeppe/go-internal/lockedfile"}},
	{from: "palate/host/llm", ours: []string{"palate", "palate/rules/words"}},
	{from: "palate/host/logfile", ours: []string{"palate", "palate/host/files", "palate/host/seal", "palate/host/spill", "palate/rules/feature"}},
	{from: "palate/host/logtest", ours: []string{"palate", "palate/host/seal"}},
	{from: "palate/host/problem", ours: []string{"palate"}},
	{from: "palate/host/replay", ours: []string{"palate", "palate/host/files", "palate/host/logfile", "palate/host/spill", "palate/rules/feature", "palate/rules/insight", "palate/rules/pack", "palate/rules/taste", "palate/rules/words", "palate/rules/words/check", "palate/rules/words/edits", "palate/rules/words/feedback"}},
	{from: "palate/host/spill", ours: []string{"palate/host/files"}},
	{from: "palate/host/static", ours: []string{"palate", "palate/host/problem"}},
	{from: "palate/host/seal", ours: []string{"palate"}, them: []string{edwards25519}},
	{from: "palate/host/sandbox", ours: []string{"palate", "palate/wasm/abi"}, them: []string{wazero}},
	{from: "palate/host/store/storetest", ours: []string{"palate", "palate/host/..."}, them: []string{"pgregory.net/rapid"}},
	{from: "palate/host/store/sqlite", ours: []string{"palate", "palate/host/..."}, them: []string{sqlite}},
	{from: "palate/build/...", ours: []string{"palate/build/adapters", "palate/build/demo", "palate/build/wasmtool", "palate/ui/text/catalog"}, them: []string{"github.com/google/licensecheck"}},
	{from: "palate/build/adapters", ours: []string{"palate"}},
	{from: "palate/build/early", ours: []string{"palate", "palate/session", "palate/ui", "palate/host/seal"}, them: []string{vugu}},
	{from: "palate/build/pack", ours: []string{"palate", "palate/rules/..."}},
	{from: "palate/build/wasmtool"}, // bytes in, bytes out
	{from: "palate/build/house", them: []string{"golang.org/x/tools/go/packages", "golang.org/x/tools/go/callgraph/rta", "golang.org/x/tools/go/ssa", "golang.org/x/tools/go/ssa/ssautil"}},
	{from: "palate/build/figures", ours: []string{"palate/rules/bench/report"}},
	{from: "palate/build/baseline/hello", them: []string{vugu}},
	{from: "palate/build/growth", ours: []string{"palate", "palate/rules/...", "palate/ui/...", "palate/build/shapes"}},
	{from: "palate/build/answering", ours: []string{"palate", "palate/session", "palate/host/seal"}},
	{from: "palate/build/measure", ours: []string{"palate", "palate/rules/...", "palate/build/demo"}},
}

// A ban keeps a package out of everything that one program links on one target.
type ban struct{ what, why string }

// pure is the reason of every ban that keeps the core a function of its arguments.
const pure = "a profile is a function of the log alone: ask the caller for time, randomness and files"

var (
	fromReactor = []ban{
		{"fmt", "97 KB gz at once, 186 when used: build a palate.Error, strconv formats"},
		{"encoding/json", "110 KB gz at once, 301 when used: package wire reads and writes JSON"},
		{"encoding/hex", "97 KB gz, for it imports fmt"},
		{"reflect", "keeps every exported method alive: sort by slices, decode by hand"},
		{"net/http", "787 KB gz: the reactor has no network, its caller has"},
		{"os", "94 KB gz: the reactor has no files, its caller has"},
		{"time", "62 KB gz: the reactor has no clock, its caller has"},
		{"embed", "62 KB gz, for it imports time: data are Go strings"},
		{"crypto/sha256", "146 KB gz: hashes are the Sealer's, names of packs are FNV"},
		{"crypto/ed25519", "180 KB gz: signatures are the Sealer's"},
		{"crypto/rand", "as crypto/sha256, and nothing here is random"},
		{"log", "imports fmt and os"},
		{"regexp", "172 KB gz when called: match a program of regexp/syntax, or by hand"},
	}
	fromApp = []ban{
		{module + "/rules/format", "40 KB br: the page asks a worker, see package interchange"},
		{module + "/rules/export", "30 KB br: the page asks a worker, see package interchange"},
		{"net/http", "triples the download: use bridge.Fetch"},
		{"github.com/yuin/goldmark/parser", "233 KB br with regexp: ui/markdown reads it itself, goldmark is the oracle of its tests"},
		{"crypto/sha256", "75 KB br with crypto/ed25519, and blocks the page: WebCrypto does both"},
		{"crypto/ed25519", "75 KB br with crypto/sha256, and blocks the page: WebCrypto does both"},
		{edwards25519, "as crypto/ed25519: the command line and the host check signatures by the batch"},
		{"html/template", "514 KB br, and makes HTML strings: text becomes nodes"},
		{"text/template", "340 KB br: components are the templates"},
		{"database/sql", "the host stores in SQL, the page in IndexedDB"},
	}
	fromKeeper = []ban{
		{"fmt", "as for the reactor"}, {"encoding/json", "as for the reactor"}, {"reflect", "as for the reactor"},
		{"os", "as for the reactor"}, {"regexp", "as for the reactor"}, {"net/http", "use bridge.Fetch"},
		{"time", "23 KB br: use bridge.After"},
		{vugu, "128 KB br: the keeper draws nothing"},
	}
	fromScorer = []ban{
		{module + "/rules/words/grammar", "47 KB gz with the tables of feedback: a scorer checks rules and reads none"},
		{module + "/rules/words", "as rules/words/grammar: name check or edits, which the facade stands before"},
	}
	fromReader = []ban{
		{"fmt", "as for the reactor"}, {"encoding/json", "as for the reactor"}, {"reflect", "as for the reactor"},
		{"os", "as for the reactor"}, {"time", "as for the reactor"}, {"regexp", "as for the reactor"},
	}
	fromCore = []ban{
		{"time", pure}, {"os", pure}, {"net", pure},
		{"math/rand", pure}, {"math/rand/v2", pure}, {"crypto/rand", pure},
	}
)

// links says which bans hold for everything that a program needs on a platform.
var links = []struct {
	program string
	on      platform
	bans    []ban
}{
	{module + "/wasm/reactor", onWASI, fromReactor},
	{module + "/wasm/reactor", onWASI, fromScorer},
	{module + "/wasm/abi", native, fromReactor},
	{module + "/rules/words", onWASI, fromReactor},
	{module + "/wasm/reader", onWASI, fromReader},
	{module + "/wasm/formats", onWASI, fromReader},
	{module + "/wasm/formats", onWASI, fromScorer},
	{module + "/wasm/app", onJS, fromApp},
	{module + "/wasm/keeper", onJS, fromApp},
	{module + "/wasm/keeper", onJS, fromKeeper},
	{module + "/wasm/abi", onWASI, fromCore},
	{module + "/rules/pack", native, fromCore},
	{module + "/rules/taste", native, fromCore},
	{module + "/rules/insight", native, fromCore},
	{module + "/rules/export", onWASI, fromReactor},
}

// owners names the only packages that may import something.
var owners = []struct {
	what, why string
	only      []string
}{
	{"syscall/js", "one place releases callbacks and guards panics: use package bridge", []string{module + "/wasm/bridge"}},
	{wazero, "one place runs foreign code: use package sandbox", []string{module + "/host/sandbox"}},
	{sqlite, "one adapter a library: use the store interface", []string{module + "/host/store/sqlite"}},
	{gonum, "matrices of any size are for training and evaluation, which nobody downloads: 96 KB", []string{module + "/rules/train", module + "/rules/bench", module + "/rules/bench/simulate"}},
	{goldmark, "one place turns Markdown into nodes, never into HTML", []string{module + "/ui/markdown"}},
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range []platform{native, onJS, onWASI} {
		for pkg, imports := range importsOf(t, p) {
			a, ok := arrowFrom(pkg)
			if !ok {
				t.Errorf("%s has no arrow: say in arrows_test.go what it may import", pkg)
			}
			for _, imp := range imports {
				if !a.allows(imp) {
					t.Errorf("%s imports %s on %s: its arrows point to %v only", pkg, imp, p.goos, slices.Concat(a.ours, a.them))
				}
			}
		}
	}
}

func TestProgramsLinkNothingBanned(t *testing.T) {
	for _, l := range links {
		deps := goList(t, l.on, "-deps", l.program)
		for _, b := range l.bans {
			if slices.Contains(deps, b.what) {
				t.Errorf("%s links %s on %s: %s", l.program, b.what, l.on.goos, b.why)
			}
		}
	}
}

func TestOnlyOwnersImport(t *testing.T) {
	for _, p := range []platform{native, onJS, onWASI} {
		for pkg, imports := range importsOf(t, p) {
			for _, o := range owners {
				if slices.ContainsFunc(imports, func(imp string) bool { return below(imp, o.what) }) && !slices.Contains(o.only, pkg) {
					t.Errorf("%s imports %s on %s: %s", pkg, o.what, p.goos, o.why)
				}
			}
		}
	}
}

// asked are functions that the page's own code may not call, for they link the tables of four languages.
var asked = []string{"words.Parse", "grammar.Parse", "feedback.Reason", "feedback.Vague", "feedback.Chat"}

func TestThePageAsksWhatWordsMean(t *testing.T) {
	seen := 0
	for _, folder := range []string{"ui", "wasm/app", "wasm/bridge", "wasm/home", "wasm/keeper", "wasm/keeping", "rules/pack", "rules/taste", "rules/insight", "rules/record"} {
		names, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			code, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, function := range asked {
				seen += strings.Count(string(code), "words.")
				if regexp.MustCompile(`\b` + regexp.QuoteMeta(function) + `\b`).Match(code) {
					t.Errorf("%s names %s, which takes 100 KB br with its tables: ask a reader, see package reading", name, function)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no code of the page names package words: the guard looks in the wrong place")
	}
}

// A ban on a name that nothing has any more guards nothing.
func TestForbiddenNamesExist(t *testing.T) {
	names := map[string]platform{}
	for _, l := range links {
		for _, b := range l.bans {
			names[b.what] = l.on
		}
	}
	for _, o := range owners {
		names[o.what] = onJS
	}
	for name, p := range names {
		if got := goList(t, p, "-find", name); !slices.Equal(got, []string{name}) {
			t.Errorf("go list %s on %s: got %v; the name is gone, so change its ban", name, p.goos, got)
		}
	}
}

// arrowFrom is the arrow with the longest match for a package.
func arrowFrom(pkg string) (best arrow, ok bool) {
	for _, a := range arrows {
		if matches(pkg, a.from) && len(a.from) > len(best.from) {
			best, ok = a, true
		}
	}
	return best, ok
}

// allows reports whether a package may import imp; the standard library is free but for bans.
func (a arrow) allows(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	switch {
	case first == module:
		return slices.ContainsFunc(a.ours, func(pattern string) bool { return matches(imp, pattern) })
	case strings.Contains(first, "."):
		return slices.ContainsFunc(a.them, func(m string) bool { return below(imp, m) })
	}
	return true
}

// matches reports whether pkg is pattern, or is below it when it ends with "/...".
func matches(pkg, pattern string) bool {
	if folder, ok := strings.CutSuffix(pattern, "/..."); ok {
		return below(pkg, folder)
	}
	return pkg == pattern
}

func below(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }

// importsOf is what each of our packages imports itself, tests left out.
func importsOf(t *testing.T, p platform) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	for _, line := range goList(t, p, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		words := strings.Fields(line)
		imports[words[0]] = words[1:]
	}
	if len(imports) < 2 {
		t.Fatalf("go list on %s found %v only", p.goos, imports)
	}
	return imports
}

// goList runs "go list" for a platform and returns its lines.
func goList(t *testing.T, p platform, args ...string) []string {
	t.Helper()
	if runtime.GOARCH == "wasm" {
		t.Skip("a Wasm program cannot start the go command; the native run covers all targets")
	}
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Env = append(os.Environ(), "GOOS="+p.goos, "GOARCH="+p.goarch)
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, stderr.String())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
