package logtest_test

import (
	"bytes"
	"testing"

	"palate"
	"palate/host/logtest"
	"palate/host/seal"
)

// A log that was written in order verifies, and another generator of its seed writes it again.
func TestLogsVerifyAndRepeat(t *testing.T) {
	file := func() []byte {
		g := logtest.New(t, 3)
		for range 50 {
			g.Step()
		}
		return g.File()
	}
	log := file()
	if !bytes.Equal(file(), log) {
		t.Error("one seed gives two logs")
	}
	if _, bad := palate.ReadLog(bytes.NewReader(log)); len(bad) > 0 {
		t.Error(bad)
	}
	for line, err := range palate.Lines(bytes.NewReader(log)) {
		if e, ok := line.(*palate.Event); ok && e.Seq == 1 {
			err = palate.Authentic(&seal.Sealer{}, nil, e.Key, e)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
