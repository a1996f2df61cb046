package taste

import (
	"math"
	"slices"

	"palate"
)

// A pick is a comparison that preferred one side.
type pick struct {
	x       []float64 // left minus right
	sign    int       // 1: the left was preferred, -1: the right
	gates   uint64
	old     bool // from before the person's taste changed
	event   palate.EventID
	clock   uint64
}

type picks []pick

// picks are the newest that somebody asked for. Of a ranking they are the neighbours.
func (d *Design) picks(a ages) picks {
	var list picks
	for i := range d.rows {
		o := &d.rows[i]
		if sign := o.sign(); sign != 0 && o.weak == 0 {
			list = append(list, pick{o.x, sign, o.gates, a.of(i) < 1, o.event, o.clock})
		}
	}
	for i := range d.lists {
		list = d.lists[i].neighbours(list)
	}
	return list[max(0, len(list)-recentChoices):]
}

// sign is 1 where the left of two was preferred, -1 where the right was, and 0 for a tie and for what
// is no comparison.
func (o *Observation) sign() int {
	switch o.channel {
	case graded:
		return compareZero(o.c - 3)
	case tied:
		return o.c - 1
	case forced:
		return 2*o.c - 1
	}
	return 0
}

// neighbours adds each group's first over the first of what came next.
func (l *listed) neighbours(list picks) picks {
	groups := l.groups
	if len(l.rest) > 0 {
		groups = append(slices.Clone(groups), l.rest)
	}
	for k := 1; k < len(groups); k++ {
		if len(groups[k-1]) == 0 || len(groups[k]) == 0 {
			continue
		}
		i, j := groups[k-1][0], groups[k][0]
		c := pick{slices.Clone(l.rows[i]), int(l.sign), l.gates, false, l.event, l.clock}
		axpy(c.x, -1, l.rows[j])
		list = append(list, c)
	}
	return list
}

// sinceChange are those since the person's taste last changed.
func (made picks) sinceChange() picks {
	return slices.DeleteFunc(slices.Clone(made), func(c pick) bool { return c.old })
}

// stand reports whether principles of all choices still hold for those since a change. They do where
// only the place had changed, and a scope says so.
func (made picks) stand(told []weighed) bool {
	right, all := 0, 0
	for i, c := range made {
		sum := 0.0
		for _, w := range told {
			sum += w.weight * float64(w.votes[i])
		}
		if !c.old && sum != 0 {
			right, all = right+boolInt(sum > 0), all+1
		}
	}
	return float64(right) > betterThan*float64(all)
}

// A weighed candidate has a place among others.
type weighed struct {
	candidate
	weight float64
}

// sameLoss is below which one candidate is no better than another: the one with more votes goes first.
const sameLoss = 1e-6

// choose takes candidates k one by one, each time the one that lowers most the loss of
//
//	P(choice i) = sigma(sum_k b_k v_ik),  b_k > 0
//
// as long as BIC = 2 loss + (number) log n falls.
func (made picks) choose(list []candidate) []weighed {
	var taken []candidate
	var weights []float64
	price := .5 * log(float64(len(made)))
	loss := float64(len(made)) * math.Ln2
	for len(taken) < mostTold && len(list) > 0 {
		best, least, found := -1, loss-price, []float64(nil)
		for k, c := range list {
			if b, l := weigh(append(taken[:len(taken):len(taken)], c), len(made)); l < least-sameLoss && slices.Min(b) > 0 {
				best, least, found = k, l, b
			}
		}
		if best < 0 {
			break
		}
		taken, weights, loss = append(taken, list[best]), found, least
		list = slices.Delete(slices.Clone(list), best, best+1)
	}
	told := make([]weighed, len(taken))
	for k, c := range taken {
		told[k] = weighed{c, weights[k]}
	}
	return told
}

// weightSD is the prior standard deviation of a weight b: without one, choices that are all foretold
// would make it grow without end.
const weightSD = 3

// weigh finds the weights b of candidates that make the loss and b'b / (2 weightSD^2) small, by
// Newton's method, and returns the loss alone, in nats. Choices of which all candidates say the same
// count together: there are few kinds.
func weigh(list []candidate, n int) (b []float64, loss float64) {
	k := len(list)
	kinds := kindsOf(list, n)
	b = make([]float64, k)
	x, bend := make([]float64, k), make([]float64, 1)
	for range 12 {
		h, g := make([]float64, k*k), make([]float64, k)
		for j := range k {
			h[j*k+j], g[j] = 1/float64(weightSD*weightSD), -b[j]/(weightSD*weightSD)
		}
		loss = 0
		for kind, count := range kinds {
			if count == 0 {
				continue
			}
			votesOf(x, kind)
			s := dot(b, x)
			miss := Sigmoid(-s)
			loss -= count * logSigmoid(s)
			axpy(g, count*miss, x)
			bend[0] = count * miss * (1 - miss)
			addGram(h, k, x, bend)
		}
		if dot(g, g) < 1e-10 {
			break
		}
		cholesky(h, k)
		solveLower(h, k, g)
		solveUpper(h, k, g)
		axpy(b, 1, g)
	}
	return b, loss
}

// kindsOf counts the choices by what k candidates say of them: of the 3^k kinds, votes are the digits,
// less 1.
func kindsOf(list []candidate, n int) []float64 {
	size := 1
	for range list {
		size *= 3
	}
	kinds := make([]float64, size)
	for i := range n {
		kind := 0
		for j := len(list) - 1; j >= 0; j-- {
			kind = 3*kind + int(list[j].votes[i]) + 1
		}
		kinds[kind]++
	}
	return kinds
}

func votesOf(x []float64, kind int) {
	for j := range x {
		x[j] = float64(kind%3 - 1)
		kind /= 3
	}
}
