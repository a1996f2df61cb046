package format_test

import (
	"io"
	"strings"
	"testing"

	"palate"
	"palate/rules/format"
)

const oneRow = `{"prompt":"p","a":"x","b":"y","label":"a"}`

// A file that holds no rows in text is named for what it is, in one message with what to do.
func TestWhatIsNoTextIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ data, is string }{
		"zstd":          {"\x28\xB5\x2F\xFD\x04\x58", "packed with zstd"},
		"gzip":          {"\x1F\x8B\x08\x00", "packed with gzip"},
		"bzip2":         {"BZh91AY&SY", "packed with bzip2"},
		"xz":            {"\xFD7zXZ\x00\x00", "packed with xz"},
		"7-Zip":         {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
		"zip":           {"PK\x03\x04\x14\x00rows.jsonl", "a zip archive"},
		"Excel":         {"PK\x03\x04\x14\x00[Content_Types].xml and xl/workbook.xml", "an Excel workbook"},
		"Word":          {"PK\x03\x04\x14\x00[Content_Types].xml and word/document.xml", "an Office document"},
		"old Excel":     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"},
		"Parquet":       {"PAR1\x15\x04", "a Parquet file"},
		"Arrow":         {"ARROW1\x00\x00", "an Arrow file"},
		"SQLite":        {"SQLite format 3\x00", "an SQLite database"},
		"pickle":        {"\x80\x04\x95\x10\x00", "a Python pickle"},
		"PDF":           {"%PDF-1.7", "a PDF document"},
		"PNG":           {"\x89PNG\r\n\x1A\n", "a picture (PNG)"},
		"JPEG":          {"\xFF\xD8\xFF\xE0", "a picture (JPEG)"},
		"BMP":           {"BM\x36\x00\x00", "a picture (BMP)"},
		"a web page":    {"<!DOCTYPE html>\n<html>", "a web page"},
		"Git LFS":       {"version https://git-lfs.github.com/spec/v1\noid sha256:00", "a pointer of Git LFS"},
		"a log":         {`{"app":"0.1.0","palate":1,"person":"b7e0","created":1}` + "\n", "a log of Palate already"},
		"zeros":         {"prompt,a,b\n\x00\x01\x02,x,y\n", "holds no text"},
		"lists":         {`[["prompt","a","b"],["p","x","y"]]`, "a JSON array of lists or texts"},
		"Cyrillic":      {"prompt,a,b\n\xD7\xF2\xEE \xF2\xE0\xEA\xEE\xE5,\xD0\xE5\xEA\xE0,\xC2\xEE\xE4\xE0\n", "in an encoding that is not known"},
		"by columns":    {`{"prompt":{"0":"p","1":"q"},"a":{"0":"x","1":"y"}}`, "one JSON object of columns"},
		"by numbers":    {`{"0":` + oneRow + `,"1":` + oneRow + `}`, "one JSON object of columns"},
		"split":         {`{"columns":["prompt","a"],"index":[0,1],"data":[["p","x"],["q","y"]]}`, "one JSON object of columns"},
		"lists by name": {`{"prompt":["p","q"],"a":["x","y"],"b":["z","w"]}`, "one JSON object of columns"},
	} {
		t.Run(name, func(t *testing.T) {
			_, bads, err := format.Rows([]byte(c.data))
			e, ok := err.(*palate.Error)
			if !ok || len(bads) != 0 || !strings.Contains(e.Message, c.is) || e.Hint == "" {
				t.Errorf("got %v and %d bad rows, want one error with a hint that says %q", err, len(bads), c.is)
			}
		})
	}
}

