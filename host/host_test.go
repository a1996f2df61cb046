package host_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"palate"
	"palate/host"
	"palate/host/seal"
	"palate/host/store"
	"palate/host/store/sqlite"
)

// A guest is a device at a host under test.
type guest struct {
	t      testing.TB
	url    string
	token  string
	sealer *seal.Sealer
	author *palate.Author
	person string
}

func newHost(t testing.TB, s store.Store) *httptest.Server {
	t.Helper()
	files := fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html>")}, "app.wasm": {Data: []byte("plain")},
		"app.wasm.br": {Data: []byte("brotli")}, "widget/index.html": {Data: []byte("<!doctype html>")},
	}
	server := httptest.NewServer(host.New(host.Config{Store: s, Assets: files}))
	t.Cleanup(server.Close)
	return server
}

func sqliteStore(t *testing.T) store.Store {
	t.Helper()
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "palate.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newGuest(t testing.TB, url string) *guest {
	t.Helper()
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return &guest{t: t, url: url, sealer: sealer, author: author, person: "person-1"}
}

func (g *guest) call(method, path string, body string) (int, map[string]any) {
	g.t.Helper()
	request, err := http.NewRequest(method, g.url+path, strings.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	if g.token != "" {
		request.Header.Set("Authorization", "Bearer "+g.token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	defer response.Body.Close()
	data, _ := io.ReadAll(response.Body)
	reply := map[string]any{}
	_ = json.Unmarshal(data, &reply) // log lines and empty replies are no object
	reply["raw"] = string(data)
	return response.StatusCode, reply
}

// introduce is the body of a call that makes the guest known: member name stands beside its device.
func (g *guest) introduce(call, name, value string) string {
	g.t.Helper()
	v := palate.Object(
		palate.Member{Name: name, Value: palate.String(value)},
		palate.Member{Name: "device", Value: palate.String(g.author.Device().String())},
		palate.Member{Name: "key", Value: palate.String(palate.Base64(g.sealer.Key()))},
		palate.Member{Name: "name", Value: palate.String("test")})
	proof, err := g.sealer.Sign(palate.ProofBytes(call, v))
	if err != nil {
		g.t.Fatal(err)
	}
	return v.With("proof", palate.String(palate.Base64(proof))).String()
}

func (g *guest) register() {
	g.t.Helper()
	status, reply := g.call("POST", "/v1/persons", g.introduce("v1/persons", "person", g.person))
	if status != 200 {
		g.t.Fatalf("register: %d %v", status, reply)
	}
	g.token = reply["token"].(string)
}

// join makes the guest a device of the person whose device first is.
func (g *guest) join(first *guest) {
	g.t.Helper()
	_, reply := first.call("POST", "/v1/codes", `{"sealed":"c2VhbGVk"}`)
	status, reply := g.call("POST", "/v1/join", g.introduce("v1/join", "code", fmt.Sprint(reply["code"])))
	if status != 200 || reply["sealed"] != "c2VhbGVk" || reply["person"] != first.person {
		g.t.Fatalf("join: %d %v", status, reply)
	}
	g.token, g.person = reply["token"].(string), first.person
}

// lines are n events with a text each.
func (g *guest) lines(n int) string {
	var b bytes.Buffer
	for range n {
		text, err := g.author.Text(rand.Text(), "", "")
		if err != nil {
			g.t.Fatal(err)
		}
		e, err := g.author.Seal(palate.Draft{Body: &palate.Pin{Text: text.ID}})
		if err != nil {
			g.t.Fatal(err)
		}
		b.Write(append(palate.AppendLine(nil, &text), '\n'))
		b.Write(append(palate.AppendLine(nil, e), '\n'))
	}
	return b.String()
}

func TestTwoDevicesExchangeEvents(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	one, two := newGuest(t, server.URL), newGuest(t, server.URL)
	one.register()
	pushed := one.lines(3)
	if status, reply := one.call("POST", "/v1/push", pushed); status != 200 {
		t.Fatalf("push: %d %v", status, reply)
	}
	two.join(one)
	if _, reply := two.call("POST", "/v1/pull", `{}`); reply["raw"] != pushed {
		t.Errorf("pulled\n%s\nwant what was pushed\n%s", reply["raw"], pushed)
	}
	if status, _ := one.call("DELETE", "/v1/devices/"+two.author.Device().String(), ""); status != 204 {
		t.Errorf("revoke: %d", status)
	}
	if status, _ := two.call("POST", "/v1/pull", `{}`); status != 401 {
		t.Errorf("a revoked device pulls: %d", status)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	g := newGuest(t, server.URL)
	g.register()
	lines := g.lines(3)
	first, rest, _ := strings.Cut(lines, "\n")
	second, third, _ := strings.Cut(rest, "\n")
	tests := []struct {
		name, method, path, body string
		status                   int
		code, field              string
	}{
		{"malformed line", "POST", "/v1/push", first + "\n{\"kind\":7}\n", 400, "malformed", ""},
		{"no JSON", "POST", "/v1/push", "hello\n", 400, "malformed", ""},
		{"a header", "POST", "/v1/push", `{"palate":1,"secret":"AAAA"}`, 400, "malformed", "palate"},
		{"a text without its event", "POST", "/v1/push", first, 400, "malformed", "text"},
		{"a gap", "POST", "/v1/push", third, 409, "gap", "seq"},
		{"too large", "POST", "/v1/push", strings.Repeat("x", 5<<20), 413, "too_large", ""},
		{"a bad cursor", "POST", "/v1/pull", `{"cursor":{"x":1}}`, 400, "malformed", "cursor.x"},
		{"a bad limit", "POST", "/v1/pull", `{"limit":0}`, 400, "malformed", "limit"},
		{"no such device", "DELETE", "/v1/devices/0000000000000001", "", 404, "not_found", "device"},
		{"no such call", "POST", "/v1/nothing", "", 404, "not_found", ""},
		{"a wrong code", "POST", "/v1/join", g.introduce("v1/join", "code", "00000000"), 404, "not_found", "code"},
		{"a device that is not its key's", "POST", "/v1/join", strings.Replace(g.introduce("v1/join", "code", "00000000"), g.author.Device().String(), "0000000000000001", 1), 400, "malformed", "device"},
		{"the same person again", "POST", "/v1/persons", g.introduce("v1/persons", "person", "person-1"), 409, "conflict", "person"},
	}
	_ = second
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, reply := g.call(tt.method, tt.path, tt.body)
			if status != tt.status || reply["code"] != tt.code {
				t.Errorf("%d %v, want %d %s", status, reply, tt.status, tt.code)
			}
			if field, _ := reply["field"].(string); tt.field != "" && field != tt.field {
				t.Errorf("field is %q, want %q", field, tt.field)
			}
			if title, _ := reply["title"].(string); title == "" {
				t.Error("the problem has no title")
			}
		})
	}
	g.token = "wrong"
	if status, reply := g.call("POST", "/v1/pull", `{}`); status != 401 || reply["code"] != "unauthorized" {
		t.Errorf("a wrong token: %d %v", status, reply)
	}
}

func TestPushAgainIsHarmless(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	g := newGuest(t, server.URL)
	g.register()
	lines := g.lines(2)
	for range 3 {
		if status, reply := g.call("POST", "/v1/push", lines); status != 200 {
			t.Fatalf("push: %d %v", status, reply)
		}
	}
	if _, reply := g.call("POST", "/v1/pull", `{}`); reply["raw"] != lines {
		t.Error("pushing again changed what is there")
	}
}

func TestGuessingCodesIsShut(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	g := newGuest(t, server.URL)
	last := 0
	for i := range 8 {
		last, _ = g.call("POST", "/v1/join", g.introduce("v1/join", "code", fmt.Sprintf("%04d0000", i)))
	}
	if last != 429 {
		t.Errorf("the eighth wrong code is answered with %d, want 429", last)
	}
}

// A broken store fails in the way that it is told to.
type broken struct {
	store.Store
	err error
}

func (b broken) ByToken(context.Context, [32]byte) (string, store.DeviceRecord, error) {
	if b.err == nil {
		panic("a fault")
	}
	return "", store.DeviceRecord{}, b.err
}

func TestFaultsOfTheHost(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		title  string
	}{
		{"a panic", nil, 500, "the host failed"},
		{"a full disk", &palate.Error{Code: palate.CodeFull, Message: "the host's disk is full", Hint: "Nothing is lost."}, 507, "the host's disk is full"},
		{"an unknown error", errors.New("secret detail"), 500, "the host failed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := newHost(t, broken{err: tt.err})
			g := newGuest(t, server.URL)
			g.token = "x"
			for range 2 { // it goes on serving
				status, reply := g.call("POST", "/v1/pull", `{}`)
				if status != tt.status || reply["title"] != tt.title || strings.Contains(reply["raw"].(string), "secret") {
					t.Errorf("%d %v, want %d %s", status, reply, tt.status, tt.title)
				}
			}
			if status, _ := g.call("GET", "/healthz", ""); status != 200 {
				t.Errorf("healthz: %d", status)
			}
		})
	}
}

