package main

import (
	"context"
	"flag"
	"fmt"

	"palate"
	"palate/rules/words"
	"palate/rules/words/feedback"
)

var listenCommand = &command{
	name:  "listen",
	does:  "finds feedback in what a person wrote next in a chat",
	usage: "[--log LOG] < TURNS",
	about: `
Reads turns in order, {"id","role":"user"|"assistant","text","chat"?} a line; writes, for each turn of
the user, {"id","kind","confidence","quote"}. The kinds are those of arXiv 2407.10944: UR1 asks again,
UR2 says what is wrong and how it should be, UR3 says that it is wrong, UR4 asks whether it is so, UR5
is pleased; none is anything else, and its quote is empty. Turns of several chats may stand mixed;
chat tells them apart.

With --log each that was found becomes an event of LOG, with the answer that it speaks of, and the next
learn learns from it: the more, the better such turns foretold what the person chose when asked.`,
	example: `
echo '{"id":"1","role":"user","text":"Write a haiku about rain"}
{"id":"2","role":"assistant","text":"Rain falls and falls and falls."}
{"id":"3","role":"user","text":"No, a haiku has 17 syllables. Please count them."}' |
palate listen`,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that what was found is added to")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			return t.listen(*log)
		}
	},
}

// maxChats is how many chats are followed at once; of more, the one that began first begins anew.
const maxChats = 10_000

// A chatReader reads the turns of chats, and remembers in which order they began.
type chatReader struct {
	chats map[string]*feedback.Chat
	order []string
	keeps bool
	found []foundFeedback
	added int // of them, those that the log did not have
}

// A foundFeedback is feedback that can be kept: it speaks of an answer.
type foundFeedback struct {
	feedback.Feedback
	turn string
}

func (l *chatReader) chat(name string) *feedback.Chat {
	if c := l.chats[name]; c != nil {
		return c
	}
	if len(l.order) == maxChats {
		delete(l.chats, l.order[0])
		l.order = l.order[1:]
	}
	l.chats[name] = new(feedback.Chat)
	l.order = append(l.order, name)
	return l.chats[name]
}

// listen writes what it finds, and adds it to a log where there is one.
func (t *terminal) listen(log string) error {
	l := chatReader{chats: map[string]*feedback.Chat{}, keeps: log != ""}
	err := t.readTurns(&l)
	if log == "" || err != nil && err != errBadLines {
		return err
	}
	if err := t.appendTo(log, l.write); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "added feedback on %s to %s\n", count(l.added, "answer"), log)
	return err
}

// write adds each piece of feedback behind the answer that it is about, once: a chat that grew is read
// from its beginning again.
func (l *chatReader) write(w *logWriter) error {
	known := knownFeedback(w.log)
	for _, h := range l.found {
		added, err := h.write(w, known)
		if err != nil {
			return err
		}
		if added {
			l.added++
		}
	}
	return nil
}

// A feedbackKey names feedback by the answer and the turn.
type feedbackKey struct{ answer, turn palate.TextID }

// knownFeedback is the feedback that a log has, with what was taken back since.
func knownFeedback(log *palate.Log) map[feedbackKey]bool {
	known := map[feedbackKey]bool{}
	for _, e := range log.Events() {
		b, ok := e.Body.(*palate.Natural)
		if !ok {
			continue
		}
		if at, ok := log.Event(b.Showing); ok {
			if shown, ok := at.Body.(*palate.Shown); ok {
				c, _ := shown.At(b.Slot)
				known[feedbackKey{c.Text, b.Turn}] = true
			}
		}
	}
	return known
}

// write adds it unless it is known.
func (h *foundFeedback) write(w *logWriter, known map[feedbackKey]bool) (added bool, err error) {
	var ids [3]palate.TextID
	for i, text := range [...]struct{ body, media string }{{h.Prompt, "text/plain"}, {h.Answer, "text/markdown"}, {h.turn, "text/plain"}} {
		id, err := w.text(text.body, text.media)
		if err != nil {
			return false, err
		}
		ids[i] = id
	}
	key := feedbackKey{ids[1], ids[2]}
	if known[key] {
		return false, nil
	}
	known[key] = true
	here := words.Fill(palate.Context{}, h.Prompt)
	showing, err := w.event(here, &palate.Shown{Prompt: ids[0], Layout: palate.LayoutUnknown, AskedBy: palate.AskedByImport,
		Candidates: []palate.Candidate{{Text: ids[1], Origin: "import", Complete: palate.Whole, Fidelity: "exact"}}})
	if err != nil {
		return false, err
	}
	_, err = w.event(here, &palate.Natural{Showing: showing, Turn: ids[2], Label: h.Kind, Quote: h.Quote, Confidence: h.Confidence})
	return err == nil, err
}

func (t *terminal) readTurns(l *chatReader) error {
	in, err := t.Open("-")
	if err != nil {
		return err
	}
	defer in.Close()
	bad := false
	for raw, err := range palate.RawLines(in) {
		var feedback palate.Value
		if err == nil {
			feedback, err = l.turn(raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = true
			t.say(coded.AtLine(raw.Number))
			continue
		}
		if err == nil && !feedback.IsNull() {
			_, err = t.Stdout.Write(append(feedback.Append(nil), '\n'))
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

// turn reads one line; what the assistant said is noted, and answered by nothing.
func (l *chatReader) turn(line []byte) (palate.Value, error) {
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
		l.chat(name).AddAnswer(text)
		return palate.Null, nil
	case "user":
		f := l.chat(name).AddTurn(text)
		if l.keeps && f.Prompt != "" && f.Answer != "" && max(len(f.Prompt), len(f.Answer), len(text)) <= palate.MaxText {
			l.found = append(l.found, foundFeedback{f, text})
		}
		return feedbackValue(v.Get("id"), f), nil
	}
	return palate.Null, palate.Malformed("role", "must be user or assistant")
}

func feedbackValue(id palate.Value, f feedback.Feedback) palate.Value {
	return palate.Object(
		palate.Member{Name: "confidence", Value: palate.Number(f.Confidence)},
		palate.Member{Name: "id", Value: id},
		palate.Member{Name: "kind", Value: palate.String(string(f.Kind))},
		palate.Member{Name: "quote", Value: palate.String(f.Quote)},
	)
}
