package main

import (
	"fmt"

	"palate"
	"palate/rules/taste"
)

// A learned log is what the fit needs of a log file.
type learnedLog struct {
	design *taste.Design
	person string
	events int
	users  map[string]int
	bad    bool
}

// readDesign reads a log file into a design. Bad lines are named and left out.
func (t *terminal) readDesign(path string, pack *taste.Pack, user string) (*learnedLog, error) {
	in, err := t.open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	l := &learnedLog{users: map[string]int{}}
	log := palate.NewLog(palate.Header{Palate: 1})
	n := 0
	progress := newProgress(t, "lines")
	for line, err := range palate.Lines(in) {
		if n++; err == nil {
			log, err = l.take(log, line, user)
		}
		if err != nil {
			l.bad = true
			fmt.Fprintf(t.stderr, "palate: %v\n", err)
		}
		progress.step(n)
	}
	progress.end()
	l.person, l.events = log.Header().Person, log.Len()
	l.design = taste.NewDesign(pack, log, taste.NewCache())
	return l, nil
}

// take adds a line to the log; of several people's, the one asked for.
func (l *learnedLog) take(log *palate.Log, line palate.Line, user string) (*palate.Log, error) {
	switch line := line.(type) {
	case *palate.Header:
		return palate.NewLog(*line), nil
	case *palate.Text:
		return log, log.AddText(*line)
	case *palate.Event:
		if line.Kind() == palate.KindPair && line.Context.User != "" {
			l.users[line.Context.User]++
		}
		if user != "" && line.Context.User != user {
			return log, nil
		}
		_, err := log.Append(line)
		return log, err
	}
	return log, nil
}
