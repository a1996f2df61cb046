package host

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"palate"
)

// The largest bodies, in bytes. A request holds a key, a code or a sealed secret, each well below a
// kilobyte; a pull holds a cursor, 26 bytes a device; a push is log lines, and no event with its texts
// needs more than this.
const (
	maxRequest = 4 << 10
	maxPull    = 64 << 10
	maxPush    = 4 << 20
)

// A body is read and written a chunk at a time, and each must get through before chunkTimeout: a client as slow
// as 6 KB a second gets all it wants, and one that stalls holds nothing for long.
const (
	chunkSize    = 64 << 10
	chunkTimeout = 10 * time.Second
)

// maxValues is how many values one JSON text may hold: no line needs more than a Forget of the most ids
// that a line has room for. A value takes eighty bytes of memory, and may stand for two of its text.
const maxValues = palate.MaxLine / 20

// readBody reads the whole body of a request.
func readBody(w http.ResponseWriter, r *http.Request, most int64) ([]byte, error) {
	if r.Header.Get("Content-Encoding") != "" {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "compressed bodies are not taken", Hint: "Send the body as it is."}
	}
	if r.ContentLength > most {
		return nil, tooLarge(most)
	}
	data, err := readAll(&chunkReader{http.MaxBytesReader(w, r.Body, most), http.NewResponseController(w)}, r.ContentLength, most)
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return nil, tooLarge(most)
	}
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeMalformed, Message: "the body was cut off", Err: err}
	}
	return data, nil
}

// readAll reads length bytes, or, where length is not known and below 0, all there is up to most. Room for most is
// made at once: a buffer that grows takes several times that.
func readAll(in io.Reader, length, most int64) ([]byte, error) {
	if length >= 0 {
		data := make([]byte, length)
		_, err := io.ReadFull(in, data)
		return data, err
	}
	data := make([]byte, most)
	for n := 0; ; {
		m, err := in.Read(data[n:])
		n += m
		if err == io.EOF {
			return data[:n], nil
		}
		if err != nil {
			return nil, err
		}
		if n == len(data) {
			data = append(data, 0) // what is more, the reader refuses
		}
	}
}

func tooLarge(most int64) error {
	size := strconv.FormatInt(most>>10, 10) + " KB"
	if most >= 1<<20 {
		size = strconv.FormatInt(most>>20, 10) + " MB"
	}
	return &palate.Error{Code: palate.CodeTooLarge, Message: "a body of this call must be at most " + size, Hint: "Send fewer lines at a time."}
}

// A chunkReader reads a body chunk by chunk.
type chunkReader struct {
	in      io.Reader
	control *http.ResponseController
}

func (s *chunkReader) Read(b []byte) (int, error) {
	_ = s.control.SetReadDeadline(time.Now().Add(chunkTimeout)) // a connection without deadlines has no network behind it
	return s.in.Read(b[:min(len(b), chunkSize)])
}

// writeChunks writes a reply chunk by chunk.
func writeChunks(w http.ResponseWriter, data []byte) error {
	control := http.NewResponseController(w)
	for len(data) > 0 {
		_ = control.SetWriteDeadline(time.Now().Add(chunkTimeout)) // see chunkReader
		n, err := w.Write(data[:min(len(data), chunkSize)])
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// readObject reads a body that is a JSON object.
func readObject(w http.ResponseWriter, r *http.Request, most int64) (palate.Value, error) {
	data, err := readBody(w, r, most)
	if err == nil {
		err = checkValues(data)
	}
	if err != nil {
		return palate.Null, err
	}
	v, err := palate.ParseValue(data)
	if err == nil && !v.IsObject() {
		err = palate.Malformed("", "the body must be a JSON object")
	}
	return v, err
}

// checkValues refuses a JSON text that would be many more values than its use can be, before it is parsed.
func checkValues(text []byte) error {
	if countValues(text) > maxValues {
		return &palate.Error{Code: palate.CodeTooLarge, Message: "more than " + strconv.Itoa(maxValues) + " values in one piece of JSON"}
	}
	return nil
}

// countValues counts the values of a JSON text, and at most twice as many: each but the first follows a comma
// or an opening bracket, outside strings.
func countValues(text []byte) (n int) {
	inside := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			inside = !inside
		case '\\':
			i++
		case ',', '[', '{':
			if !inside {
				n++
			}
		}
	}
	return n
}
