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

// A piece of a body is read or written at a time, and must get through in patience: a client that is so
// slow, at 6 KB a second, gets all it wants, and one that stands still holds nothing for long.
const (
	piece    = 64 << 10
	patience = 10 * time.Second
)

// maxParts is how many values one JSON text may hold: no line needs more than a Forget of the most ids
// that a line has room for. A value takes eighty bytes of memory, and may stand for two of its text.
const maxParts = palate.MaxLine / 20

// body reads the whole body of a request.
func body(w http.ResponseWriter, r *http.Request, most int64) ([]byte, error) {
	if r.Header.Get("Content-Encoding") != "" {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "compressed bodies are not taken", Hint: "Send the body as it is."}
	}
	if r.ContentLength > most {
		return nil, tooLarge(most)
	}
	data, err := readAll(&steady{http.MaxBytesReader(w, r.Body, most), http.NewResponseController(w)}, r.ContentLength, most)
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return nil, tooLarge(most)
	}
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeMalformed, Message: "the body was cut off", Err: err}
	}
	return data, nil
}

// readAll reads length bytes; where it is not known, below 0, all there is up to most, for which there is
// room from the first: to make more and more would take several times that.
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

// steady reads a body piece by piece.
type steady struct {
	in      io.Reader
	control *http.ResponseController
}

func (s *steady) Read(b []byte) (int, error) {
	_ = s.control.SetReadDeadline(time.Now().Add(patience)) // a connection without deadlines has no network behind it
	return s.in.Read(b[:min(len(b), piece)])
}

// send writes a reply piece by piece.
func send(w http.ResponseWriter, data []byte) error {
	control := http.NewResponseController(w)
	for len(data) > 0 {
		_ = control.SetWriteDeadline(time.Now().Add(patience)) // see steady
		n, err := w.Write(data[:min(len(data), piece)])
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// object reads a body that is a JSON object.
func object(w http.ResponseWriter, r *http.Request, most int64) (palate.Value, error) {
	data, err := body(w, r, most)
	if err == nil {
		err = bounded(data)
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

// bounded refuses a JSON text that would be many more values than its use can be, before it is parsed.
func bounded(text []byte) error {
	if parts(text) > maxParts {
		return &palate.Error{Code: palate.CodeTooLarge, Message: "more than " + strconv.Itoa(maxParts) + " values in one piece of JSON"}
	}
	return nil
}

// parts counts the values of a JSON text, and at most twice as many: each but the first follows a comma
// or an opening bracket, outside strings.
func parts(text []byte) (n int) {
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
