// Package host passes a person's events between their devices, and serves the app. It is one
// http.Handler over a store. It checks who wrote a line, and keeps it as bytes; until lines are
// encrypted before they leave a device, it listens on this machine alone.
package host

import (
	"crypto/rand"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"runtime"
	"runtime/debug"
	"time"

	"palate"
	"palate/host/problem"
	"palate/host/static"
	"palate/host/store"
)

// A Config is what a host is made of. Only Store is needed.
type Config struct {
	Store  store.Store
	Log    *slog.Logger
	Now    func() time.Time
	Random io.Reader
	Assets fs.FS  // the app's files; nil serves the API alone
	Data   string // the folder of prompt sets; "" for none
	// Public is the URL under which a proxy on this machine offers the host, as
	// https://palate.example.org; "" for none.
	Public string
	// Extensions are the origins of browser extensions that may join a log here, as
	// chrome-extension://ID.
	Extensions []string
}

// handler is the host.
type handler struct {
	Config
	log        *slog.Logger
	public     *url.URL
	perDevice  *limiters
	perAddress *limiters
	memory     *memoryLimit
	parsing    chan struct{} // a semaphore: one token for each line that is parsed
}

// New is the host as a handler. It panics when Public is no URL: see [CheckPublic].
func New(o Config) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	public, err := publicURL(o.Public)
	if err != nil {
		panic("host: New: " + err.Error())
	}
	h := &handler{
		Config: o, log: o.Log, public: public,
		perDevice: newLimiters(o.Now, deviceRate, deviceBurst), perAddress: newLimiters(o.Now, addressRate, addressBurst),
		memory: newMemoryLimit(), parsing: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	return h.middleware(h.routes())
}

// CheckPublic reports what is wrong with a public URL.
func CheckPublic(s string) error {
	_, err := publicURL(s)
	return err
}

func (h *handler) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", h.health)
	mux.HandleFunc("POST /v1/persons", h.limited(h.persons))
	mux.HandleFunc("POST /v1/join", h.limited(h.join))
	mux.HandleFunc("POST /v1/codes", h.authenticated(h.codes))
	mux.HandleFunc("POST /v1/push", h.authenticated(h.push))
	mux.HandleFunc("POST /v1/pull", h.authenticated(h.pull))
	mux.HandleFunc("GET /v1/devices", h.authenticated(h.devices))
	mux.HandleFunc("DELETE /v1/devices/{device}", h.authenticated(h.revoke))
	mux.HandleFunc("/v1/", h.unknown)
	sets := static.NewSets(h.Data, h.fail)
	mux.HandleFunc("GET /sets.json", sets.List)
	mux.HandleFunc("GET /sets/{name}", sets.File)
	if h.Assets != nil {
		mux.Handle("/", static.Pages(h.Assets))
	}
	return mux
}

func (h *handler) health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}

func (h *handler) unknown(w http.ResponseWriter, r *http.Request) {
	h.fail(w, r, &palate.Error{Code: palate.CodeNotFound, Message: "no such call: " + r.Method + " " + r.URL.Path})
}

// middleware logs requests, refuses those of other sites, sets what every reply carries, and turns a panic of
// one request into its own 500.
func (h *handler) middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := h.Now()
		defer func() {
			if reason := recover(); reason != nil {
				h.log.Error("panic", "path", r.URL.Path, "reason", reason, "stack", string(debug.Stack()))
				h.fail(w, r, &palate.Error{Code: palate.CodeInternal, Message: "the host failed", Hint: "Nothing is lost on your device; try again."})
			}
			h.log.Debug("request", "method", r.Method, "path", r.URL.Path, "took", h.Now().Sub(began))
		}()
		setIsolation(w.Header(), r.URL.Path)
		if err := h.checkOrigin(r); err != nil {
			h.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fail answers a request with an error.
func (h *handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody waits for it any more
	}
	if problem.Status(err) >= http.StatusInternalServerError {
		h.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	problem.Write(w, err)
}
