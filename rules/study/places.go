package study

import "palate/rules/taste"

// places are where texts lie under a pack, by their number.
type places func(text int32) taste.Point

// places are those of the crowd's texts, without the distance from the reference, which no fit asks for.
func (c *Raters) places(p *taste.Pack) places {
	return c.remembered(func(i int) taste.Point { return p.At(p.Scaled(c.Texts[i].Raw)) })
}

// farPlaces have the distance too, which a prediction asks for.
func (c *Raters) farPlaces(p *taste.Pack) places {
	return c.remembered(func(i int) taste.Point { return p.Embed(c.Texts[i].Raw) })
}

// fewTexts is of how many texts the places are kept: of all, 1 KB each, they would be half a GB where a
// quarter of a million comparisons are between different texts. Of more they are worked out whenever they
// are asked for, to the same bits, which is about a third of the time of such a training.
const fewTexts = 1 << 15

// remembered is a function of the crowd's texts, worked out once on all processors where those are few.
func (c *Raters) remembered(of func(i int) taste.Point) places {
	if n := len(c.Texts); n > fewTexts || c.recomputed {
		return func(i int32) taste.Point { return of(int(i)) }
	}
	list := make([]taste.Point, len(c.Texts))
	parallel(len(list), func(i int) { list[i] = of(i) })
	return func(i int32) taste.Point { return list[i] }
}
