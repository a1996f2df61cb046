package storetest

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"palate"
	"palate/host/store"
)

// everything is a limit that no test reaches.
var everything = store.Limit{Entries: 1 << 20, Bytes: 1 << 30}

// pulled is all that someone at a cursor lacks.
func pulled(t *testing.T, s store.Store, person string, cursor palate.Cursor) []store.EventRecord {
	t.Helper()
	page, err := s.Pull(t.Context(), person, cursor, everything)
	must(t, err)
	if len(page.Lost) > 0 {
		t.Errorf("a sound store says that it lost %v", page.Lost)
	}
	return page.Entries
}

// said is an event of a person's device 1 with one text, whose bytes tell whose it is.
func said(person string, n uint64) store.EventRecord {
	e := &palate.Event{V: 1, Device: 1, Seq: n, Clock: n + uint64(len(person)), Body: &palate.Why{About: palate.EventID{Device: 1, Seq: 1}, Text: "by " + person}}
	line := palate.AppendLine(nil, e)
	hash, _ := store.EndOf(line)
	text := palate.Text{ID: palate.TextID(fmt.Sprintf("%032x", n)), Body: "of " + person}
	return store.RecordOf(e, line, hash, []store.TextLine{{ID: text.ID, Line: palate.AppendLine(nil, &text)}})
}

// apart gives two persons devices of one id, events of one number and texts of one id, and mixes them in
// every call.
func apart(t *testing.T, s store.Store) {
	defer s.Close()
	ctx := t.Context()
	persons := map[string]byte{"ann": 10, "robert": 20}
	for person, n := range persons {
		d := device(n)
		d.ID = 1
		must(t, s.AddPerson(ctx, person, d))
		other := device(n + 1)
		must(t, s.AddDevice(ctx, person, other))
	}
	for n := uint64(1); n <= 3; n++ {
		for person := range persons {
			_, err := s.Push(ctx, person, []store.EventRecord{said(person, n)})
			must(t, err)
		}
	}
	_, err := s.Push(ctx, "ann", []store.EventRecord{said("ann", 4)})
	must(t, err)
	for person, n := range persons {
		t.Run(person, func(t *testing.T) { alone(t, s, person, n) })
	}
	forgetsAlone(t, s)
	nobody(t, s)
}

// alone checks that a person gets what is theirs and nothing else.
func alone(t *testing.T, s store.Store, person string, n byte) {
	ctx := t.Context()
	want := map[string]uint64{"ann": 4, "robert": 3}[person]
	cursor, err := s.Push(ctx, person, nil)
	must(t, err)
	if len(cursor) != 1 || cursor[1] != want {
		t.Errorf("the cursor is %v, want 1 at %d", cursor, want)
	}
	got := pulled(t, s, person, nil)
	if uint64(len(got)) != want {
		t.Fatalf("%d events come, want %d", len(got), want)
	}
	for i, e := range got {
		if wanted := said(person, uint64(i+1)); !bytes.Equal(e.Line, wanted.Line) || len(e.Texts) != 1 || !bytes.Equal(e.Texts[0].Line, wanted.Texts[0].Line) {
			t.Errorf("event %d is %s with %d texts, which is not %s's", i+1, e.Line, len(e.Texts), person)
		}
	}
	for n := uint64(1); n <= want; n++ {
		if _, err := s.Push(ctx, person, []store.EventRecord{said(person, n)}); err != nil {
			t.Errorf("event %d again: %v", n, err)
		}
	}
	_, err = s.Push(ctx, person, []store.EventRecord{said("someone else", 2)})
	wantCode(t, err, palate.CodeConflict)
	chains, err := s.Chains(ctx, person, []palate.DeviceID{1, 11, 21})
	must(t, err)
	if _, other := chains.Of[palate.DeviceID(31-n)+1]; other || len(chains.Of) != 2 || chains.Clock != want+uint64(len(person)) {
		t.Errorf("the chains are %+v", chains)
	}
	if last := said(person, want); chains.Of[1].Head.Seq != want || !bytes.Equal(chains.Of[1].Head.Hash, last.Hash) || chains.Of[1].Key[0] != n {
		t.Errorf("the chain of device 1 is %+v", chains.Of[1])
	}
	list, err := s.Devices(ctx, person)
	must(t, err)
	if len(list) != 2 || list[0].Key[0]+list[1].Key[0] != 2*n+1 {
		t.Errorf("the devices are %+v", list)
	}
	owner, d, err := s.ByToken(ctx, device(n).Token)
	must(t, err)
	if owner != person || d.ID != 1 || d.Key[0] != n {
		t.Errorf("the token is %s's, %+v", owner, d)
	}
}

// forgetsAlone has one person forget, and revoke, what the other has under the same ids or will have.
func forgetsAlone(t *testing.T, s store.Store) {
	ctx := t.Context()
	forget := func(person string, seq uint64, ids ...uint64) {
		t.Helper()
		f := &palate.Forget{}
		for _, n := range ids {
			f.Events, f.Texts = append(f.Events, said(person, n).ID), append(f.Texts, said(person, n).Texts[0].ID)
		}
		say := entry(1, seq, f)
		say.Texts = nil
		_, err := s.Push(ctx, person, []store.EventRecord{say})
		must(t, err)
	}
	forget("ann", 5, 1, 5)
	forget("robert", 4, 2)
	_, err := s.Push(ctx, "robert", []store.EventRecord{said("robert", 1), said("robert", 5)})
	must(t, err)
	for i, e := range pulled(t, s, "robert", nil) {
		n := uint64(i + 1)
		switch whole := bytes.Equal(e.Line, said("robert", n).Line) && len(e.Texts) == 1; {
		case n == 2 && (whole || len(e.Texts) > 0):
			t.Errorf("what was forgotten is there: %s with %d texts", e.Line, len(e.Texts))
		case n != 2 && n != 4 && !whole:
			t.Errorf("what one person forgot is gone for another: %s with %d texts", e.Line, len(e.Texts))
		}
	}
	must(t, s.Revoke(ctx, "ann", 1))
	if _, _, err := s.ByToken(ctx, device(20).Token); err != nil {
		t.Errorf("a device that another person revoked: %v", err)
	}
	now := time.UnixMilli(1_000_000)
	must(t, s.AddCode(ctx, store.PairingCode{Code: "33333333", Person: "robert", Sealed: []byte("his"), Expires: now.Add(time.Minute)}))
	must(t, s.AddCode(ctx, store.PairingCode{Code: "44444444", Person: "ann", Sealed: []byte("hers"), Expires: now.Add(time.Minute)}))
	c, err := s.TakeCode(ctx, "33333333", "here", now)
	must(t, err)
	if c.Person != "robert" || string(c.Sealed) != "his" {
		t.Errorf("the code opens %+v", c)
	}
}

// nobody asks for what a person has who is not there.
func nobody(t *testing.T, s store.Store) {
	ctx := t.Context()
	if page, err := s.Pull(ctx, "nobody", nil, everything); len(page.Entries) > 0 {
		t.Errorf("nobody has %d events (%v)", len(page.Entries), err)
	}
	if chains, err := s.Chains(ctx, "nobody", []palate.DeviceID{1}); err != nil || len(chains.Of) > 0 || chains.Clock > 0 {
		t.Errorf("nobody has the chains %+v (%v)", chains, err)
	}
	if list, err := s.Devices(ctx, "nobody"); err != nil || len(list) > 0 {
		t.Errorf("nobody has the devices %v (%v)", list, err)
	}
	wantCode(t, s.Revoke(ctx, "nobody", 1), palate.CodeNotFound)
}
