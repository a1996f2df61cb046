package palate

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
)

// testSealer is a device whose key is made from one byte. It fails while broken is set, and at
// the call failAt.
type testSealer struct {
	private ed25519.PrivateKey
	broken  map[string]bool // by method
	calls   int
	failAt  int
}

var errBroken = errors.New("the key store is locked")

func newTestSealer(seed byte) *testSealer {
	return &testSealer{private: ed25519.NewKeyFromSeed(append(make([]byte, 31), seed)), broken: map[string]bool{}}
}

func (s *testSealer) fault(method string) error {
	s.calls++
	if s.broken[method] || s.calls == s.failAt {
		return errBroken
	}
	return nil
}

func (s *testSealer) Hash(data []byte) ([]byte, error) {
	h := sha256.Sum256(data)
	return h[:], s.fault("Hash")
}

func (s *testSealer) MAC(key, data []byte) ([]byte, error) {
	m := hmac.New(sha256.New, key)
	m.Write(data)
	return m.Sum(nil), s.fault("MAC")
}

func (s *testSealer) Sign(data []byte) ([]byte, error) {
	return ed25519.Sign(s.private, data), s.fault("Sign")
}

func (s *testSealer) Verify(key, data, sig []byte) (bool, error) {
	return ed25519.Verify(key, data, sig), s.fault("Verify")
}

func (s *testSealer) Key() []byte { return s.private.Public().(ed25519.PublicKey) }

const (
	someText  TextID = "00112233445566778899aabbccddeeff"
	otherText TextID = "ffeeddccbbaa99887766554433221100"
)

// testEvent is an unsigned event whose clock is its seq.
func testEvent(device DeviceID, seq uint64, b Body) *Event {
	return &Event{V: Version, Device: device, Seq: seq, Clock: seq, Body: b}
}

// fatal is what testing.T and rapid.T have in common.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

// put adds lines to a log.
func put(t fatal, l *Log, lines ...Line) {
	t.Helper()
	for _, line := range lines {
		var err error
		switch line := line.(type) {
		case *Text:
			err = l.AddText(*line)
		case *Event:
			_, err = l.Append(line)
		}
		if err != nil {
			t.Fatalf("%s: %v", AppendLine(nil, line), err)
		}
	}
}

// fileOf is a log as its file.
func fileOf(l *Log) string {
	var b []byte
	for line := range l.Lines() {
		b = append(AppendLine(b, line), '\n')
	}
	return string(b)
}
