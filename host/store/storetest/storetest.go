// Package storetest is what every store must pass.
package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
	"time"

	"palate"
	"palate/host/store"

	"pgregory.net/rapid"
)

// Run checks a store: open returns an empty one.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	t.Run("people, devices and tokens", func(t *testing.T) { people(t, open(t)) })
	t.Run("a code opens once and for a while", func(t *testing.T) { codes(t, open(t)) })
	t.Run("a gap and a fork are refused whole", func(t *testing.T) { refusals(t, open(t)) })
	t.Run("persons are apart", func(t *testing.T) { apart(t, open(t)) })
	t.Run("codes are not guessed", func(t *testing.T) { lockout(t, open(t)) })
	t.Run("one code is not guessed", func(t *testing.T) { lockoutOfOne(t, open(t)) })
	t.Run("a page is bounded", func(t *testing.T) { bounds(t, open(t)) })
	t.Run("lines are bytes", func(t *testing.T) { opaque(t, open(t)) })
	t.Run("what is forgotten stays away", func(t *testing.T) { forget(t, open(t)) })
	t.Run("histories", func(t *testing.T) { histories(t, open) })
}

func device(n byte) store.DeviceRecord {
	return store.DeviceRecord{ID: palate.DeviceID(n), Key: slices.Repeat([]byte{n}, 32), Name: fmt.Sprint("device ", n), Token: sha256.Sum256([]byte{n})}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t *testing.T, err error, code palate.Code) {
	t.Helper()
	if got := palate.CodeOf(err); got != code {
		t.Errorf("error %v has code %q, want %q", err, got, code)
	}
}

// entry is the n-th event of a device, with a text of its own and one that all share.
func entry(device palate.DeviceID, n uint64, body palate.Body) store.EventRecord {
	if body == nil {
		body = &palate.Skip{Showing: palate.EventID{Device: device, Seq: max(n, 2) - 1}, Why: palate.SkipDismissed}
	}
	e := &palate.Event{V: 1, Device: device, Seq: n, Clock: n, Body: body}
	line := palate.AppendLine(nil, e)
	hash, _ := store.EndOf(line)
	out := store.RecordOf(e, line, hash, nil)
	for _, id := range []string{fmt.Sprintf("%016x%016x", uint64(device), n), fmt.Sprintf("%032x", 7)} {
		text := palate.Text{ID: palate.TextID(id), Body: "canary " + id}
		out.Texts = append(out.Texts, store.TextLine{ID: text.ID, Line: palate.AppendLine(nil, &text)})
	}
	return out
}

func people(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	must(t, s.AddPerson(ctx, "p", device(1)))
	wantCode(t, s.AddPerson(ctx, "p", device(2)), palate.CodeConflict)
	must(t, s.AddDevice(ctx, "p", device(2)))
	person, d, err := s.ByToken(ctx, device(2).Token)
	must(t, err)
	if person != "p" || d.ID != 2 || d.Name != "device 2" {
		t.Errorf("token 2 belongs to %s, %+v", person, d)
	}
	must(t, s.Revoke(ctx, "p", 2))
	_, _, err = s.ByToken(ctx, device(2).Token)
	wantCode(t, err, palate.CodeUnauthorized)
	wantCode(t, s.Revoke(ctx, "p", 2), palate.CodeNotFound)
	list, err := s.Devices(ctx, "p")
	must(t, err)
	if len(list) != 1 || list[0].ID != 1 {
		t.Errorf("devices are %+v, want the first", list)
	}
}

func codes(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	now := time.UnixMilli(1_000_000)
	must(t, s.AddPerson(ctx, "p", device(1)))
	for _, name := range []string{"11111111", "22222222"} {
		must(t, s.AddCode(ctx, store.PairingCode{Code: name, Person: "p", Sealed: []byte("sealed"), Expires: now.Add(time.Minute)}))
	}
	c, err := s.TakeCode(ctx, "11111111", "here", now)
	must(t, err)
	if c.Person != "p" || string(c.Sealed) != "sealed" {
		t.Errorf("the code opens %+v", c)
	}
	_, err = s.TakeCode(ctx, "11111111", "here", now)
	wantCode(t, err, palate.CodeNotFound)
	_, err = s.TakeCode(ctx, "22222222", "here", now.Add(2*time.Minute))
	wantCode(t, err, palate.CodeNotFound)
}

func refusals(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	must(t, s.AddPerson(ctx, "p", device(1)))
	_, err := s.Push(ctx, "p", []store.EventRecord{entry(1, 1, nil), entry(1, 3, nil)})
	wantCode(t, err, palate.CodeGap)
	if got := pulled(t, s, "p", nil); len(got) != 0 {
		t.Errorf("of a refused push %d events were kept", len(got))
	}
	cursor, err := s.Push(ctx, "p", []store.EventRecord{entry(1, 1, nil), entry(1, 2, nil)})
	must(t, err)
	if cursor[1] != 2 {
		t.Errorf("the cursor is %v, want 2", cursor)
	}
	_, err = s.Push(ctx, "p", []store.EventRecord{entry(1, 2, &palate.Retract{Event: palate.EventID{Device: 1, Seq: 1}})})
	wantCode(t, err, palate.CodeConflict)
}

