package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"palate"
	"palate/host"
	"palate/host/assets"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/logtest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// tolerance is how far sums of a few dozen numbers may be from what they make.
const tolerance = 1e-9

// stage is a terminal whose clock stands still and whose randomness repeats.
func stage(stdin string) (t *terminal, stdout, stderr *bytes.Buffer) {
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	return newTerminal(&terminal{
		Editor: logfile.Editor{Access: files.Access{Stdin: strings.NewReader(stdin), Stdout: stdout}, Now: func() time.Time { return time.UnixMilli(1795000000000) }, Random: logtest.SeededReader{Source: rand.NewPCG(1, 2)}},
		stderr: stderr, cacheDir: testCache(),
	}), stdout, stderr
}

// runs runs a command and returns what it wrote to stdout; it must succeed.
func runs(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	term, stdout, stderr := stage(stdin)
	if got := run(args, term); got != ok {
		t.Fatalf("palate %v: status %d\n%s", args, got, stderr)
	}
	return stdout.String()
}

// section is a file out of a script.
func section(t *testing.T, script, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/script", script))
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(data), "-- "+name+" --\n")
	if !found {
		t.Fatalf("%s has no file %s", script, name)
	}
	text, _, _ = strings.Cut(text, "\n-- ")
	return strings.TrimSuffix(text, "\n") + "\n"
}

// learned is a profile of a few comparisons, in a file.
func learned(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	log, profile := filepath.Join(dir, "log"), filepath.Join(dir, "profile")
	runs(t, section(t, "explain.txtar", "pairs.jsonl"), "import", "--from", "pairs", "--out", log)
	runs(t, "", "learn", "--log", log, "--out", profile)
	return profile
}

// With the same randomness, an import is the same log byte by byte: the golden file is what scripts
// and other programs read. The catalogue's hash, and so the header's checksum, change with every feature
// that is added.
func TestImportGolden(t *testing.T) {
	const golden = "testdata/import.golden.jsonl"
	header := regexp.MustCompile(`"(catalog|check)":"[-0-9a-f]+"`)
	got := runs(t, section(t, "import.txtar", "pairs.jsonl"), "import", "--from", "pairs")
	got = header.ReplaceAllString(got, `"$1":"-"`)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		t.Errorf("not as in %s; if it is meant, -update renews it: %v\n got %s\nwant %s", golden, err, got, want)
	}
}

const question = `{"id":"1","prompt":"What is a byte?","a":"Eight bits.","b":"Well! That is a great question, perhaps. It is eight bits!","response":"Eight bits!","candidates":[{"id":"x","text":"Well! That is a great question, perhaps."},{"id":"y","text":"Eight bits."},{"id":"z","text":"- eight\n- bits"}]}`

func answerTo(t *testing.T, op string, args ...string) palate.Value {
	t.Helper()
	out := runs(t, question, append([]string{op}, args...)...)
	v, err := palate.ParseValue([]byte(out))
	if err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	return v
}

func number(t *testing.T, v palate.Value, name string) float64 {
	t.Helper()
	x, ok := v.Get(name).Float()
	if !ok {
		t.Fatalf("%s has no number %s", v, name)
	}
	return x
}

func TestNumbersAddUp(t *testing.T) {
	profile := learned(t)
	p := answerTo(t, "predict", "--profile", profile)
	if sum := number(t, p, "p_a") + number(t, p, "p_tie") + number(t, p, "p_b"); math.Abs(sum-1) > tolerance {
		t.Errorf("p_a, p_tie and p_b sum to %v, want 1", sum)
	}
	if known := number(t, p, "known"); known < .5 || known > 1 {
		t.Errorf("known is %v, want .5 to 1", known)
	}
	s := answerTo(t, "score", "--profile", profile)
	sum := 0.0
	why, _ := s.Get("why").Items()
	for _, w := range why {
		sum += number(t, w, "amount")
	}
	if score := number(t, s, "score"); math.Abs(sum-score) > tolerance || len(why) == 0 {
		t.Errorf("why sums to %v, want the score %v", sum, score)
	}
	ranking, _ := answerTo(t, "rank", "--profile", profile).Get("ranking").Items()
	best := 0.0
	for _, r := range ranking {
		best += number(t, r, "p_best")
	}
	if math.Abs(best-1) > tolerance || len(ranking) != 3 {
		t.Errorf("p_best of %d sums to %v, want 1 over 3", len(ranking), best)
	}
}

