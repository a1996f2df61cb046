package palatetest

import (
	"bytes"

	"palate"

	"pgregory.net/rapid"
)

// The ids of the two texts that random events name.
const (
	SomeText  palate.TextID = "00112233445566778899aabbccddeeff"
	OtherText palate.TextID = "ffeeddccbbaa99887766554433221100"
)

// fewEvents are few ids, so that lines meet: twice, as a fork, erased, forgotten.
func fewEvents() *rapid.Generator[palate.EventID] {
	return rapid.Custom(func(t *rapid.T) palate.EventID {
		return palate.EventID{Device: palate.DeviceID(rapid.IntRange(1, 3).Draw(t, "device")), Seq: rapid.Uint64Range(1, 5).Draw(t, "seq")}
	})
}

func fewTexts() *rapid.Generator[palate.TextID] {
	return rapid.SampledFrom([]palate.TextID{SomeText, OtherText})
}

// RandomBody draws a body that says something about few events and texts.
func RandomBody(t *rapid.T) palate.Body {
	about := fewEvents().Draw(t, "about")
	slot := rapid.IntRange(0, 1).Draw(t, "slot")
	switch rapid.IntRange(0, 18).Draw(t, "body") {
	case 0:
		return &palate.Pair{Showing: about, A: 0, B: 1, Strength: rapid.IntRange(-3, 3).Draw(t, "strength")}
	case 1:
		return &palate.Rank{Showing: about, Mode: palate.RankPick, Groups: [][]int{{slot}}}
	case 2:
		return &palate.Skip{Showing: about}
	case 3:
		return &palate.Rate{Showing: about, Slot: slot, Max: 5}
	case 4:
		return &palate.Thumb{Showing: about, Slot: slot, Sign: 1}
	case 5:
		return &palate.Edit{Showing: about, Slot: slot, Before: SomeText, After: OtherText}
	case 6:
		return &palate.Why{About: about, Text: AnyString().Draw(t, "reason")}
	case 7:
		return &palate.Span{Showing: about, Sign: -1}
	case 8:
		return &palate.Pin{Text: fewTexts().Draw(t, "text")}
	case 9:
		return &palate.RuleSet{Rule: rapid.SampledFrom([]palate.EventID{{}, about}).Draw(t, "rule"), Words: "shorter"}
	case 10, 11:
		return &palate.Retract{Event: about}
	case 12:
		return &palate.Restore{Event: about}
	case 13:
		return &palate.Forget{Events: []palate.EventID{about}, Texts: rapid.SliceOfN(fewTexts(), 0, 1).Draw(t, "texts")}
	case 14, 15, 16:
		return SampleBody(rapid.SampledFrom(palate.Kinds()).Draw(t, "kind"), about, fewTexts().Draw(t, "text"))
	}
	return &palate.Shown{Prompt: SomeText, Candidates: []palate.Candidate{{Slot: 0, Text: fewTexts().Draw(t, "text")}}}
}

// RandomEvent draws an unsigned event, erased or not, of one of few devices and numbers.
func RandomEvent(t *rapid.T) *palate.Event {
	id := fewEvents().Draw(t, "id")
	e := &palate.Event{V: palate.Version, Device: id.Device, Seq: id.Seq, Clock: rapid.Uint64Range(1, 6).Draw(t, "clock"), Body: RandomBody(t)}
	e.Source = rapid.SampledFrom([]palate.Source{palate.SourceSelf, palate.SourceSelf, palate.SourceModel}).Draw(t, "source")
	if rapid.IntRange(0, 4).Draw(t, "erased") == 0 {
		return e.Erased()
	}
	return e
}

// RandomText draws a text under one of few ids, withheld or not.
func RandomText(t *rapid.T) *palate.Text {
	return &palate.Text{
		ID:       fewTexts().Draw(t, "text"),
		Body:     rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "text body"),
		Lang:     rapid.SampledFrom([]string{"", "en"}).Draw(t, "lang"),
		Redacted: rapid.Bool().Draw(t, "redacted"),
	}
}

// RandomLines draws up to a dozen texts and events, with forks, erased selves of its events and other
// bytes under one text id among them.
func RandomLines(t *rapid.T) []palate.Line {
	var lines []palate.Line
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		switch n := rapid.IntRange(0, 5).Draw(t, "line"); {
		case n == 0:
			lines = append(lines, RandomText(t))
		case n == 1 && len(lines) > 0:
			if e, ok := lines[len(lines)-1].(*palate.Event); ok {
				lines = append(lines, e.Erased())
			}
		default:
			lines = append(lines, RandomEvent(t))
		}
	}
	return lines
}

// RandomLog draws a log, of those of [RandomLines] that it can take.
func RandomLog(t *rapid.T) *palate.Log {
	h := palate.Header{Created: int64(rapid.IntRange(0, 1).Draw(t, "created")), Person: rapid.SampledFrom([]string{"p", "q"}).Draw(t, "person")}
	if rapid.Bool().Draw(t, "secret") {
		h.Secret = bytes.Repeat([]byte{7}, 32)
	}
	return LogOf(h, RandomLines(t)...)
}

// LogOf is a log of those lines that do not conflict with an earlier one.
func LogOf(h palate.Header, lines ...palate.Line) *palate.Log {
	l := palate.NewLog(h)
	for _, line := range lines {
		_ = l.Add(line)
	}
	return l
}