func forget(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	must(t, s.AddPerson(ctx, "p", device(1)))
	first := entry(1, 1, nil)
	unseen := entry(2, 9, nil).Texts[0]
	say := entry(1, 2, &palate.Forget{Events: []palate.EventID{first.ID, {Device: 2, Seq: 1}}, Texts: []palate.TextID{first.Texts[0].ID, unseen.ID}})
	_, err := s.Push(ctx, "p", []store.EventRecord{first, say})
	must(t, err)
	late := entry(2, 1, nil) // named before it came, and with a text that was
	late.Texts = append(late.Texts, first.Texts[0], unseen)
	_, err = s.Push(ctx, "p", []store.EventRecord{first, late})
	must(t, err)
	for _, e := range pulled(t, s, "p", nil) {
		if e.ID.Seq == 1 && string(e.Line) != string(store.Erased(e.Line)) {
			t.Errorf("event %v has its body still", e.ID)
		}
		for _, text := range e.Texts {
			if text.ID == first.Texts[0].ID || text.ID == unseen.ID {
				t.Error("a forgotten text is given out")
			}
		}
	}
}

// histories drives a store with random pushes and pulls of three devices, and checks that what was
// acknowledged is there once, in order, with its texts before the first event that names them.
func histories(t *testing.T, open func(t *testing.T) store.Store) {
	rapid.Check(t, func(r *rapid.T) {
		s := open(t)
		defer s.Close()
		ctx := context.Background()
		if err := s.AddPerson(ctx, "p", device(1)); err != nil {
			r.Fatal(err)
		}
		acknowledged := palate.Cursor{}
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			id := palate.DeviceID(rapid.IntRange(1, 3).Draw(r, "device"))
			from := rapid.Uint64Range(max(acknowledged[id], 1), acknowledged[id]+1).Draw(r, "from")
			var batch []store.EventRecord
			for n := from; n < from+uint64(rapid.IntRange(1, 4).Draw(r, "count")); n++ {
				batch = append(batch, entry(id, n, nil))
			}
			cursor, err := s.Push(ctx, "p", batch)
			if err != nil {
				r.Fatal(err)
			}
			acknowledged = acknowledged.Join(cursor)
		}
		checkPulled(r, s, acknowledged)
	})
}

func checkPulled(r *rapid.T, s store.Store, acknowledged palate.Cursor) {
	have, texts := palate.Cursor{}, map[palate.TextID]bool{}
	for {
		page, err := s.Pull(context.Background(), "p", have, store.Limit{Entries: rapid.IntRange(1, 5).Draw(r, "limit"), Bytes: rapid.IntRange(1, 2000).Draw(r, "bytes")})
		if err != nil {
			r.Fatal(err)
		}
		if len(page.Entries) == 0 {
			break
		}
		for _, e := range page.Entries {
			if e.ID.Seq != have[e.ID.Device]+1 {
				r.Fatalf("event %v came after %d", e.ID, have[e.ID.Device])
			}
			have[e.ID.Device] = e.ID.Seq
			for _, text := range e.Texts {
				texts[text.ID] = true
			}
			for _, text := range entry(e.ID.Device, e.ID.Seq, nil).Texts {
				if !texts[text.ID] {
					r.Fatalf("event %v came before its text %s", e.ID, text.ID)
				}
			}
		}
	}
	for id, seq := range acknowledged {
		if have[id] != seq {
			r.Fatalf("device %v was acknowledged up to %d, %d came back", id, seq, have[id])
		}
	}
}

// bounds asks for pages that are smaller than an entry, and for one entry.
func bounds(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	must(t, s.AddPerson(ctx, "p", device(1)))
	var batch []store.EventRecord
	for n := uint64(1); n <= 20; n++ {
		batch = append(batch, entry(1, n, nil))
	}
	_, err := s.Push(ctx, "p", batch)
	must(t, err)
	for _, most := range []store.Limit{{Entries: 100, Bytes: 1}, {Entries: 1, Bytes: 1 << 20}} {
		page, err := s.Pull(ctx, "p", palate.Cursor{1: 3}, most)
		must(t, err)
		if len(page.Entries) != 1 || page.Entries[0].ID.Seq != 4 {
			t.Errorf("of a page of at most %+v there are %d entries", most, len(page.Entries))
		}
	}
	size := batch[4].Size()
	page, err := s.Pull(ctx, "p", palate.Cursor{1: 3}, store.Limit{Entries: 100, Bytes: 5 * size})
	must(t, err)
	if n := len(page.Entries); n < 4 || n > 8 {
		t.Errorf("of a page of five entries' bytes there are %d", n)
	}
}

// opaque pushes lines that are no JSON: a store goes by what stands beside them, and parses none again.
func opaque(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	must(t, s.AddPerson(ctx, "p", device(1)))
	text := store.TextLine{ID: palate.TextID(fmt.Sprintf("%032x", 5)), Line: []byte("a text in no JSON")}
	first := store.EventRecord{ID: palate.EventID{Device: 1, Seq: 1}, Clock: 4, Hash: []byte{1}, Line: []byte("an event in no JSON"), Texts: []store.TextLine{text}}
	_, err := s.Push(ctx, "p", []store.EventRecord{first})
	must(t, err)
	if got := pulled(t, s, "p", nil); len(got) != 1 || string(got[0].Line) != string(first.Line) || len(got[0].Texts) != 1 {
		t.Errorf("there is %+v, want what was pushed", got)
	}
	chains, err := s.Chains(ctx, "p", []palate.DeviceID{1})
	must(t, err)
	if chain := chains.Of[1]; chain.Head.Seq != 1 || string(chain.Head.Hash) != "\x01" || chain.Clock != 4 {
		t.Errorf("the chain is %+v", chain)
	}
	second := store.EventRecord{ID: palate.EventID{Device: 1, Seq: 2}, Clock: 5, Hash: []byte{2}, Line: []byte("a forget in no JSON"), Forgets: &palate.Forget{Texts: []palate.TextID{text.ID}}}
	_, err = s.Push(ctx, "p", []store.EventRecord{second})
	must(t, err)
	if got := pulled(t, s, "p", nil); len(got) != 2 || len(got[0].Texts) != 0 {
		t.Errorf("there is %+v, want no text", got)
	}
}
