package train

import (
	"palate/rules/internal/parallel"
	"palate/rules/taste"
)

// pointsOf gives the points of texts under a pack, by their number.
type pointsOf func(text int32) taste.Point

// points are those of the crowd's texts, without the distance from the reference, which no fit asks for.
func (c *Raters) points(p *taste.Pack) pointsOf {
	return c.cachedPoints(func(i int) taste.Point { return p.At(p.Scaled(c.Texts[i].Raw)) })
}

// pointsWithDistance have the distance too, which a prediction asks for.
func (c *Raters) pointsWithDistance(p *taste.Pack) pointsOf {
	return c.cachedPoints(func(i int) taste.Point { return p.Embed(c.Texts[i].Raw) })
}

// maxCachedTexts is of how many texts the points are kept: of all, 1 KB each, they would be half a GB where a
// quarter of a million comparisons are between different texts. Of more they are worked out whenever they
// are asked for, to the same bits, which is about a third of the time of such a training.
const maxCachedTexts = 1 << 15

// cachedPoints is a function of the crowd's texts, worked out once on all processors where those are few.
func (c *Raters) cachedPoints(of func(i int) taste.Point) pointsOf {
	if n := len(c.Texts); n > maxCachedTexts || c.uncached {
		return func(i int32) taste.Point { return of(int(i)) }
	}
	list := make([]taste.Point, len(c.Texts))
	parallel.For(len(list), func(i int) { list[i] = of(i) })
	return func(i int32) taste.Point { return list[i] }
}
