package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"palate"
	"palate/rules/record"
	"palate/wasm/reading"
)

// asked is the answer to a line.
func asked(t *testing.T, r *reading.Reader, line string) palate.Value {
	t.Helper()
	v, err := palate.ParseValue(r.Call([]byte(line)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// given is a reader with a file that came in pieces of some bytes.
func given(t *testing.T, file string, piece int) *reading.Reader {
	t.Helper()
	r := reading.New()
	for len(file) > 0 {
		n := min(piece, len(file))
		if got := asked(t, r, "\x00"+file[:n]).String(); got != "{}" {
			t.Fatalf("a piece was answered with %s", got)
		}
		file = file[n:]
	}
	return r
}

// readingOf goes on until there is a reading, and says in how many steps.
func readingOf(t *testing.T, r *reading.Reader, line string) (reading record.Reading, steps int) {
	t.Helper()
	for v := asked(t, r, line); ; v = asked(t, r, `{"op":"go"}`) {
		steps++
		if found := v.Get("reading"); !found.IsNull() {
			return record.ReadingOf(found), steps
		}
		if v.Get("done").IsNull() {
			t.Fatalf("answered %s", v)
		}
	}
}

func recordsOf(t *testing.T, r *reading.Reader, from, most int) (list []record.Record) {
	t.Helper()
	items, _ := asked(t, r, fmt.Sprintf(`{"op":"records","from":%d,"most":%d}`, from, most)).Get("records").Items()
	for _, item := range items {
		one, err := record.Of(item)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}

const table = "question,left answer,right answer,winner\nWhy?,Because.,\"It is, as one says, so.\",left\nHow?,Thus.,In this way.,right\nWhat?\n"

func TestAFileThatComesInPiecesIsRead(t *testing.T) {
	for _, piece := range []int{1, 7, 1 << 20} {
		r := given(t, table, piece)
		reading, _ := readingOf(t, r, `{"op":"scan"}`)
		if reading.Rows != 3 || reading.Records != 2 || reading.Chosen != 2 || reading.Bad != 1 || len(reading.Problems) != 1 {
			t.Errorf("pieces of %d: %+v", piece, reading)
		}
		list := recordsOf(t, r, 1, 9)
		if len(list) != 1 || list[0].Prompt != "How?" || list[0].Label != record.ChoseB {
			t.Errorf("pieces of %d: the records from 1 on are %+v", piece, list)
		}
	}
}

func TestOtherRolesMakeOtherRecords(t *testing.T) {
	r := given(t, table, 99)
	readingOf(t, r, `{"op":"scan"}`)
	reading, _ := readingOf(t, r, `{"op":"map","mapping":{"question":"prompt","left answer":"b","right answer":"a"}}`)
	if reading.Chosen != 0 || reading.Records != 2 {
		t.Errorf("got %+v", reading)
	}
	if list := recordsOf(t, r, 0, 1); list[0].Outputs[1].Text != "Because." {
		t.Errorf("got %+v", list)
	}
	if reading, _ := readingOf(t, r, `{"op":"map","mapping":{}}`); len(reading.Questions) != 1 || reading.Records != 0 {
		t.Errorf("without answers: %+v", reading)
	}
}

// How far the reader is it says on the way, in a number of steps that grows with the rows and no faster.
func TestLongFilesAreReadInSteps(t *testing.T) {
	row := `{"prompt":"p","a":"one","b":"two","label":"a"}` + "\n"
	_, few := readingOf(t, given(t, strings.Repeat(row, 2000), 1<<20), `{"op":"scan"}`)
	_, many := readingOf(t, given(t, strings.Repeat(row, 8000), 1<<20), `{"op":"scan"}`)
	if few < 4 || many < 3*few || many > 5*few {
		t.Errorf("2,000 rows took %d steps, 8,000 took %d", few, many)
	}
}

func TestAChatIsHeard(t *testing.T) {
	v := asked(t, reading.New(), `{"op":"chat","text":"You: What is a cache?\nAssistant: Well! There is a great deal to say.\nYou: That is way too long."}`)
	items, _ := v.Get("heard").Items()
	if n, _ := v.Get("turns").Int(); n != 3 || len(items) != 1 {
		t.Fatalf("got %s", v)
	}
	if h := record.HeardOf(items[0]); h.Prompt != "What is a cache?" || h.Turn != "That is way too long." || h.Kind == "" {
		t.Errorf("heard %+v", h)
	}
}

func TestWhatIsNoRequestIsSaid(t *testing.T) {
	for _, line := range []string{"", "no JSON", `{"op":"other"}`, `[]`} {
		code, _ := asked(t, reading.New(), line).Get("error").Get("code").Text()
		if code != string(palate.CodeMalformed) {
			t.Errorf("%q: code %q, want %q", line, code, palate.CodeMalformed)
		}
	}
	code, _ := asked(t, given(t, "\x89PNG\r\n", 99), `{"op":"scan"}`).Get("error").Get("code").Text()
	if code != string(palate.CodeUnsupported) {
		t.Errorf("a picture: code %q, want %q", code, palate.CodeUnsupported)
	}
}