func TestEnginesAgree(t *testing.T) {
	if !portable(t) {
		t.Skip("the portable scorer is not built, or is of another version (make build makes it)")
	}
	profile := learned(t)
	for _, op := range []string{"predict", "score", "rank"} {
		linked := answerTo(t, op, "--profile", profile, "--engine", "go")
		sandboxed := answerTo(t, op, "--profile", profile, "--engine", "wasm")
		if apart := distance(linked, sandboxed); apart > tolerance {
			t.Errorf("%s: %v apart\n go   %s\n wasm %s", op, apart, linked, sandboxed)
		}
	}
}

// distance is how far apart the numbers of two values are, relative to their size or to 1; infinite
// where the values differ in anything else.
func distance(a, b palate.Value) float64 {
	x, isNumber := a.Float()
	if y, ok := b.Float(); isNumber && ok {
		return math.Abs(x-y) / max(1, math.Abs(x), math.Abs(y))
	}
	apart := 0.0
	as, _ := a.Items()
	bs, _ := b.Items()
	am, _ := a.Members()
	bm, _ := b.Members()
	if len(as)+len(am) == 0 && !a.Equal(b) || len(as) != len(bs) || len(am) != len(bm) {
		return math.Inf(1)
	}
	for i := range as {
		apart = max(apart, distance(as[i], bs[i]))
	}
	for i := range am {
		apart = max(apart, distance(am[i].Value, b.Get(am[i].Name)))
	}
	return apart
}

// The pack that is built in, given as a file, changes nothing; another one is refused by its hash.
func TestPackOfAProfile(t *testing.T) {
	profile := learned(t)
	pack := filepath.Join(t.TempDir(), "pack.json")
	term, _, _ := stage("")
	built, err := term.pack("")
	if err != nil {
		t.Fatal(err)
	}
	if err := term.WriteJSON(pack, packFile, built.Value()); err != nil {
		t.Fatal(err)
	}
	for _, op := range []string{"predict", "score", "rank"} {
		if with, without := answerTo(t, op, "--profile", profile, "--pack", pack), answerTo(t, op, "--profile", profile); !with.Equal(without) {
			t.Errorf("%s: got %s, want %s", op, with, without)
		}
	}
	if err := term.WriteJSON(pack, packFile, built.Value().With("temperature", palate.Number(2))); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"score", "--profile", profile, "--pack", pack}, {"explain", "--profile", profile, "--pack", pack}} {
		term, _, stderr := stage(question)
		if got := run(args, term); got != failed || !strings.Contains(stderr.String(), "pack") {
			t.Errorf("palate %v: status %d, %s, want a refusal of the pack", args, got, stderr)
		}
	}
}

// The examples of --help work as pasted, each in an empty folder.
func TestExamplesWorkAsPasted(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell to paste into")
	}
	program := filepath.Join(t.TempDir(), "palate")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The test program is palate when it is called so: see testscript.Main.
	if err := os.Symlink(self, program); err != nil {
		t.Skip(err)
	}
	for _, c := range commands() {
		if c.serves || raceDetector && c == evalCommand {
			continue // TestServe; an evaluation under the detector takes as long as all else
		}
		sh := exec.Command(sh, "-e")
		sh.Dir, sh.Stdin = t.TempDir(), strings.NewReader(strings.ReplaceAll(c.example, "127.0.0.1:8787", freeAddress(t)))
		sh.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+string(os.PathListSeparator)+os.Getenv("PATH"))
		if out, err := sh.CombinedOutput(); err != nil {
			t.Errorf("the example of %s: %v\n%s\n%s", c.name, err, c.example, out)
		}
		var help bytes.Buffer
		c.help(&help)
		if !strings.Contains(help.String(), indent(c.example)) {
			t.Errorf("palate %s --help does not show its example", c.name)
		}
	}
}

