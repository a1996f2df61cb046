package host_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"palate"
	"palate/host"
	"palate/host/store/memory"
)

// hostile are JSON texts that are many more values than bytes would make one think.
func hostile(shape string, size int) string {
	switch shape {
	case "wide":
		return "[" + strings.Repeat("[],", (size-4)/3) + "[]]"
	case "deep":
		return strings.Repeat("[", size)
	case "objects":
		return "[" + strings.Repeat("{},", (size-4)/3) + "{}]"
	case "numbers":
		return "[" + strings.Repeat("1,", (size-3)/2) + "1]"
	case "members":
		var b strings.Builder
		for i := 0; b.Len() < size-20; i++ {
			fmt.Fprintf(&b, `,"%d":[]`, i)
		}
		return "{" + b.String()[1:] + "}"
	case "strings":
		return "[" + strings.Repeat(`"",`, (size-4)/3) + `""]`
	}
	panic(shape)
}

var shapes = []string{"wide", "deep", "objects", "numbers", "members", "strings"}

// allocated is how many bytes f makes the program take, given back or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestHostileBodiesCostLittle sends bodies of 4 MB to every call, with a token and without. None is taken,
// and none costs more memory than a few times what its call may send.
func TestHostileBodiesCostLittle(t *testing.T) {
	h := host.New(host.Config{Store: memory.New()})
	server := httptest.NewServer(h)
	defer server.Close()
	g := newGuest(t, server.URL)
	g.register()
	const size = 4 << 20
	bodies := map[string]string{"wide": hostile("wide", size), "members": hostile("members", size)}
	for path, most := range map[string]uint64{"/v1/persons": 1 << 20, "/v1/join": 1 << 20, "/v1/codes": 1 << 20, "/v1/pull": 1 << 20, "/v1/push": 3 * size} {
		for shape, body := range bodies {
			for _, chunked := range []bool{false, true} {
				request := func(body string) *http.Request {
					var in io.Reader = strings.NewReader(body)
					if chunked {
						in = io.MultiReader(in) // a reader of unknown length
					}
					r := httptest.NewRequest("POST", "http://localhost"+path, in)
					r.Header.Set("Authorization", "Bearer "+g.token)
					return r
				}
				r, w := request(body), httptest.NewRecorder()
				took := allocated(func() { h.ServeHTTP(w, r) })
				if w.Code/100 != 4 || took > most {
					t.Errorf("4 MB of %s to %s (length unknown: %v): %d, and %d bytes taken, want at most %d", shape, path, chunked, w.Code, took, most)
				}
			}
		}
	}
}

// TestHostileLinesCostLittle pushes lines of the longest kind, alone and inside an event.
func TestHostileLinesCostLittle(t *testing.T) {
	h := host.New(host.Config{Store: memory.New()})
	server := httptest.NewServer(h)
	defer server.Close()
	g := newGuest(t, server.URL)
	g.register()
	for _, shape := range shapes {
		for name, form := range map[string]string{"a line": "%s", "an event": `{"v":1,"kind":"pin","device":"0000000000000001","seq":1,"clock":1,"ext":{"x":%s}}`} {
			for _, size := range []int{palate.MaxLine / 10, palate.MaxLine - 200} {
				line := fmt.Sprintf(form, hostile(shape, size))
				r := httptest.NewRequest("POST", "http://localhost/v1/push", strings.NewReader(line))
				r.Header.Set("Authorization", "Bearer "+g.token)
				w := httptest.NewRecorder()
				took := allocated(func() { h.ServeHTTP(w, r) })
				if most := uint64(40 << 20); w.Code/100 != 4 || took > most {
					t.Errorf("%s of %d KB of %s: %d, and %d bytes taken, want at most %d", name, size>>10, shape, w.Code, took, most)
				}
			}
		}
	}
}

// The control: parsed without a bound, a body takes so much that the tests above would fail.
func TestHostileBodiesCostMuchWithoutABound(t *testing.T) {
	body := []byte(hostile("wide", 256<<10))
	took := allocated(func() { _, _ = palate.ParseValue(body) })
	if took < 40*uint64(len(body)) {
		t.Errorf("it takes %d bytes: the tests cannot tell", took)
	}
}

// TestRepliesAreBounded pulls a log of large events with the largest limit.
func TestRepliesAreBounded(t *testing.T) {
	h := host.New(host.Config{Store: memory.New()})
	server := httptest.NewServer(h)
	defer server.Close()
	g := newGuest(t, server.URL)
	g.register()
	const events = 10
	for range events {
		e := g.line(&palate.Why{About: palate.EventID{Device: 1, Seq: 1}, Text: strings.Repeat("x", 900<<10)})
		if status, reply := g.call("POST", "/v1/push", text(e)); status != 200 {
			t.Fatalf("push: %d %v", status, reply)
		}
	}
	pulled, replies := 0, 0
	for pulled < events {
		r := httptest.NewRequest("POST", "http://localhost/v1/pull", strings.NewReader(fmt.Sprintf(`{"cursor":{%q:%d},"limit":5000}`, g.author.Device(), pulled)))
		r.Header.Set("Authorization", "Bearer "+g.token)
		w := httptest.NewRecorder()
		w.Body = nil // the wire
		reply := &counter{ResponseWriter: w}
		took := allocated(func() { h.ServeHTTP(reply, r) })
		if w.Code != 200 || reply.lines == 0 || took > 8<<20 {
			t.Fatalf("%d, with %d events and %d bytes taken, want some and at most 8 MB", w.Code, reply.lines, took)
		}
		pulled, replies = pulled+reply.lines, replies+1
	}
	if pulled != events || replies < events/4 {
		t.Errorf("%d events came in %d replies", pulled, replies)
	}
}

// A counter counts the lines of a reply.
type counter struct {
	http.ResponseWriter
	lines int
}

func (c *counter) Write(b []byte) (int, error) {
	c.lines += bytes.Count(b, []byte("\n"))
	return len(b), nil
}
