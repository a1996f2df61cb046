package export

import (
	"fmt"
	"hash/fnv"

	"pgregory.net/rapid"

	"palate"
)

// A maker makes a log event by event, unsigned: exporters read what a log holds, not who vouches for it.
type maker struct {
	log *palate.Log
	seq uint64
}

func newMaker() *maker { return &maker{log: palate.NewLog(palate.Header{Person: "p"})} }

// text puts a text into the log.
func (m *maker) text(body string) palate.TextID {
	h := fnv.New128a()
	h.Write([]byte(body))
	id := palate.TextID(fmt.Sprintf("%x", h.Sum(nil)))
	if err := m.log.AddText(palate.Text{ID: id, Body: body, Media: "text/markdown"}); err != nil {
		panic(err)
	}
	return id
}

// own is an event that this person makes here.
func own() palate.Event { return palate.Event{Source: palate.SourceSelf, At: 1795000000000} }

// event adds one like e that says body.
func (m *maker) event(e palate.Event, body palate.Body) palate.EventID {
	m.seq++
	e.V, e.Device, e.Seq, e.Clock, e.Body = palate.Version, 0x9f1c2a7b4e5d6083, m.seq, m.seq, body
	if _, err := m.log.Append(&e); err != nil {
		panic(err)
	}
	return e.ID()
}

func (m *maker) says(body palate.Body) palate.EventID { return m.event(own(), body) }

// shown shows answers beside each other.
func (m *maker) shown(prompt string, answers ...string) *palate.Shown {
	s := &palate.Shown{Prompt: m.text(prompt), Layout: palate.LayoutBeside, Blind: true}
	for i, a := range answers {
		s.Candidates = append(s.Candidates, palate.Candidate{Slot: i, Text: m.text(a), Model: "model-" + letter(i), Complete: palate.Whole})
	}
	return s
}

func (m *maker) two() palate.EventID {
	return m.says(m.shown("What is a cache?", "A small, fast store.", "Well! A cache is a kind of store."))
}

func (m *maker) pair(strength int, level palate.Level) palate.EventID {
	return m.says(&palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: strength, Graded: true, Level: level,
		D: palate.Decision{MS: 4200, MSFirst: 3900, DwellMS: []int64{2100, 1500}, View: "plain"}})
}

// A story is a log of one thing.
type story struct {
	name string
	tell func(m *maker)
}

