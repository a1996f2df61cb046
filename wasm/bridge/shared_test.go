//go:build js

package bridge

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"palate"
)

// These tests are parts of stories that build/e2e/bridge.mjs tells: of two tabs, of a browser that
// is killed, of a storage that is full, of a text that is forgotten. Alone they have nothing to
// share and are skipped.

// A page writes a shared log.
type page struct {
	t      testing.TB
	db     *DB
	log    *palate.Log
	author *palate.Author
	sealer *Sealer
}

func openPage(t testing.TB) *page {
	t.Helper()
	inBrowser(t)
	if *flagDB == "" {
		t.Skip("is part of a story of build/e2e/bridge.mjs")
	}
	p := &page{t: t, db: openNamed(t, *flagDB)}
	lines, _ := load(t, p.db, 0)
	header, err := p.db.Begin(personNamed("anna"))
	if err != nil {
		t.Fatal(err)
	}
	if p.sealer, err = OpenSealer(p.db); err != nil {
		t.Fatal(err)
	}
	if p.author, err = palate.NewAuthor(p.sealer, header.Secret); err != nil {
		t.Fatal(err)
	}
	p.log = palate.NewLog(header)
	p.take(lines)
	return p
}

func (p *page) take(lines []palate.Line) {
	p.t.Helper()
	for _, line := range lines {
		var err error
		switch line := line.(type) {
		case *palate.Text:
			err = p.log.AddText(*line)
		case *palate.Event:
			_, err = p.log.Append(line)
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
	if err := p.author.Resume(p.log.Head(p.author.Device())); err != nil {
		p.t.Fatal(err)
	}
}

// compose makes a text and an event that pins it.
func (p *page) compose(body string) (*palate.Text, *palate.Event, error) {
	text, err := p.author.Text(body, "", "")
	if err != nil {
		return nil, nil, err
	}
	e, err := p.author.Seal(palate.Draft{Source: palate.SourceSelf, Body: &palate.Pin{Text: text.ID}})
	return &text, e, err
}

// write keeps an event that pins a text, and reports how often another tab was faster.
func (p *page) write(body string) (overtaken int, err error) {
	for ; ; overtaken++ {
		text, e, err := p.compose(body)
		if err != nil {
			return overtaken, err
		}
		err = p.db.Append([]palate.Line{text, e})
		if err == nil {
			p.take([]palate.Line{text, e})
			return overtaken, nil
		}
		if palate.CodeOf(err) != palate.CodeConflict {
			return overtaken, err
		}
		news, err := p.db.LinesSince(p.log.Cursor())
		if err != nil {
			return overtaken, err
		}
		p.take(news)
	}
}

func (p *page) body(e *palate.Event) string {
	text, _ := p.log.Text(e.Body.(*palate.Pin).Text)
	return text.Body
}

// verify checks the whole chain: numbers, hashes, signatures, bodies and texts.
func (p *page) verify() {
	p.t.Helper()
	var file bytes.Buffer
	for line := range p.log.Lines() {
		file.Write(append(palate.AppendLine(nil, line), '\n'))
	}
	found, err := palate.Verify(p.sealer, &file, nil)
	if err != nil || found.Broken != 0 || !found.BodiesChecked {
		p.t.Errorf("the log does not verify: %v, %v", err, found.Breaks)
	}
}

const raced = 200

func TestStoryOfATabThatRaces(t *testing.T) {
	p := openPage(t)
	overtaken := 0
	for i := range raced {
		n, err := p.write(fmt.Sprintf("tab %d, text %d", *flagTab, i))
		if err != nil {
			t.Fatal(err)
		}
		overtaken += n
	}
	figure("tab %d wrote %d events and was overtaken %d times", *flagTab, raced, overtaken)
}

func TestStoryOfTheRaceIsOver(t *testing.T) {
	p := openPage(t)
	if got := p.log.Len(); got != *flagWant {
		t.Errorf("%d events are there, want %d", got, *flagWant)
	}
	if devices := len(p.log.Cursor()); devices != 1 {
		t.Errorf("%d devices wrote, want 1", devices)
	}
	seen := map[string]int{}
	for _, e := range p.log.Events() {
		seen[p.body(e)]++
	}
	for tab := range *flagWant / raced {
		for i := range raced {
			if body := fmt.Sprintf("tab %d, text %d", tab, i); seen[body] != 1 {
				t.Errorf("%q is there %d times", body, seen[body])
			}
		}
	}
	p.verify()
}

// TestStoryOfAPageThatIsKilled writes for ever. What it prints is what an app would call saved.
func TestStoryOfAPageThatIsKilled(t *testing.T) {
	p := openPage(t)
	for {
		n := p.log.Len() + 1
		if _, err := p.write("answer " + strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("saved", n)
	}
}

// TestStoryOfAPageThatSaysSavedTooEarly says so of an answer that it never keeps: the control of the story
// above, whose check must find it missing.
func TestStoryOfAPageThatSaysSavedTooEarly(t *testing.T) {
	p := openPage(t)
	for n := 1; n <= 20; n++ {
		if _, err := p.write("answer " + strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("saved", n)
	}
	fmt.Println("saved", 21)
}

func TestStoryOfAPageAfterThat(t *testing.T) {
	p := openPage(t)
	if got := p.log.Len(); got < *flagWant {
		t.Errorf("%d events are there, %d were called saved", got, *flagWant)
	}
	for i, e := range p.log.Events() {
		if got, want := p.body(e), "answer "+strconv.Itoa(i+1); got != want || e.Seq != uint64(i+1) {
			t.Errorf("event %d says %q, want %q", e.Seq, got, want)
		}
	}
	p.verify()
	fmt.Println("found", p.log.Len())
}

// TestStoryOfAFullStorage writes until there is no room, and then finds all it had kept.
func TestStoryOfAFullStorage(t *testing.T) {
	p := openPage(t)
	for n := 0; ; n++ {
		_, err := p.write(fmt.Sprintf("%x", Random(64<<10)))
		if err == nil && n < 10_000 {
			continue
		}
		wantCode(t, err, palate.CodeFull)
		if e, ok := err.(*palate.Error); !ok || e.Message != "storage is full" || e.Hint == "" {
			t.Errorf("the words are %+v", err)
		}
		break
	}
	wantCode(t, p.db.Set("token", make([]byte, 8<<20)), palate.CodeFull)
	kept := p.log.Len()
	again := openPage(t)
	if again.log.Len() != kept || kept == 0 {
		t.Errorf("%d events are there, %d were kept", again.log.Len(), kept)
	}
	again.verify()
	figure("a full storage refused event %d and kept the %d before it", kept+1, kept)
}

func TestStoryOfRoom(t *testing.T) {
	p := openPage(t)
	if _, err := p.write("there is room"); err != nil {
		t.Error(err)
	}
	p.verify()
}

// TestStoryOfASecret writes a text between others, in one go; TestStoryOfItsErasure forgets it.
func TestStoryOfASecret(t *testing.T) {
	p := openPage(t)
	var lines []palate.Line
	for i := range 2**flagWant + 1 {
		body := fmt.Sprintf("%x", Random(1000))
		if i == *flagWant {
			body = "the password is " + *flagSecret
		}
		text, e, err := p.compose(body)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, text, e)
	}
	keep(t, p.db, lines...)
}

// forgetting is an event that forgets the secret.
func (p *page) forgetting() *palate.Event {
	p.t.Helper()
	forget := &palate.Forget{}
	for _, e := range p.log.Events() {
		if strings.Contains(p.body(e), *flagSecret) {
			forget.Events, forget.Texts = append(forget.Events, e.ID()), append(forget.Texts, e.Body.(*palate.Pin).Text)
		}
	}
	e, err := p.author.Seal(palate.Draft{Source: palate.SourceSelf, Body: forget})
	if err != nil {
		p.t.Fatal(err)
	}
	return e
}

func TestStoryOfItsErasure(t *testing.T) {
	p := openPage(t)
	e := p.forgetting()
	keep(t, p.db, e)
	began := time.Now()
	if err := p.db.Erase(e); err != nil {
		t.Fatal(err)
	}
	figure("erasing a text out of %d events: %v", p.log.Len(), time.Since(began))
	lines, _ := load(t, p.db, 0)
	p.wantWithout(e, lines)
	if _, err := OpenSealer(p.db); err != nil {
		t.Errorf("the key did not come along: %v", err)
	}
}

// wantWithout wants all that this page knew, but for what e forgot, and e. What the tab beside wrote
// meanwhile may be there too: its text even where its event is not, for Load reads events first.
func (p *page) wantWithout(e *palate.Event, lines []palate.Line) {
	p.t.Helper()
	forgot := e.Body.(*palate.Forget)
	texts, events := map[palate.TextID]bool{}, map[palate.EventID]palate.Kind{}
	for _, line := range lines {
		switch line := line.(type) {
		case *palate.Text:
			texts[line.ID] = true
		case *palate.Event:
			events[line.ID()] = line.Kind()
			if _, bare := line.Body.(*palate.Erased); bare != slices.Contains(forgot.Events, line.ID()) {
				p.t.Errorf("event %v is erased: %v", line.ID(), bare)
			}
		}
	}
	for _, known := range slices.Concat(p.log.Events(), []*palate.Event{e}) {
		if events[known.ID()] != known.Kind() {
			p.t.Errorf("event %v is gone", known.ID())
		}
		for _, id := range palate.TextsOf(known.Body) {
			if known != e && texts[id] == slices.Contains(forgot.Texts, id) {
				p.t.Errorf("text %s is there: %v", id, texts[id])
			}
		}
	}
}

// TestStoryOfATabBeside reads until the secret is forgotten, and for a while after it.
func TestStoryOfATabBeside(t *testing.T) {
	p := openPage(t)
	fmt.Println("reads")
	for after := 0; after < 5; {
		news, err := p.db.LinesSince(p.log.Cursor())
		if err != nil {
			t.Fatal(err)
		}
		if len(news) > 0 || after > 0 {
			after++
		}
		p.take(news)
	}
	if _, err := p.write("written after that"); err != nil {
		t.Fatal(err)
	}
}

// TestStoryOfAnErasureThatIsKilled ends where a page does that is killed before it sweeps.
func TestStoryOfAnErasureThatIsKilled(t *testing.T) {
	p := openPage(t)
	keep(t, p.db, p.forgetting())
}

func TestStoryOfWhatWasForgotten(t *testing.T) {
	p := openPage(t)
	if got, want := p.log.Len(), 2**flagWant+2; got != want {
		t.Errorf("%d events are there, want %d", got, want)
	}
}
