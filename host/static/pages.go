package static

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"palate"
	"palate/host/problem"
)

// policy is what every page is held to: no code but its own files', no HTML out of strings.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types palate-ui"

// mediaType is that of a file of the app by its extension, "" where it is none of the app's. The table of
// the machine is not asked, since it differs from one to the next.
func mediaType(extension string) string {
	switch extension {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".jsonl":
		return "application/jsonl; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return ""
}

// pages serve the app's files, compressed ones where the browser takes them.
type pages struct {
	files fs.FS
	mu    sync.Mutex
	tags  map[string]string // the ETag by name and coding
}

// Pages serves the files of the app: NAME.br or NAME.gz for NAME where the browser takes it.
func Pages(files fs.FS) http.Handler { return &pages{files: files, tags: map[string]string{}} }

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		problem.Write(w, &palate.Error{Code: problem.Method, Message: "a page can only be read"})
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	plain, err := fs.ReadFile(p.files, name)
	if err != nil || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
		problem.Write(w, &palate.Error{Code: palate.CodeNotFound, Message: "there is no such page"})
		return
	}
	header := w.Header()
	header.Set("Content-Type", mediaType(path.Ext(name)))
	header.Set("Vary", "Accept-Encoding")
	setPolicy(header, name)
	if r.URL.Query().Has("v") && path.Ext(name) != ".html" { // a page's name says nothing of its content
		header.Set("Cache-Control", "public, max-age=31536000, immutable") // the name says the content
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	data, coding := p.compressed(name, r.Header.Get("Accept-Encoding"), plain)
	if coding != "" {
		header.Set("Content-Encoding", coding)
	}
	header.Set("ETag", p.etag(name+coding, data))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// setPolicy sets the policy of a page; the widget alone may stand in other people's pages.
func setPolicy(header http.Header, name string) {
	if path.Ext(name) != ".html" {
		return
	}
	if strings.HasPrefix(name, "widget/") {
		header.Set("Content-Security-Policy", policy)
		return
	}
	header.Set("Content-Security-Policy", policy+"; frame-ancestors 'self'")
}

// compressed is the smallest form of a file that the browser takes.
func (p *pages) compressed(name, accepted string, plain []byte) (data []byte, coding string) {
	for _, c := range []struct{ coding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(accepted, c.coding) {
			continue
		}
		if data, err := fs.ReadFile(p.files, name+c.suffix); err == nil {
			return data, c.coding
		}
	}
	return plain, ""
}

// accepts reports whether an Accept-Encoding header takes a coding, and not with q=0.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			quality, err := strconv.ParseFloat(strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(q, " ", "")), "q="), 64)
			return err != nil || quality > 0
		}
	}
	return false
}

func (p *pages) etag(name string, data []byte) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tags[name] == "" {
		sum := sha256.Sum256(data)
		p.tags[name] = `"` + hex.EncodeToString(sum[:8]) + `"`
	}
	return p.tags[name]
}
