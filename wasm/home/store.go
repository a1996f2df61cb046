//go:build js

package home

import (
	"palate"
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
