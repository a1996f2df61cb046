package palate_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	. "palate"
)

// verified is what Verify finds in a file.
func verified(t testing.TB, file string, known Heads) Verification {
	t.Helper()
	found, err := Verify(newTestSealer(0), strings.NewReader(file), known)
	if err != nil {
		t.Fatal(err)
	}
	if found.Broken < len(found.Breaks) {
		t.Errorf("got %d breaks, but %d listed", found.Broken, len(found.Breaks))
	}
	return found
}

// linesOf is the golden log, line by line.
func linesOf(t testing.TB) []string {
	return strings.Split(strings.TrimSuffix(fileOf(everyKindOnce(t)), "\n"), "\n")
}

// find is the number, from 0, of the n-th line that holds part.
func find(t testing.TB, lines []string, part string, n int) int {
	t.Helper()
	for i, line := range lines {
		if strings.Contains(line, part) {
			if n--; n < 0 {
				return i
			}
		}
	}
	t.Fatalf("no line with %s", part)
	return 0
}

func TestVerifyNamesTheBreak(t *testing.T) {
	whole := linesOf(t)
	heads := verified(t, strings.Join(whole, "\n"), nil).Heads
	pair, why, text := find(t, whole, `"kind":"pair"`, 0), find(t, whole, `"kind":"why"`, 0), find(t, whole, `"body":"A small`, 0)
	last := find(t, whole, `"kind":"forget"`, 0)
	replace := func(i int, old, by string) func(lines []string) []string {
		return func(lines []string) []string {
			if !strings.Contains(lines[i], old) {
				t.Fatalf("line %d holds no %s", i+1, old)
			}
			lines[i] = strings.Replace(lines[i], old, by, 1)
			return lines
		}
	}
	line := func(i int) string { return fmt.Sprintf("line %d", i+1) }
	for _, c := range []struct {
		name   string
		change func(lines []string) []string
		heads  Heads
		want   string // begins the first break; "": none
	}{
		{"nothing", func(l []string) []string { return l }, heads, ""},
		{"a body", replace(pair, `"strength":2`, `"strength":3`), nil, line(pair) + ", field bh: "},
		{"a body hash", replace(pair, `"bh":"`, `"bh":"00`), nil, line(pair) + ", field sig: "},
		{"a signature", replace(pair, `"sig":"`, `"sig":"00`), nil, line(pair) + ", field sig: "},
		{"a chain", replace(pair, `"prev":"`, `"prev":"00`), nil, line(pair) + ", field prev: "},
		{"the time", replace(pair, `"at":17`, `"at":18`), nil, line(pair) + ", field sig: "},
		{"the clock back", replace(pair, `"clock":3`, `"clock":2`), nil, line(pair) + ", field clock: "},
		{"the source", replace(pair, `"source":"self"`, `"source":"model"`), nil, line(pair) + ", field sig: "},
		{"a text", replace(text, `A small`, `A large`), nil, line(text) + ", field text: "},
		{"a text withheld", replace(text, `"body":"A small, fast store.\n"`, `"redacted":true`), heads, line(text) + ", field redacted: "},
		{"a text left out", func(l []string) []string { return slices.Delete(l, text, text+1) }, heads, line(text+1) + ", field text: text 053e224c870b210312aa85bc272c2a51, which event"},
		{"a body erased", func(l []string) []string { l[why] = eraseLine(t, l[why]); return l }, heads, line(why) + ", field body: "},
		{"a text twice", func(l []string) []string { return slices.Insert(l, text, l[text]) }, nil, line(text+1) + ", field text: text 053e224c870b210312aa85bc272c2a51 comes twice"},
		{"a media type", replace(text, `"media":"text/markdown"`, `"media":"text/html"`), nil, line(text+2) + ", field texts: "},
		{"a language", replace(text, `"lang":"en"`, `"lang":"de"`), nil, line(text+2) + ", field texts: "},
		{"a language left out", replace(text, `"lang":"en",`, ``), nil, line(text+2) + ", field texts: "},
		{"a text that moved", func(l []string) []string { return append(slices.Delete(l, text, text+1), whole[text]) }, nil, fmt.Sprintf("line %d, field text: ", len(whole))},
		{"a line left out", func(l []string) []string { return slices.Delete(l, pair, pair+1) }, nil, line(pair) + ", field seq: events 3 to 3 of"},
		{"a line twice", func(l []string) []string { return slices.Insert(l, why, l[pair]) }, nil, line(why) + ", field seq: "},
		{"two lines swapped", func(l []string) []string { l[why], l[why+1] = l[why+1], l[why]; return l }, nil, line(why) + ", field seq: "},
		{"a line cut", func(l []string) []string { l[pair] = l[pair][:100]; return l }, nil, line(pair) + ": "},
		{"the tail, which forgets", func(l []string) []string { return l[:last] }, nil, "line 2, field body: "},
		{"the header", func(l []string) []string { return l[1:] }, nil, "line 1, field palate: "},
		{"the secret", replace(0, `"secret":"`, `"secret":"A`), nil, "line 3, field text: "},
		{"another secret", replace(0, `"secret":"B`, `"secret":"C`), nil, "line 3, field text: "},
		{"a second header", func(l []string) []string { return append(l, l[0]) }, nil, fmt.Sprintf("line %d, field palate: ", len(whole)+1)},
		{"everything", func([]string) []string { return nil }, nil, "field palate: the log is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := verified(t, strings.Join(c.change(slices.Clone(whole)), "\n"), c.heads)
			switch {
			case c.want == "" && len(found.Breaks) > 0:
				t.Errorf("got %v, want no break", found.Breaks)
			case c.want != "" && len(found.Breaks) == 0:
				t.Errorf("got no break, want %q", c.want)
			case c.want != "" && !strings.HasPrefix(found.Breaks[0].Error(), c.want):
				t.Errorf("got %q, want %q", found.Breaks[0], c.want)
			}
		})
	}
}

