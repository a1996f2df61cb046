package session

import "palate"

// ForgetKept erases for good what events say and what texts are, on every device. With an event go its showing and
// all that was said of it, with a rule its versions, with a text whatever names it; a text that something else names
// stays. It gives what was named, or says why nothing was erased: as a CodeNotFound, where nothing of it is there.
func (d *Data) ForgetKept(events []palate.EventID, texts []palate.TextID) (*palate.Forget, error) {
	f := forgetOf(d.s.log, events, texts)
	if len(f.Events)+len(f.Texts) == 0 {
		return nil, &palate.Error{Code: palate.CodeNotFound, Message: "nothing of it is kept"}
	}
	return f, d.s.Journal.trying(func() bool { return d.forget(f) })
}

// forget stores what erases something, erases it here, and reports whether both are done.
func (d *Data) forget(f *palate.Forget) (done bool) {
	var stored *palate.Event
	lines, err := d.s.seal(palate.Context{}, f)
	d.s.commit(lines, err, func() { done = d.forget(f) }, func() {
		d.s.History.pruneUndo()
		d.s.asker.next = nil
		d.s.refit()
		stored = lines[0].(*palate.Event)
	})
	if stored == nil {
		return done // by a second try, where another tab took the number
	}
	d.s.Faults.unstored = d.s.Platform.Store.Erase(stored)
	return d.s.Faults.unstored == nil
}

// forgetOf names events, what explains and restates them, their showings with all that is about those, and the texts
// that nothing else names. What names one of texts is among the events.
func forgetOf(log *palate.Log, events []palate.EventID, texts []palate.TextID) *palate.Forget {
	meant, named := map[palate.EventID]bool{}, map[palate.TextID]bool{}
	for _, id := range events {
		meant[id] = true
		if e, ok := log.Event(id); ok && e.Kind() == palate.KindRule {
			meant[palate.AboutOf(e.Body)] = true // with the rule that it restates
		}
	}
	delete(meant, palate.EventID{})
	var ends []palate.TextID // what may go
	for _, id := range texts {
		if _, have := log.Text(id); have {
			named[id], ends = true, append(ends, id)
		}
	}
	gone := concerned(log, meant, named)
	f, kept := &palate.Forget{}, map[palate.TextID]bool{}
	for _, e := range log.Events() {
		ids := palate.TextsOf(e.Body)
		if gone[e.ID()] || gone[log.ShowingOf(e.Body)] {
			f.Events, ends = append(f.Events, e.ID()), append(ends, ids...)
			continue
		}
		for _, id := range ids {
			kept[id] = true
		}
	}
	for _, id := range ends {
		if !kept[id] {
			f.Texts, kept[id] = append(f.Texts, id), true
		}
	}
	return f
}

// concerned are the events that are meant, say something of one that is, or name a text, with their showings. What
// says only that something was erased stays: it would come back.
func concerned(log *palate.Log, meant map[palate.EventID]bool, named map[palate.TextID]bool) map[palate.EventID]bool {
	gone := map[palate.EventID]bool{}
	for _, e := range log.Events() {
		is := meant[e.ID()] || !e.Kind().Reverses() && meant[palate.AboutOf(e.Body)]
		for _, id := range palate.TextsOf(e.Body) {
			is = is || named[id]
		}
		if is && !e.IsErased() && e.Kind() != palate.KindForget {
			gone[e.ID()], gone[log.ShowingOf(e.Body)] = true, true
		}
	}
	delete(gone, palate.EventID{}) // what is about no showing goes alone
	return gone
}
