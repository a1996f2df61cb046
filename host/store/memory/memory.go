// Package memory is a store that keeps nothing after it is closed: for tests, and for trying a
// host out.
package memory

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"palate"
	"palate/host/store"
)

// Store is the store. Its zero value is not ready; see [New].
type Store struct {
	mu      sync.Mutex
	persons map[string]*person
	codes   map[string]store.Code
}

type person struct {
	devices   []store.Device
	entries   []store.Entry // in order of arrival
	at        map[palate.EventID]int
	heads     palate.Cursor
	texts     map[palate.TextID]bool
	forgotten map[string]bool // ids of events and texts
}

// New is an empty store.
func New() *Store {
	return &Store{persons: map[string]*person{}, codes: map[string]store.Code{}}
}

func (s *Store) AddPerson(_ context.Context, id string, d store.Device) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.persons[id] != nil {
		return &palate.Error{Code: palate.CodeConflict, Field: "person", Message: "this log is on the host already", Hint: "Join it with a code from one of its devices."}
	}
	s.persons[id] = &person{
		devices: []store.Device{d}, at: map[palate.EventID]int{}, heads: palate.Cursor{},
		texts: map[palate.TextID]bool{}, forgotten: map[string]bool{},
	}
	return nil
}

func (s *Store) AddDevice(_ context.Context, id string, d store.Device) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return &palate.Error{Code: palate.CodeNotFound, Field: "person", Message: "no such log"}
	}
	p.devices = append(slices.DeleteFunc(p.devices, func(o store.Device) bool { return o.ID == d.ID }), d)
	return nil
}

func (s *Store) ByToken(_ context.Context, token [32]byte) (string, store.Device, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, p := range s.persons {
		for _, d := range p.devices {
			if d.Token == token {
				return id, d, nil
			}
		}
	}
	return "", store.Device{}, &palate.Error{Code: palate.CodeUnauthorized, Message: "the token is not known", Hint: "Connect this device again."}
}

func (s *Store) Devices(_ context.Context, id string) ([]store.Device, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.persons[id]; p != nil {
		return slices.Clone(p.devices), nil
	}
	return nil, nil
}

func (s *Store) Revoke(_ context.Context, id string, device palate.DeviceID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.persons[id]; p != nil {
		before := len(p.devices)
		p.devices = slices.DeleteFunc(p.devices, func(d store.Device) bool { return d.ID == device })
		if len(p.devices) < before {
			return nil
		}
	}
	return &palate.Error{Code: palate.CodeNotFound, Field: "device", Message: "no such device"}
}

func (s *Store) AddCode(_ context.Context, c store.Code) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[c.Code] = c
	return nil
}

func (s *Store) TakeCode(_ context.Context, code string, now time.Time) (store.Code, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.codes[code]
	delete(s.codes, code)
	if !ok || now.After(c.Expires) {
		return store.Code{}, &palate.Error{Code: palate.CodeNotFound, Field: "code", Message: "the code is wrong, used or too old", Hint: "Show a new one on the other device."}
	}
	return c, nil
}

func (s *Store) Push(_ context.Context, id string, entries []store.Entry) (palate.Cursor, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return nil, &palate.Error{Code: palate.CodeNotFound, Field: "person", Message: "no such log"}
	}
	if err := p.check(entries); err != nil {
		return nil, err
	}
	for _, e := range entries {
		p.add(e)
	}
	return palate.Cursor{}.Join(p.heads), nil
}

// check refuses a batch before any of it is kept.
func (p *person) check(entries []store.Entry) error {
	heads := palate.Cursor{}.Join(p.heads)
	for _, e := range entries {
		switch next := heads[e.ID.Device] + 1; {
		case e.ID.Seq > next:
			return store.Gap(e.ID, next)
		case e.ID.Seq == next:
			heads[e.ID.Device] = next
		default:
			at, have := p.at[e.ID]
			if have && !bytes.Equal(p.entries[at].Line, e.Line) && !bytes.Equal(p.entries[at].Line, store.Erased(e.Line)) {
				return store.Conflict(e.ID)
			}
		}
	}
	return nil
}

func (p *person) add(e store.Entry) {
	if _, have := p.at[e.ID]; have {
		return
	}
	if p.forgotten[e.ID.String()] {
		e.Line = store.Erased(e.Line)
	}
	e.Texts = slices.DeleteFunc(slices.Clone(e.Texts), func(t store.Text) bool {
		known := p.texts[t.ID] || p.forgotten[string(t.ID)]
		p.texts[t.ID] = true
		return known
	})
	p.at[e.ID] = len(p.entries)
	p.entries = append(p.entries, e)
	p.heads[e.ID.Device] = e.ID.Seq
	p.forget(e)
}

func (p *person) forget(e store.Entry) {
	events, texts := e.Forgotten()
	for _, id := range events {
		p.forgotten[id.String()] = true
		if at, have := p.at[id]; have {
			p.entries[at].Line = store.Erased(p.entries[at].Line)
		}
	}
	for _, id := range texts {
		p.forgotten[string(id)] = true
		for i := range p.entries {
			p.entries[i].Texts = slices.DeleteFunc(p.entries[i].Texts, func(t store.Text) bool { return t.ID == id })
		}
	}
}

func (s *Store) Pull(_ context.Context, id string, cursor palate.Cursor, limit int) ([]store.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return nil, nil
	}
	var missing []store.Entry
	for _, e := range p.entries {
		if !cursor.Covers(e.ID) && len(missing) < limit {
			e.Texts = slices.Clone(e.Texts)
			missing = append(missing, e)
		}
	}
	return missing, nil
}

// Close forgets everything.
func (s *Store) Close() error { return nil }
