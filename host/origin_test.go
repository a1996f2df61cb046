package host_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"palate/host"
	"palate/host/store/memory"
)

// TestForeignRequests asks a host as browsers and programs do, by all the names that lead to it. status
// is what /v1/devices, which needs a token, answers: 401 is let in as far as that.
func TestForeignRequests(t *testing.T) {
	files := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}, "widget/index.html": {Data: []byte("<!doctype html>")}, "app.js": {Data: []byte("1")}}
	h := host.New(host.Config{Store: memory.New(), Assets: files, Public: "https://palate.example.org", Extensions: []string{"chrome-extension://ours"}})
	const token = "Authorization: Bearer x"
	tests := []struct {
		name, method, url string
		headers           []string
		status            int
	}{
		{"a program", "POST", "http://127.0.0.1:8787/v1/pull", nil, 401},
		{"IPv6", "POST", "http://[::1]:8787/v1/pull", nil, 401},
		{"by name", "POST", "http://localhost:8787/v1/pull", nil, 401},
		{"the public name", "POST", "http://palate.example.org/v1/pull", []string{"Origin: https://palate.example.org"}, 401},
		{"another name, as DNS rebinding has it", "POST", "http://evil.example:8787/v1/pull", []string{"Origin: http://evil.example:8787", "Sec-Fetch-Site: same-origin"}, 403},
		{"a page by another name", "GET", "http://evil.example:8787/", []string{"Sec-Fetch-Mode: navigate"}, 403},
		{"a name that only begins so", "GET", "http://localhost.evil.example/", nil, 403},
		{"a name that only ends so", "GET", "http://evil.example.org/", nil, 403},
		{"an address of the network", "GET", "http://192.168.1.5:8787/", nil, 403},
		{"no name", "GET", "http:///", nil, 403},
		{"its own page", "POST", "http://localhost:8787/v1/pull", []string{"Origin: http://localhost:8787", "Sec-Fetch-Site: same-origin"}, 401},
		{"a page of another site", "POST", "http://localhost:8787/v1/pull", []string{"Origin: https://evil.example", "Sec-Fetch-Site: cross-site"}, 403},
		{"a page of another site with a token", "POST", "http://localhost:8787/v1/pull", []string{"Origin: https://evil.example", token}, 403},
		{"a page of another port", "POST", "http://localhost:8787/v1/pull", []string{"Origin: http://localhost:3000", "Sec-Fetch-Site: same-site"}, 403},
		{"a page of another scheme", "POST", "http://localhost:8787/v1/pull", []string{"Origin: https://localhost:8787"}, 403},
		{"a sandboxed page", "POST", "http://localhost:8787/v1/join", []string{"Origin: null"}, 403},
		{"a form of another site", "POST", "http://localhost:8787/v1/join", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 403},
		{"a link of another site", "GET", "http://localhost:8787/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 200},
		{"a script tag of another site", "GET", "http://localhost:8787/app.js", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}, 403},
		{"a data set for another site", "GET", "http://localhost:8787/sets.json", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"}, 403},
		{"the widget in another site", "GET", "http://localhost:8787/widget/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}, 200},
		{"a preflight of another site", "OPTIONS", "http://localhost:8787/v1/pull", []string{"Origin: https://evil.example"}, 403},
		{"an extension with a token", "POST", "http://localhost:8787/v1/pull", []string{"Origin: chrome-extension://any", "Sec-Fetch-Site: cross-site", token}, 401},
		{"Firefox's extension with a token", "POST", "http://localhost:8787/v1/pull", []string{"Origin: moz-extension://any", token}, 401},
		{"an extension without a token", "POST", "http://localhost:8787/v1/join", []string{"Origin: chrome-extension://any"}, 403},
		{"the extension that was named", "POST", "http://localhost:8787/v1/join", []string{"Origin: chrome-extension://ours"}, 400},
		{"a site that calls itself one", "POST", "http://localhost:8787/v1/pull", []string{"Origin: https://chrome-extension.example", token}, 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, tt.url, nil)
			if tt.method == "POST" {
				r = httptest.NewRequest(tt.method, tt.url, strings.NewReader("{}"))
				r.Header.Set("Content-Type", "application/json")
			}
			for _, header := range tt.headers {
				name, value, _ := strings.Cut(header, ": ")
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("%d %s, want %d", w.Code, w.Body, tt.status)
			}
			if w.Code != 200 {
				isProblem(t, w)
			}
		})
	}
}

func isProblem(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	var problem struct{ Title, Code string }
	err := json.Unmarshal(w.Body.Bytes(), &problem)
	if err != nil || problem.Title == "" || problem.Code == "" || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %s is no problem+json: %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
}

func TestBodiesAreJSON(t *testing.T) {
	h := host.New(host.Config{Store: memory.New()})
	for _, tt := range []struct {
		media   string
		browser bool
		status  int
	}{
		{"application/json", true, 401}, {"application/json; charset=utf-8", true, 401}, {"application/jsonl", true, 401}, {"application/x-ndjson", false, 401},
		{"text/plain", false, 415}, {"text/plain", true, 415}, {"application/x-www-form-urlencoded", false, 415}, {"multipart/form-data; boundary=x", true, 415},
		{"text/plain; x=application/json", true, 415}, {"?", true, 415},
		{"", true, 415}, {"", false, 401},
	} {
		r := httptest.NewRequest("POST", "http://localhost/v1/pull", strings.NewReader("{}"))
		if tt.media != "" {
			r.Header.Set("Content-Type", tt.media)
		}
		if tt.browser {
			r.Header.Set("Origin", "http://localhost")
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.status {
			t.Errorf("%q, browser %v: %d %s, want %d", tt.media, tt.browser, w.Code, w.Body, tt.status)
		}
	}
}

func TestPagesAreIsolated(t *testing.T) {
	server := newHost(t, memory.New())
	for path, resource := range map[string]string{"/": "same-origin", "/widget/": "cross-origin", "/v1/nothing": "same-origin"} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		got := []string{response.Header.Get("Cross-Origin-Opener-Policy"), response.Header.Get("Cross-Origin-Embedder-Policy"), response.Header.Get("Cross-Origin-Resource-Policy")}
		if want := []string{"same-origin", "require-corp", resource}; strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s has %v, want %v", path, got, want)
		}
	}
}

func TestPublicIsAURL(t *testing.T) {
	for _, good := range []string{"", "https://palate.example.org", "http://palate.example.org:8080/"} {
		if err := host.CheckPublic(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"palate.example.org", "ftp://x", "https://", "https://x/path", "https://x?y", "://"} {
		if host.CheckPublic(bad) == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
