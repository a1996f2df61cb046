package bench

import (
	"bytes"
	"cmp"
	"math"
	"strconv"
	"strings"

	"palate"
	"palate/rules/bench/metrics"
	"palate/rules/bench/recount"
	"palate/rules/bench/report"
	"palate/rules/bench/simulate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/internal/parallel"
	"palate/rules/taste"
	"palate/rules/train"
	"palate/rules/words"
)

// A claim is a sentence with a sign that the product says of a person.
type claim struct {
	feature string
	more    bool
}

// claimsOf are those of a model that hold everywhere.
func claimsOf(m *taste.Model) (list []claim) {
	for _, c := range insight.Claims(m) {
		if c.Scope.Everywhere() {
			list = append(list, claim{c.Feature, c.More})
		}
	}
	return list
}

// briefOf are the sentences that "palate prompt" writes of a model, a line each.
func briefOf(m *taste.Model) (list []string) {
	for _, line := range strings.Split(words.Prompt(words.Instructions(m.StatedRules(), insight.ImpliedRules(m))), "\n") {
		if sentence, ok := strings.CutPrefix(line, "- "); ok {
			list = append(list, sentence)
		}
	}
	return list
}

// claimGrid is after how many answers claims are held against the truth.
var claimGrid = []int{15, 50, 300}

// briefAt is after how many answers the brief is tried.
const briefAt = 50

// A hearing is what was claimed of one planted person, and what became of it.
type hearing struct {
	right, wrong  int // claims by the truth
	found, sought int // planted attributes
	against, read int // claims that the person's own choices contradict, of those that could be read again
	brief, whole  float64
}

// claims are measured on planted people of every population: precision, recall, contradictions, and how
// far the instructions for a model go.
func (e *Evaluation) claims() error {
	world, err := e.world(e.Seed)
	if err != nil {
		return err
	}
	truth := simulate.NewGroundTruth(world, e.Seed)
	everyone := map[int][]hearing{}
	for p := range simulate.PopulationNames {
		e.Report("claims: " + simulate.PopulationNames[p])
		by := e.hearings(world, truth, simulate.Population(p))
		for _, k := range claimGrid {
			list := by[k]
			everyone[k] = append(everyone[k], list...)
			e.addClaims("claims, "+simulate.PopulationNames[p], k, list)
			if bar := simulate.Population(p); k == briefAt && (bar == simulate.OneTaste || bar == simulate.TwoTastes || bar == simulate.LengthOnly) {
				e.atLeast("claims", "recall on "+simulate.PopulationNames[p]+", k = 50", claimCell(list, recall, e.Seed), .7)
			}
		}
	}
	for _, k := range claimGrid {
		e.addClaims("claims, nine populations", k, everyone[k])
		e.atLeast("claims", "precision over nine populations, k = "+strconv.Itoa(k), claimCell(everyone[k], precision, e.Seed), .97)
		e.atMost("claims", "contradictions over nine populations, k = "+strconv.Itoa(k), claimCell(everyone[k], contradictions, e.Seed), 0)
	}
	e.atLeast("brief", "gain of the instructions, of that of the profile, k = 50", claimCell(everyone[briefAt], briefShare, e.Seed), .9)
	return e.realClaims()
}

// hearings are those of a population's people, by number of answers.
func (e *Evaluation) hearings(w *simulate.World, truth *simulate.GroundTruth, p simulate.Population) map[int][]hearing {
	crowd := w.Crowd(p, e.Seed)
	pack, n := taste.Builtin(), e.sizes().claims
	by := map[int][]hearing{}
	for _, k := range claimGrid {
		by[k] = make([]hearing, n)
	}
	points := (&train.Raters{Texts: w.Texts}).Points(pack)
	tests := Simulation{Population: p, Temperature: trackS.Temperature}
	parallel.For(n, func(i int) {
		someone := plant(crowd, i, e.Seed)
		effects := truth.Effects(func(c int) float64 { return someone.who.Utility(0, c) })
		cache := taste.NewCache()
		for _, k := range claimGrid {
			someone.answer(k)
			m := someone.model(pack, cache)
			h := hear(claimsOf(m), effects, truth.StrongAttributes(someone.who))
			h.against, h.read = recounted(someone.lines(), claimsOf(m))
			if k == briefAt {
				sub := tests.subject(crowd, i, Budget{Seed: e.Seed, Tests: e.sizes().tests})
				h.brief, h.whole = briefed(m, points, sub.Test)
			}
			by[k][i] = h
		}
	})
	return by
}

