package format

import (
	"bytes"

	"palate"
)

// A signature is how files begin that hold no rows in text, and what to do with one.
type signature struct {
	begins string
	is     string
	hint   string
}

const (
	unpack     = "Unpack it, and take the file inside."
	exportText = "Export it as CSV or JSON Lines, and take that."
	noTexts    = "Take a file of prompts, answers and choices: CSV, JSON or JSON Lines."
)

// signatures are from the registries and specifications of the formats (file(1), IANA, RFC 8878, Apache
// Parquet and Arrow).
var signatures = []signature{
	{"\x28\xB5\x2F\xFD", "packed with zstd", "Unpack it first: zstd -d FILE"},
	{"\x1F\x8B", "packed with gzip", "Unpack it first: gunzip FILE"},
	{"BZh", "packed with bzip2", "Unpack it first: bunzip2 FILE"},
	{"\xFD7zXZ\x00", "packed with xz", "Unpack it first: unxz FILE"},
	{"\x04\x22\x4D\x18", "packed with lz4", "Unpack it first: unlz4 FILE"},
	{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", unpack},
	{"Rar!\x1A\x07", "a RAR archive", unpack},
	{"PAR1", "a Parquet file", `Write it as JSON Lines first, for example in Python: pandas.read_parquet(FILE).to_json("rows.jsonl", orient="records", lines=True)`},
	{"ARROW1", "an Arrow file", exportText},
	{"\xFF\xFF\xFF\xFF\x10\x00\x00\x00", "an Arrow stream", exportText},
	{"SQLite format 3\x00", "an SQLite database", exportText},
	{"\x89HDF\r\n\x1A\n", "an HDF5 file", exportText},
	{"\x93NUMPY", "a NumPy array", exportText},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document", "Open it, and save the sheet as CSV."},
	{"%PDF", "a PDF document", noTexts},
	{"{\\rtf", "a rich text document", noTexts},
	{"\x89PNG", "a picture (PNG)", noTexts},
	{"\xFF\xD8\xFF", "a picture (JPEG)", noTexts},
	{"GIF8", "a picture (GIF)", noTexts},
	{"II*\x00", "a picture (TIFF)", noTexts},
	{"MM\x00*", "a picture (TIFF)", noTexts},
	{"RIFF", "a picture or a recording (RIFF)", noTexts},
	{"OggS", "a recording (Ogg)", noTexts},
	{"ID3", "a recording (MP3)", noTexts},
	{"<?xml", "an XML document", exportText},
	{"version https://git-lfs", "a pointer of Git LFS that stands in for the file", "Fetch the file itself: git lfs pull"},
}

// unreadable is the error of a file that begins with head and holds no rows in text; nil for one that may.
func unreadable(head []byte) *palate.Error {
	is, hint := kindOf(head)
	if is == "" {
		return nil
	}
	return &palate.Error{Code: palate.CodeUnsupported, Message: "the file is " + is, Hint: hint}
}

func kindOf(head []byte) (is, hint string) {
	for _, s := range signatures {
		if s.is != "" && bytes.HasPrefix(head, []byte(s.begins)) {
			return s.is, s.hint
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipKind(head)
	case bytes.HasPrefix(head, []byte("BM")) && bytes.IndexByte(head, 0) >= 0:
		return "a picture (BMP)", noTexts
	case len(head) > 8 && string(head[4:8]) == "ftyp":
		return "a picture or a film", noTexts
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return "a tar archive", unpack
	case len(head) > 1 && head[0] == 0x80 && head[1] >= 2 && head[1] <= 5 && bytes.IndexByte(head, 0) >= 0:
		return "a Python pickle", exportText
	case isMarkup(head):
		return "a web page, not the file that it may link to", "Download the file itself."
	case isYAML(head):
		return "a YAML document", exportText
	case isLog(head):
		return "a log of Palate already", "It needs no import: palate learn --log FILE learns from it, palate merge joins it with another."
	}
	return "", ""
}

// zipKind tells what a zip holds by the names in it.
func zipKind(head []byte) (is, hint string) {
	has := func(name string) bool { return bytes.Contains(head, []byte(name)) }
	switch {
	case has("xl/") || has("[Content_Types].xml") && !has("word/") && !has("ppt/"):
		return "an Excel workbook", "Open it, and save the sheet as CSV (UTF-8)."
	case has("word/"), has("ppt/"):
		return "an Office document", noTexts
	case has("opendocument.spreadsheet"):
		return "a spreadsheet of LibreOffice", "Open it, and save the sheet as CSV."
	}
	return "a zip archive", unpack
}

func isMarkup(head []byte) bool {
	head = bytes.ToLower(bytes.TrimSpace(head[:min(len(head), 512)]))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// isYAML reports whether head begins as a list of objects in YAML does.
func isYAML(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("---\n"))
	line, _, _ := bytes.Cut(head, []byte("\n"))
	name, _, found := bytes.Cut(bytes.TrimPrefix(line, []byte("- ")), []byte(":"))
	return found && bytes.HasPrefix(line, []byte("- ")) && len(name) > 0 && !bytes.ContainsAny(name, " \"',;\t")
}

// isLog reports whether head begins as a log does: with its header, a line of its own.
func isLog(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if len(line) > 4096 || !bytes.Contains(line, []byte(`"palate":1`)) {
		return false
	}
	v, err := palate.ParseValue(line)
	_, person := v.Get("person").Text()
	return err == nil && person
}
