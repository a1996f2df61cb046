package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"palate"
)

// soaked is how many of a long test's steps are made: all with SOAK=1, as make soak sets it, else a tenth.
func soaked(whole int) int {
	if os.Getenv("SOAK") != "" {
		return whole
	}
	return max(1, whole/10)
}

// mostMemory is what a flooded host may have had, in bytes. The race detector's own memory is several times
// a program's.
func mostMemory() int64 {
	if raceDetector {
		return 1 << 30
	}
	return 150 << 20
}

// guestCalls is how many calls another client makes meanwhile.
func guestCalls() int {
	if raceDetector {
		return 10
	}
	return soaked(500)
}

// memoryOf is how much memory a process has, VmRSS, or has had at most, VmHWM, in bytes; 0 where the system
// does not say.
func memoryOf(process int, name string) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}

// A flood is what a hostile program sends to a host, over and over until it is told to stop.
type flood struct {
	addr  string
	token string
	big   string // a body of 4 MB that is a million values
	lines string // the same as lines of the longest kind
}

var floods = map[string]func(*flood, context.Context){
	"open calls":            func(f *flood, ctx context.Context) { f.post(ctx, "v1/persons", "", f.big) },
	"open calls, to join":   func(f *flood, ctx context.Context) { f.post(ctx, "v1/join", "", f.big) },
	"pulls of 4 MB":         func(f *flood, ctx context.Context) { f.post(ctx, "v1/pull", f.token, f.big) },
	"pushes of many values": func(f *flood, ctx context.Context) { f.post(ctx, "v1/push", f.token, f.lines) },
	"pushes of one line":    func(f *flood, ctx context.Context) { f.post(ctx, "v1/push", f.token, f.big) },
	"unread pulls":          func(f *flood, ctx context.Context) { f.stand(ctx, "v1/pull", `{"limit":5000}`, 2) },
	"bodies that stop":      func(f *flood, ctx context.Context) { f.stand(ctx, "v1/push", "x", 4<<20) },
}

