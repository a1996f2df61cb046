package format_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"palate"
	"palate/rules/format"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// readAll is what a file becomes by what was said of it.
func readAll(t testing.TB, data string, said format.Overrides) (records []format.Record, bads []format.BadRow) {
	t.Helper()
	rows, bads, err := format.Rows([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return recordsOf(rows, bads, format.Interpret(rows, said))
}

func recordsOf(rows []format.Row, bads []format.BadRow, reading *format.Interpretation) (records []format.Record, _ []format.BadRow) {
	for _, row := range rows {
		list, err := reading.Read(row)
		if err != nil {
			bads = append(bads, format.BadRowOf(row, err))
		}
		records = append(records, list...)
	}
	return records, bads
}

// story is what a file becomes, in words: how it is taken, what is asked, its records, and what is refused.
func story(data []byte) string {
	var b strings.Builder
	file, err := format.Open(bytes.NewReader(data))
	if err != nil {
		return "refused, " + err.Error() + "\n"
	}
	rows, bads, _ := format.Rows(data)
	reading := format.Interpret(rows, format.Overrides{})
	for range file.Rows() { // so that it knows how it is written
	}
	b.WriteString(file.Description() + ", taken for " + reading.Format + ", " + strconv.FormatFloat(reading.Confidence, 'g', 2, 64) + "\n")
	for _, s := range reading.Sentences() {
		b.WriteString(s + "\n")
	}
	for _, q := range reading.Questions {
		b.WriteString("asked, " + q.Text + "\n")
		for _, a := range q.Answers {
			b.WriteString("  if " + a.Text + ": " + a.Flags + "\n")
		}
	}
	records, bads := recordsOf(rows, bads, reading)
	var count format.Count
	for _, r := range records {
		count.Add(&r)
		b.WriteString(recordStory(r))
	}
	for _, s := range count.Sentences() {
		b.WriteString(s + "\n")
	}
	for _, bad := range bads {
		b.WriteString("refused, " + bad.Err.Error() + "\n  " + strconv.QuoteToASCII(string(bad.Row)) + "\n")
	}
	return b.String()
}

func recordStory(r format.Record) string {
	var b strings.Builder
	b.WriteString("line " + strconv.Itoa(r.Line) + " id " + r.ID + " user " + r.User + "\n")
	for _, t := range r.Turns {
		b.WriteString("  turn " + strconv.QuoteToASCII(t) + "\n")
	}
	b.WriteString("  prompt " + strconv.QuoteToASCII(r.Prompt) + "\n")
	for _, o := range r.Outputs {
		b.WriteString("  answer " + strconv.QuoteToASCII(o.Text) + " " + o.Model + "\n")
	}
	if r.Label != format.NoLabel {
		b.WriteString("  chose " + string(r.Label) + " strength " + strconv.Itoa(r.Strength) + " forced " + strconv.FormatBool(r.Forced) + " " + string(r.Level) + " " + r.Reason + "\n")
	}
	if r.Thumb != 0 {
		b.WriteString("  thumb " + strconv.Itoa(r.Thumb) + " " + r.Reason + "\n")
	}
	if r.At != 0 || r.Source != "" {
		b.WriteString("  at " + strconv.FormatInt(r.At, 10) + " " + string(r.Source) + "\n")
	}
	if ext := r.Ext(); !ext.IsNull() {
		b.WriteString("  kept " + ext.String() + "\n")
	}
	return b.String()
}

// Each file of testdata/files has its story beside it: what a newcomer's file turns into.
func TestFilesOfAllKinds(t *testing.T) {
	names, err := filepath.Glob("testdata/files/*.*")
	if err != nil || len(names) < 20 {
		t.Fatalf("%d files, %v: want at least 20", len(names), err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, golden := story(data), name+".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil || got != string(want) {
				t.Errorf("%v\n got:\n%s\nwant:\n%s", err, got, want)
			}
		})
	}
}

