package session

import (
	"palate"
	gestures "palate/rules/gesture"
)

// Sides are the outputs of a showing of two, left and right, by index into Prompt.Outputs. Whatever asks which of two
// is better works on it.
type Sides [2]int

// swapped is the other way round.
func (of Sides) swapped() Sides { return Sides{of[1], of[0]} }

// Sides are the outputs of a showing of two; ok is false for more.
func (s *Showing) Sides() (of Sides, ok bool) {
	if len(s.Slots) != 2 {
		return of, false
	}
	return Sides(s.Slots), true
}

// key identifies the pair of a showing of two, see pairKey; 0 for more.
func (s *Showing) key() uint64 {
	of, ok := s.Sides()
	if !ok {
		return 0
	}
	return s.Prompt.keyOf(of)
}

// ShowAll shows all answers to the prompt on the page at once, in an order by chance, to be put in order.
func (co *Compare) ShowAll() {
	sh := co.s.State.Showing
	if sh == nil || co.s.State.Phase != Ready || len(sh.Prompt.Outputs) < 3 {
		return
	}
	seed := co.s.Platform.Random()
	all := shuffled(min(len(sh.Prompt.Outputs), palate.MaxSlots), seed)
	grid := co.s.asker.newShowing(sh.Prompt, all, seed)
	grid.Propensity = 1
	for n := range all {
		grid.Propensity /= float64(n + 1) // each of the n! orders
	}
	co.show(grid)
	co.s.State.Order = &OrderPanel{Placing: &gestures.Placing{Slots: len(all)}}
	co.s.State.Focus = slotFocus(0)
	co.s.refresh()
}

// ShowTwo shows two of the answers to the prompt on the page, those that were not compared yet before others.
func (co *Compare) ShowTwo() {
	if sh := co.s.State.Showing; sh != nil && co.s.State.Phase == Ready {
		co.showTwoOf(sh.Prompt)
	}
}

func (co *Compare) showTwoOf(p *Prompt) {
	seed := co.s.Platform.Random()
	of := Sides{0, 1}
	if open, _ := co.s.asker.openPairs(p); len(open) > 0 {
		of = open[0]
	}
	if seed&1 == 1 {
		of = of.swapped()
	}
	co.show(co.s.asker.newShowing(p, of[:], seed))
	co.s.refresh()
}

// shuffled are the numbers below n in an order that a seed draws (Fisher and Yates).
func shuffled(n int, seed uint64) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	for i := n - 1; i > 0; i-- {
		seed = seed*6364136223846793005 + 1442695040888963407 // Knuth, MMIX
		j := int(seed >> 33 % uint64(i+1))
		list[i], list[j] = list[j], list[i]
	}
	return list
}
