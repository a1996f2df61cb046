package session_test

import (
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/session"
	"palate/session/sessiontest"
	"palate/ui/text"
)

// A host notes what is asked of it.
type host struct {
	session.Offline
	asked []string
	err   error
}

func (h *host) PassOn() error { h.asked = append(h.asked, "pass on"); return h.err }
func (h *host) Revoke(palate.DeviceID) error {
	h.asked = append(h.asked, "revoke")
	return h.err
}

// connected is a session that a host knows.
func connected(t *testing.T) (*session.Session, *sessiontest.Store, *host) {
	s, store := lived(t)
	h := &host{}
	s.Platform.Network = h
	s.Devices.SetSync(session.SyncDone, session.SyncNews{})
	return s, store, h
}

func TestAllIsDeletedByTheWordAlone(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  bool
	}{{"", false}, {"yes", false}, {"delet", false}, {"delete all", false}, {"delete", true}, {" Delete ", true}, {"DELETE", true}} {
		s, store := lived(t)
		s.Data.AskDelete()
		s.Data.TypeDelete(c.typed)
		s.Keys.Press(session.KeyPress{Key: "Enter", In: session.InText})
		if (store.Erased == 1) != c.want {
			t.Errorf("%q: deleted %d times, want %v", c.typed, store.Erased, c.want)
		}
	}
	s, store := lived(t)
	s.Data.AskDelete()
	s.Data.TypeDelete("delete")
	s.Keys.Press(session.KeyPress{Key: "Escape", In: session.InText})
	if s.State.Data.Delete != nil || store.Erased > 0 {
		t.Error("Escape does not leave everything as it is")
	}
}

// A connected device is shut out before it is deleted; what the others have they keep.
func TestAConnectedDeviceLeavesTheHost(t *testing.T) {
	s, store, h := connected(t)
	lines := len(store.Lines)
	s.Data.AskDelete()
	if s.Data.Elsewhere() != text.DeleteHereAbout {
		t.Errorf("the page says %q", s.Data.Elsewhere())
	}
	deleteAll(s)
	if store.Erased != 1 || !slices.Equal(h.asked, []string{"revoke"}) {
		t.Errorf("deleted %d times, the host was asked %q", store.Erased, h.asked)
	}
	if len(store.Lines) > lines {
		t.Error("something was forgotten that was to stay elsewhere")
	}
}

// Everywhere: all is forgotten in an event that every device obeys, the host gets it, and only then is it gone here.
func TestDeletingEverywhereForgetsAll(t *testing.T) {
	s, store, h := connected(t)
	var sent *palate.Log
	s.Platform.Network = passing{h, func() { sent = store.Log() }}
	s.Data.AskDelete()
	s.Data.ToggleEverywhere()
	s.Data.TypeDelete("delete")
	if s.Data.Elsewhere() != text.DeleteEverywhereAbout {
		t.Errorf("the page says %q", s.Data.Elsewhere())
	}
	s.Data.Delete()
	if store.Erased != 1 || !slices.Equal(h.asked, []string{"pass on", "revoke"}) {
		t.Fatalf("deleted %d times, the host was asked %q", store.Erased, h.asked)
	}
	file := ""
	for line := range sent.Lines() {
		file += string(palate.AppendLine(nil, line)) + "\n"
	}
	for _, words := range []string{"cache", "Hello", "emoji", `"strength"`} {
		if strings.Contains(file, words) {
			t.Errorf("what the host got still says %q", words)
		}
	}
	if len(sent.Live()) > 0 {
		t.Errorf("%d events hold still", len(sent.Live()))
	}
}

// passing is a host that looks at what it is given.
type passing struct {
	*host
	look func()
}

func (p passing) PassOn() error { p.look(); return p.host.PassOn() }

// Where the host cannot be told nothing is deleted, that is said, and it can be done here alone.
func TestAHostOutOfReachIsSaidBeforeAnythingIsDeleted(t *testing.T) {
	s, store, h := connected(t)
	h.err = &palate.Error{Code: palate.CodeNotFound, Message: "the host is out of reach"}
	deleteAll(s)
	form := s.State.Data.Delete
	if store.Erased > 0 || form == nil || !form.HereOnly || !strings.Contains(form.Problem, "out of reach") || !strings.Contains(form.Problem, text.HostKeeps) {
		t.Fatalf("deleted %d times, the page shows %+v", store.Erased, form)
	}
	if s.Data.Delete(); store.Erased != 1 {
		t.Errorf("deleted here only: %d times", store.Erased)
	}
	s, store, h = connected(t)
	h.err = &palate.Error{Code: palate.CodeUnauthorized, Message: "the token is not known"}
	if deleteAll(s); store.Erased != 1 {
		t.Error("a device that was shut out already cannot delete what it has")
	}
}

func TestWhatCannotBeDeletedIsSaid(t *testing.T) {
	s, store := lived(t)
	store.Err = &palate.Error{Code: palate.CodeConflict, Message: "another tab of this page does not answer"}
	deleteAll(s)
	if form := s.State.Data.Delete; form == nil || !strings.Contains(form.Problem, "another tab") || form.Phase == session.Loading {
		t.Errorf("the page shows %+v", form)
	}
	store.Err = nil
	if s.Data.Delete(); store.Erased != 1 {
		t.Error("it cannot be tried again")
	}
}
