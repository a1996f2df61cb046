package interchange_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/record"
	"palate/wasm/interchange"
)

// asked is the answer to a line.
func asked(t *testing.T, r *interchange.Service, line string) palate.Value {
	t.Helper()
	v, err := palate.ParseValue(r.Call([]byte(line)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// given is a reader with a file that came in pieces of some bytes.
func given(t *testing.T, file string, piece int) *interchange.Service {
	t.Helper()
	r := interchange.New()
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
func readingOf(t *testing.T, r *interchange.Service, line string) (reading record.Preview, steps int) {
	t.Helper()
	for v := asked(t, r, line); ; v = asked(t, r, `{"op":"go"}`) {
		steps++
		if found := v.Get("reading"); !found.IsNull() {
			return record.PreviewOf(found), steps
		}
		if v.Get("done").IsNull() {
			t.Fatalf("answered %s", v)
		}
	}
}

func recordsOf(t *testing.T, r *interchange.Service, from, most int) (list []record.Record) {
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
	reading, _ := readingOf(t, r, `{"op":"map","mapping":{"question":"prompt","left answer":"b","right answer":"a","winner":""}}`)
	if reading.Chosen != 0 || reading.Records != 2 {
		t.Errorf("got %+v", reading)
	}
	if list := recordsOf(t, r, 0, 1); list[0].Outputs[1].Text != "Because." {
		t.Errorf("got %+v", list)
	}
	if reading, _ := readingOf(t, r, `{"op":"map","mapping":{"question":"","left answer":"","right answer":"","winner":""}}`); len(reading.Questions) != 1 || reading.Records != 0 {
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

func TestWhatIsNoRequestIsSaid(t *testing.T) {
	for _, line := range []string{"", "no JSON", `{"op":"other"}`, `[]`, `{"op":"go"}`} {
		code, _ := asked(t, interchange.New(), line).Get("error").Get("code").Text()
		if code != string(palate.CodeMalformed) {
			t.Errorf("%q: code %q, want %q", line, code, palate.CodeMalformed)
		}
	}
	code, _ := asked(t, given(t, "\x89PNG\r\n", 99), `{"op":"scan"}`).Get("error").Get("code").Text()
	if code != string(palate.CodeUnsupported) {
		t.Errorf("a picture: code %q, want %q", code, palate.CodeUnsupported)
	}
}

const zeroOne = "prompt,first text,second text,winner\nWhy?,Because.,It is so.,0\nHow?,Thus.,In this way.,1\nHow?,Thus.,In this way.,1\n,Who knows.,Nobody.,1\nWhat?,The same.,The same.,0\n"

// What is not clear is asked, and nothing is read before it is said.
func TestChoicesThatAreNotClearAreAskedAbout(t *testing.T) {
	r := given(t, zeroOne, 99)
	found, _ := readingOf(t, r, `{"op":"scan"}`)
	if len(found.Questions) != 1 || len(found.Questions[0].Answers) < 2 || found.Records != 0 || len(recordsOf(t, r, 0, 9)) != 0 {
		t.Fatalf("got %+v", found)
	}
	at := slices.IndexFunc(found.Questions[0].Answers, func(a string) bool { return strings.Contains(a, "0 means first text") })
	found, _ = readingOf(t, r, fmt.Sprintf(`{"op":"answer","question":0,"answer":%d}`, at))
	want := []record.LabelValue{{Value: "0", Means: "a", Rows: 2}, {Value: "1", Means: "b", Rows: 3}}
	if !slices.Equal(found.Choices, want) || found.Records != 4 || found.Chosen != 4 {
		t.Errorf("answered: %+v, want choices %v and 4 records, one of two equal rows", found, want)
	}
	notes := strings.Join(found.Notes, "; ")
	for _, want := range []string{"1 row has no prompt", "1 row compares two texts that are the same", "1 row repeats another"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q: %s", want, notes)
		}
	}
	for _, line := range []string{`{"op":"answer","question":0,"answer":0}`, `{"op":"answer","question":-1}`, `{"op":"answer"}`} {
		if code, _ := asked(t, r, line).Get("error").Get("code").Text(); code != string(palate.CodeMalformed) {
			t.Errorf("%s: code %q where no question is", line, code)
		}
	}
}
