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
	codes   map[string]store.PairingCode
	lockout store.Lockout
}

type person struct {
	devices   []store.DeviceRecord
	entries   []store.EventRecord // in order of arrival
	at        map[palate.EventID]int
	chains    map[palate.DeviceID]palate.Chain // of all that were ever admitted
	texts     map[palate.TextID]bool
	forgotten map[string]bool // ids of events and texts
}

// New is an empty store.
func New() *Store {
	return &Store{persons: map[string]*person{}, codes: map[string]store.PairingCode{}}
}

// AddPerson begins a log with its first device; see [store.Store].
func (s *Store) AddPerson(_ context.Context, id string, d store.DeviceRecord) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.persons[id] != nil {
		return store.PersonExists()
	}
	p := &person{
		at: map[palate.EventID]int{}, chains: map[palate.DeviceID]palate.Chain{},
		texts: map[palate.TextID]bool{}, forgotten: map[string]bool{},
	}
	s.persons[id] = p
	p.admit(d)
	return nil
}

// AddDevice adds a device to a log, or renames one; see [store.Store].
func (s *Store) AddDevice(_ context.Context, id string, d store.DeviceRecord) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return store.NoPerson()
	}
	p.admit(d)
	return nil
}

func (p *person) admit(d store.DeviceRecord) {
	p.devices = append(slices.DeleteFunc(p.devices, func(o store.DeviceRecord) bool { return o.ID == d.ID }), d)
	chain := p.chains[d.ID]
	chain.Key = d.Key
	p.chains[d.ID] = chain
}

// ByToken finds the device a token belongs to; see [store.Store].
func (s *Store) ByToken(_ context.Context, token [32]byte) (string, store.DeviceRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, p := range s.persons {
		for _, d := range p.devices {
			if d.Token == token {
				return id, d, nil
			}
		}
	}
	return "", store.DeviceRecord{}, store.UnknownToken()
}

// Devices lists a person's devices that were not revoked; see [store.Store].
func (s *Store) Devices(_ context.Context, id string) ([]store.DeviceRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.persons[id]; p != nil {
		return slices.Clone(p.devices), nil
	}
	return nil, nil
}

// Revoke shuts a device out; see [store.Store].
func (s *Store) Revoke(_ context.Context, id string, device palate.DeviceID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.persons[id]; p != nil {
		before := len(p.devices)
		p.devices = slices.DeleteFunc(p.devices, func(d store.DeviceRecord) bool { return d.ID == device })
		if len(p.devices) < before {
			return nil
		}
	}
	return store.NoDevice()
}

// AddCode keeps what a pairing code opens; see [store.Store].
func (s *Store) AddCode(_ context.Context, c store.PairingCode) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[c.Code] = c
	return nil
}

// TakeCode uses a pairing code up; see [store.Store].
func (s *Store) TakeCode(_ context.Context, code, address string, now time.Time) (store.PairingCode, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := store.AttemptOf(code, address, now)
	if err := s.lockout.Check(next); err != nil {
		return store.PairingCode{}, err
	}
	c, ok := s.codes[code]
	delete(s.codes, code)
	if !ok || now.After(c.Expires) {
		s.lockout = append(s.lockout.Recent(now), next)
		return store.PairingCode{}, store.WrongCode()
	}
	return c, nil
}

// Chains is where the chains of a person's devices end; see [store.Store].
func (s *Store) Chains(_ context.Context, id string, devices []palate.DeviceID) (store.Chains, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	chains := store.Chains{Of: map[palate.DeviceID]palate.Chain{}}
	p := s.persons[id]
	if p == nil {
		return chains, nil
	}
	for _, device := range devices {
		if chain, admitted := p.chains[device]; admitted {
			chains.Of[device] = chain
		}
	}
	for _, chain := range p.chains {
		chains.Clock = max(chains.Clock, chain.Clock)
	}
	return chains, nil
}

// Push keeps entries in order, all or none; see [store.Store].
func (s *Store) Push(_ context.Context, id string, entries []store.EventRecord) (palate.Cursor, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return nil, store.NoPerson()
	}
	if err := p.check(entries); err != nil {
		return nil, err
	}
	for _, e := range entries {
		p.add(e)
	}
	return p.heads(), nil
}

func (p *person) heads() palate.Cursor {
	heads := palate.Cursor{}
	for device, chain := range p.chains {
		if chain.Head.Seq > 0 {
			heads[device] = chain.Head.Seq
		}
	}
	return heads
}

// check refuses a batch before any of it is kept.
func (p *person) check(entries []store.EventRecord) error {
	heads := p.heads()
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

func (p *person) add(e store.EventRecord) {
	if _, have := p.at[e.ID]; have {
		return
	}
	chain := p.chains[e.ID.Device]
	if chain.Key == nil {
		chain.Key = e.Key
	}
	chain.Head, chain.Clock = palate.Head{Seq: e.ID.Seq, Hash: e.Hash}, e.Clock
	p.chains[e.ID.Device] = chain
	if p.forgotten[e.ID.String()] {
		e.Line = store.Erased(e.Line)
	}
	e.Texts = slices.DeleteFunc(slices.Clone(e.Texts), func(t store.TextLine) bool {
		known := p.texts[t.ID] || p.forgotten[string(t.ID)]
		p.texts[t.ID] = true
		return known
	})
	p.at[e.ID] = len(p.entries)
	p.entries = append(p.entries, e)
	if e.Forgets != nil {
		p.forget(e.Forgets)
	}
}

func (p *person) forget(f *palate.Forget) {
	for _, id := range f.Events {
		p.forgotten[id.String()] = true
		if at, have := p.at[id]; have {
			p.entries[at].Line = store.Erased(p.entries[at].Line)
		}
	}
	for _, id := range f.Texts {
		p.forgotten[string(id)] = true
		for i := range p.entries {
			p.entries[i].Texts = slices.DeleteFunc(p.entries[i].Texts, func(t store.TextLine) bool { return t.ID == id })
		}
	}
}

// Pull is what someone at cursor lacks, or its beginning; see [store.Store].
func (s *Store) Pull(_ context.Context, id string, cursor palate.Cursor, most store.Limit) (page store.Page, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		return page, nil
	}
	walk, err := store.NewWalk(cursor, p.heads(), func(id palate.EventID) (int64, bool, error) {
		at, found := p.at[id]
		return int64(at), found, nil
	})
	for bytes := 0; err == nil && len(page.Entries) < most.Entries && bytes < most.Bytes; {
		_, at, ok, stepped := walk.Next()
		if err = stepped; err != nil || !ok {
			break
		}
		e := p.entries[at]
		e.Texts = slices.Clone(e.Texts)
		page.Entries, bytes = append(page.Entries, e), bytes+e.Size()
	}
	return page, err
}

// Close forgets everything.
func (s *Store) Close() error { return nil }