// What is the same file in another spelling gives the same records.
func TestSpellingsOfOneFile(t *testing.T) {
	const csv = "prompt,a,b,label\nWhat?,\"One, \"\"two\"\"\nthree\",Zwölf 🎈,b\n"
	_, want, _ := strings.Cut(story([]byte(csv)), "\n") // the first line says how it is written
	atLine3 := strings.ReplaceAll(want, "line 2", "line 3")
	for name, data := range map[string][]byte{
		"byte order mark":  []byte("\xEF\xBB\xBF" + csv),
		"line ends":        []byte(strings.ReplaceAll(csv, "\n", "\r\n")),
		"no last line end": []byte(strings.TrimSuffix(csv, "\n")),
		"blank lines":      []byte(csv + "\n\r\n\n"),
		"tabs":             []byte("prompt\ta\tb\tlabel\nWhat?\t\"One, \"\"two\"\"\nthree\"\tZwölf 🎈\tb\n"),
		"semicolons":       []byte("prompt;a;b;label\nWhat?;\"One, \"\"two\"\"\nthree\";Zwölf 🎈;b\n"),
		"all quoted":       []byte("\"prompt\",\"a\",\"b\",\"label\"\n\"What?\",\"One, \"\"two\"\"\nthree\",\"Zwölf 🎈\",\"b\"\n"),
		"carriage returns": []byte("prompt,a,b,label\rWhat?,\"One, \"\"two\"\"\nthree\",Zwölf 🎈,b\r"),
		"named separator":  []byte("sep=;\nprompt;a;b;label\nWhat?;\"One, \"\"two\"\"\nthree\";Zwölf 🎈;b\n"),
		"UTF-16LE":         wide(csv, true, false), "UTF-16BE": wide(csv, true, true),
		"UTF-16LE without a mark": wide(csv, false, false), "UTF-16BE without a mark": wide(csv, false, true),
	} {
		t.Run(name, func(t *testing.T) {
			_, got, _ := strings.Cut(strings.ReplaceAll(story(data), `\r\n`, `\n`), "\n")
			if got != want && (got != atLine3 || name != "named separator") {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// wide is text as UTF-16.
func wide(text string, mark, big bool) []byte {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	var out []byte
	for _, u := range units {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestPairsIsExact(t *testing.T) {
	const whole = `{"id":"1","prompt":"p","a":"x","b":"y","label":"a"}`
	for _, c := range []struct{ name, line, want string }{
		{"whole", whole, ""},
		{"every field", `{"id":"1","user":"u","prompt":"p","a":"x","b":"y","label":"tie","reason":"r","context":{"task":"t"},"at":1795000000000}`, ""},
		{"null is absent", `{"id":"1","user":null,"prompt":"p","a":"x","b":"y","label":"b","strength":null}`, ""},
		{"an empty text is a text", `{"id":"1","prompt":"","a":"","b":"y","label":"b"}`, ""},
		{"no id", `{"prompt":"p","a":"x","b":"y","label":"a"}`, "line 1, field id: is missing"},
		{"no prompt", `{"id":"1","a":"x","b":"y","label":"a"}`, "line 1, field prompt: is missing"},
		{"no a", `{"id":"1","prompt":"p","b":"y","label":"a"}`, "line 1, field a: is missing"},
		{"null b", `{"id":"1","prompt":"p","a":"x","b":null,"label":"a"}`, "line 1, field b: is missing"},
		{"no label", `{"id":"1","prompt":"p","a":"x","b":"y"}`, "line 1, field label: is missing"},
		{"another label", `{"id":"1","prompt":"p","a":"x","b":"y","label":"A"}`, `line 1, field label: must be "a", "b" or "tie"`},
		{"a number for a label", `{"id":"1","prompt":"p","a":"x","b":"y","label":1}`, `line 1, field label: must be "a", "b" or "tie"`},
		{"strength beyond", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","strength":4}`, "line 1, field strength: must be 1, 2 or 3"},
		{"half a strength", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","strength":1.5}`, "line 1, field strength: must be 1, 2 or 3"},
		{"strength in words", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","strength":"2"}`, "line 1, field strength: must be 1, 2 or 3"},
		{"a list for an answer", `{"id":"1","prompt":"p","a":["x"],"b":"y","label":"a"}`, "line 1, field a: must be a string"},
		{"a number for a prompt", `{"id":"1","prompt":7,"a":"x","b":"y","label":"a"}`, "line 1, field prompt: must be a string"},
		{"an object for a user", `{"id":"1","user":{},"prompt":"p","a":"x","b":"y","label":"a"}`, "line 1, field user: must be a string"},
		{"a word for a context", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","context":"mail"}`, "line 1, field context: must be an object"},
		{"a bad context", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","context":{"task":1}}`, "line 1, field context.task: must be a string"},
		{"two users", `{"id":"1","user":"u","prompt":"p","a":"x","b":"y","label":"a","context":{"user":"v"}}`, `line 1, field context: names another user than "u"`},
		{"a date in words", `{"id":"1","prompt":"p","a":"x","b":"y","label":"a","at":"yesterday"}`, "line 1, field at: must be a time: milliseconds since 1970, or a date by ISO 8601"},
		{"a text too long", `{"id":"1","prompt":"p","a":"` + strings.Repeat("x", 256<<10+1) + `","b":"y","label":"a"}`, "line 1, field a: a text must be at most 256 KB long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, _ := format.Rows([]byte(c.line))
			_, err := format.Interpret(rows, format.Overrides{Format: format.Pairs}).Read(rows[0])
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestStrengthOfPairs(t *testing.T) {
	for _, c := range []struct {
		name, fields   string
		strength, want int
		kept           string
	}{
		{"graded", `"label":"b","strength":3`, 3, -3, ""},
		{"ungraded has size 2", `"label":"a"`, 0, 2, ""},
		{"ungraded tie", `"label":"tie"`, 0, 0, ""},
		{"a tie has no size", `"label":"tie","strength":2`, 0, 0, `"strength":2`},
		{"another scale", `"label":"a","source":"squality","strength":57`, 0, 2, `"strength":57`},
		{"another scale, small", `"label":"a","source":"squality","strength":3`, 0, 2, `"strength":3`},
	} {
		t.Run(c.name, func(t *testing.T) {
			records, bads := readAll(t, `{"id":"1","prompt":"p","a":"x","b":"y",`+c.fields+`}`, format.Overrides{Format: format.Pairs})
			if len(bads) != 0 {
				t.Fatal(bads)
			}
			r := records[0]
			pair := r.Pair(palate.EventID{})
			if r.Strength != c.strength || pair.Strength != c.want || pair.Graded != (c.strength != 0) || pair.Forced {
				t.Errorf("got strength %d, %+v, want %d, %d", r.Strength, pair, c.strength, c.want)
			}
			if ext := r.Ext().String(); !strings.Contains(ext, c.kept) {
				t.Errorf("got ext %s, want %s kept", ext, c.kept)
			}
		})
	}
}

// A row that is no row does not take the rest of the file with it, wherever it stands.
func TestABrokenRowIsAlone(t *testing.T) {
	for name, data := range map[string]string{
		"JSON Lines":   "{\"prompt\":\"p\",\"a\":\"1\",\"b\":\"2\"}\n{\"prompt\":\"p\",\"a\"\n{\"prompt\":\"p\",\"a\":\"3\",\"b\":\"4\"}\n",
		"array":        "[{\"prompt\":\"p\",\"a\":\"1\",\"b\":\"2\"},\n{\"prompt\":\"p\",\"a\"},\n{\"prompt\":\"p\",\"a\":\"3\",\"b\":\"4\"}]",
		"stray mark":   "prompt,a,b\np,1,2\np,\"x,2\np,3,4\n",
		"text behind":  "prompt,a,b\np,1,2\np,\"x\" y,2\np,3,4\n",
		"too few":      "prompt,a,b\np,1,2\np,x\np,3,4\n",
		"too many":     "prompt,a,b\np,1,2\np,x,y,z\np,3,4\n",
		"no UTF-8":     "prompt,a,b\np,1,2\np,x,\xFF\np,3,4\n",
		"far too long": "prompt,a,b\np,1,2\np,x," + strings.Repeat("y", 3<<20) + "\np,3,4\n",
		"no UTF-16":    string(append(wide("prompt,a,b\np,1,2\np,x,", true, false), 0, 0xD8, ',', 0, '\n', 0, 'p', 0, ',', 0, '3', 0, ',', 0, '4', 0)),
	} {
		t.Run(name, func(t *testing.T) {
			records, bads := readAll(t, data, format.Overrides{})
			if len(records) != 2 || records[0].Outputs[0].Text != "1" || records[1].Outputs[0].Text != "3" {
				t.Errorf("got %v, want the two whole rows", records)
			}
			if len(bads) == 0 {
				t.Fatal("the broken row is not named")
			}
			if bads[0].Err.Line != 3 && !(bads[0].Err.Line == 2 && name != "stray mark") {
				t.Errorf("got %v: want the row's line", bads[0].Err)
			}
		})
	}
}

// Whatever the first line looks like, the others are what they are.
func TestABrokenFirstLine(t *testing.T) {
	const whole = "{\"id\":\"1\",\"prompt\":\"p\",\"a\":\"1\",\"b\":\"2\",\"label\":\"a\"}\n"
	for _, first := range []string{"no JSON, at all", "[1,2]", "[]", "[{\"id\":1}]", "{\"id\":", "\"text\"", "\x00\x01", "a,b,c"} {
		t.Run(first, func(t *testing.T) {
			rows, bads, _ := format.Rows([]byte(first + "\n" + whole + whole + whole))
			if len(rows) != 3 || len(bads) != 1 || bads[0].Err.Line != 1 || string(bads[0].Row) != first {
				t.Errorf("got %d rows, refused %v", len(rows), bads)
			}
		})
	}
}

// Nothing is lost: what a file holds is either in a row or in the bytes of one that was refused.
func TestRefusedRowsKeepTheirBytes(t *testing.T) {
	long := strings.Repeat("y", 3<<20)
	_, bads, _ := format.Rows([]byte("prompt,a,b\np,x," + long + "\n\"q,r\n"))
	var got bytes.Buffer
	for _, b := range bads {
		got.Write(b.Row)
	}
	if want := "p,x," + long + "\"q,r"; got.String() != want {
		t.Errorf("got %d bytes, want the %d of the rows", got.Len(), len(want))
	}
}

func TestAFileThatFails(t *testing.T) {
	for name, head := range map[string]string{"JSON Lines": `{"a":1}` + "\n{", "array": `[{"a":1},{`, "table": "a,b\n1,2\n3,"} {
		t.Run(name, func(t *testing.T) {
			rows, failed := 0, false
			file, err := format.Open(&failing{head: head})
			if err != nil {
				t.Fatal(err)
			}
			for _, err := range file.Rows() {
				if err == errDisk {
					failed = true
				} else if err == nil {
					rows++
				}
			}
			if rows != 1 || !failed {
				t.Errorf("got %d rows, failure %v, want 1 row and then the failure", rows, failed)
			}
		})
	}
}
