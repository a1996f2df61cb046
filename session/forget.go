package session

import "palate"

// ForgetKept erases for good what events say and what texts are, on every device. With an event go its showing and
// all that was said of it, with a rule its versions, with a text whatever names it; a text that something else names
// stays. It gives what was named, or says why nothing was erased: as a CodeNotFound, where nothing of it is there.
func (d *Data) ForgetKept(events []palate.EventID, texts []palate.TextID) (*palate.Forget, error) {
	f := d.forgetOf(events, texts)
	if len(f.Events)+len(f.Texts) == 0 {
		return nil, &palate.Error{Code: palate.CodeNotFound, Message: "nothing of it is kept"}
	}
	return f, d.s.Journal.trying(func() bool { return d.forget(f) })
}

// forgetOf is what forgets events and texts.
func (d *Data) forgetOf(events []palate.EventID, texts []palate.TextID) *palate.Forget {
	named, meant := map[palate.TextID]bool{}, map[palate.EventID]bool{}
	for _, id := range texts {
		if _, have := d.s.log.Text(id); have {
			named[id] = true
		}
	}
	for _, id := range events {
		meant[id] = true
		if e, ok := d.s.log.Event(id); ok && e.Kind() == palate.KindRule {
			meant[palate.AboutOf(e.Body)] = true // with the rule that it restates
		}
	}
	delete(meant, palate.EventID{})
	f := forgetOf(d.s.log, d.concerned(meant, named))
	for _, id := range f.Texts {
		delete(named, id)
	}
	for _, id := range texts { // those that nothing names
		if named[id] {
			f.Texts = append(f.Texts, id)
			delete(named, id)
		}
	}
	return f
}

// concerned are the events that are meant, restate a rule that is, say something of a showing that is, or name a text.
// What says only that something was erased stays: it would come back.
func (d *Data) concerned(meant map[palate.EventID]bool, named map[palate.TextID]bool) (ids []palate.EventID) {
	for _, e := range d.s.log.Events() {
		if e.IsErased() || e.Kind() == palate.KindForget {
			continue
		}
		is := meant[e.ID()] || !e.Kind().Reverses() && meant[palate.AboutOf(e.Body)]
		for _, id := range palate.TextsOf(e.Body) {
			is = is || named[id]
		}
		if is {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

// forget stores what erases something, erases it here, and reports whether both are done.
func (d *Data) forget(f *palate.Forget) (done bool) {
	var stored *palate.Event
	lines, err := d.s.seal(palate.Context{}, f)
	d.s.commit(lines, err, func() { done = d.forget(f) }, func() {
		d.s.History.undoStack, d.s.History.redoStack, d.s.asker.next = d.s.History.undoable(), nil, nil
		d.s.refit()
		stored = lines[0].(*palate.Event)
	})
	if stored == nil {
		return done // by a second try, where another tab took the number
	}
	d.s.Faults.unstored = d.s.Platform.Store.Erase(stored)
	return d.s.Faults.unstored == nil
}