// freeAddress stands for the port of an example, which another host of this machine may have.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// A release says what it is made of; a binary without the lists says so.
func TestVersionLists(t *testing.T) {
	for flag, beginning := range map[string]string{"--licences": "Palate " + version + " is under the Apache License", "--sbom": "{\n \"bomFormat\": \"CycloneDX\""} {
		term, stdout, stderr := stage("")
		_, built := assets.Licences()
		switch got := run([]string{"version", flag}, term); {
		case !built && (got != failed || !strings.Contains(stderr.String(), "make build puts them in")):
			t.Errorf("%s: status %d, %s", flag, got, stderr)
		case built && (got != ok || !strings.HasPrefix(stdout.String(), beginning)):
			t.Errorf("%s: status %d, %.80s", flag, got, stdout)
		}
	}
}

func TestServe(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	term, _, _ := stage("")
	term.Stdout, term.stderr = writer, io.Discard
	ended := make(chan error, 1)
	go func() {
		ended <- term.serve(ctx, "127.0.0.1:0", filepath.Join(t.TempDir(), "palate.db"), host.Config{})
	}()
	line := make([]byte, 200)
	n, err := reader.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	url := regexp.MustCompile(`http://\S+`).FindString(string(line[:n]))
	reply, err := http.Get(url + "/healthz")
	if err != nil {
		t.Fatalf("%s: %v", line[:n], err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Errorf("/healthz: got %s", reply.Status)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("after the signal: %v, want a quiet end", err)
	}
}

func TestFilesAppearWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	term, _, _ := stage("")
	term.Force = true
	out, err := term.Create(path, profileFile)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = out.WriteString("half")
	_ = out.Flush()
	if got, _ := os.ReadFile(path); string(got) != "before" {
		t.Errorf("got %q while it is written, want what stood there", got)
	}
	out.Abandon()
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files after it was given up, want 1", len(files))
	}
	if err := term.WriteJSON(path, profileFile, palate.Number(7)); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "7\n" {
		t.Errorf("got %q, want the new content", got)
	}
	if left := term.Unfinished.Names(); len(left) != 0 {
		t.Errorf("%v would be removed on a signal", left)
	}
}

// A device or a pipe is written to, never replaced; a link keeps pointing where it did.
func TestOutputsThatAreNoPlainFiles(t *testing.T) {
	term, _, _ := stage("")
	if err := term.WriteJSON(os.DevNull, profileFile, palate.Number(7)); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s was replaced: %v, %v", os.DevNull, info, err)
	}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	if err := term.WriteJSON(link, profileFile, palate.Number(7)); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(real); string(got) != "7\n" {
		t.Errorf("got %q behind the link", got)
	}
	if err := term.WriteJSON(dir, profileFile, palate.Number(7)); err == nil {
		t.Error("a folder was written to")
	}
}

// Progress is for a person who waits: after a second, on a screen, and gone when it is over.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		name        string
		interactive bool
		second      time.Duration
		want        string
	}{
		{"slow on a screen", true, 600 * time.Millisecond, "\r512 rows\r1024 rows\r\x1b[K"},
		{"quick on a screen", true, time.Millisecond, ""},
		{"slow elsewhere", false, time.Second, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			term, _, stderr := stage("")
			now := time.UnixMilli(0)
			term.Now = func() time.Time { now = now.Add(c.second); return now }
			term.interactive = c.interactive
			p := term.progress("rows")
			for n := range 1200 {
				p.step(n + 1)
			}
			p.end()
			if got := stderr.String(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A program can talk to palate: each line is answered before the next is asked.
func TestAnswersComeAtOnce(t *testing.T) {
	term, _, _ := stage("")
	questions, asker := io.Pipe()
	answers, answerer := io.Pipe()
	term.Stdin, term.Stdout = questions, answerer
	ended := make(chan int, 1)
	profile := learned(t)
	go func() { ended <- run([]string{"score", "--profile", profile}, term) }()
	for range 3 {
		if _, err := io.WriteString(asker, question+"\n"); err != nil {
			t.Fatal(err)
		}
		line := make([]byte, 64<<10)
		if n, err := answers.Read(line); err != nil || !strings.HasSuffix(string(line[:n]), "}\n") {
			t.Fatalf("got %q, %v, want an answer", line[:n], err)
		}
	}
	asker.Close()
	if got := <-ended; got != ok {
		t.Errorf("status %d, want %d", got, ok)
	}
}
