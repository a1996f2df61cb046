// Command palate is Palate on a command line, and the host, in one binary.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
)

func main() { os.Exit(run(os.Args[1:], standard())) }

// Exit statuses.
const (
	ok     = 0
	failed = 1 // a failure, or any bad line
	misuse = 2

	interrupted = 128 + 2 // by a signal
)

// A terminal is what a command asks of its surroundings.
type terminal struct {
	logfile.Editor
	stderr      io.Writer
	interactive bool   // stderr is a person's screen
	cacheDir    string // for compiled code; "" keeps none
}

func standard() *terminal {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = ""
	}
	return newTerminal(&terminal{
		Editor: logfile.Editor{Access: files.Access{Stdin: os.Stdin, Stdout: os.Stdout}, Now: time.Now, Random: rand.Reader}, stderr: os.Stderr,
		interactive: isScreen(os.Stderr), cacheDir: cache,
	})
}

// newTerminal has a terminal say what a command waits for, and what is wrong with logs.
func newTerminal(t *terminal) *terminal {
	t.Waiting = func(path string) {
		fmt.Fprintf(t.stderr, "waiting for another command that is changing %s\n", path)
	}
	t.App, t.Refused, t.Broken = version, t.say, t.sayBreaks
	return t
}

// isScreen reports whether a person may look at a file as it is written; nobody looks at /dev/null.
func isScreen(f *os.File) bool {
	info, err := f.Stat()
	null, nullErr := os.Stat(os.DevNull)
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && !(nullErr == nil && os.SameFile(info, null))
}

// commands are listed in the order a newcomer needs them.
func commands() []*command {
	return []*command{
		serveCommand, importCommand, learnCommand, predictCommand, scoreCommand, rankCommand, askCommand, explainCommand, promptCommand,
		addCommand, ruleCommand, listenCommand, exportCommand, mergeCommand, verifyCommand, pairCommand, syncCommand, devicesCommand, trainCommand, evalCommand, simCommand, versionCommand,
	}
}

// errBadLines is work done with some lines left out; each was named already.
var errBadLines = errors.New("bad lines")

func run(args []string, t *terminal) int {
	if len(args) == 0 {
		overview(t.stderr)
		return misuse
	}
	switch args[0] {
	case "help", "--help", "-help", "-h":
		return helpOn(args[1:], t)
	case "--version":
		args = []string{"version"}
	}
	c := commandNamed(args[0])
	if c == nil {
		return unknown(args[0], t)
	}
	return c.start(context.Background(), t, args[1:])
}

func commandNamed(name string) *command {
	i := slices.IndexFunc(commands(), func(c *command) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return commands()[i]
}

func unknown(name string, t *terminal) int {
	fmt.Fprintf(t.stderr, "palate: no command is called %q; palate --help lists them\n", name)
	return misuse
}

// helpOn explains the command that is named, or lists all.
func helpOn(names []string, t *terminal) int {
	if len(names) == 0 {
		overview(t.Stdout)
		return ok
	}
	c := commandNamed(names[0])
	if c == nil {
		return unknown(names[0], t)
	}
	c.help(t.Stdout)
	return ok
}

// say prints an error with its hint.
func (t *terminal) say(err error) {
	fmt.Fprintf(t.stderr, "palate: %s\n", printable(err.Error()))
	var coded *palate.Error
	if errors.As(err, &coded) && coded.Hint != "" {
		fmt.Fprintf(t.stderr, "        %s\n", printable(coded.Hint))
	}
}