var stories = []story{
	{"win", func(m *maker) { m.pair(2, "") }},
	{"loss", func(m *maker) { m.pair(-3, "") }},
	{"ungraded", func(m *maker) { m.says(&palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: -2}) }},
	{"tie", func(m *maker) { m.pair(0, "") }},
	{"both good", func(m *maker) { m.pair(0, palate.BothGood) }},
	{"both bad", func(m *maker) { m.pair(0, palate.BothBad) }},
	{"rank of 4", func(m *maker) {
		worst := 3
		m.says(&palate.Rank{Showing: m.says(m.shown("Name a fruit.", "Apple", "Pear", "Plum", "Brick")), Mode: palate.RankFull,
			Groups: [][]int{{2}, {0, 1}, {3}}, Worst: &worst})
	}},
	{"two of three", func(m *maker) {
		m.says(&palate.Pair{Showing: m.says(m.shown("Name a fruit.", "Apple", "Pear", "Plum")), A: 0, B: 2, Strength: -1, Graded: true})
	}},
	{"thumb", func(m *maker) {
		m.says(&palate.Thumb{Showing: m.two(), Slot: 1, Sign: -1, Tags: []string{"-too_long"}})
	}},
	{"siblings' thumbs", func(m *maker) {
		showing := m.two()
		m.says(&palate.Thumb{Showing: showing, Slot: 0, Sign: 1})
		m.says(&palate.Thumb{Showing: showing, Slot: 1, Sign: -1})
	}},
	{"rating", func(m *maker) {
		showing := m.two()
		m.says(&palate.Rate{Showing: showing, Slot: 0, Value: 4, Min: 1, Max: 5, Step: .5})
		m.says(&palate.Rate{Showing: showing, Slot: 1, Value: 2, Min: 1, Max: 5, Step: .5})
	}},
	{"edit", func(m *maker) {
		m.says(&palate.Edit{Showing: m.two(), Slot: 0, Before: m.text("A small, fast store."), After: m.text("  A small\tstore. \r\n\"Fast\", too 🎉\n")})
	}},
	{"rule", func(m *maker) {
		m.says(&palate.RuleSet{Words: "Shorter.", Status: palate.StatusActive, Force: palate.Soft})
	}},
	{"rules changed, turned off and proposed", func(m *maker) {
		first := m.says(&palate.RuleSet{Words: "Shorter.", Status: palate.StatusActive})
		m.says(&palate.RuleSet{Rule: first, Words: "Much shorter.", Status: palate.StatusActive})
		second := m.says(&palate.RuleSet{Words: "No emoji.", Status: palate.StatusActive})
		m.says(&palate.RuleSet{Rule: second, Words: "No emoji.", Status: palate.StatusOff})
		m.says(&palate.RuleSet{Words: "Fewer lists.", Status: palate.StatusProposed})
	}},
	{"skip", func(m *maker) { m.says(&palate.Skip{Showing: m.two(), Why: palate.SkipCantTell}) }},
	{"reason", func(m *maker) {
		m.says(&palate.Why{About: m.pair(1, ""), Text: "It is \"short\", and\nclear.", Tags: []string{"-too_long", "+clear"}})
	}},
	{"reason of a ranking", func(m *maker) {
		rank := m.says(&palate.Rank{Showing: m.two(), Mode: palate.RankPick, Groups: [][]int{{1}}, Rest: []int{0}})
		m.says(&palate.Why{About: rank, Text: "Nicer."})
	}},
	{"retracted", func(m *maker) { m.says(&palate.Retract{Event: m.pair(1, "")}) }},
	{"replaced", func(m *maker) {
		showing := m.two()
		m.says(&palate.Pair{Showing: showing, A: 0, B: 1, Strength: 1, Graded: true})
		m.says(&palate.Pair{Showing: showing, A: 0, B: 1, Strength: -1, Graded: true})
	}},
	{"forgotten", func(m *maker) { m.says(&palate.Forget{Events: []palate.EventID{m.pair(1, "")}}) }},
	{"a text forgotten", func(m *maker) {
		m.pair(1, "")
		m.says(&palate.Forget{Texts: []palate.TextID{m.text("A small, fast store.")}})
	}},
	{"an earlier turn forgotten", func(m *maker) {
		s := m.shown("And a river?", "Water.", "It flows.")
		s.Turns = []palate.TextID{m.text("What is a lake?"), m.text("Water that stays.")}
		m.says(&palate.Pair{Showing: m.says(s), A: 0, B: 1, Strength: 1, Graded: true})
		m.says(&palate.Forget{Texts: s.Turns[:1]})
	}},
	{"a ranking of what was not shown", func(m *maker) {
		worst := 7
		m.says(&palate.Rank{Showing: m.two(), Mode: palate.RankBestWorst, Groups: [][]int{{0}}, Worst: &worst})
	}},
	{"judged by a model", func(m *maker) {
		e := own()
		e.Source = palate.SourceModel
		m.event(e, &palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: 1, Graded: true})
	}},
	{"another person", func(m *maker) {
		e := own()
		e.Source, e.Context.User = palate.SourceOther, "ben"
		m.event(e, &palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: 1, Graded: true})
	}},
	{"earlier turns", func(m *maker) {
		s := m.shown("And a river?", "Water.", "It flows.")
		s.Turns = []palate.TextID{m.text("What is a lake?"), m.text("Water that stays.")}
		m.says(&palate.Pair{Showing: m.says(s), A: 0, B: 1, Strength: 1, Graded: true})
		m.pair(1, "")
	}},
	{"imported", func(m *maker) {
		e := palate.Event{Source: palate.SourceImport, Context: palate.Context{User: "ada", Task: "explain", Language: "en"},
			Ext: palate.Object(palate.Member{Name: "id", Value: palate.String("7")}, palate.Member{Name: "meta", Value: palate.Bool(true)})}
		m.event(e, &palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: -2, Forced: true})
	}},
	{"a strength on another scale", func(m *maker) {
		e := own()
		e.Ext = palate.Object(palate.Member{Name: "strength", Value: palate.Number(2)}, palate.Member{Name: "source", Value: palate.String("squality")})
		m.event(e, &palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: 2})
	}},
	{"formulas and quotes", func(m *maker) {
		m.says(&palate.Pair{Showing: m.says(m.shown("=1+1", "@a,\"b\"\r\nc", "- 2 ")), A: 0, B: 1, Strength: 3, Graded: true})
	}},
}

