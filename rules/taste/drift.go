package taste

import "math"

// ages are the weights of the rows by how long ago they were answered; nil: all count alike.
type ages []float64

func (a ages) of(i int) float64 {
	if a == nil {
		return 1
	}
	return a[i]
}

// A detector listens for a change of taste. Answer by answer it compares how surprising the answer
// was with how surprising it was bound to be, and adds up what is left over (CUSUM, Page 1954):
//
//	S <- max(0, S + -log p(y_t) - H_t - slack),  a change when S > limit
//
// The change began where S last left 0.
type detector struct {
	sum   float64
	began int
	total float64 // of the first surprises
	n     int
}

// Chosen on people drawn from the pack's experts: of those whose taste stays 1 in 100 at most raises an
// alarm in 100 answers, of those who turn round 94 or more in 100 are noticed within 20.
const (
	driftSlack = .25
	driftLimit = 7.0

	// beforeChange is what an answer from before a change still counts.
	beforeChange = .1

	// driftRows is how far back a change is looked for.
	driftRows = 2000
	// driftFrom is how many answers make a taste that can change: what surprises in those is what
	// others think.
	driftFrom = 20
)

// ages looks through the answers for changes of taste.
func (d *Design) ages() ages {
	if d.Steady {
		return nil
	}
	from := max(0, len(d.rows)-driftRows)
	var list ages
	for _, at := range d.changes(from) {
		if list == nil {
			list = make(ages, len(d.rows))
			for i := range list {
				list[i] = 1
			}
		}
		for i := range at {
			list[i] *= beforeChange
		}
	}
	return list
}

// changes are the rows from which on the person answered otherwise than before.
func (d *Design) changes(from int) []int {
	if len(d.rows)-from < driftFrom {
		return nil
	}
	var found []int
	q := d.prior(Expert{Name: sharedTaste, Scale: 1})
	start := d.tracker(q)
	t, cusum := start.clone(), detector{}
	for i := from; i < len(d.rows); i++ {
		o := &d.rows[i]
		if o.weak || o.channel == level || o.channel == stars {
			continue
		}
		left := t.observe(o)
		if cusum.hear(left, i) {
			found = append(found, cusum.began)
			t = start.clone()
			for k := cusum.began; k <= i; k++ {
				t.observe(&d.rows[k])
			}
			cusum = detector{}
		}
	}
	return found
}

// hear takes in one surprise in nats, and reports a change. The first answers only tell how far off
// expectations are: a model that fits a person ill is always surprised.
func (c *detector) hear(surprise float64, at int) bool {
	c.n++
	if c.n <= driftFrom {
		c.total += surprise
		return false
	}
	if c.sum == 0 {
		c.began = at
	}
	usual := math.Max(0, c.total/driftFrom)
	c.sum = math.Max(0, c.sum+surprise-usual-driftSlack)
	return c.sum > driftLimit
}

// A tracker follows a person by rank-1 updates.
type tracker struct {
	n         int
	mean, cov []float64
	scales    scales
	c         []float64
}

func (d *Design) tracker(q prior) tracker {
	n := d.dim()
	l := append([]float64(nil), q.precision...)
	cholesky(l, n)
	return tracker{n, q.mu, invert(l, n), scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, make([]float64, n)}
}

func (t tracker) clone() tracker {
	t.mean, t.cov = append([]float64(nil), t.mean...), append([]float64(nil), t.cov...)
	return t
}

// observe learns from an answer and returns how much more surprising it was than expected, in nats.
func (t *tracker) observe(o *Observation) float64 {
	mulSymmetric(t.c, t.cov, t.n, o.x)
	m, v := dot(t.mean, o.x), dot(o.x, t.c)
	var room [6]float64
	th := t.scales.thresholds(o.channel, &room)
	surprise := unexpected(m, v, o.c, th)
	absorb(t.mean, t.cov, t.n, t.c, o, m, v, th, blind)
	return surprise
}

// unexpected is -log p(c) less the entropy of p, with p moderated for the variance of the margin.
func unexpected(m, v float64, c int, th []float64) float64 {
	r := math.Sqrt(1 + math.Pi*v/8)
	var room [6]float64
	moderated := room[:len(th)]
	for i, t := range th {
		moderated[i] = t / r
	}
	p := probabilities(m/r, moderated)
	entropy := 0.0
	for i := range p {
		p[i] = (1-blind)*p[i] + blind/float64(len(p))
		entropy -= p[i] * math.Log(p[i])
	}
	return -math.Log(p[c]) - entropy
}
