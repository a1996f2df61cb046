package keeping

import (
	"palate"
	"palate/session"
)

func answers(s *session.Session) palate.Member {
	return palate.Member{Name: "answers", Value: palate.Number(float64(s.State.Answers))}
}

// syncNames are how a device stands to its host.
var syncNames = [...]string{
	session.SyncOff: "off", session.SyncDone: "done", session.SyncWorking: "working", session.SyncPartly: "partly", session.SyncOffline: "offline", session.SyncRefused: "refused",
}

// status is how the log stands, or a showing in it.
func (d *Desk) status(request palate.Value) (palate.Value, error) {
	d.Catch()
	if request.Get("showing").IsNull() {
		return palate.Object(
			palate.Member{Name: "device", Value: palate.String(d.Session.Devices.Device().String())},
			answers(d.Session),
			palate.Member{Name: "paused", Value: palate.Bool(d.Session.State.Paused)},
			palate.Member{Name: "sync", Value: palate.String(syncNames[d.Session.State.Devices.Sync])}), nil
	}
	showing, err := showingOf(request)
	if err != nil {
		return palate.Null, err
	}
	standing, err := d.Session.Journal.StandingOf(showing)
	return valueOf(standing), err
}

// append puts an entry of the journal into the log.
func (d *Desk) append(request palate.Value) (palate.Value, error) {
	entry := request.Get("entry")
	if !entry.IsObject() {
		return palate.Null, palate.Malformed("entry", "must be an object")
	}
	d.Catch()
	standing, err := d.Session.Journal.TakeEntry(entry)
	return valueOf(standing), err
}

// undo takes back what was answered to a showing.
func (d *Desk) undo(request palate.Value) (palate.Value, error) {
	showing, err := showingOf(request)
	if err != nil {
		return palate.Null, err
	}
	d.Catch()
	standing, err := d.Session.Journal.TakeBack(showing)
	return valueOf(standing), err
}

// showingOf is the name of the showing that a request is about.
func showingOf(request palate.Value) (string, error) {
	showing, ok := request.Get("showing").Text()
	if !ok || showing == "" {
		return "", palate.Malformed("showing", "must be the name of a showing")
	}
	return showing, nil
}

// valueOf is what the log has of a showing.
func valueOf(standing session.Standing) palate.Value {
	v := palate.Object(palate.Member{Name: "answer", Value: answerOf(standing.Answer)})
	if standing.Showing != (palate.EventID{}) {
		v = v.With("showing", palate.String(standing.Showing.String()))
	}
	if standing.Said != "" {
		v = v.With("said", palate.String(standing.Said))
	}
	return v
}

// answerOf is what a person answered.
func answerOf(e *palate.Event) palate.Value {
	if e == nil {
		return palate.Null
	}
	v := palate.Object(palate.Member{Name: "event", Value: palate.String(e.ID().String())}, palate.Member{Name: "gesture", Value: palate.String(string(e.Kind()))})
	if pair, ok := e.Body.(*palate.Pair); ok {
		v = v.With("strength", palate.Number(float64(pair.Strength)))
		if pair.Level != "" {
			v = v.With("level", palate.String(string(pair.Level)))
		}
	}
	return v
}
