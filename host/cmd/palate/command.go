package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// A command is one verb of the command line.
type command struct {
	name    string
	does    string
	usage   string
	about   string // what a person should know before
	example string // works as pasted, in an empty folder
	flags   func(f *flag.FlagSet) action
	serves  bool // it ends on a signal by itself
	writes  bool // a file that may be there already: it has --force
}

// Lines that examples begin with: a log of one comparison, and what is learned from it.
const (
	makeLog = `
echo '{"id":"1","prompt":"What is a cache?","a":"A small, fast store.","b":"Well! There is a lot to say about caches.","label":"a"}' |
palate import --from pairs --out log.palate.jsonl`
	makeProfile = makeLog + `
palate learn --log log.palate.jsonl --out me.palate-profile.json`
)

// An action is a command with its flags read; args are what is left.
type action func(ctx context.Context, t *terminal, args []string) error

// A usageError is misuse of a command.
type usageError string

func (e usageError) Error() string { return string(e) }

// requireFlags refuses flags that were left out.
func requireFlags(f *flag.FlagSet, names ...string) error {
	for _, name := range names {
		if f.Lookup(name).Value.String() == "" {
			return usageError("--" + name + " is missing")
		}
	}
	return nil
}

// requireDistinct refuses flags that name one file: what is written would replace what is read.
func requireDistinct(f *flag.FlagSet, names ...string) error {
	seen := map[string]string{"": "", "-": ""}
	for _, name := range names {
		path := f.Lookup(name).Value.String()
		if other := seen[path]; other != "" {
			return usageError("--" + other + " and --" + name + " are one file")
		}
		if path != "" && path != "-" {
			seen[path] = name
		}
	}
	return nil
}

// noArguments refuses arguments behind the flags.
func noArguments(args []string) error {
	if len(args) > 0 {
		return usageError(fmt.Sprintf("unexpected argument %q", args[0]))
	}
	return nil
}

// start reads the flags, wherever they stand, runs the command and turns its error into an exit
// status.
func (c *command) start(ctx context.Context, t *terminal, args []string) int {
	f, act := c.flagSet(t)
	f.SetOutput(io.Discard) // an error is said once, below
	rest, err := parse(f, args)
	if errors.Is(err, flag.ErrHelp) {
		c.help(t.Stdout)
		return ok
	}
	if err != nil {
		return c.status(t, usageError(err.Error()))
	}
	if !c.serves {
		defer t.Unfinished.OnSignal(func() { os.Exit(interrupted) })()
	}
	return c.status(t, act(ctx, t, rest))
}

// flagSet is the command's flags, and its action.
func (c *command) flagSet(t *terminal) (*flag.FlagSet, action) {
	f := flag.NewFlagSet(c.name, flag.ContinueOnError)
	if c.writes {
		f.BoolVar(&t.Force, "force", false, "replace a file that is no such output of palate; a log or what the command reads never")
	}
	return f, c.flags(f)
}

// synopsis is the command with its flags in short.
func (c *command) synopsis() string {
	usage := "palate " + c.name + " " + c.usage
	if c.writes {
		usage += " [--force]"
	}
	return usage
}

// parse reads flags before, between and behind the other arguments.
func parse(f *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// status says an error and turns it into an exit status.
func (c *command) status(t *terminal, err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return ok
	case errors.As(err, &wrong):
		fmt.Fprintf(t.stderr, "palate %s: %v\nusage: %s\n", c.name, wrong, c.synopsis())
		return misuse
	case errors.Is(err, errBadLines):
		return failed
	}
	t.say(err)
	return failed
}

func overview(w io.Writer) {
	fmt.Fprintf(w, "Palate learns which model outputs you like, on your own machine.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  palate %-8s %s\n", c.name, c.does)
	}
	fmt.Fprint(w, `
Data goes to stdout, messages to stderr. A file named - is stdin or stdout; gzip is recognised.
The exit status is 2 for misuse, 1 for a failure or any bad line, 0 otherwise.
palate COMMAND --help explains a command and has an example that works as pasted.
`)
}

func (c *command) help(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n%s.\n\n%s\n", c.synopsis(), sentence(c.does), strings.TrimSpace(c.about))
	f, _ := c.flagSet(new(terminal))
	fmt.Fprintln(w)
	f.VisitAll(func(g *flag.Flag) { fmt.Fprintf(w, "  %-18s %s\n", placeholder(g), g.Usage) })
	fmt.Fprintf(w, "\nExample:\n\n%s\n", indent(c.example))
}

// placeholder is a flag with the kind of its value, less the quotes that mark it in the words.
func placeholder(g *flag.Flag) string {
	var kind string
	kind, g.Usage = flag.UnquoteUsage(g)
	return strings.TrimRight("--"+g.Name+" "+kind, " ")
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ")
}
