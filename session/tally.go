package session

import (
	"slices"

	"palate"
	"palate/rules/taste"
)

// A tally is what live events add up to. It goes on from event to event.
type tally struct {
	log     *palate.Log
	texts   int // its TextVersion
	live    []*palate.Event
	counted []counted                       // what each of them counted
	answers int                             // decisions, what was said of single answers, and turns of chats that teach
	judged  map[uint64]int                  // decisions by pairKey
	kept    map[palate.Kind][]*palate.Event // of the kinds that are kept whole
}

// counted is what one event counted.
type counted struct {
	keys   []uint64 // the pairs that it decided
	answer bool
	kept   bool // it is among those that are kept whole
}

// update counts what a log has now.
func (t *tally) update(log *palate.Log) {
	if t.log != log || t.texts != log.TextVersion() {
		*t = tally{log: log, texts: log.TextVersion(), judged: map[uint64]int{}, kept: map[palate.Kind][]*palate.Event{}}
	}
	live := log.Live()
	same := 0
	for same < min(len(live), len(t.live)) && live[same] == t.live[same] {
		same++
	}
	for i := len(t.live) - 1; i >= same; i-- {
		t.takeBack(t.live[i], t.counted[i])
	}
	t.counted = t.counted[:same]
	for _, e := range live[same:] {
		t.add(e)
	}
	t.live = live
}

func (t *tally) add(e *palate.Event) {
	if !taste.Teaches(e.Source) { // another one's judgement, or a model's
		t.counted = append(t.counted, counted{})
		return
	}
	c := counted{keys: orderedPairs(t.log, e.Body)}
	key, decides := decisionKey(t.log, e)
	if decides {
		c.keys = append(c.keys, key)
	}
	c.answer = decides && !putAway(e) || teaches(e) || saysOfAnswers(e)
	if edit, ok := e.Body.(*palate.Edit); ok {
		if prompt, before, after, ok := editedTexts(t.log, edit); ok {
			c.keys = append(c.keys, pairKey(prompt, before, after))
		}
	}
	if kind := e.Kind(); keptWhole[kind] {
		c.kept = true
		t.kept[kind] = append(t.kept[kind], e)
	}
	t.counted = append(t.counted, c)
	t.count(c, 1)
}

// takeBack takes the last event back.
func (t *tally) takeBack(e *palate.Event, c counted) {
	if kind := e.Kind(); c.kept {
		t.kept[kind] = t.kept[kind][:len(t.kept[kind])-1]
	}
	t.count(c, -1)
}

func (t *tally) count(c counted, n int) {
	for _, key := range c.keys {
		t.judged[key] += n
	}
	if c.answer {
		t.answers += n
	}
}

func (t *tally) edits() []*palate.Event { return t.kept[palate.KindEdit] }

func (t *tally) judges() []*palate.Event { return t.kept[palate.KindJudge] }

// liveBehind are the live events behind one, among which are all that are about it; none where that is not there.
func liveBehind(log *palate.Log, id palate.EventID) []*palate.Event {
	e, ok := log.Event(id)
	if !ok {
		return nil
	}
	live := log.Live()
	at, _ := slices.BinarySearchFunc(live, e, (*palate.Event).Compare)
	return live[at:]
}