// hear holds claims against the effects of features on utility, and planted attributes against claims:
// one is found when a right claim names a feature of it.
func hear(list []claim, effects []float64, attributes map[int]bool) (h hearing) {
	found := map[int]bool{}
	for _, c := range list {
		effect := effects[feature.MustIndex(c.feature)]
		if math.Abs(effect) < simulate.NullEffect || (effect > 0) != c.more {
			h.wrong++
			continue
		}
		h.right++
		for j := range attributes {
			if simulate.Concerns(c.feature, j) {
				found[j] = true
			}
		}
	}
	h.found, h.sought = len(found), len(attributes)
	return h
}

// recounted are the claims that go against the majority of the choices of a log, and those that could be
// counted.
func recounted(log []byte, list []claim) (against, read int) {
	choices, err := recount.Choices(bytes.NewReader(log))
	if err != nil {
		panic("study: a log of planted answers: " + err.Error())
	}
	for _, c := range list {
		tally, known := recount.Count(choices, c.feature)
		if !known {
			continue
		}
		read++
		if tally.Contradicts(c.more) {
			against++
		}
	}
	return against, read
}

// briefed are the gains over a coin, on test pairs, of the instructions alone and of the whole profile.
func briefed(m *taste.Model, points []taste.Point, test []train.Vote) (brief, whole float64) {
	direction := directions(briefOf(m))
	score := func(v train.Vote) (s float64) {
		for j, d := range direction {
			s += d * (points[v.A].Phi[j] - points[v.B].Phi[j])
		}
		return s
	}
	var short, long []metrics.LabelledPrediction
	for _, v := range test {
		label := cmp.Compare(v.Strength, 0)
		p := m.Predict(points[v.A], points[v.B])
		short = append(short, metrics.LabelledPrediction{P: certain(score(v)), Label: label})
		long = append(long, metrics.LabelledPrediction{P: [3]float64{p.PB, p.PTie, p.PA}, Label: label})
	}
	return metrics.Accuracy(short) - .5, metrics.Accuracy(long) - .5
}

// directions are what sentences ask for, by feature: 1 more, -1 less, as words parses them again.
// Sentences about what is no feature ask for nothing here. They are in the catalogue's order, so that a
// sum over them is the same in every run.
func directions(sentences []string) []float64 {
	list := make([]float64, len(feature.Catalog))
	for _, sentence := range sentences {
		for _, set := range words.Parse(sentence) {
			j, ok := feature.Index(set.Parsed.Attribute)
			if !ok || set.Status == palate.StatusUnparsed {
				continue
			}
			switch set.Parsed.Direction {
			case palate.More:
				list[j] = 1
			case palate.Less:
				list[j] = -1
			}
		}
	}
	return list
}

// A claimMetric is a statistic of hearings, with its name.
type claimMetric struct {
	name string
	of   func([]hearing) float64
}

var (
	precision      = claimMetric{"precision", ratio(func(h hearing) (float64, float64) { return float64(h.right), float64(h.right + h.wrong) })}
	recall         = claimMetric{"recall", ratio(func(h hearing) (float64, float64) { return float64(h.found), float64(h.sought) })}
	perPerson      = claimMetric{"claims a person", ratio(func(h hearing) (float64, float64) { return float64(h.right + h.wrong), 1 })}
	contradictions = claimMetric{"contradictions", func(list []hearing) (n float64) {
		for _, h := range list {
			n += float64(h.against)
		}
		return n
	}}
	briefShare = claimMetric{"gain of the brief, of the profile's", ratio(func(h hearing) (float64, float64) { return h.brief, h.whole })}
)

