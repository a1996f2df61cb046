package study

import (
	"math"
	"slices"

	"palate/rules/taste"
)

// experts are the priors between which a person's own answers choose: from "like everybody" to "like
// nobody".
var experts = []taste.Expert{
	{Name: "shared", Scale: .01}, {Name: "shared", Scale: .1}, {Name: "shared", Scale: .3}, {Name: "shared", Scale: 1}, {Name: "shared", Scale: 3},
	{Name: "own", Scale: 1}, {Name: "own", Scale: 1, Free: .05}, {Name: "own", Scale: 1, Free: .3},
}

const (
	// adaptOn is on how many answers a person is got to know before the rest tells how well.
	adaptOn = 20
	// shareRounds and leastShare are of the search for the experts' shares: none is ruled out.
	shareRounds = 50
	leastShare  = .02
)

// trust is the experts' shares, by how well each foresees the first answers of people whom the reward
// features have not seen, and how well all of them do, as a log-likelihood.
func (c *Raters) trust(p *taste.Pack) ([]taste.Expert, float64) {
	evidence := c.evidence(p, c.places(p))
	weights := c.weights()
	list := shared(evidence, weights)
	likelihood := 0.0
	for h, logs := range evidence {
		likelihood += weights[h] * mixed(list, logs)
	}
	return list, likelihood
}

// evidence is the log-probability of each person's first answers under each expert.
func (c *Raters) evidence(p *taste.Pack, at places) [][]float64 {
	evidence, priors := make([][]float64, len(c.People)), make([]taste.Prior, len(experts))
	for k, e := range experts {
		priors[k] = p.Prior(e)
	}
	parallel(len(c.People), func(h int) {
		votes := c.People[h].Votes
		d := c.design(p, at, votes[:min(adaptOn, len(votes))])
		for _, q := range priors {
			evidence[h] = append(evidence[h], d.Under(q).Evidence)
		}
	})
	return evidence
}

const (
	// elsewhereRounds are few: the search goes on from where all sources led.
	elsewhereRounds = 3
	// elsewherePeople bounds the people of a source that tell how far others are to be trusted.
	elsewherePeople = 60
)

// trustElsewhere is the experts' shares for somebody of a source that was not learnt from: each
// source's people under what the others alone teach. People of a known source would praise the prior
// too much. It is false where there are too few sources to leave one out.
func (c *Raters) trustElsewhere(p *taste.Pack) ([]taste.Expert, bool) {
	sources := c.sources()
	if len(sources) <= fewestSources {
		return nil, false
	}
	var evidence [][]float64
	var weights []float64
	at := c.places(p)
	for _, left := range sources {
		others := *p
		c.Where(func(h *Rater) bool { return h.Source != left }).spreadFrom(&others, at, population{p.Mu, p.Sigma}, elsewhereRounds)
		n := 0
		some := c.Where(func(h *Rater) bool {
			n += int(truth(h.Source == left))
			return h.Source == left && n <= elsewherePeople
		})
		found := some.evidence(&others, at)
		evidence = append(evidence, found...)
		for range found {
			weights = append(weights, 1/float64(len(sources)*len(found)))
		}
	}
	return shared(evidence, weights), true
}

// sources are the names of where the people are from, in order.
func (c *Raters) sources() []string {
	seen := map[string]bool{}
	for i := range c.People {
		seen[c.People[i].Source] = true
	}
	return sortedKeys(seen)
}

// mixed is log sum_e share_e exp(evidence_e).
func mixed(list []taste.Expert, logs []float64) float64 {
	top := slices.Max(logs)
	sum := 0.0
	for k, e := range list {
		sum += e.Share * math.Exp(logs[k]-top)
	}
	return top + math.Log(sum)
}

// shared is the mixture of experts that makes all people's evidence likeliest, by EM:
//
//	E: q_he ~ share_e exp(evidence_he);  M: share_e = mean q_he
func shared(evidence [][]float64, weights []float64) []taste.Expert {
	list := append([]taste.Expert(nil), experts...)
	for k := range list {
		list[k].Share = 1 / float64(len(list))
	}
	for range shareRounds {
		next := make([]float64, len(list))
		for h, logs := range evidence {
			for k, q := range responsible(list, logs) {
				next[k] += weights[h] * q
			}
		}
		for k := range list {
			list[k].Share = (next[k] + leastShare) / (1 + leastShare*float64(len(list)))
		}
	}
	return list
}

// responsible are the experts' shares after evidence.
func responsible(list []taste.Expert, logs []float64) []float64 {
	top := math.Inf(-1)
	for k, e := range list {
		top = math.Max(top, math.Log(e.Share)+logs[k])
	}
	q, sum := make([]float64, len(list)), 0.0
	for k, e := range list {
		q[k] = math.Exp(math.Log(e.Share) + logs[k] - top)
		sum += q[k]
	}
	for k := range q {
		q[k] /= sum
	}
	return q
}

// temperatures are those tried.
var temperatures = []float64{.4, .5, .6, .7, .8, .9, 1, 1.1, 1.2, 1.35, 1.5}

// temperature is the one under which answers after the first are foreseen best.
func (c *Raters) temperature(p *taste.Pack, at places) float64 {
	weights := c.weights()
	loss := summed(len(c.People), len(temperatures), func(h int, sum []float64) {
		votes := c.People[h].Votes
		if len(votes) < 2*adaptOn {
			return
		}
		model := taste.FitDesign(c.design(p, at, votes[:adaptOn]))
		rest := votes[adaptOn:]
		for k, temperature := range temperatures {
			m := model.At(temperature)
			for _, v := range rest {
				sum[k] -= weights[h] / float64(len(rest)) * math.Log(v.likelihood(m.Predict(at(v.A), at(v.B))))
			}
		}
	})
	best := 0
	for k := range loss {
		if loss[k] < loss[best] {
			best = k
		}
	}
	if loss[best] == 0 {
		return 1 // nobody answered often enough to tell
	}
	return temperatures[best]
}

// likelihood is the probability of a vote; a forced one was given that it is no tie.
func (v Vote) likelihood(p taste.Prediction) float64 {
	if v.Forced {
		return p.Of(int(v.Strength)) / (p.PA + p.PB)
	}
	return p.Of(int(v.Strength))
}
