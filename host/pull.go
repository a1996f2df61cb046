package host

import (
	"net/http"
	"strconv"
	"strings"

	"palate"
	"palate/host/store"
)

// Limits of a pull, in events and, for its reply, in bytes; one event with its texts always fits.
const (
	pullDefault = 1000
	pullMost    = 5000
	pullBytes   = 1 << 20
)

// pull gives log lines after a cursor. What the store lost is named: in a header beside what it has, and
// as the answer where there is nothing else to give.
func (h *handler) pull(w http.ResponseWriter, r *http.Request, c caller) error {
	cursor, limit, err := pullRequest(w, r)
	if err != nil {
		return err
	}
	room, err := h.memory.reserve(r.Context(), c.device.ID, pullBytes)
	if err != nil {
		return err
	}
	defer room.release()
	page, err := h.Store.Pull(r.Context(), c.person, cursor, store.Limit{Entries: limit, Bytes: pullBytes})
	if err != nil {
		return err
	}
	data := linesOf(page.Entries)
	if err := room.resize(r.Context(), int64(len(data))); err != nil {
		return err
	}
	if err := h.lost(w, page); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_ = writeChunks(w, data) // the client is gone if this fails
	return nil
}

func pullRequest(w http.ResponseWriter, r *http.Request) (cursor palate.Cursor, limit int, err error) {
	v, err := readObject(w, r, maxPull)
	if err != nil {
		return nil, 0, err
	}
	if cursor, err = palate.ParseCursor(v.Get("cursor")); err != nil {
		return nil, 0, err
	}
	n := v.Get("limit")
	if n.IsNull() {
		return cursor, pullDefault, nil
	}
	most, ok := n.Int()
	if !ok || most < 1 || most > pullMost {
		return nil, 0, palate.Malformed("limit", "must be a whole number from 1 to "+strconv.Itoa(pullMost))
	}
	return cursor, int(most), nil
}

// linesOf is a page as log lines, texts before the event that brought them.
func linesOf(entries []store.EventRecord) []byte {
	size := 0
	for i := range entries {
		size += entries[i].Size()
	}
	data := make([]byte, 0, size)
	for i, e := range entries {
		for _, t := range e.Texts {
			data = append(append(data, t.Line...), '\n')
		}
		data = append(append(data, e.Line...), '\n')
		entries[i] = store.EventRecord{} // it is in data now
	}
	return data
}

// lostHeader names events of which the host lost something, as "DEVICE:SEQ" or "DEVICE:SEQ texts".
const lostHeader = "Palate-Lost"

// maxLost bounds the header.
const maxLost = 20

func (h *handler) lost(w http.ResponseWriter, page store.Page) error {
	if len(page.Lost) == 0 {
		return nil
	}
	var names []string
	for _, l := range page.Lost[:min(len(page.Lost), maxLost)] {
		name := l.Event.String()
		if l.Texts > 0 {
			name += " texts"
		}
		names = append(names, name)
	}
	h.log.Error("the store lost what it had committed", "lost", names, "in all", len(page.Lost))
	w.Header().Set(lostHeader, strings.Join(names, ", "))
	if len(page.Entries) > 0 {
		return nil
	}
	return store.Lost(page.Lost[0])
}
