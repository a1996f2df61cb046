package palate_test

import (
	"errors"

	. "palate"
	"palate/palatetest"
)

// A testSealer is a palatetest.Sealer that fails while broken is set, and at the call failAt.
type testSealer struct {
	palatetest.Sealer
	broken map[string]bool // by method
	calls  int
	failAt int
}

var errBroken = errors.New("the key store is locked")

func newTestSealer(device byte) *testSealer {
	return &testSealer{Sealer: palatetest.NewSealer(device), broken: map[string]bool{}}
}

func (s *testSealer) fault(method string) error {
	s.calls++
	if s.broken[method] || s.calls == s.failAt {
		return errBroken
	}
	return nil
}

func (s *testSealer) Hash(data []byte) ([]byte, error) {
	h, _ := s.Sealer.Hash(data)
	return h, s.fault("Hash")
}

func (s *testSealer) MAC(key, data []byte) ([]byte, error) {
	mac, _ := s.Sealer.MAC(key, data)
	return mac, s.fault("MAC")
}

func (s *testSealer) Sign(data []byte) ([]byte, error) {
	sig, _ := s.Sealer.Sign(data)
	return sig, s.fault("Sign")
}

func (s *testSealer) Verify(key, data, sig []byte) (bool, error) {
	ok, _ := s.Sealer.Verify(key, data, sig)
	return ok, s.fault("Verify")
}

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
