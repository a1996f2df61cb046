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

// A claim is what the product says of a person: that they like more or less of a feature.
type claim struct {
	feature string
	more    bool
}

// claimsOf are a model's claims that hold in every context.
func claimsOf(m *taste.Model) (list []claim) {
	for _, c := range insight.Claims(m) {
		if c.Scope.Everywhere() {
			list = append(list, claim{c.Feature, c.More})
		}
	}
	return list
}

// instructionLines are the sentences that "palate prompt" writes for a model, a line each.
func instructionLines(m *taste.Model) (list []string) {
	for _, line := range strings.Split(words.Prompt(words.Instructions(m.StatedRules(), insight.ImpliedRules(m))), "\n") {
		if sentence, ok := strings.CutPrefix(line, "- "); ok {
			list = append(list, sentence)
		}
	}
	return list
}

// claimGrid is after how many answers claims are compared with the ground truth.
var claimGrid = []int{15, 50, 300}

// instructionsAfter is after how many answers the instructions are evaluated.
const instructionsAfter = 50

// A claimOutcome is how the claims about one person fared.
type claimOutcome struct {
	right, wrong                 int // claims by the truth
	found, planted               int // planted attributes
	contradicted, counted        int // claims that the person's own choices contradict, of those that could be read again
	instructionGain, profileGain float64
}

// claims are measured on simulated people of every population: precision, recall, contradictions, and how much
// of the profile's gain the instructions for a model keep.
func (e *Evaluation) claims() error {
	world, err := e.world(e.Seed)
	if err != nil {
		return err
	}
	truth := simulate.NewGroundTruth(world, e.Seed)
	everyone := map[int][]claimOutcome{}
	for p := range simulate.PopulationNames {
		e.Progress("claims: " + simulate.PopulationNames[p])
		by := e.claimOutcomes(world, truth, simulate.Population(p))
		for _, k := range claimGrid {
			list := by[k]
			everyone[k] = append(everyone[k], list...)
			e.addClaims("claims, "+simulate.PopulationNames[p], k, list)
			if bar := simulate.Population(p); k == instructionsAfter && (bar == simulate.OneTaste || bar == simulate.TwoTastes || bar == simulate.LengthOnly) {
				e.atLeast("claims", "recall on "+simulate.PopulationNames[p]+", k = 50", claimCell(list, recall, e.Seed), .7)
			}
		}
	}
	for _, k := range claimGrid {
		e.addClaims("claims, nine populations", k, everyone[k])
		e.atLeast("claims", "precision over nine populations, k = "+strconv.Itoa(k), claimCell(everyone[k], precision, e.Seed), .97)
		e.atMost("claims", "contradictions over nine populations, k = "+strconv.Itoa(k), claimCell(everyone[k], contradictions, e.Seed), 0)
	}
	e.atLeast("brief", "gain of the instructions, of that of the profile, k = 50", claimCell(everyone[instructionsAfter], instructionShare, e.Seed), .9)
	return e.realClaims()
}

// claimOutcomes are those of a population's people, by number of answers.
func (e *Evaluation) claimOutcomes(w *simulate.World, truth *simulate.GroundTruth, p simulate.Population) map[int][]claimOutcome {
	crowd := w.Crowd(p, e.Seed)
	pack, n := taste.Builtin(), e.sizes().claims
	by := map[int][]claimOutcome{}
	for _, k := range claimGrid {
		by[k] = make([]claimOutcome, n)
	}
	points := (&train.Raters{Texts: w.Texts}).Points(pack)
	tests := Simulation{Population: p, Temperature: mainSimulation.Temperature}
	parallel.For(n, func(i int) {
		someone := newLoggedUser(crowd, i, e.Seed)
		effects := truth.Effects(func(c int) float64 { return someone.user.Utility(0, c) })
		cache := taste.NewCache()
		for _, k := range claimGrid {
			someone.answer(k)
			m := someone.model(pack, cache)
			h := scoreClaims(claimsOf(m), effects, truth.StrongAttributes(someone.user))
			h.contradicted, h.counted = countContradictions(someone.logLines(), claimsOf(m))
			if k == instructionsAfter {
				sub := tests.testUser(crowd, i, Budget{Seed: e.Seed, TestPairs: e.sizes().tests})
				h.instructionGain, h.profileGain = instructionGains(m, points, sub.Test)
			}
			by[k][i] = h
		}
	})
	return by
}

// scoreClaims compares claims with the effects of features on utility, and counts the strong attributes that they
// find: one is found when a right claim is about it.
func scoreClaims(list []claim, effects []float64, attributes map[int]bool) (h claimOutcome) {
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
	h.found, h.planted = len(found), len(attributes)
	return h
}

