package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/replay"
	"palate/rules/insight"
	"palate/rules/taste"
)

var learnCommand = &command{
	name:   "learn",
	writes: true,
	does:   "fits a person's profile to their log",
	usage:  "--log LOG [--user ID] [--pack PACK] --out PROFILE",
	about: `
The same log gives the same profile, in whatever order its lines stand. A log that holds several
people's choices is taken for one person's, unless --user says whose.`,
	example: makeProfile,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` to learn from")
		user := f.String("user", "", "`ID` of the one person whose choices count")
		pack := f.String("pack", "", "`PACK` to start from, instead of the one built in")
		out := f.String("out", "", "`PROFILE` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "log", "out"); err != nil {
				return err
			}
			if err := requireDistinct(f, "log", "out", "pack"); err != nil {
				return err
			}
			p, err := t.pack(*pack)
			if err != nil {
				return err
			}
			return t.learn(*log, *user, p, *out)
		}
	},
}

// learningGC has the collector run twice as often as usual: half the garbage, for a tenth more time
// (100,000 comparisons of 1 KB texts).
const learningGC = 50

func (t *terminal) learn(path, user string, pack *taste.Pack, out string) error {
	t.NoteInputs(path)
	if err := t.CheckReplace(out, profileFile); err != nil {
		return err // before the work
	}
	defer debug.SetGCPercent(debug.SetGCPercent(learningGC))
	began := t.Now()
	r, err := t.replay(path, replay.Subset{User: user})
	if err != nil {
		return err
	}
	defer r.Close()
	progress := t.progress("events")
	design, err := r.Design(pack, progress.step)
	progress.end()
	if err != nil {
		return err
	}
	model := taste.FitDesign(design)
	profile := insight.Profile(model, r.Header.Person)
	if err := t.checkNotLess(out, profile, r.Bad > 0); err != nil {
		return err
	}
	if err := t.writeProfile(out, profile); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "learned from %s of %s in %s, peak memory %d MB\n",
		count(model.Answers(), "comparison"), count(r.Events(), "event"), seconds(t.Now().Sub(began)), peakMemory())
	switch {
	case r.Alike == 1:
		fmt.Fprintln(t.stderr, "1 comparison is of two texts that are the same, and tells nothing")
	case r.Alike > 1:
		fmt.Fprintf(t.stderr, "%s are of two texts that are the same, and tell nothing\n", count(r.Alike, "comparison"))
	}
	if people := userCounts(r.Users).people(); people > 1 && user == "" {
		fmt.Fprintf(t.stderr, "the log holds the choices of %d people, taken for one person's; --user ID takes one of them: %s\n", people, userCounts(r.Users))
	}
	switch {
	case user != "" && userCounts(r.Users)[user] == 0:
		return &palate.Error{Code: palate.CodeNotFound, Message: "no choice in the log is of user " + user, Hint: "It has " + userCounts(r.Users).String() + "."}
	case r.Bad > 0:
		return errBadLines
	}
	return nil
}

// replay reads a log for learning, and names its bad lines.
func (t *terminal) replay(path string, s replay.Subset) (*replay.Replay, error) {
	in, err := t.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	progress := t.progress("lines")
	defer progress.end()
	bad := badLines{t: t}
	r, err := replay.Read(in, path, &t.Unfinished, s, logfile.Watch{Step: progress.step, Refuse: bad.refuse})
	if err == nil {
		bad.count()
	}
	return r, err
}

// checkNotLess is the error of a profile that would take the place of one that knows more: of a log that
// says nothing, or of whose lines some cannot be used.
func (t *terminal) checkNotLess(path string, p *palate.Profile, bad bool) error {
	switch {
	case bad && p.Answers == 0:
		return &palate.Error{Code: palate.CodeMalformed, Message: "no comparison in the log can be used, and no profile is written", Hint: "palate verify says where the log breaks."}
	case path == "-" || t.Force || !bad && p.Answers > 0:
		return nil
	}
	old := answersOf(path)
	if old <= p.Answers {
		return nil
	}
	why := "the log holds no comparison"
	if bad {
		why = "some lines of the log cannot be used"
	}
	return &palate.Error{Code: palate.CodeConflict, Message: fmt.Sprintf("%s stays as it is: it was learned from %s, and %s", path, count(int(old), "comparison"), why), Hint: "Write to another file, or replace it with --force."}
}

// answersOf is how many comparisons the profile in a file was learned from; 0 where there is no profile.
func answersOf(path string) uint64 {
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer file.Close()
	v, err := files.ParseJSON(file)
	if err != nil {
		return 0
	}
	p, err := palate.ParseProfile(v)
	if err != nil {
		return 0
	}
	return p.Answers
}
