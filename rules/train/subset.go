package train

import (
	"cmp"
	"slices"
)

// Subset is the raters of a sorted crowd that keep reports true for, with only their own texts: what reading their
// choices alone would have given.
func (c *Raters) Subset(keep func(*Rater) bool) *Raters {
	some := &Raters{}
	first := map[int32]string{} // the first source by name, of each text
	for i := range c.People {
		p := &c.People[i]
		if !keep(p) {
			continue
		}
		some.People = append(some.People, Rater{ID: p.ID, Source: p.Source, Votes: slices.Clone(p.Votes)})
		for _, v := range p.Votes {
			for _, text := range []int32{v.A, v.B} {
				if source, ok := first[text]; !ok || p.Source < source {
					first[text] = p.Source
				}
			}
		}
	}
	some.copyTexts(c, first)
	return some
}

// copyTexts takes texts over from another crowd, in the order of their source and key, and turns the votes to
// them.
func (c *Raters) copyTexts(from *Raters, sources map[int32]string) {
	var order []int32
	for text := range sources {
		order = append(order, text)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(sources[a], sources[b]), from.keys[a].compare(from.keys[b]))
	})
	to := make(map[int32]int32, len(order))
	for k, text := range order {
		to[text] = int32(k)
		c.Texts, c.keys = append(c.Texts, TextFeatures{sources[text], from.Texts[text].Raw}), append(c.keys, from.keys[text])
	}
	for i := range c.People {
		for k := range c.People[i].Votes {
			v := &c.People[i].Votes[k]
			v.A, v.B = to[v.A], to[v.B]
		}
		slices.SortFunc(c.People[i].Votes, Vote.compare)
	}
}

// Truncated keeps the first people of each source, who have at most so many choices between them.
func (c *Raters) Truncated(most int) *Raters {
	had := map[string]int{}
	return c.Subset(func(p *Rater) bool {
		had[p.Source] += len(p.Votes)
		return had[p.Source] <= most || had[p.Source] == len(p.Votes)
	})
}
