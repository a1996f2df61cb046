package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"palate"
	"palate/host/store"
	"palate/host/store/sqlite"

	"github.com/ncruces/go-sqlite3"
)

// fill writes events straight into a database: device d of n has every n-th of all.
func fill(t *testing.T, path string, devices, events int) {
	t.Helper()
	sql := fmt.Sprintf(`BEGIN;
		INSERT INTO persons VALUES ('p');
		WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < %[2]d - 1)
			INSERT INTO events (person, device, seq, line) SELECT 'p', format('%%016x', i %% %[1]d + 1), i / %[1]d + 1, '{"clock":1}' FROM c;
		INSERT INTO heads (person, device, seq, seen) SELECT person, device, max(seq), max(seq) FROM events GROUP BY device;
		COMMIT`, devices, events)
	change(t, path, sql)
}

// change alters a database behind its store's back.
func change(t *testing.T, path, sql string) {
	t.Helper()
	c, err := sqlite3.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Exec(sql); err != nil {
		t.Fatal(err)
	}
}

// steps is what one page costs.
func steps(t *testing.T, s *sqlite.Store, cursor palate.Cursor) int {
	t.Helper()
	s.Steps()
	page, err := s.Pull(t.Context(), "p", cursor, store.Limit{Entries: 100, Bytes: 1 << 20})
	if err != nil || len(page.Entries) != 100 || len(page.Lost) > 0 {
		t.Fatalf("a page has %d events (%v)", len(page.Entries), err)
	}
	return s.Steps()
}

// A page costs the same at the beginning of a log, in its middle and near its end, and in one a
// hundred times as long, also for who has all of one device and nothing of another.
func TestPageCostsTheSameAnywhere(t *testing.T) {
	const devices = 4
	costs := map[string]int{}
	long := 100_000
	if os.Getenv("SOAK") != "" {
		long = 1_000_000
	}
	for _, events := range []int{2_000, long} {
		path := filepath.Join(t.TempDir(), "palate.db")
		s := open(t, path)
		fill(t, path, devices, events)
		each := uint64(events / devices)
		for name, cursor := range map[string]palate.Cursor{
			"beginning": nil,
			"middle":    {1: each / 2, 2: each / 2, 3: each / 2, 4: each / 2},
			"end":       {1: each - 30, 2: each - 30, 3: each - 30, 4: each - 30},
			"uneven":    {1: each, 2: each, 3: each, 4: 1},
		} {
			costs[fmt.Sprint(name, " of ", events)] = steps(t, s, cursor)
		}
		s.Close()
	}
	for name, cost := range costs {
		if least := costs["end of 2000"]; cost > 2*least {
			t.Errorf("a page at the %s costs %d steps, one at the end of a short log %d", name, cost, least)
		}
	}
	t.Log(costs)
}

// A thousand devices that are behind are served like one, and cost a few steps each.
func TestManyDevicesBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "palate.db")
	s := open(t, path)
	defer s.Close()
	fill(t, path, 2_000, 4_000)
	if cost := steps(t, s, nil); cost > 2_000*40+100*100 {
		t.Errorf("a page costs %d steps with 2,000 devices behind", cost)
	}
	seen := palate.Cursor{}
	for n := 0; ; {
		page, err := s.Pull(t.Context(), "p", seen, store.Limit{Entries: 1000, Bytes: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Entries) == 0 {
			if n != 4_000 {
				t.Errorf("%d events came, want 4,000", n)
			}
			return
		}
		for _, e := range page.Entries {
			seen[e.ID.Device], n = e.ID.Seq, n+1
		}
	}
}
