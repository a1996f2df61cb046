package host_test

import (
	"bytes"
	"crypto/rand"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
	"palate/host/store/sqlite"
	"palate/wasm/syncer"

	"github.com/ncruces/go-sqlite3"
)

// A replica is a device with its log.
type replica struct {
	log    *palate.Log
	author *palate.Author
	client syncer.Client
}

func (r *replica) Read(f func(*palate.Log)) { f(r.log) }

func (r *replica) Keep(lines []palate.Line) (conflicts []error, err error) {
	fresh, conflicts := r.log.Fresh(lines)
	for _, line := range fresh {
		switch line := line.(type) {
		case *palate.Text:
			err = r.log.AddText(*line)
		case *palate.Event:
			_, err = r.log.Append(line)
		}
		if err != nil {
			return nil, err
		}
	}
	return conflicts, nil
}

func newReplica(t *testing.T, url string) *replica {
	t.Helper()
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	send := func(method, path, token string, body []byte) (int, []byte, error) {
		request, err := http.NewRequest(method, url+"/"+path, bytes.NewReader(body))
		if err != nil {
			return 0, nil, err
		}
		request.Header.Set("Authorization", "Bearer "+token)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return 0, nil, err
		}
		defer response.Body.Close()
		reply, err := io.ReadAll(response.Body)
		return response.StatusCode, reply, err
	}
	log := palate.NewLog(palate.Header{Palate: 1, Secret: make([]byte, 32)})
	return &replica{log, author, syncer.Client{Send: send, Sealer: sealer}}
}

// write adds n events with a text each.
func (r *replica) write(t *testing.T, n int) {
	t.Helper()
	for range n {
		text, err := r.author.Text(rand.Text(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		e, err := r.author.Seal(palate.Draft{Body: &palate.Pin{Text: text.ID}})
		if err == nil {
			_, err = r.Keep([]palate.Line{&text, e})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What a host lost is named to a device that lacks it, which still sends what it has; a device that has it
// sends it again, and then both have all.
func TestWhatAHostLost(t *testing.T) {
	for name, sql := range map[string]string{
		"an event": `DELETE FROM events WHERE seq = 2`,
		"a text":   `DELETE FROM texts WHERE n = 2`,
		"the tail": `DELETE FROM events WHERE seq > 2`,
		"all":      `DELETE FROM events; DELETE FROM texts`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "palate.db")
			s, err := sqlite.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			server := newHost(t, s)
			one, two := newReplica(t, server.URL), newReplica(t, server.URL)
			if err := one.client.Register("person-1", one.client.Sealer, "one"); err != nil {
				t.Fatal(err)
			}
			code, _, err := one.client.Code([]byte("sealed"))
			if err == nil {
				_, _, err = two.client.Join(code, two.client.Sealer, "two")
			}
			if err != nil {
				t.Fatal(err)
			}
			one.write(t, 5)
			if _, err := one.client.Round(one); err != nil {
				t.Fatal(err)
			}
			lose(t, path, sql)
			two.write(t, 1)
			status, header := pullRaw(t, server.URL, two.client.Token)
			if !strings.Contains(header.Get("Palate-Lost"), one.author.Device().String()) {
				t.Errorf("the reply, %d, does not name what was lost: %v", status, header)
			}
			_, lost := two.client.Round(two)
			if code := palate.CodeOf(lost); name != "a text" && code != palate.CodeGap {
				t.Errorf("a round says %v, want what is lost", lost)
			}
			if _, err := one.client.Round(one); err != nil { // it names what the host had once
				t.Errorf("the device that has it: %v", err)
			}
			for _, r := range []*replica{one, two, one} {
				if report, err := r.client.Round(r); err != nil || !report.Whole() {
					t.Errorf("afterwards: %v %+v", err, report)
				}
			}
			if one.log.Len() != 6 || two.log.Len() != 6 {
				t.Errorf("the devices have %d and %d events, want 6", one.log.Len(), two.log.Len())
			}
			if _, header := pullRaw(t, server.URL, two.client.Token); header.Get("Palate-Lost") != "" {
				t.Errorf("still lost: %v", header)
			}
		})
	}
}

func lose(t *testing.T, path, sql string) {
	t.Helper()
	c, err := sqlite3.Open(path)
	if err == nil {
		err = c.Exec(sql)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}

// pullRaw asks for all that there is.
func pullRaw(t *testing.T, url, token string) (int, http.Header) {
	t.Helper()
	request, _ := http.NewRequest("POST", url+"/v1/pull", strings.NewReader("{}"))
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode, response.Header
}
