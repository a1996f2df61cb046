package taste

import "math"

// A cusum detects a change of taste: whether a stranger's prior predicts the answers better than all that
// was learned of the person. It adds up by how much (Page's CUSUM, 1954, of a likelihood ratio):
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

// rowWeights are how much the answers count after changes of taste, and by how they came.
func (d *Design) rowWeights(changes []changePoint) rowWeights {
	implicit := d.implicitWeights()
	if len(changes) == 0 && implicit == unitWeights {
		return nil
	}
	list := make(rowWeights, len(d.rows))
	for i := range list {
		list[i] = implicit[d.rows[i].implicit]
	}
	for _, c := range changes {
		for i := range c.row {
			list[i] *= staleWeight
		}
	}
	return list
}

// changePoints are where the person began to answer otherwise than before, among the last rows, without those
// that the answers after them take back.
func (d *Design) changePoints() []changePoint {
	from := max(0, len(d.rows)-driftWindow)
	if d.Stationary || len(d.rows)-from < driftMin {
		return nil
	}
	stranger := d.newFilter(d.pack.Marginal())
	l := changeDetector{rows: d.rows, stranger: stranger, current: stranger.clone()}
	for i := from; i < len(d.rows); i++ {
		d.rest()
		if o := &d.rows[i]; o.implicit == 0 && o.response != binary && o.response != stars {
			l.observe(o, i)
		}
	}
	return l.changes
}

// A changeDetector follows a person through their answers and finds where their taste changes.
type changeDetector struct {
	rows         []Observation
	stranger     filter // that knows nothing of the person
	current      filter // that knows the answers since the last change
	cusum        cusum
	confirmation *confirmation // of the last change; nil: it is confirmed, or there is none
	changes      []changePoint
}

// A confirmation of a change is a sequential test: whether the filter that forgot what was before predicts
// what comes after better than one that did not, by the sum of log likelihood ratios (Wald).
type confirmation struct {
	before filter
	sum    float64
}

// observe takes in answer i.
func (l *changeDetector) observe(o *Observation, i int) {
	logp := l.current.logPredictive(o)
	switch {
	case l.confirmation != nil:
		l.updateTrial(o, logp)
	case l.cusum.update(l.stranger.logPredictive(o)-logp, i):
		l.startTrial(o, i)
	default:
		l.current.update(o)
	}
}

// startTrial adds a change that was detected at answer i, which is still to be confirmed.
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

// updateTrial takes in an answer, which the current filter predicts with this log probability, while a change
// is to be confirmed: the change is confirmed, or taken back, or the test goes on.
func (l *changeDetector) updateTrial(o *Observation, logp float64) {
	last := len(l.changes) - 1
	l.confirmation.sum += logp - l.confirmation.before.logPredictive(o)
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

// update adds by how many nats a stranger's prior predicted answer at better, and reports a change.
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
