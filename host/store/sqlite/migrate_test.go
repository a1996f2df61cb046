package sqlite_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"palate"
	"palate/host/seal"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

// TestADatabaseOfTheFirstVersion opens what a host wrote that did not know where chains end. Its devices
// go on, a revoked one's events too, and nothing is said to be lost.
func TestADatabaseOfTheFirstVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "palate.db")
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	var events []*palate.Event
	for range 4 {
		e, err := author.Seal(palate.Draft{Body: &palate.Pin{Text: palate.TextID(fmt.Sprintf("%032x", 1))}})
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	device := author.Device().String()
	schema, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	c, err := sqlite3.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	run := func(sql string, blob []byte) {
		t.Helper()
		s, _, err := c.Prepare(sql)
		if err == nil && s.BindCount() > 0 {
			err = s.BindBlob(1, blob)
		}
		if err == nil {
			err = s.Exec()
		}
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	if err := c.Exec(string(schema)); err != nil {
		t.Fatal(err)
	}
	run(`INSERT INTO persons VALUES ('p')`, nil)
	run(`INSERT INTO devices VALUES ('p', '0000000000000007', x'07', 'still here', ?)`, make([]byte, 32))
	for _, e := range events[:3] {
		run(fmt.Sprintf(`INSERT INTO events (person, device, seq, line) VALUES ('p', '%s', %d, ?)`, device, e.Seq), palate.AppendLine(nil, e))
	}
	run(`INSERT INTO texts VALUES ('p', '`+fmt.Sprintf("%032x", 1)+`', 1, ?)`, []byte("a text"))
	run(fmt.Sprintf(`INSERT INTO heads VALUES ('p', '%s', 3)`, device), nil)
	c.Close()

	for range 2 { // it is opened again as it is then
		s := open(t, path)
		chains, err := s.Chains(t.Context(), "p", []palate.DeviceID{author.Device(), 7})
		if err != nil {
			t.Fatal(err)
		}
		own := chains.Of[author.Device()]
		if !bytes.Equal(own.Key, sealer.Key()) || own.Head.Seq != 3 || !bytes.Equal(own.Head.Hash, events[3].Prev) || own.Clock != 3 || chains.Clock != 3 {
			t.Errorf("the chain is %+v, clock %d", own, chains.Clock)
		}
		if len(chains.Of[7].Key) != 1 {
			t.Errorf("a device's key is %v", chains.Of[7].Key)
		}
		page, err := s.Pull(t.Context(), "p", nil, store.Limit{Entries: 10, Bytes: 1 << 20})
		if err != nil || len(page.Entries) != 3 || len(page.Lost) > 0 || len(page.Entries[0].Texts) != 1 {
			t.Errorf("there are %d events, lost %v (%v)", len(page.Entries), page.Lost, err)
		}
		s.Close()
	}
}
