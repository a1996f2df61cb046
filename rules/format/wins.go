package format

import "strconv"

// A winTally counts columns that say of each side whether it won: winner_model_a, winner_model_b,
// winner_tie.
type winTally struct {
	names  [3]string
	places [3]place // of a, of b and, where there is one, of a tie
	rows   [3]int
	blank  int
	odd    int // rows where they do not say one thing
	line   int // of the first such
}

func newWinTally(g *roleInference) *winTally {
	columns := g.mapping.columns()
	w := &winTally{names: [3]string{columns[RoleWinA], columns[RoleWinB], columns[RoleWinTie]}}
	for i, name := range w.names {
		w.places[i] = g.place(name)
	}
	return w
}

func (w *winTally) add(row Row) {
	m, ok := w.of(row)
	switch {
	case !ok:
		if w.odd++; w.line == 0 {
			w.line = row.Line
		}
	case m.Label == NoLabel:
		w.blank++
	default:
		w.rows[order(m)]++
	}
}

// of is what the columns of a row say. Exactly one of three is set; of two, none is a tie.
func (w *winTally) of(row Row) (m Meaning, ok bool) {
	set, blank, which := 0, 0, 2
	for i := range w.places {
		if w.names[i] == "" {
			continue
		}
		v, _ := w.places[i].in(row.Values)
		if s, plain := shown(v); plain && s == "" {
			blank++
			continue
		}
		bit, ok := bitOf(v)
		if !ok {
			return m, false
		}
		if bit {
			set++
			which = i
		}
	}
	switch {
	case blank > 0:
		return m, set == 0
	case set > 1, set == 0 && w.names[2] != "":
		return m, false
	}
	return Meaning{Label: [3]PairLabel{ChoseA, ChoseB, ChoseTie}[which]}, true
}

func (w *winTally) ask() *OpenQuestion {
	if w.odd == 0 {
		return nil
	}
	return &OpenQuestion{Column: w.names[0], Text: w.said() + " do not say one thing in " + counted(w.odd, "row") + ", the first in line " + strconv.Itoa(w.line) +
		": exactly one of them must be 1, the others 0"}
}

func (w *winTally) said() string {
	s := w.names[0] + " and " + w.names[1]
	if w.names[2] != "" {
		s = w.names[0] + ", " + w.names[1] + " and " + w.names[2]
	}
	return s
}

func (w *winTally) choices() (list []ValueMeaning) {
	for i, label := range []PairLabel{ChoseA, ChoseB, ChoseTie} {
		value := w.names[i] + " 1"
		if w.names[i] == "" {
			value = "neither"
		}
		if w.rows[i] > 0 {
			list = append(list, ValueMeaning{value, Meaning{Label: label}, w.rows[i]})
		}
	}
	return list
}
