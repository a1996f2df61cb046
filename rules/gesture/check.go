package gesture

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/anchor"
)

func firstOf(errs ...*palate.Error) *palate.Error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (on target) pair(b *palate.Pair) *palate.Error {
	return firstOf(on.slot("a", b.A), on.slot("b", b.B), checkPair(b))
}

func checkPair(b *palate.Pair) *palate.Error {
	switch {
	case b.Level != "" && b.Strength != 0:
		return palate.Malformed("level", "is of two answers that are about the same, whose strength is 0")
	case b.Forced && b.Strength == 0:
		return palate.Malformed("forced", "says that no tie was on offer, and strength 0 is one")
	case !b.Graded && b.Strength != 0 && b.Strength != 2 && b.Strength != -2:
		return palate.Malformed("strength", "must be 2, 0 or -2 where it is not graded")
	}
	for name := range b.Dims {
		if !slices.Contains(Aspects, name) {
			return palate.Malformed("dims", "no dimension is called "+name)
		}
	}
	return nil
}

func (on target) rate(b *palate.Rate) *palate.Error {
	return firstOf(on.slot("slot", b.Slot), checkRate(b))
}

func checkRate(b *palate.Rate) *palate.Error {
	if b.Value < b.Min || b.Value > b.Max {
		return palate.Malformed("value", "must be from min to max")
	}
	const rounding = 1e-9
	steps := (b.Value - b.Min) / b.Step
	if b.Step < 0 || b.Step > 0 && math.Abs(steps-math.Round(steps)) > rounding {
		return palate.Malformed("step", "value stands between two marks of the scale")
	}
	return nil
}

func (on target) rank(b *palate.Rank) *palate.Error {
	if len(b.Groups) == 0 {
		return palate.Malformed("groups", "no answer is placed")
	}
	seen := map[int]bool{}
	once := func(field string, slots []int) *palate.Error {
		for _, n := range slots {
			if err := on.slot(field, n); err != nil {
				return err
			}
			if seen[n] {
				return palate.Malformed(field, "slot "+strconv.Itoa(n)+" comes twice")
			}
			seen[n] = true
		}
		return nil
	}
	placed := 0
	for _, group := range b.Groups {
		if len(group) == 0 {
			return palate.Malformed("groups", "a group is empty")
		}
		if err := once("groups", group); err != nil {
			return err
		}
		placed += len(group)
	}
	if err := once("rest", b.Rest); err != nil {
		return err
	}
	if b.Worst != nil {
		if slices.Contains(slices.Concat(b.Groups...), *b.Worst) {
			return palate.Malformed("worst", "stands among the best")
		}
		if err := on.slot("worst", *b.Worst); err != nil {
			return err
		}
	}
	return checkMode(b, placed, len(on.shown.Candidates))
}

// checkMode checks that a ranking is of the mode that it names.
func checkMode(b *palate.Rank, placed, shown int) *palate.Error {
	switch {
	case b.Mode == palate.RankFull && (placed < shown || b.Worst != nil):
		return palate.Malformed("mode", "is full, and some answers are not placed")
	case b.Mode == palate.RankPick && len(b.Groups) > 1:
		return palate.Malformed("mode", "is pick, which has one group")
	case b.Mode == palate.RankBestWorst && (placed != 1 || b.Worst == nil):
		return palate.Malformed("mode", "is best_worst, which has one best answer and a worst")
	case placed == 1 && len(b.Rest) == 0 && b.Worst == nil:
		return palate.Malformed("groups", "one answer alone has no order")
	}
	return nil
}

func (on target) thumb(b *palate.Thumb) *palate.Error {
	return firstOf(on.slot("slot", b.Slot), checkThumb(b))
}

func checkThumb(b *palate.Thumb) *palate.Error {
	for _, tag := range b.Tags {
		if !isTag(tag) {
			return palate.Malformed("tags", "no reason is called "+tag)
		}
	}
	return nil
}

func (on target) span(b *palate.Span) *palate.Error {
	return firstOf(on.slot("slot", b.Slot), checkSpan(b, on.text(b.Slot)))
}

func checkSpan(b *palate.Span, text string) *palate.Error {
	if b.Aspect != "" && !slices.Contains(Aspects, b.Aspect) && !isTag("-"+b.Aspect) && !isTag("+"+b.Aspect) {
		return palate.Malformed("aspect", "no aspect is called "+b.Aspect)
	}
	if _, _, ok := anchor.Find(text, b.Anchor); !ok {
		return palate.Malformed("anchor", "does not stand in the answer, or in several places of it")
	}
	return nil
}
