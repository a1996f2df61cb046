package recount

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// logOfPairs is a log in which each pair of texts was shown and decided by a strength.
func logOfPairs(pairs ...[3]string) string {
	var b strings.Builder
	b.WriteString(`{"palate":1,"secret":""}` + "\n")
	for i, p := range pairs {
		fmt.Fprintf(&b, `{"text":"a%d","body":%q}`+"\n"+`{"text":"b%d","body":%q}`+"\n", i, p[0], i, p[1])
		fmt.Fprintf(&b, `{"kind":"shown","device":"d","seq":%d,"body":{"candidates":[{"slot":0,"text":"a%d"},{"slot":1,"text":"b%d"}]}}`+"\n", 2*i+1, i, i)
		fmt.Fprintf(&b, `{"kind":"pair","device":"d","seq":%d,"source":"self","body":{"showing":"d:%d","a":0,"b":1,"strength":%s}}`+"\n", 2*i+2, 2*i+1, p[2])
	}
	return b.String()
}

func read(t *testing.T, log string) []DecidedPair {
	t.Helper()
	list, err := DecidedPairs(strings.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestChoices(t *testing.T) {
	log := logOfPairs([3]string{"x", "y", "2"}, [3]string{"p", "q", "-1"}, [3]string{"u", "v", "0"})
	if got, want := read(t, log), []DecidedPair{{"d:2", "x", "y"}, {"d:4", "q", "p"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v: a tie is no choice", got, want)
	}
	back := `{"kind":"retract","device":"d","seq":7,"body":{"event":"d:2"}}` + "\n"
	if got := read(t, log+back); len(got) != 1 || got[0].Chosen != "q" {
		t.Errorf("got %v, want what was not taken back", got)
	}
	again := `{"kind":"restore","device":"d","seq":8,"body":{"event":"d:2"}}` + "\n"
	if got := read(t, log+back+again); len(got) != 2 {
		t.Errorf("got %v, want what was taken back and restored", got)
	}
	if got := read(t, strings.ReplaceAll(log, `"source":"self"`, `"source":"other"`)); len(got) != 0 {
		t.Errorf("got %v: another person's choices", got)
	}
	changed := `{"kind":"pair","device":"d","seq":9,"source":"self","body":{"showing":"d:1","a":0,"b":1,"strength":-3}}` + "\n"
	if got := read(t, log+changed); len(got) != 2 || got[1].Chosen != "y" {
		t.Errorf("got %v, want the later answer to the same showing", got)
	}
	if _, err := DecidedPairs(strings.NewReader("{")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("got %v, want an error that names the line", err)
	}
}

func TestMeasures(t *testing.T) {
	text := "# Head\n\nI have 3 points (really!!), my friend: 1,200 of **them** 😀\n- one\n* two\n3. three\n\n```\ncode?\n```"
	for name, want := range map[string]float64{
		"headings": math.Log(2), "paragraphs": math.Log(4), "bullets": math.Log(3), "numbered": math.Log(2), "code_blocks": math.Log(3),
		"bold": math.Log(2), "exclamations": math.Log(2), "questions": math.Log(2), "parentheses": math.Log(2), "emoji": math.Log(2),
		"numbers": math.Log(4), "log_words": math.Log(17), "i": 2. / 17, "we": 0, "commas": 2. / 17,
	} {
		if got := textMeasures[name](text); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if got := textMeasures["word_length"]("ab abcd"); got != 2 {
		t.Errorf("word_length: got %v, want 6 / 3", got)
	}
}

func TestCount(t *testing.T) {
	list := []DecidedPair{{"1", "a!", "a"}, {"2", "a!", "a"}, {"3", "a", "a! b!"}, {"4", "a", "b"}}
	got, known := Count(list, "exclamations")
	if !known || got != (Tally{2, 1}) {
		t.Errorf("got %v, %v; want 2 for more, 1 for less, one that does not differ", got, known)
	}
	if got.Contradicts(true) || !got.Contradicts(false) {
		t.Error("a majority for more contradicts less, and only that")
	}
	if even := (Tally{1, 1}); even.Contradicts(true) || even.Contradicts(false) {
		t.Error("as many for as against contradict nothing")
	}
	if _, known := Count(list, "formality"); known {
		t.Error("formality was counted, which nothing here measures")
	}
	// Lengths 99 and 100 of many lengths differ by less than a quarter of the deviation.
	long := func(n int) string { return strings.Repeat("w ", n) }
	got, _ = Count([]DecidedPair{{"1", long(100), long(99)}, {"2", long(10), long(400)}}, "log_words")
	if got != (Tally{0, 1}) {
		t.Errorf("got %v, want only the pair that differs", got)
	}
}
