//go:build js

package home

import (
	"palate"
	"palate/session"
	"palate/wasm/bridge"
)

// What a person does with all of their data, on top of what a session does every day.

// Keep makes lines that other devices wrote durable, and takes them into the log.
func (s store) Keep(lines []palate.Line) error {
	if err := s.DB.Keep(lines); err != nil {
		return err
	}
	return s.home.receive(lines)
}

// Adopt puts another log in the place of this one, under a new key, and begins the program anew with it.
func (s store) Adopt(lines []palate.Line, news string) error {
	sealer, err := bridge.NewSealer()
	if err == nil {
		err = s.DB.Replace(lines, sealer, map[string][]byte{session.NewsName: []byte(news)})
	}
	if err != nil {
		return err
	}
	s.home.tabs.Notify()
	s.home.Restart()
	return nil
}

// SealerFrom is a sealer with the key of a seed.
func (store) SealerFrom(seed []byte) (palate.Sealer, error) { return sealerFrom(seed) }

func sealerFrom(seed []byte) (palate.Sealer, error) {
	s, err := bridge.SealerFrom(seed)
	if err != nil {
		return nil, err // and not a nil that is a sealer
	}
	return s, nil
}

// EraseAll deletes the log with all that is kept with it, has other tabs begin anew, and begins the program anew.
func (s store) EraseAll() error {
	s.home.link.leave()
	if err := s.DB.EraseAll(); err != nil {
		return err
	}
	s.home.erased.Notify()
	s.home.Restart()
	return nil
}

// Keep does nothing but take the lines into the log.
func (m memory) Keep(lines []palate.Line) error {
	m.home.Session.Receive(lines)
	return nil
}

// Adopt cannot be: nothing outlasts the page.
func (memory) Adopt([]palate.Line, string) error { return noStore() }

// SealerFrom is a sealer with the key of a seed.
func (memory) SealerFrom(seed []byte) (palate.Sealer, error) { return sealerFrom(seed) }

// EraseAll begins the program anew: there is nothing but it.
func (m memory) EraseAll() error {
	if err := bridge.EraseAside(); err != nil {
		return err
	}
	m.home.Restart()
	return nil
}
