package host

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"palate"
)

// Codes of refusals that only a host makes.
const (
	codeForbidden palate.Code = "forbidden"  // whoever asks, or for whom, it is not for them
	codeMedia     palate.Code = "media_type" // the body is not said to be JSON
	codeMethod    palate.Code = "method"     // what is there does not take this method
)

// statuses maps our codes to HTTP, once.
var statuses = map[palate.Code]int{
	palate.CodeMalformed:    http.StatusBadRequest,
	palate.CodeUnsupported:  http.StatusBadRequest,
	palate.CodeCorrupt:      http.StatusBadRequest,
	palate.CodeUnauthorized: http.StatusUnauthorized,
	palate.CodeNotFound:     http.StatusNotFound,
	palate.CodeExpired:      http.StatusNotFound,
	palate.CodeConflict:     http.StatusConflict,
	palate.CodeGap:          http.StatusConflict,
	palate.CodeTooLarge:     http.StatusRequestEntityTooLarge,
	palate.CodeTooMany:      http.StatusTooManyRequests,
	palate.CodeFull:         http.StatusInsufficientStorage,
	palate.CodeInternal:     http.StatusInternalServerError,
	codeForbidden:           http.StatusForbidden,
	codeMedia:               http.StatusUnsupportedMediaType,
	codeMethod:              http.StatusMethodNotAllowed,
}

// A problem is an error as RFC 9457 says it, with our code and the place in the input.
type problem struct {
	Type   string      `json:"type"`
	Title  string      `json:"title"`
	Status int         `json:"status"`
	Detail string      `json:"detail,omitempty"`
	Code   palate.Code `json:"code"`
	Line   int         `json:"line,omitempty"`
	Field  string      `json:"field,omitempty"`
}

// problemOf says an error to whoever asked. What only operators may read stays in the log.
func problemOf(err error) problem {
	var coded *palate.Error
	if !errors.As(err, &coded) {
		coded = &palate.Error{Code: palate.CodeInternal, Message: "the host failed", Hint: "Nothing is lost on your device; try again."}
	}
	status, known := statuses[coded.Code]
	if !known {
		status = http.StatusInternalServerError
	}
	return problem{
		Type: "about:blank", Title: coded.Message, Status: status, Detail: coded.Hint,
		Code: coded.Code, Line: coded.Line, Field: coded.Field,
	}
}

func (h *handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody waits for it any more
	}
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError {
		h.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	writeProblem(w, err)
}

func writeProblem(w http.ResponseWriter, err error) {
	p := problemOf(err)
	if p.Code == palate.CodeTooMany {
		w.Header().Set("Retry-After", strconv.Itoa(retrySeconds))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}
