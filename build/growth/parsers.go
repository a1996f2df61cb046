package main

import (
	"strconv"

	"palate"
	"palate/build/shapes"
	"palate/rules/feature"
	"palate/rules/format"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/check/regex"
	"palate/rules/words/edits"
	"palate/rules/words/feedback"
	"palate/ui/markdown"
	"palate/ui/node"
)

// A parser is what is measured: on how many shapes of a language, and from which length on.
type parser struct {
	name     string
	language *shapes.Language
	count    int
	shortest int
	parse    func(text string)
	bounded  bool // longer texts are not read, or not as such
}

var parsers = []parser{
	{"markdown", shapes.Markdown, 420, 8 << 10, func(text string) { markdown.Append(node.Element("div"), text) }, false},
	{"chat", shapes.Chat, 110, 32 << 10, chat, false},
	{"rows", shapes.Rows, 140, 16 << 10, rows, false},
	{"json-value", shapes.Rows, 60, 16 << 10, func(text string) { _, _ = palate.ParseValue([]byte(text)) }, false},
	{"log-event", shapes.Prose, 5, 8 << 10, logEvent, true},
	{"rule", shapes.Phrases, 150, words.MaxWords / 8, func(text string) { words.Parse(text) }, true},
	{"long-rule", shapes.Phrases, 90, 16 << 10, func(text string) { words.Parse(text) }, false},
	{"detect", shapes.Prose, 90, 16 << 10, func(text string) { words.Detect(text) }, false},
	{"comment", shapes.Prose, 100, 16 << 10, comment, false},
	{"edit", shapes.Prose, 100, 8 << 10, func(text string) { edit(text, text[:len(text)/2]+"new words"+text[len(text)/2:]) }, false},
	{"rewrite", shapes.Prose, 60, 8 << 10, func(text string) { edit(text, shapes.Fill("other words%d ", len(text))) }, false},
	{"check", shapes.Prose, 110, 2 << 10, checks, false},
	{"pattern", shapes.Patterns, 90, 256, func(text string) { matches(text, shapes.Fill("ab a_1 é\n", 2048)) }, true},
	{"pattern-text", shapes.Prose, 100, 4 << 10, patterns, false},
	{"features", shapes.Prose, 130, 16 << 10, func(text string) { feature.Extract(text, text); feature.NoAnswer(text) }, false},
}

func chat(text string) {
	var c feedback.Chat
	for _, t := range format.Turns(text) {
		if !t.User {
			c.AddAnswer(t.Text)
			continue
		}
		if c.AddTurn(t.Text).Prompt != "" {
			words.Parse(t.Text)
		}
	}
}

func rows(text string) {
	list, _, err := format.Rows([]byte(text))
	if err != nil {
		return
	}
	for _, f := range []*format.Schema{nil, format.Pairs, format.TRL} {
		reading := format.Interpret(list, format.Overrides{Format: f})
		for _, row := range list {
			_, _ = reading.Read(row)
		}
		reading.Sentences()
	}
}

func comment(text string) {
	feedback.Reason(text)
	feedback.Sentiment(text)
	feedback.Topic(text)
	feedback.Vague(text)
	feedback.Criteria([]feedback.Comment{{Text: text}, {Text: text}})
}

func edit(before, after string) {
	edits.Diff(before, after)
	edits.Compare(before, after)
	edits.StyleOnly(before, after)
}

// checks holds a text against every rule that can be checked.
func checks(text string) {
	names := append(words.Attributes(), "mentions:a", "starts_with:a", "ends_with:a", "language:en")
	for _, name := range names {
		for _, direction := range []palate.Direction{palate.Less, palate.More} {
			set := palate.RuleSet{Force: palate.Hard, Status: palate.StatusActive, Parsed: palate.Parsed{Attribute: name, Direction: direction, Value: palate.Number(3)}}
			check.Violations(&set, text)
		}
	}
}

func matches(pattern, text string) {
	if p, err := regex.Compile(pattern); err == nil {
		p.All(text)
	}
}

// patterns matches what looks far ahead at every place.
func patterns(text string) {
	for _, p := range []string{`a.*z`, `(a|b)*c`, `\w+\d`, `(?s)a.*\x`, `(?s).*zzz`, `(?i)the (.* )?never`, `[^a]*`, `(?m)^.*q$`, `a{1,50}b`, `(a?){20}b`} {
		matches(p, text)
	}
}

// logEvent reads and writes an event with as many members that nobody knows as the text has words.
func logEvent(text string) {
	var extra []palate.Member
	for i := range len(text) / 8 {
		extra = append(extra, palate.Member{Name: "x" + strconv.Itoa(i), Value: palate.Bool(true)})
	}
	e := &palate.Event{V: palate.Version, Device: 1, Seq: 1, Clock: 1, Body: &palate.Pair{Showing: palate.EventID{Device: 1, Seq: 1}, B: 1}, Extra: extra}
	if _, err := palate.DecodeLine(palate.AppendLine(nil, e)); err != nil {
		panic(err)
	}
}
