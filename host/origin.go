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

// admit refuses a request that a page of another site may have made.
func (h *handler) admit(r *http.Request) error {
	if !h.answersTo(r.Host) {
		return foreign("host", "this host does not go by the name "+r.Host, "Open it as http://localhost or http://127.0.0.1; palate serve --public tells it another name.")
	}
	if isCall(r) && !h.ownPage(r) {
		return foreign("origin", "this call came from a page of another site", "Only the pages of this host may use it.")
	}
	return spokenAs(r)
}

func foreign(field, message, hint string) error {
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

// ownPage reports whether a request comes from a page of this host, or from no page at all. An extension
// is an origin of its own. With a token it is a device like any other: the token is a secret that the
// browser never sends by itself, so no other origin has it. Without one, as to join, it needs to be named
// in Extensions.
func (h *handler) ownPage(r *http.Request) bool {
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

// spoken are the media types of what a client sends.
var spoken = []string{"application/json", "application/jsonl", "application/x-ndjson"}

// spokenAs refuses a body that is not said to be JSON, as a form of another page cannot say. A program
// that is no browser may leave it out.
func spokenAs(r *http.Request) error {
	said := r.Header.Get("Content-Type")
	browser := r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != ""
	if r.ContentLength == 0 || said == "" && !browser {
		return nil
	}
	if media, _, err := mime.ParseMediaType(said); err != nil || !slices.Contains(spoken, media) {
		return &palate.Error{Code: problem.MediaType, Field: "content-type", Message: "a body must be application/json or application/jsonl", Hint: "Send the header Content-Type: application/json."}
	}
	return nil
}

// isolate keeps what this host serves out of the pages of others, and theirs out of its own.
func isolate(header http.Header, path string) {
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

// publicURL reads Options.Public.
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