// Of what is no log only the beginning is read.
func TestVerifyGivesUpOnRubbish(t *testing.T) {
	rubbish := &countingReader{r: strings.NewReader(strings.Repeat("{}\n", 1_000_000))}
	found, err := Verify(newTestSealer(0), rubbish, nil)
	if err != nil || found.Broken < MaxBreaks || rubbish.n > 1<<20 {
		t.Errorf("found %d breaks (error %v) in %d bytes, want an end after the first %d", found.Broken, err, rubbish.n, MaxBreaks)
	}
}

type countingReader struct {
	r io.Reader
	n int
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

// A tail that was cut off shows by what was seen before alone: no line that is left tells of it.
func TestVerifySeesACutTail(t *testing.T) {
	file := fileOf(smallLog(t))
	whole := strings.SplitAfter(strings.TrimSuffix(file, "\n"), "\n")
	heads := verified(t, file, nil).Heads
	for name, left := range map[string]int{"one line": len(whole) - 1, "a whole device": len(whole) - 2} {
		cut := strings.Join(whole[:left], "")
		if found := verified(t, cut, nil); found.Broken > 0 {
			t.Errorf("%s, heads unknown: got %v, want nothing", name, found.Breaks)
		}
		if found := verified(t, cut, heads); found.Broken != 1 || !strings.HasPrefix(found.Breaks[0].Error(), "field seq: the log of device ") {
			t.Errorf("%s: got %v, want the device whose log ends too early", name, found.Breaks)
		}
	}
}

func eraseLine(t testing.TB, line string) string {
	t.Helper()
	l, err := DecodeLine([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	return string(AppendLine(nil, l.(*Event).Erased()))
}

// A fork, signed by the device's own key, is seen by its second line; and by the heads, when it
// stands alone.
func TestVerifySeesForks(t *testing.T) {
	write := func(words string) (file string, head *Event) {
		a, _ := newTestAuthor(t, 1)
		l := NewLog(Header{Secret: testSecret})
		put(t, l, seal(t, a, &Forget{}), seal(t, a, &RuleSet{Words: words}))
		return fileOf(l), l.Head(a.Device())
	}
	file, _ := write("shorter")
	other, head := write("longer")
	heads := verified(t, file, nil).Heads
	both := file + string(AppendLine(nil, head)) + "\n"
	if found := verified(t, both, nil); len(found.Breaks) != 1 || found.Breaks[0].Field != "seq" || found.Breaks[0].Line != 4 {
		t.Errorf("both lines: got %v, want one break in line 4", found.Breaks)
	}
	if found := verified(t, other, nil); len(found.Breaks) != 0 {
		t.Errorf("the other line alone: got %v, want no break", found.Breaks)
	}
	if found := verified(t, other, heads); len(found.Breaks) != 1 || found.Breaks[0].Field != "prev" {
		t.Errorf("the other line alone, heads known: got %v, want one break", found.Breaks)
	}
}

// A line signed by another key than the device's is refused, with the first line replaced too.
func TestVerifySeesStrangers(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	b, _ := newTestAuthor(t, 2)
	b.As(a.Device())
	l := NewLog(Header{Secret: testSecret})
	put(t, l, seal(t, b, &Forget{}), seal(t, b, &Forget{}))
	found := verified(t, fileOf(l), nil)
	if len(found.Breaks) != 2 || found.Breaks[0].Field != "key" || found.Breaks[1].Field != "sig" || len(found.Heads) != 0 {
		t.Errorf("got %v and heads %v, want breaks in key, sig and no head", found.Breaks, found.Heads)
	}
}

// The heads to keep are those before a break: a forged line moves none of them.
func TestVerifyHeadsStopAtABreak(t *testing.T) {
	lines := linesOf(t)
	pair := find(t, lines, `"kind":"pair"`, 0)
	lines[pair] = strings.Replace(lines[pair], `"at":17`, `"at":18`, 1)
	found := verified(t, strings.Join(lines, "\n"), nil)
	a, _ := newTestAuthor(t, 1)
	if got := found.Heads[a.Device()].Seq; got != 2 {
		t.Errorf("got head %d, want 2, before the changed line", got)
	}
	b, _ := newTestAuthor(t, 2)
	if got := found.Heads[b.Device()].Seq; got != 2 {
		t.Errorf("the other device: got head %d, want 2", got)
	}
}

// One random change each, a thousand times: it breaks the log, or the log that is read holds
// nothing but what the devices wrote.
func TestVerifyDetectsMutations(t *testing.T) {
	const mutations = 1000
	file := fileOf(smallLog(t))
	whole := strings.Split(strings.TrimSuffix(file, "\n"), "\n")
	heads := verified(t, file, nil).Heads
	original, _ := ReadLog(strings.NewReader(file))
	random := rand.New(rand.NewPCG(1, 2))
	detected := map[string]int{}
	for range mutations {
		name, mutant := mutate(random, whole)
		if found := verified(t, mutant, heads); len(found.Breaks) > 0 {
			detected[name]++
			continue
		}
		l, bad := ReadLog(strings.NewReader(mutant))
		if len(bad) > 0 {
			t.Fatalf("%s: Verify is content, ReadLog is not: %v", name, bad)
		}
		if difference := beyond(l, original); difference != "" {
			t.Fatalf("%s: not detected: %s\n%s", name, difference, mutant)
		}
	}
	for _, name := range []string{"flip", "cut", "fork", "roll back", "drop", "swap"} {
		if detected[name] == 0 {
			t.Errorf("no %s was detected: %v", name, detected)
		}
	}
	t.Logf("detected %v of %d", detected, mutations)
}

// smallLog is a log of two devices and three texts.
func smallLog(t testing.TB) *Log {
	w := &goldenWriter{t: t, log: NewLog(Header{Person: "b7e0c1d25f", Secret: testSecret, Created: 1795000000000})}
	w.author, _ = newTestAuthor(t, 1)
	shown := w.showing("What is a cache?", "A small, fast store.")
	pair := w.seal(&Pair{Showing: shown, B: 1, Strength: 2, Graded: true})
	w.seal(&Why{About: pair, Tags: []string{"-tone"}, Text: "shorter"})
	clock := w.author.Clock()
	w.author, _ = newTestAuthor(t, 2)
	w.author.ObserveClock(clock)
	w.seal(&Skip{Showing: shown, Why: SkipCantTell})
	w.seal(&Retract{Event: pair})
	return w.log
}

// mutate makes one change that an attacker, a disk or a bad sync may make.
func mutate(random *rand.Rand, whole []string) (name, mutant string) {
	lines := slices.Clone(whole)
	i, j := random.IntN(len(lines)), random.IntN(len(lines))
	file := func() string { return strings.Join(lines, "\n") + "\n" }
	switch random.IntN(8) {
	case 0:
		b := []byte(file())
		return "cut", string(b[:random.IntN(len(b))])
	case 1:
		forged := strings.NewReplacer(`"strength":2`, `"strength":1`, `"seq":`, `"seq":1`, `"self"`, `"other"`, `"sig":"`, `"sig":"0`).Replace(lines[i])
		return "fork", file() + forged + "\n"
	case 2:
		lines = lines[:i]
		return "roll back", file()
	case 3:
		lines = slices.Delete(lines, i, i+1)
		return "drop", file()
	case 4:
		lines[i], lines[j] = lines[j], lines[i]
		return "swap", file()
	case 5:
		if l, err := DecodeLine([]byte(lines[i])); err == nil {
			if e, ok := l.(*Event); ok {
				lines[i] = string(AppendLine(nil, e.Erased()))
			}
		}
		return "erase", file()
	case 6:
		lines = slices.Insert(lines, i, lines[j])
		return "repeat", file()
	}
	b := []byte(file())
	b[random.IntN(len(b))] ^= 1 << random.IntN(8)
	return "flip", string(b)
}

// beyond says what got holds that want does not: other events, other bodies, other words. Missing
// or withheld texts, erased bodies, and what stands outside the signatures (the media type and
// language of a text, the header's notes) are allowed.
func beyond(got, want *Log) string {
	if !maps.Equal(got.Cursor(), want.Cursor()) {
		return fmt.Sprintf("cursor %v, not %v", got.Cursor(), want.Cursor())
	}
	for _, e := range got.Events() {
		original, have := want.Event(e.ID())
		if !have || !e.Erased().Equal(original.Erased()) || !e.IsErased() && !e.Equal(original) {
			return "event " + e.ID().String() + " is another"
		}
	}
	for _, id := range got.Texts() {
		text, whole := got.Text(id)
		if original, _ := want.Text(id); whole && text.Body != original.Body {
			return "text " + string(id) + " is another"
		}
	}
	return ""
}

// Without the secret, chains and signatures are checked and bodies are not; it is said so.
func TestVerifyWithoutTheSecret(t *testing.T) {
	lines := linesOf(t)
	lines[0] = `{"palate":1}`
	found := verified(t, strings.Join(lines, "\n"), nil)
	if found.BodiesChecked || len(found.Breaks) > 0 || found.Events == 0 || found.Texts == 0 {
		t.Errorf("got %+v, want no break and bodies unchecked", found)
	}
	lines[0] = `{"palate":1,"secret":""}`
	if found := verified(t, strings.Join(lines, "\n"), nil); found.BodiesChecked || len(found.Breaks) > 0 {
		t.Errorf("an empty secret: got %+v, want no break and bodies unchecked", found)
	}
}

func TestVerifyReturnsOtherErrors(t *testing.T) {
	file := fileOf(smallLog(t))
	for call := 1; ; call++ {
		s := newTestSealer(0)
		s.failAt = call
		_, err := Verify(s, strings.NewReader(file), nil)
		if s.calls < call {
			break // all calls failed once
		}
		if !errors.Is(err, errBroken) {
			t.Fatalf("call %d of the sealer failed: got %v, want its error", call, err)
		}
	}
	broken := errors.New("disk on fire")
	if _, err := Verify(newTestSealer(0), io.MultiReader(strings.NewReader(file), iotest.ErrReader(broken)), nil); err != broken {
		t.Errorf("got %v, want the reader's error", err)
	}
}

func TestHeadsRoundTrip(t *testing.T) {
	heads := verified(t, fileOf(everyKindOnce(t)), nil).Heads
	again, err := ParseHeads(mustParse(t, heads.Value().String()))
	if err != nil || again.Value().String() != heads.Value().String() || len(again) != 2 {
		t.Errorf("got %v (%v), want %v", again, err, heads)
	}
	a, _ := newTestAuthor(t, 1)
	one := NewLog(Header{})
	put(t, one, seal(t, a, &Forget{}))
	if got := verified(t, fileOf(one), nil).Heads[a.Device()].Seq; got != 1 {
		t.Errorf("a log of one event: got head %d, want 1", got)
	}
	if none, err := ParseHeads(Null); err != nil || len(none) != 0 {
		t.Errorf("null: got %v (%v), want none", none, err)
	}
	for in, field := range map[string]string{
		`[]`: "", `{"x":{"seq":1,"hash":"00"}}`: "x", `{"0000000000000001":{"seq":1}}`: "0000000000000001.hash", `{"0000000000000001":7}`: "0000000000000001",
	} {
		if _, err := ParseHeads(mustParse(t, in)); CodeOf(err) != CodeMalformed || fieldOf(err) != field {
			t.Errorf("%s: got %v, want an error in field %q", in, err, field)
		}
	}
}

// A long log and a long file of garbage need no more memory than short ones.
func TestVerifyNeedsConstantMemory(t *testing.T) {
	const most = 8 << 20 // bytes above what was in use before
	for name, in := range map[string]io.Reader{
		"a log":      &endless{start: []byte("{\"palate\":1}\n"), line: []byte(validPair + "\n"), left: 12 << 20},
		"garbage":    &endless{line: []byte("x\n"), left: 2 << 20},
		"no newline": &endless{line: bytes.Repeat([]byte("x"), 4<<10), left: 64 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			var before, during runtime.MemStats
			runtime.ReadMemStats(&before)
			var peak uint64
			r := &watched{in, func() {
				runtime.GC() // what is garbage and not yet collected depends on how busy the machine is
				runtime.ReadMemStats(&during)
				peak = max(peak, during.HeapAlloc)
			}, 0}
			found, err := Verify(newTestSealer(0), r, nil)
			if err != nil || found.Broken == 0 || len(found.Breaks) > MaxBreaks {
				t.Errorf("got %d breaks, %d listed (%v)", found.Broken, len(found.Breaks), err)
			}
			if used := int64(peak) - int64(before.HeapAlloc); used > most {
				t.Errorf("used %d MB, want at most %d", used>>20, most>>20)
			}
		})
	}
}

// endless repeats a line.
type endless struct {
	start, line []byte
	left        int
	rest        []byte
}

func (r *endless) Read(p []byte) (n int, err error) {
	if len(r.rest) == 0 {
		r.rest, r.start = r.start, nil
	}
	if len(r.rest) == 0 {
		if r.left <= 0 {
			return 0, io.EOF
		}
		r.rest = r.line
		r.left -= len(r.line)
	}
	for n < len(p) && len(r.rest) > 0 {
		k := copy(p[n:], r.rest)
		n, r.rest = n+k, r.rest[k:]
		if len(r.rest) == 0 && r.left > 0 {
			r.rest = r.line
			r.left -= len(r.line)
		}
	}
	return n, nil
}

// watched calls look now and then.
type watched struct {
	io.Reader
	look func()
	n    int
}

func (r *watched) Read(p []byte) (int, error) {
	if r.n++; r.n%64 == 0 {
		r.look()
	}
	return r.Reader.Read(p)
}
