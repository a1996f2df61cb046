package taste

import (
	"math"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// rowWeights are the weights of the rows by how long ago they were answered; nil: all count alike.
type rowWeights []float64

func (a rowWeights) at(i int) float64 {
	if a == nil {
		return 1
	}
	return a[i]
}

// A cusum listens for a change of taste: whether a stranger's prior foretells the answers better
// than all that was learnt of the person. It adds up by how much (Page's CUSUM, 1954, of a
// likelihood ratio):
//
//	S <- max(0, S + log q(y_t) - log p(y_t)),  a change when S > limit
//
// with p from the answers so far and q from the prior. While nothing changes p is better and S stays
// near 0; the change began where S last left it.
type cusum struct {
	sum   float64
	start int
	n     int
}

const (
	// cusumLimit is e^3.5, 33, to one for a change (Wald): simulated people over prompts that no figure is
	// of lose nothing by it where their taste stays, and at e^2.5 they do.
	cusumLimit = 3.5

	// staleWeight is what an answer from before a change still counts.
	staleWeight = .1

	// driftWindow is how far back a change is looked for.
	driftWindow = 600
	// driftMin is how many answers make a taste that can change.
	driftMin = 20
)

// A changePoint of taste. Which answers it makes old counts at once; that it was one, the answers after it say.
type changePoint struct {
	row       int // from here on the person answers otherwise
	confirmed bool
}

// rowWeights is how much the answers count after changes of taste, and by how they came.
func (d *Design) rowWeights(changes []changePoint) rowWeights {
	heed := d.implicitWeights()
	if len(changes) == 0 && heed == unitWeights {
		return nil
	}
	list := make(rowWeights, len(d.rows))
	for i := range list {
		list[i] = heed[d.rows[i].implicit]
	}
	for _, c := range changes {
		for i := range c.row {
			list[i] *= staleWeight
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
	for _, c := range m.changePoints {
		if c.confirmed {
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

// changePoints are where the person began to answer otherwise than before, among the last rows. A change that
// what follows speaks against is none.
func (d *Design) changePoints() []changePoint {
	from := max(0, len(d.rows)-driftWindow)
	if d.Stationary || len(d.rows)-from < driftMin {
		return nil
	}
	stranger := d.newFilter(d.pack.Marginal())
	l := changeDetector{rows: d.rows, stranger: stranger, current: stranger.clone()}
	for i := from; i < len(d.rows); i++ {
		if o := &d.rows[i]; o.implicit == 0 && o.response != binary && o.response != stars {
			l.observe(o, i)
		}
	}
	return l.changes
}

// A changeDetector follows a person through their answers, and notes where their taste changes.
type changeDetector struct {
	rows         []Observation
	stranger     filter // who knows nothing of the person
	current      filter // who knows what the person said since the last change
	cusum        cusum
	confirmation *confirmation // of the last change; nil: it is settled, or there is none
	changes      []changePoint
}

// A confirmation is of a change: whether the tracker that forgot what was before it foretells what comes after
// better than one that did not, by the sum of log likelihood ratios.
type confirmation struct {
	before filter
	sum    float64
}

// observe takes in answer i.
func (l *changeDetector) observe(o *Observation, i int) {
	told := l.current.logPredictive(o)
	switch {
	case l.confirmation != nil:
		l.updateTrial(o, told)
	case l.cusum.update(l.stranger.logPredictive(o)-told, i):
		l.startTrial(o, i)
	default:
		l.current.update(o)
	}
}

// startTrial notes a change that was heard at answer i, and puts it on trial.
func (l *changeDetector) startTrial(o *Observation, i int) {
	l.changes = append(l.changes, changePoint{row: l.cusum.start})
	l.confirmation = &confirmation{before: l.current}
	l.confirmation.before.update(o)
	l.current = l.stranger.clone()
	for k := l.cusum.start; k <= i; k++ {
		l.current.logPredictive(&l.rows[k])
		l.current.update(&l.rows[k])
	}
	l.cusum = cusum{}
}

// updateTrial takes in an answer that was foretold with this log-probability, while a change is on trial: it is
// settled, or taken back, or goes on.
func (l *changeDetector) updateTrial(o *Observation, told float64) {
	last := len(l.changes) - 1
	l.confirmation.sum += told - l.confirmation.before.logPredictive(o)
	switch {
	case l.confirmation.sum > cusumLimit:
		l.changes[last].confirmed, l.confirmation = true, nil
	case l.confirmation.sum < -cusumLimit:
		l.changes, l.current, l.confirmation = l.changes[:last], l.confirmation.before, nil
	default:
		l.confirmation.before.update(o)
	}
	l.current.update(o)
}

// update takes in how much better a stranger's prior did, in nats, and reports a change.
func (c *cusum) update(better float64, at int) bool {
	if c.n++; c.n <= driftMin {
		return false
	}
	if c.sum == 0 {
		c.start = at
	}
	c.sum = math.Max(0, c.sum+better)
	return c.sum > cusumLimit
}

// A filter follows a person by rank-1 updates.
type filter struct {
	n         int
	mean, cov []float64 // cov: both triangles
	scales    scales
	c         []float64 // C x of the answer foretold last
}

func (d *Design) newFilter(q pack.Prior) filter {
	n := d.pack.Dim()
	l := append([]float64(nil), q.Precision...)
	num.Cholesky(l, n)
	return filter{n, append([]float64(nil), q.Mean...), num.Symmetrized(nil, num.InvertCholesky(l, n), n), scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, make([]float64, n)}
}

func (t filter) clone() filter {
	t.mean, t.cov, t.c = append([]float64(nil), t.mean...), append([]float64(nil), t.cov...), make([]float64, t.n)
	return t
}

// logPredictive is the log-probability of an answer before it is learnt from. It leaves C x in t.c.
func (t *filter) logPredictive(o *Observation) float64 {
	num.MulVec(t.c, t.cov, o.x)
	m, v := num.Dot(t.mean, o.x), num.Dot(o.x, t.c)
	var room [6]float64
	r := math.Sqrt(1 + math.Pi*v/8)
	at := categoryOf(o.category, divided(t.scales.thresholds(o.response, &room), r))
	return at.logp(m/r, lapseRate)
}

// update takes in the answer that was foretold last.
func (t *filter) update(o *Observation) {
	var room [6]float64
	at := categoryOf(o.category, t.scales.thresholds(o.response, &room))
	rank1Update(t.mean, t.cov, t.n, t.c, o.omega, num.Dot(t.mean, o.x), num.Dot(o.x, t.c), &at, lapseRate)
}
