package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"palate"
	"palate/host/assets"
	"palate/host/sandbox"
)

var predictCommand = command{
	name:  "predict",
	does:  "says which of two answers a person would prefer, and how sure that is",
	usage: "--profile PROFILE [--pack PACK] [--engine go|wasm]",
	example: `
echo '{"id":"1","prompt":"Hi?","a":"Hello.","b":"Well, hello there!"}' |
palate predict --profile me.palate-profile.json`,
	run: func(ctx context.Context, t *terminal, args []string) error { return runScorer(ctx, t, "predict", args) },
}

var scoreCommand = command{
	name:  "score",
	does:  "scores one answer for a person and says why",
	usage: "--profile PROFILE [--pack PACK] [--engine go|wasm]",
	example: `
echo '{"id":"1","prompt":"Hi?","response":"Hello."}' |
palate score --profile me.palate-profile.json`,
	run: func(ctx context.Context, t *terminal, args []string) error { return runScorer(ctx, t, "score", args) },
}

var rankCommand = command{
	name:  "rank",
	does:  "ranks answers for a person; where it cannot tell them apart, the order stays",
	usage: "--profile PROFILE [--pack PACK] [--engine go|wasm]",
	example: `
echo '{"id":"1","prompt":"Hi?","candidates":[{"id":"x","text":"Hello."},{"id":"y","text":"Well, hello!"}]}' |
palate rank --profile me.palate-profile.json`,
	run: func(ctx context.Context, t *terminal, args []string) error { return runScorer(ctx, t, "rank", args) },
}

// runScorer answers the lines of stdin by the scorer, in Go or as the portable binary.
func runScorer(ctx context.Context, t *terminal, op string, args []string) error {
	f := newFlags(t, op)
	profile := f.String("profile", "", "profile")
	pack := f.String("pack", "", "pack")
	engine := f.String("engine", "go", "go or wasm")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if err := require(f, "profile"); err != nil {
		return err
	}
	e, err := newEngine(ctx, t, *engine)
	if err != nil {
		return err
	}
	defer e.Close(ctx)
	if err := t.load(ctx, e, *profile, *pack); err != nil {
		return err
	}
	in, err := t.open("-")
	if err != nil {
		return err
	}
	defer in.Close()
	return t.answer(ctx, e, op, in)
}

// newEngine is the scorer that was asked for.
func newEngine(ctx context.Context, t *terminal, name string) (sandbox.Engine, error) {
	switch name {
	case "go":
		return sandbox.Go(), nil
	case "wasm":
		module, built := assets.Reactor()
		if !built {
			return nil, &palate.Error{Code: palate.CodeNotFound, Message: "this binary was built without the portable scorer", Hint: "Build it by make build, or use --engine go."}
		}
		cache, err := os.UserCacheDir()
		if err != nil {
			cache = os.TempDir()
		}
		return sandbox.Wasm(ctx, module, filepath.Join(cache, "palate"))
	}
	fmt.Fprintf(t.stderr, "palate: --engine must be go or wasm\n")
	return nil, errUsage
}

// load gives the engine the profile, checked before.
func (t *terminal) load(ctx context.Context, e sandbox.Engine, profile, pack string) error {
	p, err := t.readProfile(profile)
	if err != nil {
		return err
	}
	request := palate.Object(
		palate.Member{Name: "op", Value: palate.String("load")},
		palate.Member{Name: "profile", Value: p.Value()})
	if pack != "" {
		given, err := t.pack(pack)
		if err != nil {
			return err
		}
		request = request.With("pack", given.Value())
	}
	out, err := e.Call(ctx, request.Append(nil))
	if err != nil {
		return err
	}
	return refusal(out, 0)
}

// refusal is the error that an answer line carries, nil for none.
func refusal(out []byte, line int) error {
	v, err := palate.ParseValue(out)
	if err != nil {
		return err
	}
	refused := v.Get("error")
	if refused.IsNull() {
		return nil
	}
	text := func(name string) string { s, _ := refused.Get(name).Text(); return s }
	return &palate.Error{Code: palate.Code(text("code")), Message: text("message"), Field: text("field"), Hint: text("hint"), Line: line}
}

// answer puts each line to the engine. One that cannot be answered is named and skipped.
func (t *terminal) answer(ctx context.Context, e sandbox.Engine, op string, in io.Reader) error {
	out := bufio.NewWriter(t.stdout)
	bad := false
	for raw, err := range palate.RawLines(in) {
		var answer []byte
		if err == nil {
			answer, err = ask(ctx, e, op, raw)
		}
		var coded *palate.Error
		switch {
		case errors.As(err, &coded):
			bad = true
			fmt.Fprintf(t.stderr, "palate: %v\n", coded.AtLine(raw.Number))
		case err != nil:
			return err
		default:
			_, _ = out.Write(append(answer, '\n')) // Flush tells
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if bad {
		return errBadLines
	}
	return nil
}

func ask(ctx context.Context, e sandbox.Engine, op string, raw palate.RawLine) ([]byte, error) {
	v, err := palate.ParseValue(raw.Bytes)
	if err != nil {
		return nil, err
	}
	if !v.IsObject() {
		return nil, palate.Malformed("", "must be a JSON object")
	}
	answer, err := e.Call(ctx, v.With("op", palate.String(op)).Append(nil))
	if err != nil {
		return nil, err
	}
	return answer, refusal(answer, raw.Number)
}
