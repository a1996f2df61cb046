package interchange_test

import (
	"bytes"
	"fmt"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/export"
	"palate/wasm/interchange"

	"pgregory.net/rapid"
)

// exported asks for a log as a file of a format, which comes in pieces of some bytes.
func exported(t *rapid.T, log *palate.Log, format string, piece int) (file []byte, answer palate.Value) {
	r := interchange.New()
	for line := range log.Lines() {
		r.Call(append(palate.AppendLine([]byte{0}, line), '\n'))
	}
	answer = parsed(t, r.Call(fmt.Appendf(nil, `{"op":"export","to":%q}`, format)))
	for from := int64(0); ; {
		part := parsed(t, r.Call(fmt.Appendf(nil, `{"op":"output","from":%d,"most":%d}`, from, piece)))
		text, _ := part.Get("text").Text()
		next, _ := part.Get("next").Int()
		file, from = append(file, text...), next
		if size, _ := answer.Get("bytes").Int(); from >= size {
			return file, answer
		}
	}
}

func parsed(t *rapid.T, line []byte) palate.Value {
	v, err := palate.ParseValue(line)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The page writes what the command line writes, whatever the log and however the file comes out of the worker.
func TestAnExportIsThatOfTheCommandLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := palatetest.RandomLog(t)
		format := rapid.SampledFrom(export.Formats).Draw(t, "format")
		file, answer := exported(t, log, format.Name, rapid.IntRange(4, 500).Draw(t, "piece"))
		want, report := export.File(format, log, export.Settings{})
		if !bytes.Equal(file, want) {
			t.Fatalf("%s: the page writes\n%s\nwant\n%s", format.Name, file, want)
		}
		if got := answer.Get("report"); !got.Equal(report.Value()) {
			t.Fatalf("%s: reported %s, want %s", format.Name, got, report.Value())
		}
		if said, _ := answer.Get("said").Items(); len(said) != len(report.Sentences()) {
			t.Fatalf("%s: said %v, want %q", format.Name, said, report.Sentences())
		}
	})
}

func TestAnExportThatCannotBe(t *testing.T) {
	r := interchange.New()
	for _, c := range []struct{ line, code string }{
		{`{"op":"export","to":"parquet"}`, "malformed"},
		{`{"op":"export"}`, "malformed"},
	} {
		if code, _ := asked(t, r, c.line).Get("error").Get("code").Text(); code != c.code {
			t.Errorf("%s: code %q, want %q", c.line, code, c.code)
		}
	}
	if code, _ := asked(t, given(t, "no log", 99), `{"op":"export","to":"csv"}`).Get("error").Get("code").Text(); code != "malformed" {
		t.Errorf("of what is no log: code %q", code)
	}
}