// ratio is a sum over people over another; NaN where that is 0.
func ratio(of func(hearing) (part, whole float64)) func([]hearing) float64 {
	return func(list []hearing) float64 {
		part, whole := 0.0, 0.0
		for _, h := range list {
			p, w := of(h)
			part, whole = part+p, whole+w
		}
		return part / whole
	}
}

// claimCell is a statistic with its interval over people.
func claimCell(list []hearing, m claimMetric, seed uint64) report.Cell {
	low, high := metrics.BootstrapCoarse(len(list), seed, func(drawn []int) float64 {
		some := make([]hearing, len(drawn))
		for i, k := range drawn {
			some[i] = list[k]
		}
		return m.of(some)
	})
	c := report.Cell{Method: "Palate", Pack: columnShipped, Metric: m.name, Mean: m.of(list), Low: low, High: high, Users: len(list)}
	if math.IsNaN(c.Mean) {
		c.Mean, c.Low, c.High = math.NaN(), math.NaN(), math.NaN()
	}
	return c
}

func (e *Evaluation) addClaims(track string, k int, list []hearing) {
	metrics := []claimMetric{precision, recall, perPerson, contradictions}
	if k == briefAt {
		metrics = append(metrics, briefShare)
	}
	for _, m := range metrics {
		c := claimCell(list, m, e.Seed)
		c.Track, c.K = track, k
		for _, h := range list {
			c.Pairs += h.right + h.wrong
		}
		e.add(c)
	}
}

// realClaims holds what is claimed of real people, by a pack that never saw their source, against their
// later choices.
func (e *Evaluation) realClaims() error {
	var all []hearing
	for _, s := range settings {
		if s.beside || !e.Library.Has(s.set+"/pairs") || len(e.Library.PairSets()) < 2 {
			continue
		}
		list, err := e.laterOf(s)
		if err != nil {
			return err
		}
		all = append(all, list...)
		e.addLater("claims, "+s.name, s.depth, list)
	}
	if len(all) == 0 {
		return nil
	}
	c := e.addLater("claims, real sources", 0, all)
	e.atLeast("claims", "real people: later choices that differ and agree", c, .6)
	return nil
}

// later is the share of later choices that agree.
var later = claimMetric{"later choices that agree", ratio(func(h hearing) (float64, float64) { return float64(h.right), float64(h.right + h.wrong) })}

func (e *Evaluation) addLater(track string, k int, list []hearing) report.Cell {
	c := claimCell(list, later, e.Seed)
	c.Track, c.K, c.Pack = track, k, columnRecipe
	for _, h := range list {
		c.Pairs += h.right + h.wrong
	}
	e.add(c)
	return c
}

// laterOf counts, for each person of a source, the later choices that differ in a claimed feature by a
// quarter of its sd: right those that agree.
func (e *Evaluation) laterOf(s setting) ([]hearing, error) {
	all, err := e.everybody()
	if err != nil {
		return nil, err
	}
	e.Report("claims: " + s.name)
	people := all.Subset(func(p *train.Rater) bool { return p.Source == s.set })
	people.People = s.people(people.People)
	people.People = people.People[:limit(len(people.People), e.sizes().people)]
	t := s.track(people, e.Seed)
	pack, _, err := e.packWithout(s.set)
	if err != nil {
		return nil, err
	}
	points := people.Points(pack)
	list := make([]hearing, len(t.Tried))
	parallel.For(len(t.Tried), func(i int) {
		sub := &t.Tried[i]
		m := taste.FitDesign(train.NewDesign(pack, listed(points), sub.Pool[:s.depth]))
		list[i] = agreeing(claimsOf(m), points, sub.Test)
	})
	return list, nil
}

// differs is by how many sd two texts must differ in a feature for a choice between them to speak of it.
const differs = .25

func agreeing(list []claim, points []taste.Point, test []train.Vote) (h hearing) {
	for _, c := range list {
		j := feature.MustIndex(c.feature)
		for _, v := range test {
			d := points[v.A].Phi[j] - points[v.B].Phi[j]
			if v.Strength == 0 || math.Abs(d) < differs {
				continue
			}
			if (d > 0) == (v.Strength > 0) == c.more {
				h.right++
			} else {
				h.wrong++
			}
		}
	}
	return h
}
