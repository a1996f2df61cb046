package syncer_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http/httptest"
	"testing"

	"palate"
	"palate/host"
	"palate/host/seal"
	"palate/host/store/memory"
	"palate/wasm/syncer"

	"pgregory.net/rapid"
)

// A device is a log with its author and its client.
type device struct {
	log    *palate.Log
	author *palate.Author
	sealer *seal.Sealer
	client syncer.Client
	kept   int // events
}

func (d *device) Read(f func(log *palate.Log)) { f(d.log) }

func (d *device) Keep(lines []palate.Line) (conflicts []error, err error) {
	fresh, conflicts := d.log.Fresh(lines)
	for _, line := range fresh {
		switch line := line.(type) {
		case *palate.Text:
			err = d.log.AddText(*line)
		case *palate.Event:
			_, err = d.log.Append(line)
			d.kept++
		}
		if err != nil {
			return nil, err
		}
	}
	d.author.ObserveClock(d.log.Clock())
	return conflicts, nil
}

// write adds an event with a text.
func (d *device) write() error {
	text, err := d.author.Text(rand.Text(), "", "")
	if err != nil {
		return err
	}
	e, err := d.author.Seal(palate.Draft{Body: &palate.Pin{Text: text.ID}})
	if err != nil {
		return err
	}
	_, err = d.Keep([]palate.Line{&text, e})
	return err
}

// secret is the person's.
var secret = bytes.Repeat([]byte{7}, 32)

func newDevice(send syncer.Transport) (*device, error) {
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		return nil, err
	}
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		return nil, err
	}
	log := palate.NewLog(palate.Header{Palate: 1, Secret: secret})
	return &device{log: log, author: author, sealer: sealer, client: syncer.Client{Send: send, Sealer: sealer}}, nil
}

// handlerTransport sends requests straight into a host.
func handlerTransport(s *memory.Store) syncer.Transport {
	h := host.New(host.Config{Store: s})
	return func(method, path, token string, body []byte) (int, []byte, error) {
		r := httptest.NewRequest(method, "http://localhost/"+path, bytes.NewReader(body))
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code, w.Body.Bytes(), nil
	}
}

// TestDevicesConverge lets three devices write and sync over a network that loses requests, loses
// replies and cuts them, and checks that in the end all have the same.
func TestDevicesConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		good := handlerTransport(memory.New())
		faulty := true
		send := func(method, path, token string, body []byte) (int, []byte, error) {
			fault := 0
			if faulty && path != "v1/persons" && path != "v1/codes" && path != "v1/join" {
				fault = rapid.IntRange(0, 5).Draw(t, "fault")
			}
			if fault == 1 {
				return 0, nil, errors.New("lost on the way there")
			}
			status, reply, err := good(method, path, token, body)
			switch fault {
			case 2:
				return 0, nil, errors.New("lost on the way back")
			case 3:
				return status, reply[:len(reply)/2], err
			}
			return status, reply, err
		}
		devices := join(t, send, 3)
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			d := rapid.SampledFrom(devices).Draw(t, "device")
			if rapid.Bool().Draw(t, "write") {
				if err := d.write(); err != nil {
					t.Fatal(err)
				}
			} else {
				_, _ = d.client.Round(d) // it may fail: the next one makes up for it
			}
		}
		faulty = false
		for range 2 {
			for _, d := range devices {
				if report, err := d.client.Round(d); err != nil || !report.Whole() {
					t.Fatal(err, report)
				}
			}
		}
		for _, d := range devices[1:] {
			if got, want := fmt.Sprint(d.log.Cursor()), fmt.Sprint(devices[0].log.Cursor()); got != want || d.log.Len() != devices[0].log.Len() {
				t.Fatalf("devices have %s and %s", got, want)
			}
		}
	})
}

// join makes devices of one person.
func join(t *rapid.T, send syncer.Transport, n int) []*device {
	var devices []*device
	for i := range n {
		d, err := newDevice(send)
		if err == nil && i == 0 {
			err = d.client.Register("person-1", d.sealer, "first")
		}
		if err == nil && i > 0 {
			err = pair(devices[0], d)
		}
		if err != nil {
			t.Fatal(err)
		}
		devices = append(devices, d)
	}
	return devices
}

func pair(first, d *device) error {
	code, _, err := first.client.Code([]byte("sealed"))
	if err != nil {
		return err
	}
	_, sealed, err := d.client.Join(code, d.sealer, "another")
	if err == nil && string(sealed) != "sealed" {
		err = errors.New("the code opens " + string(sealed))
	}
	return err
}

func TestWaitGrowsToItsEnd(t *testing.T) {
	last := syncer.Wait(0, 0)
	for failures := range 20 {
		w := syncer.Wait(failures, 0)
		if w < last || syncer.Wait(failures, .999) > 5000 {
			t.Errorf("after %d failures the wait is %v", failures, w)
		}
		last = w
	}
}

// A first device registers, writes, and brings the host to what it has.
func Example() {
	d, _ := newDevice(handlerTransport(memory.New()))
	_ = d.client.Register("person-1", d.sealer, "laptop")
	_ = d.write()
	report, err := d.client.Round(d)
	fmt.Println(report.Whole(), err)
	devices, _ := d.client.Devices()
	fmt.Println(devices[0].Name)
	// Output:
	// true <nil>
	// laptop
}

// What an author just sealed is pushed by the bytes that it has, and the host takes them for the same.
func TestPushTakesLinesFromTheAuthor(t *testing.T) {
	var pushed []byte
	good := handlerTransport(memory.New())
	d, err := newDevice(func(method, path, token string, body []byte) (int, []byte, error) {
		if path == "v1/push" {
			pushed = append(pushed, body...)
		}
		return good(method, path, token, body)
	})
	if err == nil {
		err = d.client.Register("person-1", d.sealer, "first")
	}
	asked := map[palate.Line]int{}
	d.client.Encode = func(dst []byte, line palate.Line) []byte {
		asked[line]++
		return d.author.AppendLine(dst, line)
	}
	for range 3 {
		if err == nil {
			err = d.write()
		}
	}
	if err == nil {
		_, err = d.client.Round(d)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range d.log.Events() {
		if asked[e] != 1 {
			t.Errorf("%v was asked of the author %d times, want once", e.ID(), asked[e])
		}
		if !bytes.Contains(pushed, append(palate.AppendLine(nil, e), '\n')) {
			t.Errorf("%v was not pushed as its line", e.ID())
		}
	}
}