func (f *flood) post(ctx context.Context, path, token, body string) {
	r, err := http.NewRequestWithContext(ctx, "POST", "http://"+f.addr+"/"+path, strings.NewReader(body))
	if err != nil {
		return
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if response, err := http.DefaultTransport.RoundTrip(r); err == nil {
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
}

// stand sends a request, says that it is length bytes long, and neither sends more nor reads the reply.
func (f *flood) stand(ctx context.Context, path, body string, length int) {
	c, err := net.Dial("tcp", f.addr)
	if err != nil {
		return
	}
	defer c.Close()
	_ = c.(*net.TCPConn).SetReadBuffer(4 << 10)
	fmt.Fprintf(c, "POST /%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s", path, f.token, max(length, len(body)), body)
	<-ctx.Done()
}

func floodOf(addr, token string) *flood {
	wide := "[" + strings.Repeat("[],", palate.MaxLine/3-2) + "[]]"
	return &flood{addr, token, "[" + strings.Repeat("[],", 4<<20/3-2) + "[]]", strings.Repeat(wide+"\n", 3)}
}

func newFlood(t *testing.T, c *child) *flood {
	t.Helper()
	attacker, err := newPusher(c, "attacker")
	if err != nil {
		t.Fatal(err)
	}
	f := floodOf(c.addr, attacker.client.Token)
	for range 12 { // for pulls to be large
		e, err := attacker.author.Seal(palate.Draft{Body: &palate.Why{About: palate.EventID{Device: 1, Seq: 1}, Text: strings.Repeat("x", 900<<10)}})
		if err != nil {
			t.Fatal(err)
		}
		attacker.lines = append(attacker.lines, e)
	}
	if _, err := attacker.client.Push(attacker.lines); err != nil {
		t.Fatal(err)
	}
	return f
}

// flooding is the program "flood ADDR TOKEN EACH": workers of every kind of flood, until its stdin ends. It writes a
// byte a request.
func flooding() {
	f := floodOf(os.Args[1], os.Args[2])
	each, _ := strconv.Atoi(os.Args[3])
	for _, send := range floods {
		for range each {
			go func() {
				for {
					turn, done := context.WithTimeout(context.Background(), 2*time.Second)
					send(f, turn)
					done()
					_, _ = os.Stdout.WriteString(".")
				}
			}()
		}
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// begin floods from a process that yields to the host: an attacker has processors of its own. stop ends it.
func (f *flood) begin(t *testing.T, c *child, each int, sent *atomic.Int64) (stop func()) {
	t.Helper()
	program := filepath.Join(c.dir, "flood")
	self, err := os.Executable()
	if err == nil {
		err = os.Symlink(self, program)
	}
	process := exec.Command("nice", "-n", "19", program, f.addr, f.token, strconv.Itoa(each))
	in, inErr := process.StdinPipe()
	process.Stdout = counter{sent}
	if err := errors.Join(err, inErr, process.Start()); err != nil {
		t.Fatal(err)
	}
	return func() { in.Close(); _ = process.Wait() }
}

// A counter counts the bytes that are written to it.
type counter struct{ n *atomic.Int64 }

func (c counter) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return len(p), nil
}

// calls pushes events one at a time and pulls them, and says how long each took. The host may say that it is busy,
// as a page is told, which then comes again.
func (p *pusher) calls(n int) (took []time.Duration, busy int, err error) {
	for len(took) < n && err == nil {
		if err = p.write(); err != nil {
			break
		}
		for {
			began := time.Now()
			if _, err = p.client.Push(p.lines[len(p.lines)-2:]); err == nil {
				_, _, err = p.client.Pull(palate.Cursor{p.author.Device(): uint64(len(p.lines)/2) - 1})
			}
			took = append(took, time.Since(began))
			if palate.CodeOf(err) != palate.CodeTooMany {
				break
			}
			busy++
			time.Sleep(100 * time.Millisecond) // else it would only ask for its own refusal
		}
	}
	return took, busy, err
}

// TestHostUnderFloods floods a host by every kind of hostile request at once. It keeps to its memory, and
// serves others meanwhile.
func TestHostUnderFloods(t *testing.T) {
	c := newChild(t)
	f := newFlood(t, c)
	guest, err := newPusher(c, "another guest")
	if err != nil {
		t.Fatal(err)
	}
	calls := guestCalls()
	quiet, _, err := guest.calls(calls)
	if err != nil {
		t.Fatal(err)
	}
	var sent atomic.Int64
	each := 3
	if raceDetector {
		each = 1
	}
	stop := f.begin(t, c, each, &sent)
	defer stop()
	took, busy, err := guest.calls(calls)
	for sent.Load() < int64(2*guestCalls()) && err == nil {
		var more []time.Duration
		var again int
		more, again, err = guest.calls(10)
		took, busy = append(took, more...), busy+again
	}
	stop()
	if err != nil {
		t.Fatalf("another client: %v", err)
	}
	peak := memoryOf(c.process.Process.Pid, "VmHWM")
	t.Logf("%d hostile requests; the host had %d MB; another client's calls took %v at the 99th percentile, quiet %v; of %d %d were told to come again",
		sent.Load(), peak>>20, percentile(took), percentile(quiet), len(took), busy)
	if most := mostMemory(); peak > most {
		t.Errorf("the host had %d MB, want at most %d", peak>>20, most>>20)
	}
	if busy > len(took)/2 {
		t.Errorf("of another client's %d calls %d were refused", len(took), busy)
	}
	guest.acked = uint64(len(guest.lines) / 2)
	guest.verify(t)
}

// TestHostUnderBodiesFlood sends bodies of 4 MB to an open call, all at once.
func TestHostUnderBodiesFlood(t *testing.T) {
	c := newChild(t)
	f := newFlood(t, c)
	guest, err := newPusher(c, "another guest")
	if err != nil {
		t.Fatal(err)
	}
	quiet, _, err := guest.calls(guestCalls())
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	bodies := 10 * soaked(30)
	for range bodies {
		wg.Go(func() { f.post(t.Context(), "v1/persons", "", f.big) })
	}
	took, busy, err := guest.calls(guestCalls())
	wg.Wait()
	if err != nil || busy > len(took)/2 { // it may call faster than a device may, whoever else does
		t.Errorf("another client: %v, and of %d calls %d refused", err, len(took), busy)
	}
	peak := memoryOf(c.process.Process.Pid, "VmHWM")
	t.Logf("%d bodies; the host had %d MB; another client's calls took %v at the 99th percentile, quiet %v", bodies, peak>>20, percentile(took), percentile(quiet))
	if most := mostMemory(); peak > most {
		t.Errorf("the host had %d MB, want at most %d", peak>>20, most>>20)
	}
}

func percentile(took []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(took))
	return sorted[len(sorted)*99/100]
}

// The control: three such bodies, parsed without a bound, would show.
func TestMemoryShowsAFlood(t *testing.T) {
	before := memoryOf(os.Getpid(), "VmRSS")
	if before == 0 || raceDetector {
		t.Skip("how much memory a program has is not to be known here")
	}
	body := []byte("[" + strings.Repeat("[],", 1<<20) + "[]]")
	var held []palate.Value
	for range 3 {
		v, err := palate.ParseValue(body)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, v)
	}
	if took := memoryOf(os.Getpid(), "VmRSS") - before; took < 150<<20 {
		t.Errorf("%d bodies of 3 MB take %d MB: the test above cannot tell", len(held), took>>20)
	}
}
