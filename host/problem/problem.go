// Package problem writes errors as problem details of HTTP, RFC 9457, with Palate's code of the error and
// where in the input it is.
package problem

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"palate"
)

// Codes of refusals that only a host makes.
const (
	Forbidden palate.Code = "forbidden"  // whoever asks, or for whom, it is not for them
	MediaType palate.Code = "media_type" // the body is not said to be JSON
	Method    palate.Code = "method"     // what is there does not take this method
)

// RetrySeconds is how long a client that came too often is told to wait.
const RetrySeconds = 2

// status is the HTTP status of a code, 500 for one that has none.
func status(code palate.Code) int {
	switch code {
	case palate.CodeMalformed, palate.CodeUnsupported, palate.CodeCorrupt:
		return http.StatusBadRequest
	case palate.CodeUnauthorized:
		return http.StatusUnauthorized
	case palate.CodeNotFound, palate.CodeExpired:
		return http.StatusNotFound
	case palate.CodeConflict, palate.CodeGap:
		return http.StatusConflict
	case palate.CodeTooLarge:
		return http.StatusRequestEntityTooLarge
	case palate.CodeTooMany:
		return http.StatusTooManyRequests
	case palate.CodeFull:
		return http.StatusInsufficientStorage
	case Forbidden:
		return http.StatusForbidden
	case MediaType:
		return http.StatusUnsupportedMediaType
	case Method:
		return http.StatusMethodNotAllowed
	}
	return http.StatusInternalServerError
}

// details are the members of a problem, RFC 9457 section 3.1, and ours.
type details struct {
	Type   string      `json:"type"`
	Title  string      `json:"title"`
	Status int         `json:"status"`
	Detail string      `json:"detail,omitempty"`
	Code   palate.Code `json:"code"`
	Line   int         `json:"line,omitempty"`
	Field  string      `json:"field,omitempty"`
}

// coded is the error that a client is shown. What only operators may read stays in the log.
func coded(err error) *palate.Error {
	var e *palate.Error
	if errors.As(err, &e) {
		return e
	}
	return &palate.Error{Code: palate.CodeInternal, Message: "the host failed", Hint: "Nothing is lost on your device; try again."}
}

// Status is the HTTP status of an error: 500 for one without a code.
func Status(err error) int { return status(coded(err).Code) }

// Write answers a request with an error.
func Write(w http.ResponseWriter, err error) {
	e := coded(err)
	if e.Code == palate.CodeTooMany {
		w.Header().Set("Retry-After", strconv.Itoa(RetrySeconds))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status(e.Code))
	_ = json.NewEncoder(w).Encode(details{ // the client is gone if this fails
		Type: "about:blank", Title: e.Message, Status: status(e.Code), Detail: e.Hint,
		Code: e.Code, Line: e.Line, Field: e.Field,
	})
}