// anyLog is a log of some of everything.
func anyLog(t *rapid.T) *palate.Log {
	m := newMaker()
	r := roller{t: t, maker: m}
	for range rapid.IntRange(1, 25).Draw(t, "events") {
		r.step()
	}
	return m.log
}

// A roller tells a log by dice.
type roller struct {
	*maker
	t       *rapid.T
	shows   []palate.EventID
	said    []palate.EventID
	written int
}

func (r *roller) roll(n int) int { return rapid.IntRange(0, n-1).Draw(r.t, "roll") }

// body is a text that no other is equal to, often with what a format may stumble over.
func (r *roller) body() string {
	r.written++
	return fmt.Sprint(r.written) + rapid.SampledFrom([]string{"", " plain", "=1+1", `"q",` + "\r\n;", "\u2028🎉\\", " ", "\ttab", "'", "\rend"}).Draw(r.t, "text")
}

func (r *roller) step() {
	kind := r.roll(16)
	if len(r.shows) == 0 || kind < 3 {
		s := r.maker.shown(r.body(), r.body(), r.body(), r.body())
		for range r.roll(3) {
			s.Turns = append(s.Turns, r.text(r.body()))
		}
		r.shows = append(r.shows, r.says(s))
		return
	}
	showing := r.shows[r.roll(len(r.shows))]
	if kind > 11 && len(r.said) > 0 {
		r.says(r.about(kind, r.said[r.roll(len(r.said))], showing))
		return
	}
	e := own()
	e.Source = rapid.SampledFrom([]palate.Source{palate.SourceSelf, palate.SourceSelf, palate.SourceImport, palate.SourceModel, palate.SourceOther}).Draw(r.t, "source")
	e.Context.User = rapid.SampledFrom([]string{"", "ada", "ben"}).Draw(r.t, "user")
	r.said = append(r.said, r.event(e, r.gesture(kind, showing)))
}

func (r *roller) gesture(kind int, showing palate.EventID) palate.Body {
	sign := 2*r.roll(2) - 1
	switch kind {
	case 3:
		return &palate.Thumb{Showing: showing, Slot: r.roll(3), Sign: sign}
	case 4:
		return &palate.Rate{Showing: showing, Slot: r.roll(3), Value: float64(r.roll(5)), Min: 0, Max: 4}
	case 5:
		return &palate.Rank{Showing: showing, Mode: palate.RankFull, Groups: [][]int{{2}, {0, 1}}}
	case 6:
		return &palate.Skip{Showing: showing, Why: palate.SkipDismissed}
	case 7:
		return &palate.Edit{Showing: showing, Slot: r.roll(3), Before: r.text(r.body()), After: r.text(r.body())}
	case 8:
		return &palate.Organic{Showing: showing, Source: palate.OrganicSibling, Chosen: 0, Other: []int{1}}
	}
	pair := &palate.Pair{Showing: showing, A: 0, B: 1 + r.roll(2), Strength: r.roll(7) - 3, Graded: r.roll(2) == 0}
	if !pair.Graded && pair.Strength != 0 {
		pair.Strength = 2 * sign
	}
	if pair.Strength == 0 {
		pair.Level = rapid.SampledFrom([]palate.Level{"", palate.BothGood, palate.BothBad}).Draw(r.t, "level")
	}
	return pair
}

func (r *roller) about(kind int, said, showing palate.EventID) palate.Body {
	switch kind {
	case 12:
		return &palate.Why{About: said, Text: rapid.SampledFrom([]string{"", r.body()}).Draw(r.t, "why"), Tags: []string{"-tone"}}
	case 13:
		return &palate.Retract{Event: said}
	case 14:
		shown, _ := r.log.Event(showing)
		if s, ok := shown.Body.(*palate.Shown); ok && r.roll(2) == 0 {
			return &palate.Forget{Texts: []palate.TextID{s.Candidates[r.roll(3)].Text}}
		}
		return &palate.Forget{Events: []palate.EventID{said}}
	}
	return &palate.RuleSet{Words: r.body(), Status: palate.StatusActive}
}

// someOptions are any that the command line takes.
func someOptions(t *rapid.T) Settings {
	policy := rapid.SampledFrom([]Policy{"", Drop, Half, Both})
	return Settings{
		Ties: policy.Draw(t, "ties"), Levels: policy.Draw(t, "levels"),
		Models: rapid.Bool().Draw(t, "models"), MinStrength: rapid.IntRange(0, 3).Draw(t, "least"),
	}
}

func logOf(tell func(*maker)) *palate.Log {
	m := newMaker()
	tell(m)
	return m.log
}
