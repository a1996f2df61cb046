package intake_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"palate"
	"palate/palatetest"
	"palate/rules/intake"

	"pgregory.net/rapid"
)

func onward(int, int) bool { return true }

// fileOf is a log as a file.
func fileOf(log *palate.Log) (file []byte) {
	for line := range log.Lines() {
		file = append(palate.AppendLine(file, line), '\n')
	}
	return file
}

// read is a file of a log as it is taken in by somebody else.
func read(t palatetest.T, file []byte) *intake.VerifiedLog {
	t.Helper()
	f, err := intake.Read(bytes.NewReader(file), palatetest.NewSealer(9), palate.Header{Person: "somebody else"}, onward)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// written is a log of n comparisons: a header, and three texts, a showing and a pair of each.
func written(t palatetest.T, n int) *palate.Log {
	w := palatetest.NewWriter(t)
	for i := range n {
		number := string(rune('a' + i))
		w.Pair("What is "+number+"?", "Short "+number, "A longer answer to "+number, 2)
	}
	return w.Log
}

// A log that holds is read as it is, in whatever order its lines stand behind the header.
func TestALogIsReadAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := written(t, rapid.IntRange(0, 6).Draw(t, "comparisons"))
		lines := strings.SplitAfter(string(fileOf(log)), "\n")
		body := rapid.Permutation(lines[1:len(lines)-1]).Draw(t, "order")
		f := read(t, []byte(lines[0]+strings.Join(body, "")))
		if f.Bad > 0 || f.Absent > 0 || f.Lines != len(lines)-1 || !bytes.Equal(fileOf(f.Log), fileOf(log)) {
			t.Fatalf("read %d lines, %d of them bad: %v, absent %d\n%s", f.Lines, f.Bad, f.Named, f.Absent, fileOf(f.Log))
		}
	})
}

// Whatever is done to one line but the one with the device's key, that line alone is left out, and named.
func TestOneLineThatFailsIsNamedAndTheRestStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := written(t, 4)
		lines := bytes.SplitAfter(fileOf(log), []byte("\n"))
		at := rapid.IntRange(1, len(lines)-2).Filter(func(at int) bool { return !bytes.Contains(lines[at], []byte(`"key":`)) }).Draw(t, "line")
		broken, want := bytes.Clone(lines[at]), 1
		switch rapid.SampledFrom([]string{"flipped", "cut", "swapped", "gone"}).Draw(t, "fault") {
		case "flipped":
			broken[rapid.IntRange(0, len(broken)-2).Draw(t, "byte")] ^= 1
		case "cut":
			broken = append(broken[:rapid.IntRange(1, len(broken)-2).Draw(t, "length")], '\n')
		case "swapped": // a signature of another event
			broken = bytes.Replace(broken, []byte(`"sig":"`), []byte(`"sig":"00`), 1)
			if bytes.Equal(broken, lines[at]) {
				broken = bytes.Replace(broken, []byte(`"body":"`), []byte(`"body":"Not `), 1)
			}
		case "gone":
			broken, want = nil, 0
		}
		f := read(t, slices.Concat(slices.Concat(lines[:at]...), broken, slices.Concat(lines[at+1:]...)))
		if f.Bad != want || len(f.Named) != want {
			t.Fatalf("%d lines are bad, want %d: %v\n%s", f.Bad, want, f.Named, broken)
		}
		if want > 0 && f.Named[0].(*palate.Error).Line != at+1 {
			t.Fatalf("named as %v, want line %d", f.Named[0], at+1)
		}
		rest := bytes.SplitAfter(fileOf(f.Log), []byte("\n"))
		if len(rest) != len(lines)-1 {
			t.Fatalf("%d lines are left of %d\n%s", len(rest)-1, len(lines)-1, fileOf(f.Log))
		}
		for _, line := range rest {
			if !slices.ContainsFunc(lines, func(was []byte) bool { return bytes.Equal(was, line) }) {
				t.Fatalf("a line came in that the log never had: %s", line)
			}
		}
		if _, isEvent := decoded(t, lines[at]).(*palate.Event); isEvent != (f.Absent == 1) && at != len(lines)-2 {
			t.Fatalf("%d events are absent after line %d", f.Absent, at+1)
		}
	})
}

// A line that claims a number behind a gap and does not hold is no reason to doubt the one that has the number.
func TestALineWithAnotherNumberCostsNoOther(t *testing.T) {
	lines := bytes.SplitAfter(fileOf(written(t, 4)), []byte("\n"))
	tried := 0
	for at, line := range lines {
		for from, to := range map[string]string{`"seq":2,`: `"seq":3,`, `"seq":3,`: `"seq":5,`, `"seq":4,`: `"seq":2,`, `"seq":5,`: `"seq":9,`} {
			if !bytes.Contains(line, []byte(from)) {
				continue
			}
			tried++
			broken := bytes.Replace(line, []byte(from), []byte(to), 1)
			f := read(t, slices.Concat(slices.Concat(lines[:at]...), broken, slices.Concat(lines[at+1:]...)))
			if f.Bad != 1 || len(f.Named) != 1 || f.Named[0].(*palate.Error).Line != at+1 {
				t.Errorf("line %d with %s: %d lines are bad: %v", at+1, to, f.Bad, f.Named)
			}
		}
	}
	if tried < 4 {
		t.Errorf("%d lines were changed", tried)
	}
}

