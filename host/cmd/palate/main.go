// Command palate is Palate on a command line, and the host in one binary.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"palate"
)

func main() { os.Exit(run(os.Args[1:], standard())) }

// Exit statuses.
const (
	ok     = 0
	failed = 1 // a failure, or any bad line
	misuse = 2
)

// A terminal is what a command asks of its surroundings.
type terminal struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	random         io.Reader
	interactive    bool // stderr is a person's screen
}

func standard() *terminal {
	info, err := os.Stderr.Stat()
	return &terminal{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now, random: rand.Reader,
		interactive: err == nil && info.Mode()&os.ModeCharDevice != 0,
	}
}

// A command is one verb of the command line.
type command struct {
	name    string
	does    string
	usage   string
	example string
	run     func(ctx context.Context, t *terminal, args []string) error
}

// commands are listed in the order a newcomer needs them.
func commands() []command {
	return []command{serveCommand, importCommand, learnCommand, predictCommand, scoreCommand, rankCommand, explainCommand, verifyCommand}
}

// errUsage is misuse of a command; what was wrong is said already.
var errUsage = errors.New("usage")

// errBadLines is work done with some lines left out; each was named already.
var errBadLines = errors.New("bad lines")

func run(args []string, t *terminal) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		overview(t.stdout)
		if len(args) == 0 {
			return misuse
		}
		return ok
	}
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == args[0] })
	if i < 0 {
		fmt.Fprintf(t.stderr, "palate: no command is called %q; palate --help lists them\n", args[0])
		return misuse
	}
	c := commands()[i]
	if slices.ContainsFunc(args[1:], func(a string) bool { return a == "--help" || a == "-h" }) {
		c.help(t.stdout)
		return ok
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return c.status(t, c.run(ctx, t, args[1:]))
}

// status says an error and turns it into an exit status.
func (c command) status(t *terminal, err error) int {
	switch {
	case err == nil:
		return ok
	case errors.Is(err, errUsage):
		fmt.Fprintf(t.stderr, "usage: palate %s %s\n", c.name, c.usage)
		return misuse
	case errors.Is(err, errBadLines):
		return failed
	}
	say(t, err)
	return failed
}

// say prints an error with its hint.
func say(t *terminal, err error) {
	fmt.Fprintf(t.stderr, "palate: %v\n", err)
	var coded *palate.Error
	if errors.As(err, &coded) && coded.Hint != "" {
		fmt.Fprintf(t.stderr, "        %s\n", coded.Hint)
	}
}

func overview(w io.Writer) {
	fmt.Fprintf(w, "Palate learns which model outputs you like, on your own machine.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  palate %-8s %s\n", c.name, c.does)
	}
	fmt.Fprintf(w, "\nData goes to stdout, messages to stderr; - is stdin or stdout; lines are JSON.\npalate COMMAND --help has an example.\n")
}

func (c command) help(w io.Writer) {
	fmt.Fprintf(w, "palate %s %s\n\n%s\n\nExample:\n\n%s\n", c.name, c.usage, c.does, indent(c.example))
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ")
}
