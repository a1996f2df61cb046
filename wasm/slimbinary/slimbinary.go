// Package slimbinary writes and reads numbers of a fixed size as encoding/binary does, for the few that a page has to
// do with. It stands in for encoding/binary in the libraries that the page is built on, which brings reflection.
package slimbinary

// BigEndian has the most significant byte first.
var BigEndian bigEndian

type bigEndian struct{}

// Uint32 reads the first 4 bytes of b.
func (bigEndian) Uint32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// PutUint32 writes v to the first 4 bytes of b.
func (bigEndian) PutUint32(b []byte, v uint32) {
	b[0], b[1], b[2], b[3] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
}

// PutUint64 writes v to the first 8 bytes of b.
func (e bigEndian) PutUint64(b []byte, v uint64) {
	e.PutUint32(b, uint32(v>>32))
	e.PutUint32(b[4:], uint32(v))
}
