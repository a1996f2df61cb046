package taste

import (
	"math"

	"palate"
	"palate/rules/internal/num"
)

// ages are the weights of the rows by how long ago they were answered; nil: all count alike.
type ages []float64

func (a ages) of(i int) float64 {
	if a == nil {
		return 1
	}
	return a[i]
}

// A detector listens for a change of taste: whether a stranger's prior foretells the answers better
// than all that was learnt of the person. It adds up by how much (Page's CUSUM, 1954, of a
// likelihood ratio):
//
//	S <- max(0, S + log q(y_t) - log p(y_t)),  a change when S > limit
//
// with p from the answers so far and q from the prior. While nothing changes p is better and S stays
// near 0; the change began where S last left it.
type detector struct {
	sum   float64
	began int
	n     int
}

const (
	// driftLimit is e^3.5, 33, to one for a change (Wald): simulated people over prompts that no figure is
	// of lose nothing by it where their taste stays, and at e^2.5 they do.
	driftLimit = 3.5

	// beforeChange is what an answer from before a change still counts.
	beforeChange = .1

	// driftRows is how far back a change is looked for.
	driftRows = 600
	// driftFrom is how many answers make a taste that can change.
	driftFrom = 20
)

// A change of taste. Which answers it makes old counts at once; that it was one, the answers after it say.
type change struct {
	row     int // from here on the person answers otherwise
	settled bool
}

// aged is how much the answers count after changes of taste, and by how they came.
func (d *Design) aged(changes []change) ages {
	heed := d.heed()
	if len(changes) == 0 && heed == allHeeded {
		return nil
	}
	list := make(ages, len(d.rows))
	for i := range list {
		list[i] = heed[d.rows[i].weak]
	}
	for _, c := range changes {
		for i := range c.row {
			list[i] *= beforeChange
		}
	}
	return list
}

// Changed is after how many answers the person's taste last changed, as far as that is settled; 0 where it
// did not. Answers from before count a tenth. It is 0 for a model that was read from a profile.
func (m *Model) Changed() int {
	if m.evidence.design == nil {
		return 0
	}
	settled := 0
	for _, c := range m.changes {
		if c.settled {
			settled = c.row
		}
	}
	answers := 0
	var last palate.EventID
	for _, o := range m.evidence.design.rows[:settled] {
		if o.event != last {
			answers, last = answers+1, o.event
		}
	}
	return answers
}

// changes are where the person began to answer otherwise than before, among the last rows. A change that
// what follows speaks against is none.
func (d *Design) changes() []change {
	from := max(0, len(d.rows)-driftRows)
	if d.Steady || len(d.rows)-from < driftFrom {
		return nil
	}
	stranger := d.tracker(d.pack.marginal())
	l := listener{rows: d.rows, stranger: stranger, now: stranger.clone()}
	for i := from; i < len(d.rows); i++ {
		if o := &d.rows[i]; o.weak == 0 && o.channel != level && o.channel != stars {
			l.hear(o, i)
		}
	}
	return l.found
}

// A listener follows a person through their answers, and notes where their taste changes.
type listener struct {
	rows     []Observation
	stranger tracker // who knows nothing of the person
	now      tracker // who knows what the person said since the last change
	detector detector
	trial    *trial // of the last change; nil: it is settled, or there is none
	found    []change
}

// A trial is of a change: whether the tracker that forgot what was before it foretells what comes after
// better than one that did not, by the sum of log likelihood ratios.
type trial struct {
	before tracker
	sum    float64
}

// hear takes in answer i.
func (l *listener) hear(o *Observation, i int) {
	told := l.now.foretell(o)
	switch {
	case l.trial != nil:
		l.try(o, told)
	case l.detector.hear(l.stranger.foretell(o)-told, i):
		l.begin(o, i)
	default:
		l.now.learn(o)
	}
}

// begin notes a change that was heard at answer i, and puts it on trial.
func (l *listener) begin(o *Observation, i int) {
	l.found = append(l.found, change{row: l.detector.began})
	l.trial = &trial{before: l.now}
	l.trial.before.learn(o)
	l.now = l.stranger.clone()
	for k := l.detector.began; k <= i; k++ {
		l.now.foretell(&l.rows[k])
		l.now.learn(&l.rows[k])
	}
	l.detector = detector{}
}

// try takes in an answer that was foretold with this log-probability, while a change is on trial: it is
// settled, or taken back, or goes on.
func (l *listener) try(o *Observation, told float64) {
	last := len(l.found) - 1
	l.trial.sum += told - l.trial.before.foretell(o)
	switch {
	case l.trial.sum > driftLimit:
		l.found[last].settled, l.trial = true, nil
	case l.trial.sum < -driftLimit:
		l.found, l.now, l.trial = l.found[:last], l.trial.before, nil
	default:
		l.trial.before.learn(o)
	}
	l.now.learn(o)
}

// hear takes in how much better a stranger's prior did, in nats, and reports a change.
func (c *detector) hear(better float64, at int) bool {
	if c.n++; c.n <= driftFrom {
		return false
	}
	if c.sum == 0 {
		c.began = at
	}
	c.sum = math.Max(0, c.sum+better)
	return c.sum > driftLimit
}

// A tracker follows a person by rank-1 updates.
type tracker struct {
	n         int
	mean, cov []float64 // cov: both triangles
	scales    scales
	c         []float64 // C x of the answer foretold last
}

func (d *Design) tracker(q prior) tracker {
	n := d.dim()
	l := append([]float64(nil), q.precision...)
	num.Cholesky(l, n)
	return tracker{n, append([]float64(nil), q.mu...), num.Symmetrized(nil, num.InvertCholesky(l, n), n), scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, make([]float64, n)}
}

func (t tracker) clone() tracker {
	t.mean, t.cov, t.c = append([]float64(nil), t.mean...), append([]float64(nil), t.cov...), make([]float64, t.n)
	return t
}

// foretell is the log-probability of an answer before it is learnt from. It leaves C x in t.c.
func (t *tracker) foretell(o *Observation) float64 {
	num.MulVec(t.c, t.cov, o.x)
	m, v := num.Dot(t.mean, o.x), num.Dot(o.x, t.c)
	var room [6]float64
	r := math.Sqrt(1 + math.Pi*v/8)
	at := categoryOf(o.c, shrunk(t.scales.thresholds(o.channel, &room), r))
	return at.logp(m/r, blind)
}

// learn takes in the answer that was foretold last.
func (t *tracker) learn(o *Observation) {
	var room [6]float64
	at := categoryOf(o.c, t.scales.thresholds(o.channel, &room))
	absorb(t.mean, t.cov, t.n, t.c, o.omega, num.Dot(t.mean, o.x), num.Dot(o.x, t.c), &at, blind)
}
