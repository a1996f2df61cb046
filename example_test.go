package palate_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"

	"palate"
)

// goSealer does a device's cryptography by Go's own packages; package host/seal has one that
// keeps its key in a file.
type goSealer struct{ private ed25519.PrivateKey }

func (s goSealer) Hash(data []byte) ([]byte, error) {
	h := sha256.Sum256(data)
	return h[:], nil
}

func (s goSealer) MAC(key, data []byte) ([]byte, error) {
	m := hmac.New(sha256.New, key)
	m.Write(data)
	return m.Sum(nil), nil
}

func (s goSealer) Sign(data []byte) ([]byte, error) { return ed25519.Sign(s.private, data), nil }

func (s goSealer) Verify(key, data, sig []byte) (bool, error) {
	return ed25519.Verify(key, data, sig), nil
}

func (s goSealer) Key() []byte { return s.private.Public().(ed25519.PublicKey) }

// deviceNamed is the sealer of a device, with a key that is only fit for an example.
func deviceNamed(name string) goSealer {
	seed := sha256.Sum256([]byte(name))
	return goSealer{ed25519.NewKeyFromSeed(seed[:])}
}

// secret is the person's key; a real one is 32 random bytes.
var secret = bytes.Repeat([]byte("example "), 4)

// newLog is a log with one question, its two answers and a comparison: the left one is clearly
// better.
func newLog(device string) (*palate.Log, *palate.Author) {
	author, err := palate.NewAuthor(deviceNamed(device), secret)
	must(err)
	log := palate.NewLog(palate.Header{Person: "b7e0c1d25f", Secret: secret})

	prompt := text(log, author, "What is a cache?")
	short := text(log, author, "A small, fast store.")
	long := text(log, author, "Well! A cache is a kind of store that ...")
	shown := write(log, author, &palate.Shown{
		Prompt:     prompt,
		Candidates: []palate.Candidate{{Slot: 0, Text: short}, {Slot: 1, Text: long}},
		Layout:     palate.LayoutBeside,
	})
	write(log, author, &palate.Pair{Showing: shown, A: 0, B: 1, Strength: 2, Graded: true})
	return log, author
}

func text(log *palate.Log, author *palate.Author, body string) palate.TextID {
	t, err := author.Text(body, "text/plain", "en")
	must(err)
	must(log.AddText(t))
	return t.ID
}

func write(log *palate.Log, author *palate.Author, b palate.Body) palate.EventID {
	e, err := author.Seal(palate.Draft{At: 1795000000000, Source: palate.SourceSelf, Licence: "private", Body: b})
	must(err)
	_, err = log.Append(e)
	must(err)
	return e.ID()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func file(log *palate.Log) []byte {
	var b []byte
	for line := range log.Lines() {
		b = append(palate.AppendLine(b, line), '\n')
	}
	return b
}

// A comparison is written to a log, the log to a file, and the file read and verified.
func Example() {
	log, _ := newLog("laptop")
	b := file(log)

	read, bad := palate.ReadLog(bytes.NewReader(b))
	fmt.Println(read.Len(), "events,", len(bad), "bad lines")
	for _, e := range read.Live() {
		if pair, ok := e.Body.(*palate.Pair); ok {
			shown, _ := read.Event(pair.Showing)
			left, _ := shown.Body.(*palate.Shown).At(pair.A)
			better, _ := read.Text(left.Text)
			fmt.Printf("%+d for %q\n", pair.Strength, better.Body)
		}
	}
	found, err := palate.Verify(deviceNamed("anyone"), bytes.NewReader(b), nil)
	must(err)
	fmt.Println(len(found.Breaks), "breaks, bodies checked:", found.BodiesChecked)
	// Output:
	// 2 events, 0 bad lines
	// +2 for "A small, fast store."
	// 0 breaks, bodies checked: true
}

// Undo appends a Retract; what lives is then as if the comparison had never been. Redo appends a
// Restore.
func ExampleLog_Live() {
	log, author := newLog("laptop")
	kinds := func() (kinds []palate.Kind) {
		for _, e := range log.Live() {
			kinds = append(kinds, e.Kind())
		}
		return kinds
	}
	pair := log.Live()[1].ID()
	fmt.Println(kinds())
	write(log, author, &palate.Retract{Event: pair})
	fmt.Println(kinds())
	write(log, author, &palate.Restore{Event: pair})
	fmt.Println(kinds(), log.Len(), "events in the log")
	// Output:
	// [shown pair]
	// [shown]
	// [shown pair] 4 events in the log
}

// Two devices wrote while apart; merged either way round, both have the same log.
func ExampleMerge() {
	laptop, _ := newLog("laptop")
	phone, _ := newLog("phone")
	one, other := palate.Merge(laptop, phone), palate.Merge(phone, laptop)
	fmt.Println(one.Len(), "events, same file:", bytes.Equal(file(one), file(other)))
	// Output: 4 events, same file: true
}

// A device sends what the other one lacks.
func ExampleLog_After() {
	laptop, author := newLog("laptop")
	phone, _ := palate.ReadLog(bytes.NewReader(file(laptop)))
	write(laptop, author, &palate.Why{About: palate.EventID{Device: author.Device(), Seq: 2}, Text: "shorter is better"})

	for _, line := range laptop.After(phone.Cursor()) {
		if e, ok := line.(*palate.Event); ok {
			added, err := phone.Append(e)
			fmt.Println(e.Kind(), added, err)
		}
	}
	fmt.Println(len(laptop.After(phone.Cursor())), "lines lacking")
	// Output:
	// why true <nil>
	// 0 lines lacking
}

// A cut log breaks at the head that was kept from an earlier look.
func ExampleVerify() {
	log, _ := newLog("laptop")
	b := file(log)
	whole, err := palate.Verify(deviceNamed("anyone"), bytes.NewReader(b), nil)
	must(err)

	cut := b[:bytes.LastIndexByte(b[:len(b)-1], '\n')]
	found, err := palate.Verify(deviceNamed("anyone"), bytes.NewReader(cut), whole.Heads)
	must(err)
	fmt.Println(found.Breaks[0])
	// Output: field seq: the log of device fb70921f624651ae ends before event fb70921f624651ae:2, which was seen earlier: it was cut or rolled back
}

// An empty scope is everywhere; each key narrows it.
func ExampleScope_Matches() {
	mail := palate.Scope{Task: []string{"email"}, Except: &palate.Scope{Topic: []string{"cover letter"}}}
	at := palate.Context{Task: "Email"}
	fmt.Println(mail.Matches(at, "Thank my neighbour"), mail.Matches(at, "Write a cover letter"), mail.Matches(palate.Context{}, ""))
	// Output: true false false
}

// A bad line is named by its number and its field, and the rest is still read.
func ExampleReadLog() {
	const lines = `{"palate":1}
{"v":1,"device":"9f1c2a7b4e5d6083","seq":1,"clock":1,"kind":"retract","body":{"event":"first"}}
{"v":1,"device":"9f1c2a7b4e5d6083","seq":2,"clock":2,"kind":"forget","body":{}}`
	log, bad := palate.ReadLog(bytes.NewReader([]byte(lines)))
	fmt.Println(log.Len(), "event")
	fmt.Println(bad[0])
	// Output:
	// 1 event
	// line 2, field body.event: must be an event id, 16 hex digits, a colon and a number
}
