package format

// disagreements count which values columns of choices hold in the same row.
type disagreements map[tallyPair]int

// Together are the values of two columns, by their places among those that may hold the choice.
type tallyPair struct {
	i, j int
	a, b string
}

// mostTogether is how many such pairs are kept: columns of choices have a few values each.
const mostTogether = 1 << 10

func (d *disagreements) add(tallies []*labelTally, row Row) {
	if len(tallies) < 2 {
		return
	}
	if *d == nil {
		*d = disagreements{}
	}
	var values [mostLabels]string
	for j, t := range tallies {
		v, _ := t.at.in(row.Values)
		values[j], _ = shown(v)
		for i := range j {
			pair := tallyPair{i, j, values[i], values[j]}
			if _, have := (*d)[pair]; have || len(*d) < mostTogether {
				(*d)[pair]++
			}
		}
	}
}

// disagreementNotes says which other columns of choices say something else than the one that is read.
func (l *listSurvey) disagreementNotes(r *Interpretation) (notes []string) {
	read := r.Mapping.columns()[RoleLabel]
	if read == "" || len(l.dissent) == 0 {
		return nil
	}
	means := make([]map[string]Meaning, len(l.tallies))
	for i, t := range l.tallies {
		if in := t.interpret(l.setting()); in.ask == nil {
			means[i] = in.means
		}
	}
	for i, t := range l.tallies {
		if n := l.apart(means, read, i); n > 0 {
			notes = append(notes, t.column.name+" says something else than "+read+" in "+counted(n, "row")+"; "+read+" is read unless another is named")
		}
	}
	return notes
}

// apart is in how many rows a column chooses otherwise than the one that is read, both choosing.
func (l *listSurvey) apart(means []map[string]Meaning, read string, column int) (rows int) {
	for pair, n := range l.dissent {
		other := pair.i + pair.j - column
		if pair.i != column && pair.j != column || l.tallies[other].column.name != read {
			continue
		}
		a, b := means[pair.i][pair.a].Label, means[pair.j][pair.b].Label
		if a != NoLabel && b != NoLabel && a != b {
			rows += n
		}
	}
	return rows
}
