package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"slices"

	"palate"
	"palate/host/logfile"
	"palate/host/seal"
)

var verifyCommand = &command{
	name:  "verify",
	does:  "checks the hash chain, the signatures and the texts of a log, and says where they break",
	usage: "LOG [--heads FILE]",
	about: `
Each line is checked: that its device signed it, that it follows on the line before, that bodies and texts are
those their hashes were made of, that it stands in its place, and that what it names is there: a text that is
missing, or read as another media type or in another language than its writer said, a body that is gone and that
no event forgets. A header that palate wrote has a check of its own.

What the log alone cannot tell: that its end was cut off, or all that one device wrote; that its header lost its
check or its secret, without which bodies and texts go unchecked, which is said; that a text which no event names
is gone; how a text is to be read that an earlier version wrote. For that there is what was seen before: --heads
keeps each device's last head and the header in FILE, and brings them up to date when the log holds. Whoever can
read the log has its secret, and could make up a device of their own: count the devices.`,
	example: makeLog + `
palate verify log.palate.jsonl --heads heads.json`,
	flags: func(f *flag.FlagSet) action {
		heads := f.String("heads", "", "`FILE` with the heads that were seen last")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) == 0 {
				return usageError("which LOG?")
			}
			if len(args) > 1 {
				return noArguments(args[1:])
			}
			return t.verify(args[0], *heads)
		}
	},
}

func (t *terminal) verify(path, seenPath string) error {
	defer streaming()()
	before, err := t.loadHeads(seenPath)
	if err != nil {
		return err
	}
	in, err := t.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	v, err := palate.Verify(&seal.Sealer{}, in, before.heads)
	if err != nil {
		return err
	}
	if err := logfile.CheckLog(path, v); err != nil {
		return err
	}
	t.sayBreaks(v)
	changed := before.header != nil && !bytes.Equal(before.header, v.Header)
	if changed {
		t.say(&palate.Error{Code: palate.CodeCorrupt, Field: "palate", Message: "the header is not the one seen earlier", Hint: "After palate pair --anew, begin a new FILE."})
	}
	if !v.BodiesChecked {
		fmt.Fprintln(t.stderr, "bodies and texts went unchecked: the log does not hold its secret")
	}
	if v.Broken > 0 || changed {
		return errBadLines
	}
	_, err = fmt.Fprintf(t.Stdout, "holds: %s of %s, %s\n", count(v.Events, "event"), count(len(v.Heads), "device"), count(v.Texts, "text"))
	if err != nil || seenPath == "" {
		return err
	}
	return t.RewriteJSON(seenPath, savedHeads{v.Heads, v.Header}.value())
}

// breaksNamed is how many breaks of one kind are named: one fault makes the rest of a chain break, and says
// the same of every line.
const breaksNamed = 5

// sayBreaks names the first breaks of each kind, and counts the others.
func (t *terminal) sayBreaks(v palate.Verification) {
	named, all := map[string]int{}, 0
	for _, b := range v.Breaks {
		if named[b.Field]++; named[b.Field] <= breaksNamed {
			t.say(b)
			all++
		}
	}
	if more := v.Broken - all; more > 0 {
		fmt.Fprintf(t.stderr, "and %s like these\n", count(more, "more break"))
	}
}

// savedHeads are what the file of --heads keeps of a log.
type savedHeads struct {
	heads  palate.Heads
	header []byte // SHA-256 of its line; nil where it was not kept
}

// headerName stands among the devices' names, none of which it is.
const headerName = "header"

func (s savedHeads) value() palate.Value {
	return s.heads.Value().With(headerName, palate.String(hex.EncodeToString(s.header)))
}

// loadHeads reads what was kept of a log; of a file that is not there yet, nothing.
func (t *terminal) loadHeads(path string) (savedHeads, error) {
	if path == "" {
		return savedHeads{}, nil
	}
	v, err := t.ReadJSON(path)
	if errors.Is(err, fs.ErrNotExist) {
		return savedHeads{}, nil
	}
	if err != nil {
		return savedHeads{}, err
	}
	s, err := parseHeads(v)
	if err != nil {
		return savedHeads{}, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

func parseHeads(v palate.Value) (s savedHeads, err error) {
	if text, ok := v.Get(headerName).Text(); ok {
		if s.header, err = hex.DecodeString(text); err != nil {
			return s, palate.Malformed(headerName, "must be hex digits")
		}
		v = without(v, headerName)
	}
	s.heads, err = palate.ParseHeads(v)
	return s, err
}

func without(v palate.Value, name string) palate.Value {
	members, _ := v.Members()
	return palate.Object(slices.DeleteFunc(slices.Clone(members), func(m palate.Member) bool { return m.Name == name })...)
}
