package host

import (
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"palate"
	"palate/host/problem"
)

// A page of another site reaches a host on this machine through the browser of whoever opens it, under
// one of the machine's names or, with DNS rebinding, under its own. So a host answers to its names alone,
// and its calls to its own pages and to programs that are no browser.

// checkOrigin refuses a request that a page of another site may have made.
func (h *handler) checkOrigin(r *http.Request) error {
	if !h.answersTo(r.Host) {
		return forbidden("host", "this host does not go by the name "+r.Host, "Open it as http://localhost or http://127.0.0.1; palate serve --public tells it another name.")
	}
	if isCall(r) && !h.isSameOrigin(r) {
		return forbidden("origin", "this call came from a page of another site", "Only the pages of this host may use it.")
	}
	return checkMediaType(r)
}

func forbidden(field, message, hint string) error {
	return &palate.Error{Code: problem.Forbidden, Field: field, Message: message, Hint: hint}
}

// answersTo reports whether a Host header names this machine or what Public says.
func (h *handler) answersTo(host string) bool {
	name := host
	if n, _, err := net.SplitHostPort(host); err == nil {
		name = n
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	address, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && address.Unmap().IsLoopback() || h.public != nil && strings.EqualFold(name, h.public.Hostname())
}

// isCall reports whether a request is more than a person opening a page: that, they may do from anywhere.
// The widget's files stand in the pages of others by their nature.
func isCall(r *http.Request) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	opens := reads && !strings.HasPrefix(r.URL.Path, "/v1/") && r.Header.Get("Sec-Fetch-Mode") == "navigate"
	return !opens && !(reads && isWidget(r.URL.Path))
}

func isWidget(path string) bool { return strings.HasPrefix(path, "/widget/") }

// isSameOrigin reports whether a request comes from a page of this host, or from no page at all. An extension
// is an origin of its own. With a token it is a device like any other: the token is a secret that the
// browser never sends by itself, so no other origin has it. Without one, as to join, it needs to be named
// in Extensions.
func (h *handler) isSameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		site := r.Header.Get("Sec-Fetch-Site")
		return site == "" || site == "same-origin" || site == "none"
	}
	if slices.Contains(h.Extensions, origin) {
		return true
	}
	from, err := url.Parse(origin)
	if err != nil {
		return false
	}
	if strings.HasSuffix(from.Scheme, "-extension") {
		return r.Header.Get("Authorization") != ""
	}
	return from.Scheme == h.schemeOf(r.Host) && strings.EqualFold(from.Host, r.Host)
}

// schemeOf is how the pages under one of the host's names are reached.
func (h *handler) schemeOf(host string) string {
	if h.public != nil && strings.EqualFold(host, h.public.Host) {
		return h.public.Scheme
	}
	return "http"
}

// isJSON reports whether a media type is one of what a client sends.
func isJSON(mediaType string) bool {
	return mediaType == "application/json" || mediaType == "application/jsonl" || mediaType == "application/x-ndjson"
}

// checkMediaType refuses a body that is not said to be JSON, as a form of another page cannot say. A program
// that is no browser may leave it out.
func checkMediaType(r *http.Request) error {
	contentType := r.Header.Get("Content-Type")
	browser := r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != ""
	if r.ContentLength == 0 || contentType == "" && !browser {
		return nil
	}
	if media, _, err := mime.ParseMediaType(contentType); err != nil || !isJSON(media) {
		return &palate.Error{Code: problem.MediaType, Field: "content-type", Message: "a body must be application/json or application/jsonl", Hint: "Send the header Content-Type: application/json."}
	}
	return nil
}

// setIsolation keeps what this host serves out of the pages of others, and theirs out of its own.
func setIsolation(header http.Header, path string) {
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Embedder-Policy", "require-corp")
	if isWidget(path) {
		header.Set("Cross-Origin-Resource-Policy", "cross-origin")
		return
	}
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// publicURL reads Config.Public.
func publicURL(s string) (*url.URL, error) {
	if s == "" {
		return nil, nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return nil, palate.Malformed("public", "must be a URL without a path, such as https://palate.example.org")
	}
	return u, nil
}
