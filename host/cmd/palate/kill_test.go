package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palate"
	"palate/host/seal"
	"palate/wasm/syncer"
)

// A child is "palate serve" as a process of its own, which can be killed and started again on the
// same database and port.
type child struct {
	t       *testing.T
	program string
	dir     string
	addr    string
	process *exec.Cmd
}

func newChild(t *testing.T) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{t: t, dir: t.TempDir(), addr: "127.0.0.1:0"}
	c.program = filepath.Join(c.dir, "palate")
	if err := os.Symlink(self, c.program); err != nil {
		t.Skip(err)
	}
	c.start()
	t.Cleanup(c.kill)
	return c
}

// start returns when the host has printed its URL.
func (c *child) start() {
	c.process = exec.Command(c.program, "serve", "--addr", c.addr, "--db", filepath.Join(c.dir, "palate.db"))
	out, err := c.process.StdoutPipe()
	if err == nil {
		err = c.process.Start()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, url, found := strings.Cut(strings.TrimSpace(line), "http://")
	if err != nil || !found {
		c.t.Fatalf("the host said %q: %v", line, err)
	}
	if addr := strings.TrimSuffix(url, "/"); addr != c.addr { // the first time: later ones are told the port
		c.addr = addr
	}
}

// kill ends the host by SIGKILL, whatever it is at.
func (c *child) kill() {
	_ = c.process.Process.Kill()
	_ = c.process.Wait()
}

// A pusher is a device that writes and pushes. It keeps what it wrote until the host says that it
// has it, as a page does.
type pusher struct {
	author     *palate.Author
	client     syncer.Client
	lines      []palate.Line // a text and its event, by seq
	acked      uint64
	unanswered int // pushes in which the host was down or died
}

func newPusher(c *child, person string) (*pusher, error) {
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		return nil, err
	}
	p := &pusher{client: syncer.Client{Send: c.send}}
	if p.author, err = palate.NewAuthor(sealer, make([]byte, 32)); err != nil {
		return nil, err
	}
	return p, p.client.Register(person, sealer, person)
}

// send is the network.
func (c *child) send(method, path, token string, body []byte) (status int, reply []byte, err error) {
	request, err := http.NewRequest(method, "http://"+c.addr+"/"+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	reply, err = io.ReadAll(response.Body)
	return response.StatusCode, reply, err
}

// write makes an event with a text.
func (p *pusher) write() error {
	text, err := p.author.Text(rand.Text(), "", "")
	if err != nil {
		return err
	}
	e, err := p.author.Seal(palate.Draft{Body: &palate.Pin{Text: text.ID}})
	p.lines = append(p.lines, &text, e)
	return err
}

// push sends what is not acknowledged, and some of what is, for a reply may have been lost. A host
// that is down is no error; one that refuses is.
func (p *pusher) push() error {
	again := min(p.acked, mathrand.Uint64N(4))
	cursor, err := p.client.Push(p.lines[2*(p.acked-again):])
	var refusal *palate.Error
	if errors.As(err, &refusal) {
		return err
	}
	if err != nil {
		p.unanswered++
	}
	p.acked = max(p.acked, cursor[p.author.Device()])
	return nil
}

// verify checks that the host has every event it acknowledged with its text, once, in order, as it
// was pushed.
func (p *pusher) verify(t *testing.T) {
	t.Helper()
	n := 0
	for cursor := (palate.Cursor{}); ; {
		lines, unread, err := p.client.Pull(cursor)
		if err != nil || len(unread) > 0 {
			t.Fatal(unread, err)
		}
		for _, line := range lines {
			if n >= len(p.lines) || !bytes.Equal(palate.AppendLine(nil, line), palate.AppendLine(nil, p.lines[n])) {
				t.Fatalf("line %d is %s", n, palate.AppendLine(nil, line))
			}
			n++
		}
		if len(lines) == 0 {
			break
		}
		cursor[p.author.Device()] = uint64(n / 2)
	}
	if uint64(n/2) < p.acked {
		t.Errorf("the host acknowledged %d events and has %d", p.acked, n/2)
	}
}

// run writes and pushes until stop is closed.
func (p *pusher) run(stop chan struct{}) error {
	for {
		select {
		case <-stop:
			return nil
		case <-time.After(time.Duration(mathrand.IntN(5)) * time.Millisecond):
		}
		for range 1 + mathrand.IntN(5) {
			if err := p.write(); err != nil {
				return err
			}
		}
		if err := p.push(); err != nil {
			return err
		}
	}
}

// What the host acknowledged is there, once and in order, however often it is killed while devices
// push.
func TestHostThatIsKilled(t *testing.T) {
	kills, devices := soaked(300), 4
	c := newChild(t)
	pushers, stop := make([]*pusher, devices), make(chan struct{})
	failed := make(chan error, devices)
	for i := range pushers {
		p, err := newPusher(c, fmt.Sprintf("person %d", i))
		if err != nil {
			t.Fatal(err)
		}
		pushers[i] = p
		go func() { failed <- p.run(stop) }()
	}
	for range kills {
		time.Sleep(time.Duration(10+mathrand.IntN(150)) * time.Millisecond)
		c.kill()
		c.start()
	}
	close(stop)
	for range pushers {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	acked, unanswered := uint64(0), 0
	for _, p := range pushers {
		p.verify(t)
		acked, unanswered = acked+p.acked, unanswered+p.unanswered
	}
	if acked == 0 || unanswered < kills/4 {
		t.Errorf("%d events were acknowledged, and %d pushes not answered in %d kills: the host was not killed at work", acked, unanswered, kills)
	}
	t.Logf("%d kills, %d pushes not answered, %d events acknowledged and all there", kills, unanswered, acked)
}
