//go:build js

package bridge

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strconv"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"palate"
)

func find(selector string) js.Value {
	return js.Global().Get("document").Call("querySelector", selector)
}

// dispatch sends an event to an element and reports whether a listener prevented its default.
func dispatch(target js.Value, constructor, name string, init js.Value) (prevented bool) {
	init.Set("bubbles", true)
	init.Set("cancelable", true)
	event := js.Global().Get(constructor).New(name, init)
	return !target.Call("dispatchEvent", event).Bool()
}

func TestPresses(t *testing.T) {
	inBrowser(t)
	var got []KeyEvent
	OnPress(func(p KeyEvent) bool {
		if p.Key == "!" {
			panic("a handler that fails")
		}
		got = append(got, p)
		return p.Key == "3"
	})
	for _, c := range []struct {
		name      string
		on        string
		init      js.Value
		want      *KeyEvent
		prevented bool
	}{
		{"a key that is used", "body", object("key", "3", "code", "Digit3"), &KeyEvent{Key: "3", Code: "Digit3"}, true},
		{"a key that is not", "body", object("key", "x", "code", "KeyX"), &KeyEvent{Key: "x", Code: "KeyX"}, false},
		{"with modifiers", "body", object("key", "Z", "shiftKey", true, "metaKey", true, "altKey", true), &KeyEvent{Key: "Z", Shift: true, Control: true, Alt: true}, false},
		{"into a field", "#field", object("key", "a"), &KeyEvent{Key: "a", Typing: true, OnControl: true}, false},
		{"on a button", "#button", object("key", "Enter"), &KeyEvent{Key: "Enter", OnControl: true}, false},
		{"while composing", "#field", object("key", "3", "isComposing", true), nil, false},
		{"that ends composing in Safari", "#field", object("key", "Enter", "keyCode", 229), nil, false},
		{"whose handler panics", "body", object("key", "!"), nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got = nil
			prevented := dispatch(find(c.on), "KeyboardEvent", "keydown", c.init)
			if prevented != c.prevented {
				t.Errorf("its default is prevented: %v, want %v", prevented, c.prevented)
			}
			if (c.want == nil) != (len(got) == 0) || c.want != nil && got[0] != *c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// readerOfFiles stands in for palate.js: a reader answers a line with the name and the size of its file behind it.
func readerOfFiles() (away func()) {
	start := js.FuncOf(func(_ js.Value, args []js.Value) any {
		file, promises, closed := args[1], js.Global().Get("Promise"), false
		ask := js.FuncOf(func(_ js.Value, line []js.Value) any {
			if closed {
				return promises.Call("reject", object("name", "AbortError", "message", "closed"))
			}
			return promises.Call("resolve", line[0].String()+" "+file.Get("name").String()+" "+strconv.Itoa(file.Get("size").Int()))
		})
		end := js.FuncOf(func(js.Value, []js.Value) any { closed = true; return nil })
		return object("ask", ask, "close", end)
	})
	js.Global().Set("palate", object("reader", start))
	return func() { js.Global().Delete("palate"); start.Release() }
}

func TestDroppedFiles(t *testing.T) {
	inBrowser(t)
	defer readerOfFiles()()
	readers := make(chan *Reader, 9)
	OnDrop(func(f BrowserFile) {
		r, err := f.Formats()
		if err != nil || f.Name() != "answers.jsonl" {
			t.Error(f.Name(), err)
		}
		readers <- r
	})
	drop := js.Global().Get("DataTransfer").New()
	for _, body := range []string{"", "0123456789"} {
		drop.Get("items").Call("add", js.Global().Get("File").New([]any{body}, "answers.jsonl"))
	}
	if !dispatch(find("body"), "DragEvent", "drop", object("dataTransfer", drop)) {
		t.Error("the browser would open the file")
	}
	var got []string
	for range 2 {
		r := <-readers
		answer, err := r.Call([]byte("zu lang, 中"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(answer))
		r.Close()
		_, err = r.Call(nil)
		wantCode(t, err, palate.CodeInternal)
	}
	slices.Sort(got)
	if want := []string{"zu lang, 中 answers.jsonl 0", "zu lang, 中 answers.jsonl 10"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	_, err := BrowserFile{object("name", "huge", "size", maxFile+1)}.Formats()
	wantCode(t, err, palate.CodeTooLarge)
}

// A picked file is read from its beginning as often as it is opened, unpacked, and a fault in it is one.
func TestAPickedFileIsAStream(t *testing.T) {
	if !js.Global().Get("File").Truthy() {
		t.Skip("needs files")
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	body := strings.Repeat("a line of a log\n", 100_000)
	_, _ = z.Write([]byte(body))
	_ = z.Close()
	for name, c := range map[string]struct {
		data []byte
		want string
	}{"plain": {[]byte(body), body}, "gzip": {packed.Bytes(), body}, "empty": {nil, ""}, "one byte": {[]byte("x"), "x"}} {
		file := BrowserFile{js.Global().Get("File").New([]any{arrayOf(c.data)}, name)}
		for range 2 {
			in, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(in); err != nil || string(got) != c.want {
				t.Errorf("%s: %d bytes, %v, want %d", name, len(got), err, len(c.want))
			}
		}
	}
	cut := BrowserFile{js.Global().Get("File").New([]any{arrayOf(packed.Bytes()[:packed.Len()/2])}, "cut")}
	in, err := cut.Open()
	if err == nil {
		_, err = io.ReadAll(in)
	}
	wantCode(t, err, palate.CodeCorrupt)
}

func TestFetch(t *testing.T) {
	inBrowser(t)
	before := liveCallbacks
	status, reply, err := Fetch("GET", "words", "", nil)
	if err != nil || status != 200 || string(reply) != strings.Repeat("ä word\n", 100_000) {
		t.Errorf("got %d with %d bytes, %v", status, len(reply), err)
	}
	if status, _, err := Fetch("POST", "nowhere", "token", []byte("body")); err != nil || status != 404 {
		t.Errorf("what is not there: %d, %v", status, err)
	}
	_, err = File("nowhere")
	wantCode(t, err, palate.CodeNotFound)
	_, _, err = Fetch("GET", "broken", "", nil) // bridge.mjs breaks it
	wantCode(t, err, palate.CodeNotFound)
	wantGivenBack(t, before)
}

// A host that falls silent in the middle of its reply must not hold a round of sync for ever.
func TestStreamThatStops(t *testing.T) {
	inBrowser(t)
	controller := make(chan js.Value, 1)
	start := callback(func(args []js.Value) { controller <- first(args) })
	defer release(start)
	stream := js.Global().Get("ReadableStream").New(object("start", start))
	c := <-controller
	c.Call("enqueue", arrayOf([]byte("some")))
	heard := 0
	data, err := drain(stream, func() {
		heard++
		c.Call("error", js.Global().Get("DOMException").New("silence", "AbortError"))
	})
	if err == nil || heard != 1 || string(data) != "some" {
		t.Errorf("got %q after %d pieces, %v", data, heard, err)
	}
}

func TestSavedFile(t *testing.T) {
	inBrowser(t)
	Download("answers.txt", "text/plain", []byte("saved by a test")) // bridge.mjs looks at the download
}

func TestPageHelpers(t *testing.T) {
	inBrowser(t)
	focused := func(selector string) bool {
		return js.Global().Get("document").Get("activeElement").Equal(find(selector))
	}
	Focus("#field")
	field := CurrentFocus()
	if Focus("#button"); !focused("#button") {
		t.Error("Focus did not move the focus")
	}
	if field.Restore(); !focused("#field") {
		t.Error("Back did not return the focus")
	}
	Focus("#nowhere")
	ScrollIntoView("#nowhere")
	ScrollIntoView("#button")
	if !Matches("(min-width: 1px)") || Matches("(max-width: 1px)") {
		t.Error("media queries are wrong")
	}
	if got := Query("nothing"); got != "" {
		t.Errorf("a parameter that is not there is %q", got)
	}
	if got := BrowserName(); got != "Chrome on Linux" {
		t.Errorf("this browser is called %q", got)
	}
	if age := time.Since(time.UnixMilli(Now())); age < -time.Second || age > time.Minute {
		t.Errorf("the clock is %v off", age)
	}
}

func TestTabsHearEachOther(t *testing.T) {
	inBrowser(t)
	heard := make(chan bool, 9)
	OpenChannel(t.Name(), func() { heard <- true })
	OpenChannel(t.Name(), func() {}).Notify()
	<-heard
}

func TestExclusive(t *testing.T) {
	inBrowser(t)
	before := liveCallbacks
	inside, most, ran := 0, 0, make(chan bool)
	for range 5 {
		go Exclusive(t.Name(), Minute, func() {
			inside++
			most = max(most, inside)
			for range 5 {
				turn() // the others come in now, if they can
			}
			inside--
			ran <- true
		})
	}
	for range 5 {
		<-ran
	}
	if most != 1 {
		t.Errorf("%d ran at a time", most)
	}
	unlock := lock(t.Name(), Minute)
	Exclusive(t.Name(), 30*Millisecond, func() {}) // a tab that hangs is not waited for
	unlock()
	Exclusive(t.Name(), Minute, func() {}) // it was given back
	wantGivenBack(t, before)
}

func TestExclusiveWithoutLocks(t *testing.T) {
	if navigator("locks").Truthy() {
		t.Skip("this browser has locks")
	}
	ran := false
	if Exclusive("a name", Minute, func() { ran = true }); !ran {
		t.Error("it did not run")
	}
}

// Where a program runs that is not a page, as these tests do under Node, it is told nothing.
func TestWithoutAPage(t *testing.T) {
	if navigator("storage").Truthy() {
		t.Skip("this is a page")
	}
	db := &DB{}
	if db.Persist() || db.Persisted() {
		t.Error("storage is promised by nobody")
	}
	if used, quota := db.Estimate(); used != 0 || quota != 0 {
		t.Errorf("%d of %d bytes are used, want 0 of 0", used, quota)
	}
	if js.Global().Get("navigator").Truthy() {
		return // later versions of Node name themselves
	}
	if got := BrowserName(); got != "a browser on a computer" {
		t.Errorf("the browser is called %q", got)
	}
}
