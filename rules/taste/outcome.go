package taste

// A PairOutcome is what a person said of two texts, which numbers stand for.
type PairOutcome struct {
	Left, Right uint64
	Sign        int // 1: the left one is better, -1: the right one, 0: a tie
}

// PairOutcomes are the pairs that the person was asked to compare, each once, with the newest answer.
func (d *Design) PairOutcomes() []PairOutcome {
	var list []PairOutcome
	at := map[[2]uint64]int{}
	for i := range d.rows {
		o := &d.rows[i]
		if o.sides[1] == 0 || o.sides[0] == o.sides[1] || o.implicit != 0 {
			continue
		}
		if k, ok := at[[2]uint64{o.sides[1], o.sides[0]}]; ok {
			list[k].Sign = -o.sign()
			continue
		}
		k, ok := at[o.sides]
		if !ok {
			k = len(list)
			at[o.sides], list = k, append(list, PairOutcome{Left: o.sides[0], Right: o.sides[1]})
		}
		list[k].Sign = o.sign()
	}
	return list
}

// Ratings are what each text was last rated, on each of the scales: stars, and thumbs. A text that was not
// rated on a scale is not in its map; categories of two scales do not compare.
func (d *Design) Ratings() (scales [2]map[uint64]int) {
	for k, scale := range []responseType{stars, binary} {
		scales[k] = map[uint64]int{}
		for i := range d.rows {
			if o := &d.rows[i]; o.response == scale && o.implicit == 0 && o.sides[0] != 0 {
				scales[k][o.sides[0]] = o.category
			}
		}
	}
	return scales
}
