package palate

// Rekey writes the events of a log anew as a's own, under a's person: texts get their ids by a's
// secret, events a's numbers, and what names them follows. It is how a device brings what it has
// along when it joins another log. Erased events stay behind, and with them what speaks of them.
// Lines come in an order that a log can take.
func Rekey(a *Author, log *Log) ([]Line, error) {
	r := rekeyer{author: a, log: log, names: map[string]string{}}
	for _, e := range log.Events() {
		if e.IsErased() || r.isDangling(e) {
			continue
		}
		if err := r.event(e, 0); err != nil {
			return nil, err
		}
	}
	return r.lines, nil
}

// isDangling reports whether e speaks of an event that stays behind.
func (r *rekeyer) isDangling(e *Event) bool {
	about := referenceOf(e)
	return about != EventID{} && r.names[about.String()] == ""
}

// Rescue writes events anew that cannot travel as they are: behind one that is lost or spoilt
// nobody takes what its device wrote. a, the author of a device that wrote nothing yet, writes them
// under the same person and with their own clocks, as far as these may be believed, so that what holds stays as it is, and with
// them what speaks of them; then it forgets the old ones. (Of two contrary decisions that two
// devices made at one clock, unknown to each other, the other may hold then.)
func Rescue(a *Author, log *Log, stranded []*Event) ([]Line, error) {
	r := rekeyer{author: a, log: log, names: map[string]string{}}
	moves := map[EventID]bool{}
	for _, e := range stranded {
		moves[e.ID()] = true
	}
	var old Forget
	last := log.Clock()
	for _, e := range log.Events() {
		speaks := e.Kind() != KindForget && moves[referenceOf(e)]
		if e.IsErased() || log.tombstones.events[e.ID()] || !moves[e.ID()] && !speaks {
			continue
		}
		if err := r.event(e, min(e.Clock, last)); err != nil {
			return nil, err
		}
		moves[e.ID()] = true
		old.Events = append(old.Events, e.ID())
	}
	if len(old.Events) == 0 {
		return nil, nil
	}
	a.ObserveClock(last)
	forget, err := a.Seal(Draft{At: lastAt(stranded), Source: SourceSelf, Licence: "private", Body: &old})
	return append(r.lines, forget), err
}

func lastAt(events []*Event) (at int64) {
	for _, e := range events {
		at = max(at, e.At)
	}
	return at
}

type rekeyer struct {
	author *Author
	log    *Log
	names  map[string]string // new ids by old ones, of texts and events
	lines  []Line
}

// event writes e anew, at its clock or later.
func (r *rekeyer) event(e *Event, clock uint64) error {
	for _, id := range TextsOf(e.Body) {
		if err := r.text(id); err != nil {
			return err
		}
	}
	body, err := bodyOf(e.Kind(), r.renamed(BodyValue(e.Body)))
	if err != nil {
		return err
	}
	written, sealErr := r.author.Seal(Draft{
		Clock: clock, At: e.At, Source: e.Source, Context: e.Context, Consent: r.name(e.Consent), Licence: e.Licence,
		Body: body, Ext: r.renamed(e.Ext), Extra: e.Extra,
	})
	if sealErr != nil {
		return sealErr
	}
	r.names[e.ID().String()] = written.ID().String()
	r.lines = append(r.lines, written)
	return nil
}

// text writes a text once. One that is missing keeps its old id, which names nothing.
func (r *rekeyer) text(id TextID) error {
	old, have := r.log.Text(id)
	if !have || r.names[string(id)] != "" {
		return nil
	}
	t, err := r.author.Text(old.Body, old.Media, old.Lang)
	if err != nil {
		return err
	}
	t.Extra = old.Extra
	r.names[string(id)] = string(t.ID)
	r.lines = append(r.lines, &t)
	return nil
}

// name is the new id for an old one; any other string stays.
func (r *rekeyer) name(s string) string {
	if name, known := r.names[s]; known {
		return name
	}
	return s
}

// renamed is v with every string that is an old id replaced by the new one. Ids are 128 bits or a
// device and a number, so no other string is one by chance.
func (r *rekeyer) renamed(v Value) Value {
	if s, ok := v.Text(); ok {
		return String(r.name(s))
	}
	if old, ok := v.Items(); ok {
		items := make([]Value, len(old))
		for i, item := range old {
			items[i] = r.renamed(item)
		}
		return List(items...)
	}
	if old, ok := v.Members(); ok {
		members := make([]Member, len(old))
		for i, m := range old {
			members[i] = Member{Name: m.Name, Value: r.renamed(m.Value)}
		}
		return Object(members...)
	}
	return v
}
