package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"palate"
	"palate/host/logfile"
)

var mergeCommand = &command{
	name:   "merge",
	writes: true,
	does:   "makes one log of two",
	usage:  "A B --out C [--into A|B]",
	about: `
Two logs of one person, such as copies of one log that went on apart, become their union: it does not matter
which stands first. Logs of two persons are refused, unless --into names the one that the other's events are
recorded anew into, with its texts, under devices that derive from both: merging again adds only what came
since. Every line of both is verified first; where one does not hold, nothing is written. Both are held in
memory.`,
	example: makeLog + `
echo '{"id":"2","prompt":"What is a byte?","a":"Eight bits.","b":"Well! It depends.","label":"a"}' |
palate import --from pairs --out other.palate.jsonl
palate merge log.palate.jsonl other.palate.jsonl --into log.palate.jsonl --out both.palate.jsonl
palate verify both.palate.jsonl`,
	flags: func(f *flag.FlagSet) action {
		out := f.String("out", "", "`C`, the log to write")
		into := f.String("into", "", "`LOG` of the two that takes in the other person's events")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) != 2 {
				return usageError("which two logs, A and B?")
			}
			if err := requireFlags(f, "out"); err != nil {
				return err
			}
			a, b := args[0], args[1]
			defer debug.SetGCPercent(debug.SetGCPercent(mergingGC))
			switch {
			case *into == "":
				return t.merge(a, b, *out)
			case sameFile(*into, b):
				a, b = b, a
			case !sameFile(*into, a):
				return usageError("--into must name one of the two logs")
			}
			return t.mergeInto(a, b, *out)
		}
	},
}

// mergingGC has the collector run twice as often as usual: two logs stand in memory, and as much garbage
// need not stand beside them.
const mergingGC = 50

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	return a == b || err == nil && otherErr == nil && os.SameFile(one, other)
}

// merge writes the union of two logs of one person.
func (t *terminal) merge(pathA, pathB, out string) error {
	a, b, err := t.bothLogs(pathA, pathB)
	if err != nil {
		return err
	}
	if !a.Header().SamePerson(b.Header()) {
		return &palate.Error{
			Code: palate.CodeConflict, Message: pathA + " and " + pathB + " are logs of two persons",
			Hint: "With --into " + pathA + " the events of " + pathB + " are recorded anew as that person's.",
		}
	}
	all, err := logfile.Union(a, b)
	if err != nil {
		return err
	}
	return t.writeLog(out, all, fmt.Sprintf("%s of %s and %s of %s", count(a.Len(), "event"), pathA, count(b.Len(), "event"), pathB))
}

// mergeInto writes a log with what another one adds to it.
func (t *terminal) mergeInto(into, from, out string) error {
	a, b, err := t.bothLogs(into, from)
	if err != nil {
		return err
	}
	before := a.Len()
	if err := logfile.MergeInto(a, b); err != nil {
		return err
	}
	return t.writeLog(out, a, fmt.Sprintf("%s of %s and %s that %s adds", count(before, "event"), into, count(a.Len()-before, "event"), from))
}

func (t *terminal) bothLogs(pathA, pathB string) (a, b *palate.Log, err error) {
	if a, err = t.ReadVerified(pathA); err != nil {
		return nil, nil, err
	}
	b, err = t.ReadVerified(pathB)
	return a, b, err
}

// writeLog writes a log where none stands.
func (t *terminal) writeLog(path string, log *palate.Log, made string) error {
	if err := t.VerifyLog(log); err != nil {
		return err
	}
	out, err := t.Create(path, logfile.Type())
	if err != nil {
		return err
	}
	defer out.Abandon()
	if err := logfile.WriteLines(out, log); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	t.merged(made, path, log)
	return nil
}

func (t *terminal) merged(made, path string, log *palate.Log) {
	fmt.Fprintf(t.stderr, "merged %s: %s has %s\n", made, path, count(log.Len(), "event"))
}
