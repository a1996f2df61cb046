package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"

	"palate"
	"palate/host/assets"
	"palate/host/sandbox"
	"palate/rules/words"
)

const (
	scorerUsage = "--profile PROFILE [--pack PACK] [--engine go|wasm]"
	aimUsage    = scorerUsage + " [--aim FEATURE=PERCENT]..."
)

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
	usage: aimUsage,
	about: `
Reads {"id","prompt","response","context"?} a line; writes {"id","score","sd","ood","why",
"violates"?}. Scores are in logits, 0 is the average text; why sums to the score; violates are the
ids of the person's hard rules that the answer breaks.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","response":"A lock."}' |
palate score --profile me.palate-profile.json`,
	flags: scorer("score"),
}

var rankCommand = &command{
	name:  "rank",
	does:  "orders answers for a person; those it cannot tell apart stay as they came",
	usage: aimUsage + " [--top N] [--diverse]",
	about: `
Reads {"id","prompt","candidates":[{"id","text"}],"context"?} a line; writes {"id","ranking":
[{"id","score","sd","p_best","group","last"?,"violates"?}],"abstained"}, sorted by score. The list is
cut into groups, numbered from 1: a new one begins where an answer is worse than the group's first
with a probability of .65; those of one group are too close to call and stand as they came. Answers
that break a hard rule ("last":"breaks_must") and texts that are no answer ("last":"no_answer": empty,
unreadable, or stuck in a loop) stand last, whatever their scores, and cannot be the best while others
are. abstained says that all are too close to call.

--aim sets how much of a feature is wanted, as a percentile of the pack's texts: --aim log_words=10 is
for answers as short as the shortest tenth. It is the last word on that feature, and changes nothing
that was learned. --top N writes only the first N; with --diverse, good ones that are unlike each
other. A line may say "aim":{FEATURE:PERCENT}, "top":N and "diverse":true itself, and which answers of
the conversation were liked or not: "marks":[{"text","liked":true|false,"ago"?}], ago rounds ago. Two
candidates with one id are refused.`,
	example: makeProfile + `
echo '{"id":"1","prompt":"What is a mutex?","candidates":[{"id":"x","text":"Well! There is a lot to say."},{"id":"y","text":"A lock."}]}' |
palate rank --profile me.palate-profile.json`,
	flags: scorer("rank"),
}

var askCommand = &command{
	name:  "ask",
	does:  "says which two of some answers are most worth asking a person about",
	usage: scorerUsage + " [--random SEED]",
	about: `
Reads {"id","prompt","candidates":[{"id","text"}],"context"?} a line; writes {"id","a","b","bits"}:
the pair whose comparison tells most of how the person would compare others, and how many bits it
is expected to tell of their taste. Below .05 bit a question is not worth the person's time. Of up to
5,000 candidates it is the best pair there is; of more, the best among the 5,000 that differ most from
their average in what is not known yet. --random draws a pair by chance instead, the same for one SEED.`,
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
		wanted := defaultFlags(f, op)
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "profile"); err != nil {
				return err
			}
			e, err := t.engine(ctx, *engine)
			if err != nil {
				return err
			}
			defer e.Close(ctx)
			rules, err := t.load(ctx, e, *profile, *pack)
			if err != nil {
				return err
			}
			a := lineScorer{e, op, rules, *wanted}
			return t.answerLines(func(line palate.Value) ([]byte, error) { return a.answer(ctx, line) })
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

// load gives the engine a profile, checked before, and its pack; rules are those that the person
// stated.
func (t *terminal) load(ctx context.Context, e sandbox.Engine, profile, pack string) (rules []palate.Rule, err error) {
	p, err := t.profile(profile)
	if err != nil {
		return nil, err
	}
	if rules, err = palate.RulesOf(p.Said); err != nil {
		return nil, err
	}
	request := palate.Object(
		palate.Member{Name: "op", Value: palate.String("load")},
		palate.Member{Name: "profile", Value: p.Value()})
	if pack != "" {
		given, err := t.pack(pack)
		if err != nil {
			return nil, err
		}
		request = request.With("pack", given.Value())
	}
	out, err := e.Call(ctx, request.Append(nil))
	if err != nil {
		return nil, err
	}
	return rules, refusal(out)
}

// A lineScorer answers lines by an engine. The engine knows no words: which context a prompt shows, and which hard
// rules a text breaks, stands in what it is asked.
type lineScorer struct {
	engine   sandbox.Engine
	op       string
	rules    []palate.Rule
	defaults lineDefaults
}

// answer puts one line to the engine. Its errors are those of the line, but for one of the engine.
func (a lineScorer) answer(ctx context.Context, v palate.Value) ([]byte, error) {
	annotated, err := words.Annotate(v, a.rules)
	if err != nil {
		return nil, err
	}
	answer, err := a.engine.Call(ctx, a.defaults.applied(annotated).With("op", palate.String(a.op)).Append(nil))
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
	if refused := palate.ErrorIn(v); refused != nil {
		return refused
	}
	return nil
}
