package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"palate"
	"palate/host/files"
)

// Answers and rules travel both ways; doing it again adds nothing.
func TestTwoMachines(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	if n := b.log().Len(); n != 20 {
		t.Errorf("the second machine has %d events, want the 20 of the first", n)
	}
	b.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	a.says(ok, "rule", "--log", "log", "--add", "no emojis")
	b.tells(ok, "took in 0 events; log has 21 events, and", "sync", "--log", "log")
	a.tells(ok, "took in 1 event; log has 22 events, and", "sync", "--log", "log")
	b.tells(ok, "took in 1 event;", "sync", "--log", "log")
	if rules := a.log().Rules(); len(rules) != 2 {
		t.Errorf("the first machine has %d rules, want 2", len(rules))
	}
	same(t, a, b)
	before := a.file("log")
	a.tells(ok, "took in 0 events;", "sync", "--log", "log")
	if a.file("log") != before {
		t.Error("a sync with nothing to do changed the log")
	}
	a.says(ok, "learn", "--log", "log", "--out", "profile")
	b.says(ok, "learn", "--log", "log", "--out", "profile")
	if a.file("profile") != b.file("profile") {
		t.Error("equal logs give different profiles")
	}
	for _, name := range []string{"log", "log.device"} {
		if info, err := os.Stat(b.path(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v, want 0600", name, info.Mode(), err)
		}
	}
}

// A machine writes as one device, however often its commands run.
func TestMachineIsOneDevice(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	for _, words := range []string{"shorter answers", "no emojis", "fewer lists"} {
		b.says(ok, "rule", "--log", "log", "--add", words)
	}
	b.says(ok, "sync", "--log", "log")
	if n := len(b.log().Cursor()); n != 2 {
		t.Errorf("%d devices wrote into the log, want 2: the import's and the machine's", n)
	}
	// A log that was put back goes on under a key of its own: the numbers are used up.
	old := b.file("log")
	b.says(ok, "rule", "--log", "log", "--add", "warmer")
	b.says(ok, "sync", "--log", "log")
	b.write("log", old)
	b.says(ok, "rule", "--log", "log", "--add", "colder")
	b.tells(ok, "took in 1 event;", "sync", "--log", "log")
	a.says(ok, "sync", "--log", "log")
	if n := len(a.log().Rules()); n != 5 {
		t.Errorf("%d rules came, want 5", n)
	}
}

// What one machine erases is erased on the other and on the host, to the last byte.
func TestEraseTravels(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	log := a.log()
	const gone = "A short fingerprint of data."
	forget := palate.Forget{}
	for _, e := range log.Events() {
		for _, id := range palate.TextsOf(e.Body) {
			if text, _ := log.Text(id); text.Body == gone {
				forget.Events, forget.Texts = append(forget.Events, e.ID()), append(forget.Texts, id)
			}
		}
	}
	if len(forget.Texts) != 1 {
		t.Fatalf("%d texts are to go, want 1", len(forget.Texts))
	}
	a.add(&forget)
	a.says(ok, "sync", "--log", "log")
	b.says(ok, "sync", "--log", "log")
	for _, m := range []*machine{a, b} {
		if strings.Contains(m.file("log"), gone) {
			t.Error("the text is in the log still")
		}
		m.log()
	}
	same(t, a, b)
	third := machineOf(c)
	third.says(ok, "pair", "--log", "log", "--host", c.url(), a.code(c))
	if strings.Contains(third.file("log"), gone) {
		t.Error("the host gave the text out")
	}
	same(t, a, third)
}

func TestRevokedMachine(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	stdout, _ := a.says(ok, "devices", "--log", "log")
	if !strings.Contains(stdout, "  first (this machine)\n") || !strings.Contains(stdout, "  second\n") {
		t.Errorf("the devices are\n%s", stdout)
	}
	stdout, _ = b.says(ok, "devices", "--log", "log", "--json")
	if !strings.Contains(stdout, `"name":"second","this":true}`) {
		t.Errorf("the devices are\n%s", stdout)
	}
	a.tells(failed, "no device has the ID or name third", "devices", "--log", "log", "--revoke", "third")
	a.tells(ok, "revoked", "devices", "--log", "log", "--revoke", "second")
	b.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	before := b.file("log")
	for _, args := range [][]string{{"sync", "--log", "log"}, {"devices", "--log", "log"}, {"pair", "--log", "log"}} {
		b.tells(failed, "revoked there", args...)
		b.tells(failed, "Nothing is lost", args...)
	}
	if b.file("log") != before {
		t.Error("the log of the revoked machine changed")
	}
	// A code lets it in again, with what it wrote meanwhile.
	b.tells(ok, "log has 21 events", "pair", "--log", "log", "--name", "second", a.code(c))
	a.tells(ok, "took in 1 event", "sync", "--log", "log")
	same(t, a, b)
}

func TestCodes(t *testing.T) {
	c := newChild(t)
	a, b := machineOf(c), machineOf(c)
	a.answers()
	code := a.code(c)
	join := func(status int, words string, typed ...string) {
		t.Helper()
		b.tells(status, words, append([]string{"pair", "--log", "log", "--host", c.url(), "--name", "second"}, typed...)...)
	}
	join(failed, "eight digits and ten letters", code[:10])
	join(failed, "the code is wrong", "00000000"+code[8:])
	if !files.Absent(b.path("log")) || !files.Absent(b.path("log.device")) {
		t.Error("a code that opens nothing left files behind")
	}
	wrong := code[:len(code)-1] + "a"
	if code[len(code)-1] == 'a' {
		wrong = code[:len(code)-1] + "b"
	}
	join(failed, "the letters of the code do not fit", wrong)
	if stdout, _ := a.says(ok, "devices", "--log", "log"); strings.Contains(stdout, "second") {
		t.Errorf("a device whose letters do not fit is let in:\n%s", stdout)
	}
	join(failed, "the code is wrong, used or too old", code)
	code = a.code(c)
	join(ok, "took in 20 events", code[:4], code[4:8]+"-"+strings.ToUpper(code[9:14]), " "+code[15:])
	join(failed, "is joined to", a.code(c))
	b.tells(misuse, "--host is missing", "pair", "--log", "other", code)
	b.tells(misuse, "--host is missing", "pair", "--log", "other")
	a.says(ok, "import", "--from", "pairs", "--in", "pairs", "--out", "alone")
	a.tells(failed, "is not joined to a host", "sync", "--log", "alone")
	a.tells(failed, "is not joined to a host", "devices", "--log", "alone")
	same(t, a, b)
}

// A first machine needs no log: it begins one.
func TestPairBeginsALog(t *testing.T) {
	c := newChild(t)
	a, b := machineOf(c), machineOf(c)
	b.tells(ok, "took in 0 events", "pair", "--log", "log", "--host", c.url(), a.code(c))
	a.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	a.says(ok, "sync", "--log", "log")
	b.tells(ok, "took in 1 event", "sync", "--log", "log")
	same(t, a, b)
	// A copy of the log knows no host; its person is there already.
	other := machineOf(c)
	other.write("log", a.file("log"))
	other.tells(failed, "has this log already", "pair", "--log", "log", "--host", c.url())
	other.tells(ok, "took in 0 events", "pair", "--log", "log", "--host", c.url(), a.code(c))
}

// Another person's log is not mixed in by mistake.
func TestPairOfAnotherPersonsLog(t *testing.T) {
	c := newChild(t)
	a, b := machineOf(c), machineOf(c)
	a.answers()
	b.answers()
	before := b.file("log")
	b.tells(failed, "another person's log", "pair", "--log", "log", "--host", c.url(), a.code(c))
	if b.file("log") != before || !files.Absent(b.path("log.device")) {
		t.Error("a refusal changed something")
	}
	b.tells(ok, "brought 20 events along", "pair", "--log", "log", "--host", c.url(), "--bring", a.code(c))
	if b.file("log.before") != before {
		t.Error("the log as it was is not kept")
	}
	third := machineOf(c)
	third.answers()
	third.write("log.before", "a letter")
	third.tells(failed, "log.before is there already", "pair", "--log", "log", "--host", c.url(), "--bring", a.code(c))
	a.tells(ok, "took in 0 events", "sync", "--log", "log")
	if n := a.log().Len(); n != 40 {
		t.Errorf("%d events, want 40", n)
	}
	same(t, a, b)
}

func TestHostThatIsDown(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	a.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	before := a.file("log")
	c.kill()
	a.tells(failed, "is out of reach", "sync", "--log", "log")
	a.tells(failed, "Nothing is lost: the log holds everything", "sync", "--log", "log")
	a.tells(failed, "is out of reach", "devices", "--log", "log")
	if a.file("log") != before {
		t.Error("the log changed")
	}
	machineOf(c).tells(failed, "is out of reach", "pair", "--log", "log", "--host", c.url())
	c.start()
	a.tells(ok, "has them too", "sync", "--log", "log")
	b.tells(ok, "took in 1 event", "sync", "--log", "log")
}

// A host that was set back is named, and gets back what this log holds.
func TestHostThatWasRolledBack(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	c.kill()
	backup := filepath.Join(t.TempDir(), "backup")
	if err := os.CopyFS(backup, os.DirFS(c.dir)); err != nil {
		t.Fatal(err)
	}
	c.start()
	a.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	a.says(ok, "sync", "--log", "log")
	c.kill()
	for _, name := range []string{"palate.db", "palate.db-wal", "palate.db-shm"} {
		os.Remove(filepath.Join(c.dir, name))
		if data, err := os.ReadFile(filepath.Join(backup, name)); err == nil {
			if err := os.WriteFile(filepath.Join(c.dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	c.start()
	a.tells(failed, "It was put back to an earlier state", "sync", "--log", "log")
	b.tells(ok, "took in 1 event", "sync", "--log", "log")
	same(t, a, b)
	if _, stderr := a.says(ok, "sync", "--log", "log"); strings.Contains(stderr, "put back") {
		t.Errorf("a host that has everything is named:\n%s", stderr)
	}
}

// What neither log nor host has, though it was seen, is named.
func TestEventsThatAreGone(t *testing.T) {
	c := newChild(t)
	a := machineOf(c)
	a.answers()
	a.code(c)
	old := a.file("log")
	a.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	a.says(ok, "sync", "--log", "log")
	device := a.file("log.device")
	// The host begins anew, and the log is put back.
	c.kill()
	for _, name := range []string{"palate.db", "palate.db-wal", "palate.db-shm"} {
		os.Remove(filepath.Join(c.dir, name))
	}
	c.start()
	a.write("log", old)
	os.Remove(a.path("log.device"))
	a.code(c)
	seen := regexp.MustCompile(`"seen":.*,"token"`)
	a.write("log.device", seen.ReplaceAllLiteralString(a.file("log.device"), seen.FindString(device)))
	a.tells(failed, "exist and are neither here nor on the host", "sync", "--log", "log")
	if stdout, _ := a.says(failed, "pair", "--log", "log"); !codeShape.MatchString(stdout) {
		t.Errorf("another device, which may have them, gets no code: %q", stdout)
	}
}

// killer passes requests on and kills a process at one of them: before the host has it, or after.
type killer struct {
	*httptest.Server
	next    http.Handler
	at      atomic.Int32 // counts down
	after   bool
	process atomic.Pointer[os.Process]
	change  func(reply []byte) []byte // of those that come through; nil leaves them
}

func newKiller(t *testing.T, c *child) *killer {
	target, err := url.Parse(c.url())
	if err != nil {
		t.Fatal(err)
	}
	k := &killer{next: httputil.NewSingleHostReverseProxy(target)}
	k.Server = httptest.NewServer(k)
	t.Cleanup(k.Close)
	return k
}

func (k *killer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Host = strings.TrimPrefix(k.URL, "http://")
	now := k.at.Add(-1) == 0
	if !now || k.after {
		reply := httptest.NewRecorder()
		k.next.ServeHTTP(reply, r)
		if !now {
			body := reply.Body.Bytes()
			if k.change != nil {
				body = k.change(body)
			}
			for name, values := range reply.Header() {
				if name != "Content-Length" {
					w.Header()[name] = values
				}
			}
			w.WriteHeader(reply.Code)
			_, _ = w.Write(body)
			return
		}
	}
	for k.process.Load() == nil { // it was faster than the one who started it
		runtime.Gosched()
	}
	_ = k.process.Load().Kill()
	panic(http.ErrAbortHandler)
}

// A sync that is killed at any of its requests, before or after the host has it, loses nothing: the
// next one ends with all events on both sides.
func TestSyncThatIsKilled(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	k := newKiller(t, c)
	b.write("log.device", strings.Replace(b.file("log.device"), c.url(), k.URL, 1))
	killed, rules := 0, 0
	for at := int32(1); ; at++ {
		before := killed
		for _, after := range []bool{false, true} {
			for _, m := range []*machine{a, b} {
				m.says(ok, "rule", "--log", "log", "--add", fmt.Sprintf("at most %d words", 100+rules))
				rules++
			}
			a.says(ok, "sync", "--log", "log")
			command, _, stderr := b.command("sync", "--log", "log")
			k.after = after
			k.process.Store(nil)
			k.at.Store(at)
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			k.process.Store(command.Process)
			if err := command.Wait(); err != nil {
				killed++
			} else if !strings.Contains(stderr.String(), "has them too") {
				t.Errorf("a sync that ended said\n%s", stderr)
			}
			k.at.Store(0)
			b.log() // is whole, whenever that was
		}
		if killed == before {
			break // there are fewer requests
		}
	}
	b.says(ok, "sync", "--log", "log")
	a.says(ok, "sync", "--log", "log")
	same(t, a, b)
	if n := a.log().Len(); n != 20+rules {
		t.Errorf("%d events, want %d", n, 20+rules)
	}
	if killed < 4 {
		t.Errorf("%d syncs were killed, want 4 at least: of two requests, before and after each", killed)
	}
	t.Logf("%d syncs were killed, %d rules came through", killed, rules)
}

// Commands that change one log at a time wait for each other.
func TestCommandsAtOnce(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	const writers = 6
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			command, _, stderr := b.command("rule", "--log", "log", "--add", fmt.Sprintf("at most %d words", 100+i))
			if err := command.Run(); err != nil {
				t.Errorf("%v\n%s", err, stderr)
			}
		})
		wg.Go(func() {
			command, _, stderr := b.command("sync", "--log", "log")
			if err := command.Run(); err != nil {
				t.Errorf("%v\n%s", err, stderr)
			}
		})
	}
	wg.Wait()
	b.says(ok, "sync", "--log", "log")
	a.says(ok, "sync", "--log", "log")
	same(t, a, b)
	if n := len(a.log().Rules()); n != writers {
		t.Errorf("%d rules, want %d", n, writers)
	}
	if !files.Absent(b.path("log.lock")) {
		t.Error("a lock was left behind")
	}
}

func TestHostURL(t *testing.T) {
	for text, want := range map[string]string{
		"http://127.0.0.1:8787":      "http://127.0.0.1:8787",
		"http://localhost:8787/":     "http://localhost:8787",
		"http://[::1]:8787":          "http://[::1]:8787",
		"https://palate.example/me/": "https://palate.example/me",
		"http://palate.example":      "", // unencrypted
		"http://127.0.0.1.example":   "",
		"127.0.0.1:8787":             "",
		"ftp://127.0.0.1":            "",
		"https://a:b@palate.example": "",
		"https://palate.example?x=1": "",
		"https://":                   "",
	} {
		if got, err := hostURL(text); got != want || (err == nil) != (want != "") {
			t.Errorf("hostURL(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
}

// A name that another device chose steers no terminal.
func TestNamesSteerNoTerminal(t *testing.T) {
	if got, want := printable("a\x1b[2Jb\u202e\u0085c d"), "a\ufffd[2Jb\ufffd\ufffdc d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A reply to the first try that was lost leaves a log on the host that nobody can reach: it is told, and
// there is a way on.
func TestRegistrationWhoseReplyIsLost(t *testing.T) {
	c := newChild(t)
	a, b := machineOf(c), machineOf(c)
	a.answers()
	k := newKiller(t, c)
	k.after = true
	k.at.Store(1)
	command, _, _ := a.command("pair", "--log", "log", "--host", k.URL)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	k.process.Store(command.Process)
	_ = command.Wait()
	os.Remove(a.path("log.device"))
	a.tells(failed, "If there is none, a reply was lost: add --anew", "pair", "--log", "log", "--host", c.url())
	a.says(ok, "pair", "--log", "log", "--anew")
	b.says(ok, "pair", "--log", "log", "--host", c.url(), a.code(c))
	same(t, a, b)
}

// A line that was changed on the way is named and kept out; the true one comes the next time.
func TestLinesThatWereChangedOnTheWay(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	a.says(ok, "rule", "--log", "log", "--add", "shorter answers")
	a.says(ok, "sync", "--log", "log")
	k := newKiller(t, c)
	k.change = func(reply []byte) []byte {
		return bytes.ReplaceAll(reply, []byte("shorter answers"), []byte("longer answers"))
	}
	device, before := b.file("log.device"), b.file("log")
	b.write("log.device", strings.Replace(device, c.url(), k.URL, 1))
	b.tells(failed, "does not have the body that its hash was made from", "sync", "--log", "log")
	if b.file("log") != before {
		t.Error("the log took the changed line")
	}
	b.write("log.device", device)
	b.tells(ok, "took in 1 event", "sync", "--log", "log")
	same(t, a, b)
}

// Events behind one that is lost here are recorded anew, so that they travel.
func TestEventsBehindALostOne(t *testing.T) {
	c := newChild(t)
	a, b := paired(c)
	for _, words := range []string{"shorter answers", "no emojis", "fewer lists"} {
		a.says(ok, "rule", "--log", "log", "--add", words)
	}
	lines := strings.SplitAfter(a.file("log"), "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "shorter answers") })
	a.write("log", strings.Join(lines, ""))
	a.tells(ok, "2 events could not be passed on as they were, and were recorded anew", "sync", "--log", "log")
	b.says(ok, "sync", "--log", "log")
	if rules := b.log().Rules(); len(rules) != 2 {
		t.Errorf("%d rules came through, want 2", len(rules))
	}
	a.says(ok, "rule", "--log", "log", "--add", "warmer")
	a.says(ok, "sync", "--log", "log")
	b.says(ok, "sync", "--log", "log")
	if rules := b.log().Rules(); len(rules) != 3 {
		t.Errorf("%d rules came through, want 3", len(rules))
	}
}
