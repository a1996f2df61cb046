package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"palate"
	"palate/host/seal"
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
			if err := need(f, "out"); err != nil {
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
	if !samePerson(a, b) {
		return &palate.Error{
			Code: palate.CodeConflict, Message: pathA + " and " + pathB + " are logs of two persons",
			Hint: "With --into " + pathA + " the events of " + pathB + " are recorded anew as that person's.",
		}
	}
	all, err := union(a, b)
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
	if err := takeIn(a, b); err != nil {
		return err
	}
	return t.writeLog(out, a, fmt.Sprintf("%s of %s and %s that %s adds", count(before, "event"), into, count(a.Len()-before, "event"), from))
}

// samePerson reports whether two logs are one person's: they have one secret, or one lacks it and they
// share the person's id.
func samePerson(a, b *palate.Log) bool {
	own, other := a.Header(), b.Header()
	if len(own.Secret) > 0 && len(other.Secret) > 0 {
		return bytes.Equal(own.Secret, other.Secret)
	}
	return own.Person == other.Person
}

// union is what two logs of one person hold. They must not have gone apart under one device: behind two
// lines with one number no chain holds.
func union(a, b *palate.Log) (*palate.Log, error) {
	if _, conflicts := a.Fresh(linesBehindHeader(b)); len(conflicts) > 0 {
		return nil, &palate.Error{Code: palate.CodeConflict, Message: "the logs went apart as one device wrote on in both", Hint: "palate sync brings such logs together, through a host.", Err: conflicts[0]}
	}
	return palate.Merge(a, b), nil
}

// takeIn adds to a log what another one has that it lacks: of the same person as it is, of another recorded
// anew.
func takeIn(into, from *palate.Log) error {
	lines, err := lacking(into, from)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if err := takeText(into, line); err != nil {
			return err
		}
	}
	return nil
}

// lacking are the lines that a log is to take in of another.
func lacking(into, from *palate.Log) ([]palate.Line, error) {
	if samePerson(into, from) {
		lines, conflicts := into.Fresh(linesBehindHeader(from))
		if len(conflicts) > 0 {
			return nil, conflicts[0]
		}
		return lines, nil
	}
	for _, log := range []*palate.Log{into, from} {
		if len(log.Header().Secret) == 0 {
			return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "a log without its secret cannot be merged with another person's: its texts cannot be checked", Hint: "Merge the log that has the secret."}
		}
	}
	return palate.Adopt(into, from, standIns(into.Header().Secret))
}

// takeText adds a line, which may be a better copy of one that is there.
func takeText(log *palate.Log, line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		return log.AddText(*line)
	case *palate.Event:
		_, err := log.Append(line)
		return err
	}
	return nil
}

// standIns makes the authors that stand for devices of another person's log: the same secret and device
// give the same key.
func standIns(secret []byte) func(palate.DeviceID) (*palate.Author, error) {
	return func(device palate.DeviceID) (*palate.Author, error) {
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte("palate merge " + device.String()))
		sealer, err := seal.FromSeed(mac.Sum(nil))
		if err != nil {
			return nil, err
		}
		return palate.NewAuthor(sealer, secret)
	}
}

func linesBehindHeader(log *palate.Log) (lines []palate.Line) {
	for line := range log.Lines() {
		if _, isHeader := line.(*palate.Header); !isHeader {
			lines = append(lines, line)
		}
	}
	return lines
}

func (t *terminal) bothLogs(pathA, pathB string) (a, b *palate.Log, err error) {
	if a, err = t.verifiedLog(pathA); err != nil {
		return nil, nil, err
	}
	b, err = t.verifiedLog(pathB)
	return a, b, err
}

// writeLog writes a log where none stands.
func (t *terminal) writeLog(path string, log *palate.Log, made string) error {
	if err := t.verifies(log); err != nil {
		return err
	}
	out, err := t.Create(path, logOutput)
	if err != nil {
		return err
	}
	defer out.Abandon()
	if err := writeLines(out, log); err != nil {
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

// verifies is the error of a log that does not hold as a whole, as when a copy without its secret, whose
// bodies nothing tells, meets the log that has it.
func (t *terminal) verifies(log *palate.Log) error {
	in, out := io.Pipe()
	go func() { out.CloseWithError(writeLines(out, log)) }()
	defer in.Close()
	return t.holds(in, "what the logs make together")
}

func writeLines(w io.Writer, log *palate.Log) error {
	var buf []byte
	for line := range log.Lines() {
		buf = append(palate.AppendLine(buf[:0], line), '\n')
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	return nil
}
