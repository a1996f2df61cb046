package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"palate"
)

// A ManifestEntry is a line of a folder's MANIFEST.tsv: a file and what it must hold.
type ManifestEntry struct {
	Path    string // below the folder, with slashes
	Records int
	Users   int // 0 when nobody knows
	Bytes   int64
	SHA256  string // of the file as it stands, in hex
	Source  string // where it came from, at Commit
	Commit  string
	Licence string
}

const manifestColumns = "path\trecords\tusers\tbytes\tsha256\tsource\tcommit\tlicence"

// Manifest reads MANIFEST.tsv of a folder of data. It does not open the files: reading one checks it.
func Manifest(dir string) ([]ManifestEntry, error) {
	path := filepath.Join(dir, "MANIFEST.tsv")
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	entries, err := readManifest(file)
	return entries, inFile(path, err)
}

func readManifest(r io.Reader) (entries []ManifestEntry, err error) {
	lines := bufio.NewScanner(r)
	for line := 1; lines.Scan(); line++ {
		if line == 1 {
			if lines.Text() != manifestColumns {
				return nil, palate.Malformed("", "must begin with the columns "+strings.ReplaceAll(manifestColumns, "\t", " ")).AtLine(1)
			}
			continue
		}
		e, fault := manifestEntry(lines.Text())
		if fault != nil {
			return nil, fault.AtLine(line)
		}
		entries = append(entries, e)
	}
	return entries, lines.Err()
}

func manifestEntry(line string) (ManifestEntry, *palate.Error) {
	cells := strings.Split(line, "\t")
	if len(cells) != strings.Count(manifestColumns, "\t")+1 {
		return ManifestEntry{}, palate.Malformed("", fmt.Sprintf("has %d cells, want 8", len(cells)))
	}
	var numbers [3]int64
	for i, name := range []string{"records", "users", "bytes"} {
		n, err := strconv.ParseInt(cells[i+1], 10, 64)
		if err != nil || n < 0 {
			return ManifestEntry{}, palate.Malformed(name, "must be a whole number")
		}
		numbers[i] = n
	}
	if _, err := hex.DecodeString(cells[4]); err != nil || len(cells[4]) != 2*sha256.Size {
		return ManifestEntry{}, palate.Malformed("sha256", "must be 64 hexadecimal digits")
	}
	if !filepath.IsLocal(cells[0]) {
		return ManifestEntry{}, palate.Malformed("path", "must stay in the folder")
	}
	return ManifestEntry{cells[0], int(numbers[0]), int(numbers[1]), numbers[2], cells[4], cells[5], cells[6], cells[7]}, nil
}

// decodeVerified decodes a file of the folder and, once it is read to its end, compares its hash and its
// number of records with the manifest.
func decodeVerified[T any](dir, path string, of func(*record) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		e, file, err := open(dir, path)
		if err != nil {
			yield(zero, err)
			return
		}
		defer file.Close()
		sum, n := sha256.New(), 0
		whole := io.TeeReader(file, sum)
		for v, err := range decode(whole, of) {
			if !yield(v, inFile(path, err)) || err != nil {
				return
			}
			n++
		}
		if _, err := io.Copy(io.Discard, whole); err != nil {
			yield(zero, inFile(path, err))
			return
		}
		if err := e.compare(hex.EncodeToString(sum.Sum(nil)), n); err != nil {
			yield(zero, inFile(path, err))
		}
	}
}

// open finds a file of the folder and its line of the manifest.
func open(dir, path string) (ManifestEntry, *os.File, error) {
	entries, err := Manifest(dir)
	if err != nil {
		return ManifestEntry{}, nil, err
	}
	for _, e := range entries {
		if e.Path == path {
			file, err := os.Open(filepath.Join(dir, filepath.FromSlash(path)))
			return e, file, err
		}
	}
	return ManifestEntry{}, nil, inFile(dir, &palate.Error{Code: palate.CodeNotFound, Message: "the manifest has no " + path})
}

func (e ManifestEntry) compare(sum string, records int) error {
	switch {
	case sum != e.SHA256:
		return &palate.Error{Code: palate.CodeCorrupt, Message: "sha256 is " + sum + ", the manifest says " + e.SHA256}
	case records != e.Records:
		return &palate.Error{Code: palate.CodeCorrupt, Message: fmt.Sprintf("%d records, the manifest says %d", records, e.Records)}
	}
	return nil
}

// FileSHA256 is the SHA-256 of a file, in hexadecimal.
func FileSHA256(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
