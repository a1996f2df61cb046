package main

import (
	"slices"

	"palate"
	"palate/rules/gesture"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// A gestureAdder seals gestures one after the other, and says what each moved.
type gestureAdder struct {
	w      *logWriter
	fitter *taste.Fitter
	model  *taste.Model // nil: what moved is not said

	named    map[string]palate.EventID // gestures and their showings, by the names that lines gave
	shown    map[string]palate.EventID // showings by the same
	showing  palate.EventID            // of the line before
	decision palate.EventID            // of the line before
}

func newGestureAdder(w *logWriter, p *pack.Pack, ids bool) *gestureAdder {
	a := &gestureAdder{w: w, fitter: taste.NewFitter(p, pack.NewCache()), named: map[string]palate.EventID{}, shown: map[string]palate.EventID{}}
	if !ids {
		a.model = a.fitter.Fit(w.log)
	}
	return a
}

// add adds one gesture. Where it cannot be, nothing of it is added.
func (a *gestureAdder) add(l *gesture.Note) (answer palate.Value, err error) {
	var id palate.EventID
	name := string(l.Kind)
	if l.Undo != "" {
		name = string(l.Undo)
		id, err = a.reverse(l)
	} else {
		id, err = a.do(l)
	}
	if err != nil {
		return answer, err
	}
	answer = palate.Object(
		palate.Member{Name: "event", Value: palate.String(id.String())},
		palate.Member{Name: "gesture", Value: palate.String(name)})
	if l.ID != "" {
		a.named[l.ID] = id
		answer = answer.With("id", palate.String(l.ID))
	}
	if e, _ := a.w.log.Event(id); e != nil {
		answer = withIDs(answer, e)
	}
	return a.withMoves(answer, id), nil
}

// withIDs is an answer with the showing that an event is on, and what it speaks of.
func withIDs(answer palate.Value, e *palate.Event) palate.Value {
	body := palate.BodyValue(e.Body)
	for name, member := range map[string]string{"showing": "showing", "event": "of", "about": "about"} {
		if id := body.Get(name); !id.IsNull() {
			answer = answer.With(member, id)
		}
	}
	return answer
}

// do seals a gesture, behind what was shown.
func (a *gestureAdder) do(l *gesture.Note) (palate.EventID, error) {
	d := gestureDraft{adder: a, line: l}
	if err := d.find(); err != nil {
		return palate.EventID{}, err
	}
	if _, err := l.Body(d.place); err != nil { // before anything is sealed
		return palate.EventID{}, err
	}
	if l.Shown != nil {
		id, err := a.seal(d.context, d.place.Shown, d.texts)
		if err != nil {
			return id, err
		}
		d.place.Showing, d.texts = id, nil
		if l.ID != "" {
			a.shown[l.ID] = id
		}
	}
	body, failed := l.Body(d.place)
	if failed != nil {
		return palate.EventID{}, failed
	}
	id, err := a.seal(d.context, body, d.texts)
	if err != nil {
		return id, err
	}
	if d.place.Showing != (palate.EventID{}) {
		a.showing = d.place.Showing
	}
	if l.Kind != palate.KindWhy {
		a.decision = id
	}
	return id, nil
}

// seal adds texts and an event to the log.
func (a *gestureAdder) seal(c palate.Context, body palate.Body, texts []palate.Text) (palate.EventID, error) {
	for _, text := range texts {
		if _, have := a.w.log.Text(text.ID); have {
			continue
		}
		a.w.lines = append(palate.AppendLine(a.w.lines, &text), '\n')
		if err := a.w.log.AddText(text); err != nil {
			return palate.EventID{}, err
		}
	}
	e, err := a.w.sealed(c, body)
	if err != nil {
		return palate.EventID{}, err
	}
	_, err = a.w.log.Append(e)
	return e.ID(), err
}

// reverse takes back or does again.
func (a *gestureAdder) reverse(l *gesture.Note) (palate.EventID, error) {
	about, err := a.reversed(l)
	if err != nil {
		return palate.EventID{}, err
	}
	var body palate.Body = &palate.Retract{Event: about}
	if l.Undo == gesture.Redo {
		body = &palate.Restore{Event: about}
	}
	return a.seal(palate.Context{}, body, nil)
}

// reversed is the event that a line takes back or does again.
func (a *gestureAdder) reversed(l *gesture.Note) (palate.EventID, error) {
	done, undone := a.done()
	list, problem := done, "has been taken back, or is nothing that can be"
	if l.Undo == gesture.Redo {
		list, problem = undone, "has not been taken back"
	}
	if l.Event == "" {
		if len(list) == 0 {
			return palate.EventID{}, palate.Malformed("event", "there is nothing to "+string(l.Undo))
		}
		return list[len(list)-1], nil
	}
	id, err := a.find(a.named, "event", l.Event)
	if err != nil {
		return id, err
	}
	if !slices.Contains(list, id) {
		return id, palate.Malformed("event", l.Event+" "+problem)
	}
	return id, nil
}

// done are the gestures that hold, in the order in which they were done; undone are those that were taken back, in that
// order.
func (a *gestureAdder) done() (done, undone []palate.EventID) {
	for _, e := range a.w.log.Events() {
		id := e.ID()
		switch kind := e.Kind(); {
		case kind == palate.KindRetract || kind == palate.KindRestore:
			id = palate.AboutOf(e.Body)
			same := func(o palate.EventID) bool { return o == id }
			if !slices.ContainsFunc(done, same) && !slices.ContainsFunc(undone, same) {
				continue
			}
			done, undone = slices.DeleteFunc(done, same), slices.DeleteFunc(undone, same)
			if kind == palate.KindRetract {
				undone = append(undone, id)
			} else {
				done = append(done, id)
			}
		case kind.Undoable() && !e.IsErased():
			done = append(done, id)
		}
	}
	return done, undone
}

// find is the event with the name that a line gave it, or with that id.
func (a *gestureAdder) find(named map[string]palate.EventID, field, name string) (palate.EventID, error) {
	if id, ok := named[name]; ok {
		return id, nil
	}
	id, ok := palate.ParseEventID(name)
	if _, have := a.w.log.Event(id); !ok || !have {
		return id, palate.Malformed(field, name+" is no event of the log, and no line before has that id")
	}
	return id, nil
}

// movesSaid is how many of the things that moved are said.
const movesSaid = 3

// withMoves says in an answer what the last event moved, or why nothing did.
func (a *gestureAdder) withMoves(answer palate.Value, id palate.EventID) palate.Value {
	if a.model == nil {
		return answer
	}
	before := a.model
	a.model = a.fitter.Fit(a.w.log)
	moves := insight.Moves(before, a.model, a.model.Scopes())
	var list []palate.Value
	for _, m := range moves[:min(movesSaid, len(moves))] {
		list = append(list, palate.Object(
			palate.Member{Name: "from", Value: palate.Number(m.From)},
			palate.Member{Name: "item", Value: palate.String(m.Item)},
			palate.Member{Name: "sentence", Value: palate.String(m.Sentence)},
			palate.Member{Name: "to", Value: palate.Number(m.To)}))
	}
	answer = answer.With("moved", palate.List(list...))
	if len(list) == 0 {
		e, _ := a.w.log.Event(id)
		answer = answer.With("unmoved", palate.String(gesture.Unmoved(e.Body, before.Answers() < a.model.Answers())))
	}
	return answer
}
