package main

import (
	"context"
	"flag"

	"palate"
	"palate/rules/words"
)

var listenCommand = &command{
	name:  "listen",
	does:  "finds feedback in what a person wrote next in a chat",
	usage: "< TURNS",
	about: `
Reads turns in order, {"id","role":"user"|"assistant","text","chat"?} a line; writes, for each turn of
the user, {"id","kind","confidence","quote"}. The kinds are those of arXiv 2407.10944: UR1 asks again,
UR2 says what is wrong and how it should be, UR3 says that it is wrong, UR4 asks whether it is so, UR5
is pleased; none is anything else, and its quote is empty. Turns of several chats may stand mixed;
chat tells them apart.`,
	example: `
echo '{"id":"1","role":"user","text":"Write a haiku about rain"}
{"id":"2","role":"assistant","text":"Rain falls and falls and falls."}
{"id":"3","role":"user","text":"No, a haiku has 17 syllables. Please count them."}' |
palate listen`,
	flags: func(*flag.FlagSet) action {
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return none(args)
			}
			return t.listen()
		}
	},
}

// maxChats is how many chats are heard at once; of more, the one that began first begins anew.
const maxChats = 10_000

// A listener hears the turns of chats, and remembers in which order they began.
type listener struct {
	chats map[string]*words.Chat
	order []string
}

func (l *listener) chat(name string) *words.Chat {
	if c := l.chats[name]; c != nil {
		return c
	}
	if len(l.order) == maxChats {
		delete(l.chats, l.order[0])
		l.order = l.order[1:]
	}
	l.chats[name] = new(words.Chat)
	l.order = append(l.order, name)
	return l.chats[name]
}

func (t *terminal) listen() error {
	in, err := t.open("-")
	if err != nil {
		return err
	}
	defer in.Close()
	l := listener{chats: map[string]*words.Chat{}}
	bad := false
	for raw, err := range palate.RawLines(in) {
		var heard palate.Value
		if err == nil {
			heard, err = l.turn(raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = true
			t.say(coded.AtLine(raw.Number))
			continue
		}
		if err == nil && !heard.IsNull() {
			_, err = t.stdout.Write(append(heard.Append(nil), '\n'))
		}
		if err != nil {
			return err
		}
	}
	if bad {
		return errBadLines
	}
	return nil
}

// turn hears one line; what the assistant said is heard and answered by nothing.
func (l *listener) turn(line []byte) (palate.Value, error) {
	v, err := palate.ParseValue(line)
	if err != nil {
		return palate.Null, err
	}
	if !v.IsObject() {
		return palate.Null, palate.Malformed("", "must be a JSON object")
	}
	if v.Get("id").IsNull() {
		return palate.Null, palate.Malformed("id", "is missing")
	}
	text, ok := v.Get("text").Text()
	if !ok {
		return palate.Null, palate.Malformed("text", "must be a text")
	}
	name, ok := v.Get("chat").Text()
	if !ok && !v.Get("chat").IsNull() {
		return palate.Null, palate.Malformed("chat", "must be a text")
	}
	switch role, _ := v.Get("role").Text(); role {
	case "assistant":
		l.chat(name).Answered()
		return palate.Null, nil
	case "user":
		return heardValue(v.Get("id"), l.chat(name).Hear(text)), nil
	}
	return palate.Null, palate.Malformed("role", "must be user or assistant")
}

func heardValue(id palate.Value, f words.Feedback) palate.Value {
	return palate.Object(
		palate.Member{Name: "confidence", Value: palate.Number(f.Confidence)},
		palate.Member{Name: "id", Value: id},
		palate.Member{Name: "kind", Value: palate.String(f.Kind)},
		palate.Member{Name: "quote", Value: palate.String(f.Quote)},
	)
}