func decoded(t palatetest.T, line []byte) palate.Line {
	l, err := palate.DecodeLine(bytes.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What somebody without a device's key, or without the secret, writes in a person's name stays out.
func TestForgedLinesStayOut(t *testing.T) {
	log := written(t, 2)
	header := log.Header()
	forger, err := palate.NewAuthor(palatetest.NewSealer(5), bytes.Repeat([]byte{7}, 32)) // another secret
	if err != nil {
		t.Fatal(err)
	}
	text, _ := forger.Text("I never said that.", "", "")
	pin, err := forger.Seal(palate.Draft{Source: palate.SourceSelf, Body: &palate.Pin{Text: text.ID}})
	if err != nil {
		t.Fatal(err)
	}
	inTheName := *log.Events()[3] // the last pair, said to be the other way round
	inTheName.Body = &palate.Pair{Showing: log.Events()[2].ID(), A: 0, B: 1, Strength: -3, Graded: true}
	onward := *pin // as if the person's device went on
	onward.Device, onward.Seq, onward.Key = log.Events()[0].Device, 5, nil
	for name, line := range map[string]palate.Line{"a text": &text, "an event of another device": pin, "another body": &inTheName, "an event more": &onward} {
		t.Run(name, func(t *testing.T) {
			forged := palate.NewLog(header)
			file := append(palate.AppendLine(fileOf(log), line), '\n')
			f := read(t, file)
			if name == "another body" { // of an event that is there as it was
				if f.Bad != 0 || !bytes.Equal(fileOf(f.Log), fileOf(log)) {
					t.Errorf("%d bad: %v\n%s", f.Bad, f.Named, fileOf(f.Log))
				}
				file = append(palate.AppendLine(fileOf(forged), &inTheName), '\n')
				file = append(palate.AppendLine(file, log.Events()[0]), '\n')
				f = read(t, file)
				if f.Bad != 1 || f.Log.Len() != 1 {
					t.Errorf("alone: %d bad, %d taken in", f.Bad, f.Log.Len())
				}
				return
			}
			if f.Bad != 1 || !bytes.Equal(fileOf(f.Log), fileOf(log)) {
				t.Errorf("%d bad: %v\n%s", f.Bad, f.Named, fileOf(f.Log))
			}
		})
	}
}

// Without the first event, which has the device's key, nothing of the device can be checked; where the line is there
// and cannot be read, its key is found.
func TestTheKeyIsFoundInALineThatCannotBeRead(t *testing.T) {
	lines := bytes.SplitAfter(fileOf(written(t, 2)), []byte("\n"))
	first := slices.IndexFunc(lines, func(line []byte) bool { return bytes.Contains(line, []byte(`"key":`)) })
	lines[first] = bytes.Replace(lines[first], []byte(`"kind":"shown"`), []byte(`"kind:"shown"`), 1)
	if f := read(t, slices.Concat(lines...)); f.Bad != 1 || f.Log.Len() != 3 || f.Absent != 1 {
		t.Errorf("unreadable: %d bad, %d events, %d absent: %v", f.Bad, f.Log.Len(), f.Absent, f.Named)
	}
	lines[first] = nil
	if f := read(t, slices.Concat(lines...)); f.Bad != 3 || f.Log.Len() != 0 {
		t.Errorf("gone: %d bad, %d events: %v", f.Bad, f.Log.Len(), f.Named)
	}
}

func TestAFileThatIsNoLog(t *testing.T) {
	secretless := written(t, 1).Header()
	secretless.Secret, secretless.Person = nil, "anna"
	for _, c := range []struct {
		name, file string
		here       string
		want       palate.Code
	}{
		{"nothing", "", "", palate.CodeMalformed},
		{"a table", "prompt,a,b\n", "", palate.CodeMalformed},
		{"a log without its first line", string(bytes.SplitAfterN(fileOf(written(t, 1)), []byte("\n"), 2)[1]), "", palate.CodeMalformed},
		{"another person's without its secret", string(palate.AppendLine(nil, &secretless)), "berta", palate.CodeUnsupported},
		{"this person's without its secret", string(palate.AppendLine(nil, &secretless)), "anna", ""},
	} {
		here := palate.Header{Person: c.here, Secret: make([]byte, 32)}
		if _, err := intake.Read(strings.NewReader(c.file), palatetest.NewSealer(9), here, onward); palate.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want code %q", c.name, err, c.want)
		}
	}
	broken := errors.New("the disk is gone")
	in := io.MultiReader(bytes.NewReader(fileOf(written(t, 1))), iotest.ErrReader(broken))
	if _, err := intake.Read(in, palatetest.NewSealer(9), palate.Header{}, onward); !errors.Is(err, broken) {
		t.Errorf("a file that ends before its end: %v", err)
	}
}

// A long file says how far it is, and stops where it is told to.
func TestItStopsWhereItIsTold(t *testing.T) {
	w := palatetest.NewWriter(t)
	for range 400 {
		w.Text(strings.Repeat("x", w.Log.Len()+1))
		w.Event(&palate.Pin{Text: palate.TextID(strings.Repeat("0", 32))})
	}
	file := fileOf(w.Log)
	words := 0
	for _, c := range []struct {
		stop int // at this word, 0: never
		all  bool
	}{{0, true}, {1, false}, {3, false}} {
		words = 0
		f, err := intake.Read(bytes.NewReader(file), palatetest.NewSealer(9), palate.Header{}, func(read, checked int) bool {
			words++
			if checked > read {
				t.Errorf("%d of %d lines checked", checked, read)
			}
			return words != c.stop
		})
		if err != nil || (f != nil) != c.all || c.stop > 0 && words != c.stop {
			t.Errorf("stopped at %d: %d words, a file: %v, %v", c.stop, words, f != nil, err)
		}
	}
}
