package palatetest

import "palate"

// T is what a Writer asks of a test: *testing.T, *testing.B and *rapid.T have it.
type T interface {
	Helper()
	Fatal(...any)
}

// A Writer writes the log of one device, event by event: numbered, chained and signed.
type Writer struct {
	Log     *palate.Log
	Author  *palate.Author
	Context palate.Context // of the events to come
	t       T
}

// NewWriter is the writer of an empty log, by device 0, whose person's secret is 32 zero bytes.
// What it cannot write fails the test.
func NewWriter(t T) *Writer {
	t.Helper()
	secret := make([]byte, 32)
	author, err := palate.NewAuthor(NewSealer(0), secret)
	if err != nil {
		t.Fatal(err)
	}
	return &Writer{Log: palate.NewLog(palate.Header{Palate: 1, Secret: secret}), Author: author, t: t}
}

// Event writes an event of the person's own.
func (w *Writer) Event(body palate.Body) palate.EventID {
	w.t.Helper()
	e, err := w.Author.Seal(palate.Draft{Source: palate.SourceSelf, Context: w.Context, Body: body})
	if err == nil {
		_, err = w.Log.Append(e)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return e.ID()
}

// Text writes a text, of no media type and in no language.
func (w *Writer) Text(body string) palate.TextID {
	w.t.Helper()
	text, err := w.Author.Text(body, "", "")
	if err == nil {
		err = w.Log.AddText(text)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return text.ID
}

// Show writes a showing of answers side by side, in slots from 0.
func (w *Writer) Show(prompt string, answers ...string) palate.EventID {
	w.t.Helper()
	shown := &palate.Shown{Prompt: w.Text(prompt), Layout: palate.LayoutBeside}
	for slot, answer := range answers {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: w.Text(answer)})
	}
	return w.Event(shown)
}

// Pair writes a showing of two answers and a graded comparison of them: strength is -3 to 3,
// positive favours a.
func (w *Writer) Pair(prompt, a, b string, strength int) palate.EventID {
	w.t.Helper()
	return w.Event(&palate.Pair{Showing: w.Show(prompt, a, b), A: 0, B: 1, Strength: strength, Graded: true})
}
