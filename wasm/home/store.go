//go:build js

package home

import (
	"palate"
	"palate/session"
	"palate/wasm/bridge"
)

// A store is the browser's database, which can be rewritten from memory.
type store struct {
	*bridge.DB
	home *Home
}

// WriteBack stores a whole log again, with the key of this device, its token and what is kept by name.
func (s store) WriteBack(lines []palate.Line, named map[string][]byte) error {
	if token := s.home.link.client.Token; token != "" {
		named[tokenName] = []byte(token)
	}
	return s.DB.Replace(lines, s.home.sealer, named)
}

// Save stores bytes under a name. That nothing is to be recorded is told to the page before the program too.
func (s store) Save(name string, data []byte) error {
	err := s.Set(name, data)
	if err == nil && name == session.PausedName {
		bridge.SetPaused(len(data) > 0)
	}
	return err
}

// Load is what was saved under a name; what cannot be read is not there.
func (s store) Load(name string) []byte {
	data, err := s.Get(name)
	if err != nil {
		return nil
	}
	return data
}

// ReadNews gives the session what other tabs wrote.
func (s store) ReadNews() { s.home.ReadNews() }

// Announce tells other tabs and the host of lines that became durable.
func (s store) Announce() {
	s.home.tabs.Notify()
	s.home.link.wakeForSaved()
}