// countContradictions counts the claims that go against the majority of the choices of a log, and those that
// could be counted.
func countContradictions(log []byte, list []claim) (against, read int) {
	choices, err := recount.DecidedPairs(bytes.NewReader(log))
	if err != nil {
		panic("bench: a log of planted answers: " + err.Error())
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

// instructionGains are the gains in accuracy over a coin, on test pairs, of the instructions alone and of the
// whole profile.
func instructionGains(m *taste.Model, points []taste.Point, test []train.Vote) (brief, whole float64) {
	direction := directions(instructionLines(m))
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
		short = append(short, metrics.LabelledPrediction{P: signPrediction(score(v)), Label: label})
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

// A claimMetric is a statistic of outcomes, with its name.
type claimMetric struct {
	name string
	of   func([]claimOutcome) float64
}

var (
	precision      = claimMetric{"precision", ratio(func(h claimOutcome) (float64, float64) { return float64(h.right), float64(h.right + h.wrong) })}
	recall         = claimMetric{"recall", ratio(func(h claimOutcome) (float64, float64) { return float64(h.found), float64(h.planted) })}
	perPerson      = claimMetric{"claims a person", ratio(func(h claimOutcome) (float64, float64) { return float64(h.right + h.wrong), 1 })}
	contradictions = claimMetric{"contradictions", func(list []claimOutcome) (n float64) {
		for _, h := range list {
			n += float64(h.contradicted)
		}
		return n
	}}
	instructionShare = claimMetric{"gain of the brief, of the profile's", ratio(func(h claimOutcome) (float64, float64) { return h.instructionGain, h.profileGain })}
)

// ratio is a sum over people over another; NaN where that is 0.
func ratio(of func(claimOutcome) (part, whole float64)) func([]claimOutcome) float64 {
	return func(list []claimOutcome) float64 {
		part, whole := 0.0, 0.0
		for _, h := range list {
			p, w := of(h)
			part, whole = part+p, whole+w
		}
		return part / whole
	}
}

// claimCell is a statistic with its interval over people.
func claimCell(list []claimOutcome, m claimMetric, seed uint64) report.Cell {
	low, high := metrics.BootstrapCoarse(len(list), seed, func(drawn []int) float64 {
		some := make([]claimOutcome, len(drawn))
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

func (e *Evaluation) addClaims(track string, k int, list []claimOutcome) {
	metrics := []claimMetric{precision, recall, perPerson, contradictions}
	if k == instructionsAfter {
		metrics = append(metrics, instructionShare)
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

// realClaims compares what is claimed of real people, by a pack that never saw their source, with their later
// choices.
func (e *Evaluation) realClaims() error {
	var all []claimOutcome
	for _, s := range sourceSetups {
		if s.excluded || !e.Library.Has(s.set+"/pairs") || len(e.Library.PairSets()) < 2 {
			continue
		}
		list, err := e.laterAgreement(s)
		if err != nil {
			return err
		}
		all = append(all, list...)
		e.addLater("claims, "+s.name, s.answers, list)
	}
	if len(all) == 0 {
		return nil
	}
	c := e.addLater("claims, real sources", 0, all)
	e.atLeast("claims", "real people: later choices that differ and agree", c, .6)
	return nil
}

// laterMetric is the share of later choices that agree.
var laterMetric = claimMetric{"later choices that agree", ratio(func(h claimOutcome) (float64, float64) { return float64(h.right), float64(h.right + h.wrong) })}

func (e *Evaluation) addLater(track string, k int, list []claimOutcome) report.Cell {
	c := claimCell(list, laterMetric, e.Seed)
	c.Track, c.K, c.Pack = track, k, columnRecipe
	for _, h := range list {
		c.Pairs += h.right + h.wrong
	}
	e.add(c)
	return c
}

// laterAgreement counts, for each person of a source, the later choices that differ in a claimed feature by a
// quarter of its sd: right those that agree.
func (e *Evaluation) laterAgreement(s sourceSetup) ([]claimOutcome, error) {
	all, err := e.allRaters()
	if err != nil {
		return nil, err
	}
	e.Progress("claims: " + s.name)
	people := all.Subset(func(p *train.Rater) bool { return p.Source == s.set })
	people.People = s.eligible(people.People)
	people.People = people.People[:capped(len(people.People), e.sizes().people)]
	t := s.benchmark(people, e.Seed)
	pack, _, err := e.heldOutPack(s.set)
	if err != nil {
		return nil, err
	}
	points := people.Points(pack)
	list := make([]claimOutcome, len(t.TestUsers))
	parallel.For(len(t.TestUsers), func(i int) {
		sub := &t.TestUsers[i]
		m := taste.FitDesign(train.NewDesign(pack, listed(points), sub.Pool[:s.answers]))
		list[i] = countAgreement(claimsOf(m), points, sub.Test)
	})
	return list, nil
}

// minDifferenceSD is by how many sd two texts must differ in a feature for a choice between them to speak of it.
const minDifferenceSD = .25

func countAgreement(list []claim, points []taste.Point, test []train.Vote) (h claimOutcome) {
	for _, c := range list {
		j := feature.MustIndex(c.feature)
		for _, v := range test {
			d := points[v.A].Phi[j] - points[v.B].Phi[j]
			if v.Strength == 0 || math.Abs(d) < minDifferenceSD {
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
