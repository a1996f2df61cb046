package taste

import (
	"cmp"
	"math"
	"slices"

	"palate/rules/feature"
)

// A candidate is more or less of a feature somewhere, and what it says of each choice.
type candidate struct {
	at           item
	scope        int // -1: everywhere
	more         bool
	votes        []int8 // 1: it would have made the choice, -1: the other, 0: it does not speak
	wins, losses int
	of           int
	dropped      bool
	like         []string
}

// candidates are all that are relevant and surely better than chance, and those that the person
// dropped.
func (d *Design) candidates(made picks) []candidate {
	var list []candidate
	for j := range d.features() {
		for scope := -1; scope < min(len(d.scopes), maxScopes); scope++ {
			c := candidate{at: item{feature: j}, scope: scope}
			if scope >= 0 {
				c.at.scope = d.scopes[scope].scope
			}
			c.poll(made, func(o *pick) float64 { return o.x[j] })
			c.dropped = d.masked[j] || slices.ContainsFunc(d.hidden, func(h item) bool { return h.String() == c.at.String() })
			if c.dropped || c.holds() {
				list = append(list, c)
			}
		}
	}
	return list
}

// poll takes the votes, in the direction that more choices agree with.
func (c *candidate) poll(made picks, difference func(*pick) float64) {
	c.votes = make([]int8, len(made))
	balance := 0
	for i := range made {
		if c.scope >= 0 && made[i].gates>>c.scope&1 == 0 {
			continue
		}
		c.of++
		if v := difference(&made[i]); math.Abs(v) > voteFrom {
			vote := made[i].sign * (1 - 2*boolInt(v < 0))
			c.votes[i], balance = int8(vote), balance+vote
		}
	}
	c.more = balance >= 0
	for i := range c.votes {
		if !c.more {
			c.votes[i] = -c.votes[i]
		}
		c.wins, c.losses = c.wins+boolInt(c.votes[i] > 0), c.losses+boolInt(c.votes[i] < 0)
	}
}

func (c *candidate) holds() bool {
	return c.of >= fewestChoices && float64(c.wins+c.losses) >= relevant*float64(c.of) && beyond(c.wins, c.losses) > surelyBetter
}

// beyond is P(acc > .55) for acc ~ Beta(1 + wins, 1 + losses): with n = wins + losses, that of at most
// wins successes in n + 1 trials of .55.
func beyond(wins, losses int) float64 {
	n := wins + losses + 1
	term, sum := float64(n)*log(1-betterThan), 0.0
	for k := range wins + 1 {
		sum += exp(term)
		term += log(float64(n-k)/float64(k+1)) + log(betterThan/(1-betterThan))
	}
	return min(sum, 1)
}

// distinct leaves of candidates that vote alike the one that more choices agree with, and none that
// votes like one that was dropped.
func (made picks) distinct(list []candidate) []candidate {
	order := make([]int, len(list)) // sorting numbers costs the download less than sorting candidates
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &list[i], &list[j]
		return cmp.Or(boolInt(b.dropped)-boolInt(a.dropped), (b.wins-b.losses)-(a.wins-a.losses))
	})
	var kept []candidate
	for _, i := range order {
		c := list[i]
		k := slices.IndexFunc(kept, func(o candidate) bool { return math.Abs(made.correlation(o.votes, c.votes)) > alike })
		if k < 0 {
			kept = append(kept, c)
		} else if !kept[k].dropped {
			kept[k].like = append(kept[k].like, c.sentence())
		}
	}
	return slices.DeleteFunc(kept, func(c candidate) bool { return c.dropped })
}

// correlation is that of two candidates' votes for the left.
func (made picks) correlation(a, b []int8) float64 {
	var sa, sb, aa, bb, ab int
	for i, v := range a {
		x, y := made[i].sign*int(v), made[i].sign*int(b[i])
		sa, sb, aa, bb, ab = sa+x, sb+y, aa+x*x, bb+y*y, ab+x*y
	}
	n := len(a)
	spread := float64(n*aa-sa*sa) * float64(n*bb-sb*sb)
	if spread <= 0 {
		return 0
	}
	return float64(n*ab-sa*sb) / math.Sqrt(spread)
}

func (c *candidate) sentence() string {
	direction := 1.0
	if !c.more {
		direction = -1
	}
	return sentence(feature.WordsOf(c.at.feature), direction) + inScope(c.at.scope)
}
