package main

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"palate"
	"palate/rules/dataset"
	"palate/rules/train"
)

// paths is a flag that may be given more than once.
type paths []string

func (p *paths) String() string {
	if len(*p) == 0 {
		return ""
	}
	return (*p)[0]
}

func (p *paths) Set(path string) error {
	*p = append(*p, path)
	return nil
}

var trainCommand = &command{
	name:   "train",
	writes: true,
	does:   "learns the shared pack from many people's comparisons",
	usage:  "--data FILE... [--texts POOL] [--directed ODDS] --out PACK",
	about: `
FILE holds lines of the pairs format, plain or gzip, with the user who chose; lines without a user
are taken as of stand-ins, some 40 a source. The same files give the same bytes. Of more than 5,000 people or 262,144 comparisons so
many are drawn, of each source alike. Files are read twice, one line at a time: memory grows by some
200 bytes a person, and not with comparisons or texts.`,
	example: `
for i in 1 2 3 4 5 6 7 8; do
echo '{"id":"'$i'","user":"u'$((i%3))'","prompt":"What is a cache?","a":"A small, fast store.","b":"Well! There is a lot to say about caches, number '$i'.","label":"a"}'
done > crowd.jsonl
palate train --data crowd.jsonl --out crowd.palate-pack.json`,
	flags: func(f *flag.FlagSet) action {
		var data paths
		f.Var(&data, "data", "`FILE` of comparisons; may be given again, or be followed by more")
		pool := f.String("texts", "", "`POOL` of answers that nobody judged, as rank takes them: they say how texts vary")
		directed := f.Float64("directed", 0, "for members of the crowd itself: the `ODDS`, below 1, that a person is like it")
		out := f.String("out", "", "`PACK` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			if err := requireFlags(f, "data", "out"); err != nil {
				return err
			}
			if !(*directed >= 0 && *directed < 1) {
				return usageError("--directed must be from 0 up to 1")
			}
			files := append(data, args...)
			if slices.Contains(files, *out) {
				return usageError("--data and --out are one file")
			}
			t.NoteInputs(files...)
			training := train.Config{Directed: *directed}
			if *pool != "" {
				var err error
				if training.Texts, err = t.groups(*pool); err != nil {
					return err
				}
			}
			return t.train(files, training, *out)
		}
	},
}

// trainedBy is the command as a pack file has it.
func trainedBy(t train.Config) string {
	command := "palate train"
	if len(t.Texts) > 0 {
		command += fmt.Sprintf(" --texts (%d prompts)", len(t.Texts))
	}
	if t.Directed > 0 {
		command += fmt.Sprintf(" --directed %v", t.Directed)
	}
	return command
}

// trainingMemory is about what a training takes at most, beside the program, some 50 MB, and 200 bytes a
// person: more than half of it are the features of the drawn texts, if no two are alike.
const trainingMemory = 256 << 20

func (t *terminal) train(files []string, training train.Config, out string) error {
	if err := t.CheckReplace(out, packFile); err != nil {
		return err // before the work
	}
	began := t.Now()
	defer withinMemory(trainingMemory)()
	census, err := t.census(files)
	if err != nil {
		return err
	}
	sample := census.Sample(train.DefaultSampleLimits)
	crowd, sets, err := t.crowd(files, sample)
	if err != nil {
		return err
	}
	if len(crowd.People) == 0 {
		return &palate.Error{Code: palate.CodeMalformed, Message: "no comparison to learn from"}
	}
	trained := train.Provenance{Command: trainedBy(training), Data: sets, People: len(crowd.People), Votes: crowd.Votes()}
	training.Progress = t.stages()
	pack := train.Train(crowd, training)
	if err := t.WriteJSON(out, packFile, train.EncodePack(pack, trained)); err != nil {
		return err
	}
	drawn := ""
	if sample.Taken < census.N {
		drawn = fmt.Sprintf(", drawn from %d of %d,", census.N, census.People())
	}
	fmt.Fprintf(t.stderr, "learned from %s of %s%s in %s, peak memory %d MB\n",
		count(trained.Votes, "comparison"), counted(trained.People, "person", "people"), drawn, seconds(t.Now().Sub(began)), peakMemory())
	return nil
}

// census counts who is in files of comparisons. Lines that cannot be used are named, and end the work: a
// pack is for many people, and is not made of what happened to be readable.
func (t *terminal) census(files []string) (*train.Census, error) {
	census, progress := train.NewCensus(), t.progress("comparisons")
	defer progress.end()
	for c, err := range dataset.Pairs(files...) {
		if err != nil {
			return nil, err
		}
		census.Count(c)
		progress.step(census.N)
	}
	return census, nil
}

// crowd takes in what is drawn of them.
func (t *terminal) crowd(files []string, sample *train.Subsample) (*train.Raters, []train.SourceFile, error) {
	crowd, sets := train.NewRaters(), []train.SourceFile(nil)
	sample.Progress = t.stages()
	for _, file := range files {
		sum, err := dataset.FileSHA256(file)
		if err != nil {
			return nil, nil, err
		}
		set := train.SourceFile{Name: filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file), SHA256: sum}
		for batch, err := range train.Batches(dataset.Usable(sample.Of(dataset.Pairs(file)), new(dataset.Dropped))) {
			if err != nil {
				return nil, nil, err
			}
			crowd.Add(batch...)
			set.N += len(batch)
		}
		sets = append(sets, set)
	}
	return crowd.Sorted(), sets, nil
}

// stages says on a person's screen which part of a training is under way, and how long it may take.
func (t *terminal) stages() func(stage string, done, of int) {
	last, current, began, from := time.Time{}, "", t.Now(), 0
	return func(stage string, done, of int) {
		now := t.Now()
		if stage != current {
			current, began, from = stage, now, done
		}
		if !t.interactive || now.Sub(last) < time.Second && done < of {
			return
		}
		last = now
		left := ""
		if done > from {
			left = ", " + seconds(time.Duration(float64(now.Sub(began))*float64(of-done)/float64(done-from))) + " left"
		}
		fmt.Fprintf(t.stderr, "\r\x1b[K%s: %d of %d%s", stage, done, of, left)
		if done == of {
			fmt.Fprint(t.stderr, "\r\x1b[K")
		}
	}
}
