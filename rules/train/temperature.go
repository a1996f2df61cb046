package train

import (
	"math"

	"palate/rules/internal/parallel"
	"palate/rules/taste"
)

// temperatureGrid is the temperatures that are compared.
var temperatureGrid = []float64{.4, .5, .6, .7, .8, .9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2}

const (
	// adaptationVotes is how many of a person's answers a model is fitted to before the rest is predicted.
	adaptationVotes = 20

	// calibrationPeople bounds the people of a source that the temperature is fitted on, and heldOutVotes the
	// answers of each that are predicted.
	calibrationPeople = 40
	heldOutVotes      = 100
)

// fitTemperature is the temperature that predicts held-out answers best, under packs that saw none of the person's
// source: people of a known source would be predicted too well. A single source cannot be left out.
func (c *Raters) fitTemperature(t Config, whole *taste.Pack) float64 {
	loss, sources := make([]float64, len(temperatureGrid)), c.sources()
	for k, left := range sources {
		t.Progress("sources left out", k, len(sources))
		p, people := whole, c.calibrationRaters(left)
		if len(sources) > 1 {
			p = c.Filter(func(h *Rater) bool { return h.Source != left }).withoutUnusedTexts().uncalibratedPack(Config{Texts: t.Texts})
		}
		for i, v := range people.heldOutLoss(p) {
			loss[i] += v / float64(len(sources))
		}
	}
	t.Progress("sources left out", len(sources), len(sources))
	best := 0
	for k := range loss {
		if loss[k] < loss[best] {
			best = k
		}
	}
	if loss[best] == 0 {
		return 1 // nobody answered often enough to tell
	}
	return temperatureGrid[best]
}

// withoutUnusedTexts drops the texts that none of the people compared, so that scales do not see them.
func (c *Raters) withoutUnusedTexts() *Raters {
	place := map[int32]int32{}
	some := &Raters{uncached: c.uncached}
	at := func(text int32) int32 {
		k, ok := place[text]
		if !ok {
			k = int32(len(some.Texts))
			place[text], some.Texts = k, append(some.Texts, c.Texts[text])
		}
		return k
	}
	for _, p := range c.People {
		votes := append([]Vote(nil), p.Votes...)
		for i := range votes {
			votes[i].A, votes[i].B = at(votes[i].A), at(votes[i].B)
		}
		p.Votes = votes
		some.People = append(some.People, p)
	}
	return some
}

// calibrationRaters are the first people of a source who answered often enough.
func (c *Raters) calibrationRaters(source string) *Raters {
	n := 0
	return c.Filter(func(h *Rater) bool {
		if h.Source != source || len(h.Votes) < 2*adaptationVotes || n == calibrationPeople {
			return false
		}
		n++
		return true
	})
}

// heldOutLoss is the mean over people of the negative log-likelihood of their held-out answers at each temperature,
// in nats an answer.
func (c *Raters) heldOutLoss(p *taste.Pack) []float64 {
	at := c.pointsWithDistance(p)
	return parallel.Sum(len(c.People), len(temperatureGrid), func(h int, sum []float64) {
		votes := c.People[h].Votes
		model := taste.FitDesign(NewDesign(p, at, votes[:adaptationVotes]))
		rest := votes[adaptationVotes:min(len(votes), adaptationVotes+heldOutVotes)]
		for k, temperature := range temperatureGrid {
			m := model.WithTemperature(temperature)
			for _, v := range rest {
				sum[k] -= math.Log(v.likelihood(m.Predict(at(v.A), at(v.B)))) / float64(len(rest)*len(c.People))
			}
		}
	})
}

// likelihood is the probability of a vote; a forced one was given that it is no tie.
func (v Vote) likelihood(p taste.Prediction) float64 {
	if v.Forced {
		return p.Of(int(v.Strength)) / (p.PA + p.PB)
	}
	return p.Of(int(v.Strength))
}
