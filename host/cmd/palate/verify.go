package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"palate"
	"palate/host/seal"
)

var verifyCommand = command{
	name:  "verify",
	does:  "checks the hash chain and signatures of a log, and says where it breaks",
	usage: "LOG [--heads FILE]",
	example: `
palate verify log.jsonl --heads heads.json`,
	run: runVerify,
}

func runVerify(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "verify")
	headsPath := f.String("heads", "", "file of the heads seen last")
	var path string
	if len(args) > 0 && args[0] != "" && (args[0] == "-" || args[0][0] != '-') {
		path, args = args[0], args[1:]
	}
	if err := parse(f, args, 1); err != nil {
		return err
	}
	if path == "" {
		path = f.Arg(0)
	}
	if path == "" {
		fmt.Fprintln(t.stderr, "palate: name the log")
		return errUsage
	}
	known, err := readHeads(*headsPath)
	if err != nil {
		return err
	}
	in, err := t.open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	v, err := palate.Verify(&seal.Sealer{}, in, known)
	if err != nil {
		return err
	}
	return t.verdict(v, *headsPath)
}

// readHeads reads the heads seen last; a file that is not there yet has none.
func readHeads(path string) (palate.Heads, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	value, err := palate.ParseValue(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return palate.ParseHeads(value)
}

// verdict says what was found, and keeps the heads of a log that holds.
func (t *terminal) verdict(v palate.Verification, headsPath string) error {
	for _, b := range v.Breaks {
		fmt.Fprintf(t.stderr, "palate: %v\n", b)
	}
	if !v.BodiesChecked {
		fmt.Fprintln(t.stderr, "bodies and texts went unchecked: the log does not hold its secret")
	}
	if len(v.Breaks) > 0 {
		return errBadLines
	}
	fmt.Fprintf(t.stdout, "%d events of %d devices and %d texts hold\n", v.Events, len(v.Heads), v.Texts)
	if headsPath == "" {
		return nil
	}
	out, err := t.create(headsPath)
	if err != nil {
		return err
	}
	if _, err := out.Write(append(v.Heads.Value().Append(nil), '\n')); err != nil {
		out.Abandon()
		return err
	}
	return out.Close()
}