// However rows are put together, they are the same rows.
func TestContainers(t *testing.T) {
	for name, c := range map[string]struct{ data, written string }{
		"lines":                {oneRow + "\n" + oneRow + "\n", "JSON Lines"},
		"array":                {"[" + oneRow + "," + oneRow + "]", "a JSON array"},
		"trailing comma":       {"[" + oneRow + "," + oneRow + ",]", "a JSON array"},
		"one behind the other": {oneRow + oneRow, "JSON objects one after the other"},
		"text sequence":        {"\x1E" + oneRow + "\n\x1E" + oneRow + "\n", "JSON objects one after the other"},
		"commas":               {oneRow + ",\n" + oneRow + ",\n", "JSON objects one after the other"},
		"broken lines":         {"{\n" + oneRow[1:] + "\n" + "{\n" + oneRow[1:] + "\n", "JSON objects one after the other"},
		"wrapped":              {`{"data":[` + oneRow + "," + oneRow + `]}`, "a JSON object around a list"},
		"wrapped deeply":       {`{"n":{"x":[1,2,{"y":[]}]},"result":{"page":1,"rows":[` + oneRow + "," + oneRow + `],"z":"]"}}`, "a JSON object around a list"},
		"pages":                {`{"rows":[` + oneRow + "]}\n" + `{"rows":[` + oneRow + "]}\n", "a JSON object around a list"},
		"commas table":         {"prompt,a,b,label\np,x,y,a\np,x,y,a\n", "a table of comma separated values"},
		"bars":                 {"prompt|a|b|label\np|x|y|a\np|x|y|a\n", "a table of bar separated values"},
		"blanks":               {"prompt, a, b, label\n\"p\", \"x\", y, a\np, \"x\", \"y\", a", "a table of comma separated values"},
		"tabs":                 {"prompt\ta\tb\tlabel\np\tx\ty\ta\np\tx\ty\ta", "a table of tab separated values"},
		"carriage returns":     {"prompt;a;b;label\rp;x;y;a\rp;x;y;a\r", "a table of semicolon separated values, with carriage returns for line ends"},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := format.Open(strings.NewReader(c.data))
			if err != nil {
				t.Fatal(err)
			}
			var rows []format.Row
			for row, err := range file.Rows() {
				if err != nil {
					t.Fatal(err)
				}
				rows = append(rows, row.Keep())
			}
			if got := file.Description(); got != c.written {
				t.Errorf("written as %s, want %s", got, c.written)
			}
			records, bads := recordsOf(rows, nil, format.Interpret(rows, format.Overrides{}))
			if len(records) != 2 || len(bads) != 0 {
				t.Fatalf("%d records, %v", len(records), bads)
			}
			for _, r := range records {
				if r.Prompt != "p" || r.Outputs[0].Text != "x" || r.Outputs[1].Text != "y" || r.Label != format.ChoseA {
					t.Errorf("got %+v", r)
				}
			}
		})
	}
}

// Windows-1252 is told by the first byte that is no ASCII, wherever it stands; what is broken UTF-8 is not
// taken for it.
func TestEncodingsFarBehindTheBeginning(t *testing.T) {
	ascii := strings.Repeat("p,x,y,a\n", 9<<10)
	for name, c := range map[string]struct{ row, want string }{
		"Windows-1252": {"Stra\xDFe,\x84ja\x93,sch\xF6n,a\n", "Straße „ja“ schön"},
		"UTF-8":        {"Straße,„ja“,schön,a\n", "Straße „ja“ schön"},
	} {
		records, bads := readAll(t, "prompt,a,b,label\n"+ascii+c.row, format.Overrides{})
		if len(bads) != 0 {
			t.Fatalf("%s: %v", name, bads[0].Err)
		}
		r := records[len(records)-1]
		if got := r.Prompt + " " + r.Outputs[0].Text + " " + r.Outputs[1].Text; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	records, bads := readAll(t, "prompt,a,b,label\nStraße,ja,schön,a\nStra\xDFe,ja,nein,b\n", format.Overrides{})
	if len(records) != 1 || len(bads) != 1 {
		t.Errorf("%d records, %d bad rows, want the damaged row refused", len(records), len(bads))
	}
}

// A file is read as it comes, however small the pieces.
func TestAFileInPieces(t *testing.T) {
	for _, data := range []string{
		oneRow + "\n" + oneRow, "[" + oneRow + "," + oneRow + "]", `{"x":{"y":1},"data":[` + oneRow + "," + oneRow + "]}", "{\n" + oneRow[1:] + "\n{\n" + oneRow[1:],
		"prompt,a,b,label\np,x,y,a\np,x,y,a\n", "prompt;a;b;label\rp;x;y;a\rp;x;y;a\r",
	} {
		file, err := format.Open(&pieces{rest: []byte(data)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range file.Rows() {
			if err != nil {
				t.Errorf("%q: %v", data, err)
			}
			n++
		}
		if n != 2 {
			t.Errorf("%q: %d rows, want 2", data, n)
		}
	}
}

// pieces gives a byte at a time.
type pieces struct{ rest []byte }

func (p *pieces) Read(into []byte) (int, error) {
	n := copy(into[:min(1, len(into))], p.rest)
	if p.rest = p.rest[n:]; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}
