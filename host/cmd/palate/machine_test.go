package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"palate"
)

// A machine is a folder with a log, and palate as processes of its own in it.
type machine struct {
	t       *testing.T
	program string
	dir     string
}

// machineOf is a machine beside a host.
func machineOf(c *child) *machine { return &machine{c.t, c.program, c.t.TempDir()} }

// command prepares a process of palate.
func (m *machine) command(args ...string) (c *exec.Cmd, stdout, stderr *bytes.Buffer) {
	c = exec.Command(m.program, args...)
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	c.Dir, c.Stdout, c.Stderr = m.dir, stdout, stderr
	return c, stdout, stderr
}

// says runs palate, which must end with a status, and returns what it wrote.
func (m *machine) says(status int, args ...string) (stdout, stderr string) {
	m.t.Helper()
	c, out, messages := m.command(args...)
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		m.t.Fatal(err)
	}
	if got := c.ProcessState.ExitCode(); got != status {
		m.t.Fatalf("palate %s: status %d, want %d\n%s%s", strings.Join(args, " "), got, status, out, messages)
	}
	return out.String(), messages.String()
}

// tells runs palate and wants words in its messages.
func (m *machine) tells(status int, words string, args ...string) {
	m.t.Helper()
	if _, stderr := m.says(status, args...); !strings.Contains(stderr, words) {
		m.t.Errorf("palate %s: got\n%s\nwant %q", strings.Join(args, " "), stderr, words)
	}
}

// path is a file of the machine.
func (m *machine) path(name string) string { return filepath.Join(m.dir, name) }

func (m *machine) file(name string) string {
	m.t.Helper()
	data, err := os.ReadFile(m.path(name))
	if err != nil {
		m.t.Fatal(err)
	}
	return string(data)
}

func (m *machine) write(name, data string) {
	m.t.Helper()
	if err := os.WriteFile(m.path(name), []byte(data), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// log is the machine's log, which must be whole.
func (m *machine) log() *palate.Log {
	m.t.Helper()
	m.says(ok, "verify", "log")
	log, bad := palate.ReadLog(strings.NewReader(m.file("log")))
	if len(bad) > 0 {
		m.t.Fatal(bad)
	}
	return log
}

// answers has the machine hold a log of comparisons.
func (m *machine) answers() {
	m.t.Helper()
	m.write("pairs", section(m.t, "verify.txtar", "pairs.jsonl"))
	m.says(ok, "import", "--from", "pairs", "--in", "pairs", "--out", "log")
}

// add appends events to the machine's log as its commands do.
func (m *machine) add(bodies ...palate.Body) {
	m.t.Helper()
	term, _, _ := stage("")
	err := term.appendTo(m.path("log"), func(w *logWriter) error {
		for _, body := range bodies {
			if _, err := w.event(palate.Context{}, body); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

func (c *child) url() string { return "http://" + c.addr }

// codeShape is a code as it is shown.
var codeShape = regexp.MustCompile(`^\d{8}-[a-km-z2-9]{5}-[a-km-z2-9]{5}\n$`)

// code joins the machine, unless it is in, and is what the next one types.
func (m *machine) code(c *child) string {
	m.t.Helper()
	stdout, _ := m.says(ok, "pair", "--log", "log", "--host", c.url(), "--name", "first")
	if !codeShape.MatchString(stdout) {
		m.t.Fatalf("the code is %q", stdout)
	}
	return strings.TrimSpace(stdout)
}

// paired are two machines that share a log of comparisons.
func paired(c *child) (a, b *machine) {
	c.t.Helper()
	a, b = machineOf(c), machineOf(c)
	a.answers()
	b.says(ok, "pair", "--log", "log", "--host", c.url(), "--name", "second", a.code(c))
	return a, b
}

// same wants two machines to hold the same lines behind their headers.
func same(t *testing.T, a, b *machine) {
	t.Helper()
	_, left, _ := strings.Cut(a.file("log"), "\n")
	_, right, _ := strings.Cut(b.file("log"), "\n")
	if left != right {
		t.Errorf("the machines hold different lines:\n%s\nand\n%s", left, right)
	}
}
