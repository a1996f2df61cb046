package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A workspace is where the tool works: the repository, and where it says what it does.
type workspace struct {
	root           string // absolute
	stdout, stderr io.Writer
	person         io.Writer // who sits at the terminal and is told at once, however late stderr is shown
	superuser      bool      // may install
}

// path is the absolute path of a slash-separated one inside the repository.
func (s *workspace) path(name string) string { return filepath.Join(s.root, filepath.FromSlash(name)) }

// exists reports whether every one of the named files or folders is there.
func (s *workspace) exists(names ...string) bool {
	for _, name := range names {
		if _, err := os.Stat(s.path(name)); err != nil {
			return false
		}
	}
	return true
}

// note tells the person at the terminal; what a verb prints as its result goes to stdout instead.
func (s *workspace) note(format string, args ...any) { fmt.Fprintf(s.person, format+"\n", args...) }

// command prepares a program run in the root, with env ("NAME=value") added to ours.
func (s *workspace) command(env []string, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir, c.Env = s.root, append(os.Environ(), env...)
	return c
}

// run runs a program and passes on what it prints.
func (s *workspace) run(env []string, name string, args ...string) error {
	c := s.command(env, name, args...)
	c.Stdout, c.Stderr = s.stdout, s.stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", describe(env, c), err)
	}
	return nil
}

// output runs a program and returns what it prints on stdout, without the last newline.
func (s *workspace) output(env []string, name string, args ...string) (string, error) {
	c := s.command(env, name, args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", describe(env, c), err, stderr.String())
	}
	return strings.TrimRight(string(out), "\n"), nil
}

// describe is the command line as one would type it.
func describe(env []string, c *exec.Cmd) string {
	return strings.Join(append(append([]string{}, env...), c.Args...), " ")
}

// write puts data into a file of the repository and makes its folders. A file that holds the
// same bytes already keeps its time stamp, so that nothing after it is made again.
func (s *workspace) write(name string, data []byte) error {
	path := s.path(name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
