// Package recount reads a palate log again, from its lines alone, and counts what the person's choices say
// of a few features of the texts. It shares no code with what it judges: it parses, measures and counts by
// itself, and imports nothing of ours.
package recount

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// A DecidedPair is one text taken over another.
type DecidedPair struct {
	Event         string // its id, DEVICE:SEQ
	Chosen, Other string
}

// line is what is read of any line of a log.
type line struct {
	Text   string
	Kind   string
	Device string
	Seq    uint64
	Source string
	Body   json.RawMessage
}

type shown struct {
	Candidates []struct {
		Slot int
		Text string
	}
}

type pair struct {
	Showing     string
	A, B        int
	Strength    int
	Event       string // of a retraction
	id, chooser string
}

const longestLine = 64 << 20

// DecidedPairs are the person's own decided comparisons in a log of JSON lines, in its order, less those taken
// back. Of several on one showing and pair the last counts.
func DecidedPairs(r io.Reader) ([]DecidedPair, error) {
	texts, showings, gone := map[string]string{}, map[string]shown{}, map[string]bool{}
	var pairs []pair
	in := bufio.NewScanner(r)
	in.Buffer(nil, longestLine)
	for n := 1; in.Scan(); n++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		var l line
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		id := fmt.Sprintf("%s:%d", l.Device, l.Seq)
		switch {
		case l.Kind == "" && l.Text != "":
			var body string
			if json.Unmarshal(l.Body, &body) == nil {
				texts[l.Text] = body
			}
		case l.Kind == "shown":
			var s shown
			if err := json.Unmarshal(l.Body, &s); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			showings[id] = s
		case l.Kind == "pair" || l.Kind == "retract" || l.Kind == "restore":
			var p pair
			if err := json.Unmarshal(l.Body, &p); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if l.Kind != "pair" {
				gone[p.Event] = l.Kind == "retract"
				continue
			}
			p.id, p.chooser = id, l.Source
			pairs = append(pairs, p)
		}
	}
	return decided(pairs, texts, showings, gone), in.Err()
}

func decided(pairs []pair, texts map[string]string, showings map[string]shown, gone map[string]bool) (list []DecidedPair) {
	last := map[string]int{}
	for i, p := range pairs {
		last[fmt.Sprint(p.Showing, " ", p.A, " ", p.B)] = i
	}
	for i, p := range pairs {
		if last[fmt.Sprint(p.Showing, " ", p.A, " ", p.B)] != i || gone[p.id] || gone[p.Showing] || p.Strength == 0 {
			continue
		}
		if p.chooser != "self" && p.chooser != "import" {
			continue
		}
		a, okA := textAt(showings[p.Showing], p.A, texts)
		b, okB := textAt(showings[p.Showing], p.B, texts)
		if !okA || !okB {
			continue
		}
		if p.Strength < 0 {
			a, b = b, a
		}
		list = append(list, DecidedPair{p.id, a, b})
	}
	return list
}

func textAt(s shown, slot int, texts map[string]string) (string, bool) {
	for _, c := range s.Candidates {
		if c.Slot == slot {
			body, ok := texts[c.Text]
			return body, ok
		}
	}
	return "", false
}

// A Tally is how many choices took the text with more of a feature, and with less, of those that differ in
// it by a quarter of its standard deviation or more.
type Tally struct{ More, Less int }

// Contradicts reports whether a claim, that the person likes more or less of the feature, goes against
// the majority.
func (t Tally) Contradicts(more bool) bool {
	if more {
		return t.Less > t.More
	}
	return t.More > t.Less
}

// minDifferenceSD is the part of a standard deviation below which two texts do not differ.
const minDifferenceSD = .25

// Count tallies a feature over choices; it is false for one that this package cannot measure. The
// deviation is that of the texts chosen between.
func Count(list []DecidedPair, feature string) (t Tally, known bool) {
	measure, known := textMeasures[feature]
	if !known || len(list) == 0 {
		return t, known
	}
	values := make([][2]float64, len(list))
	sum, squares, n := 0.0, 0.0, 2*float64(len(list))
	for i, c := range list {
		values[i] = [2]float64{measure(c.Chosen), measure(c.Other)}
		for _, x := range values[i] {
			sum += x
			squares += x * x
		}
	}
	sd := math.Sqrt(max(squares/n-sum/n*sum/n, 0))
	for _, v := range values {
		switch d := v[0] - v[1]; {
		case d == 0 || math.Abs(d) < minDifferenceSD*sd:
		case d > 0:
			t.More++
		default:
			t.Less++
		}
	}
	return t, true
}