func TestPagesAreCompressedAndHeld(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	request, _ := http.NewRequest("GET", server.URL+"/app.wasm?v=1", nil)
	request.Header.Set("Accept-Encoding", "gzip, br")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	if string(body) != "brotli" || response.Header.Get("Content-Type") != "application/wasm" || !strings.Contains(response.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("app.wasm is %q with %v", body, response.Header)
	}
	for path, framed := range map[string]bool{"/": false, "/widget/": true} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		policy := response.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "require-trusted-types-for 'script'") || strings.Contains(policy, "frame-ancestors") == framed {
			t.Errorf("%s has the policy %q", path, policy)
		}
	}
}

func TestPagesAsTheyAreAskedFor(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	tests := []struct {
		method, path, accepted  string
		status                  int
		body, caching, encoding string
	}{
		{"GET", "/app.wasm?v=1", "br", 200, "brotli", "public, max-age=31536000, immutable", "br"},
		{"GET", "/app.wasm", "br;q=0.5", 200, "brotli", "no-cache", "br"},
		{"GET", "/app.wasm", "br;q=0", 200, "plain", "no-cache", ""},
		{"GET", "/app.wasm", "br; q=0.000, gzip", 200, "plain", "no-cache", ""},
		{"GET", "/app.wasm", "BR;Q=0.0", 200, "plain", "no-cache", ""},
		{"GET", "/?v=x", "br", 200, "<!doctype html>", "no-cache", ""},
		{"GET", "/index.html?v=x", "br", 200, "<!doctype html>", "no-cache", ""},
		{"GET", "/nothing", "br", 404, "", "", ""},
		{"GET", "/app.wasm.br", "br", 404, "", "", ""},
		{"PUT", "/app.wasm", "br", 405, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path+" "+tt.accepted, func(t *testing.T) {
			r, _ := http.NewRequest(tt.method, server.URL+tt.path, nil)
			r.Header.Set("Accept-Encoding", tt.accepted)
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			body, _ := io.ReadAll(response.Body)
			if response.StatusCode != tt.status || response.Header.Get("Content-Encoding") != tt.encoding || response.Header.Get("Cache-Control") != tt.caching {
				t.Errorf("%s with %v", response.Status, response.Header)
			}
			if tt.status == 200 && string(body) != tt.body {
				t.Errorf("the body is %q, want %q", body, tt.body)
			}
			if tt.status != 200 && (response.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(body), `"code"`)) {
				t.Errorf("%s says %s", response.Status, body)
			}
		})
	}
}

func TestServeStopsGracefullyAndStaysHere(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	if err := host.Serve(t.Context(), "0.0.0.0:0", http.NotFoundHandler(), io.Discard, log); palate.CodeOf(err) != palate.CodeUnsupported {
		t.Errorf("listening for everyone gives %v, want a refusal", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- host.Serve(ctx, "127.0.0.1:0", http.NotFoundHandler(), io.Discard, log) }()
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("Serve = %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the host does not stop")
	}
}
