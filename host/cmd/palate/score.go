package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"

	"palate"
	"palate/host/assets"
	"palate/host/sandbox"
)

const scorerUsage = "--profile PROFILE [--pack PACK] [--engine go|wasm]"

var predictCommand = &command{
	name:  "predict",
	does:  "says which of two answers a person would prefer, and how sure that is",
	usage: scorerUsage,
	about: `
Reads {"id","prompt","a","b","context"?} a line; writes {"id","p_a","p_tie","p_b","sd","known"}. The
three sum to 1; sd is that of the difference, in logits; known is the probability that its sign is
right, .5 to 1.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","a":"A lock.","b":"Well! There is a lot to say."}' |
palate predict --profile me.palate-profile.json`,
	flags: scorer("predict"),
}

var scoreCommand = &command{
	name:  "score",
	does:  "says how much a person likes an answer, and why",
	usage: scorerUsage,
	about: `
Reads {"id","prompt","response","context"?} a line; writes {"id","score","sd","ood","why"}. Scores
are in logits, 0 is the average text; why sums to the score.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","response":"A lock."}' |
palate score --profile me.palate-profile.json`,
	flags: scorer("score"),
}

var rankCommand = &command{
	name:  "rank",
	does:  "orders answers for a person; those it cannot tell apart stay as they came",
	usage: scorerUsage,
	about: `
Reads {"id","prompt","candidates":[{"id","text"}],"context"?} a line; writes {"id","ranking":
[{"id","score","sd","p_best"}],"abstained"}, the best first.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","candidates":[{"id":"x","text":"Well! There is a lot to say."},{"id":"y","text":"A lock."}]}' |
palate rank --profile me.palate-profile.json`,
	flags: scorer("rank"),
}

var askCommand = &command{
	name:  "ask",
	does:  "says which two of some answers are most worth asking a person about",
	usage: scorerUsage,
	about: `
Reads {"id","prompt","candidates":[{"id","text"}],"context"?} a line; writes {"id","a","b","bits"}:
the pair whose comparison tells most of the person's taste, and how much that is expected to be.
Below .05 bit a question is not worth the person's time.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","candidates":[{"id":"x","text":"Well! There is a lot to say."},{"id":"y","text":"A lock."},{"id":"z","text":"- A lock"}]}' |
palate ask --profile me.palate-profile.json`,
	flags: scorer("ask"),
}

// scorer answers the lines of stdin with the scorer, one line each.
func scorer(op string) func(f *flag.FlagSet) action {
	return func(f *flag.FlagSet) action {
		profile := f.String("profile", "", "`PROFILE` to score with")
		pack := f.String("pack", "", "`PACK` that the profile was learned with, where it is not built in")
		engine := f.String("engine", "go", "`go|wasm`: the scorer linked in, or the portable one in a sandbox")
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return none(args)
			}
			if err := need(f, "profile"); err != nil {
				return err
			}
			e, err := t.engine(ctx, *engine)
			if err != nil {
				return err
			}
			defer e.Close(ctx)
			if err := t.load(ctx, e, *profile, *pack); err != nil {
				return err
			}
			return t.answer(ctx, e, op)
		}
	}
}

// engine is the scorer that was asked for.
func (t *terminal) engine(ctx context.Context, name string) (sandbox.Engine, error) {
	switch name {
	case "go":
		return sandbox.Go(), nil
	case "wasm":
		module, built := assets.Reactor()
		if !built {
			return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this binary was built without the portable scorer", Hint: "Build it by make build, or use --engine go."}
		}
		cache := filepath.Join(t.cacheDir, "palate")
		if t.cacheDir == "" || os.MkdirAll(cache, 0o700) != nil {
			cache = "" // slower, and works all the same
		}
		return sandbox.Wasm(ctx, module, cache)
	}
	return nil, usageError("--engine must be go or wasm")
}

// load gives the engine a profile, checked before, and its pack.
func (t *terminal) load(ctx context.Context, e sandbox.Engine, profile, pack string) error {
	p, err := t.profile(profile)
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
	return refusal(out)
}

// answer puts each line to the engine and writes its answer at once, so that a program can talk to
// this one. A line that cannot be answered is named and skipped.
func (t *terminal) answer(ctx context.Context, e sandbox.Engine, op string) error {
	in, err := t.open("-")
	if err != nil {
		return err
	}
	defer in.Close()
	bad := false
	progress := t.progress("lines")
	defer progress.end()
	for raw, err := range palate.RawLines(in) {
		var answer []byte
		if err == nil {
			answer, err = ask(ctx, e, op, raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = true
			t.say(coded.AtLine(raw.Number))
			continue
		}
		if err == nil {
			_, err = t.stdout.Write(append(answer, '\n'))
		}
		if err != nil {
			return err
		}
		progress.step(raw.Number)
	}
	if bad {
		return errBadLines
	}
	return nil
}

// ask puts one line to the engine. Its errors are those of the line, but for one of the engine.
func ask(ctx context.Context, e sandbox.Engine, op string, line []byte) ([]byte, error) {
	v, err := palate.ParseValue(line)
	if err != nil {
		return nil, err
	}
	if !v.IsObject() {
		return nil, palate.Malformed("", "must be a JSON object")
	}
	if v.Get("id").IsNull() {
		return nil, palate.Malformed("id", "is missing")
	}
	if _, err := palate.ContextOf(v.Get("context")); err != nil {
		return nil, err
	}
	answer, err := e.Call(ctx, v.With("op", palate.String(op)).Append(nil))
	if err != nil {
		return nil, err
	}
	return answer, refusal(answer)
}

// refusal is the error that an answer line carries, nil for none.
func refusal(answer []byte) error {
	v, err := palate.ParseValue(answer)
	if err != nil {
		return err
	}
	refused := v.Get("error")
	if refused.IsNull() {
		return nil
	}
	text := func(name string) string { s, _ := refused.Get(name).Text(); return s }
	return &palate.Error{Code: palate.Code(text("code")), Message: text("message"), Field: text("field"), Hint: text("hint")}
}
