package bench

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/dataset"
	"palate/rules/internal/stat"
	"palate/rules/words/feedback"
)

// comments are what people wrote of a text in words of their own: experts of stories and why (ttcw),
// readers of summaries and where (squality). What is read of them is compared with what the same person
// answered elsewhere. The reader's tables were written with one half of the stories in view; the other was held
// out. Requirement 14.
func (e *Evaluation) comments() error {
	if err := e.explanations(); err != nil {
		return err
	}
	return e.summaryComments()
}

// isHeldOut reports whether a story belongs to the half that nothing is tuned on.
func isHeldOut(story string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(story))
	return h.Sum32()%2 == 0
}

func splitName(story string) string {
	if isHeldOut(story) {
		return "set aside"
	}
	return "tuned on"
}

// A classification is the true class of one comment, and whether it was predicted.
type classification struct {
	class string
	right bool
}

// classifications are those of one question, by the story that they are about.
type classifications map[string][]classification

func (a classifications) add(story, class string, right bool) {
	a[story] = append(a[story], classification{class, right})
}

// A classTally is how often a class was true, and how often it was then predicted.
type classTally struct{ n, right float64 }

func (a classifications) classes(stories []string) map[string]classTally {
	found := map[string]classTally{}
	for _, story := range stories {
		for _, v := range a[story] {
			c := found[v.class]
			found[v.class] = classTally{c.n + 1, c.right + stat.Indicator(v.right)}
		}
	}
	return found
}

// shareRight is the accuracy over all classes.
func shareRight(classes map[string]classTally) float64 {
	all := classTally{}
	for _, c := range classes {
		all.n, all.right = all.n+c.n, all.right+c.right
	}
	return all.right / all.n
}

// majorityShare is the accuracy of always predicting the commonest class.
func majorityShare(classes map[string]classTally) float64 {
	most, n := 0.0, 0.0
	for _, c := range classes {
		most, n = max(most, c.n), n+c.n
	}
	return most / n
}

// balancedAccuracy is the mean over classes of their recall: one part in so many classes for a constant
// prediction.
func balancedAccuracy(classes map[string]classTally) float64 {
	sum := 0.0
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		sum += classes[name].right / classes[name].n
	}
	return sum / float64(len(classes))
}

// cell is a statistic of the classifications, with an interval over stories.
func (a classifications) cell(method, metric string, seed uint64, of func(map[string]classTally) float64) report.Cell {
	stories := slices.Sorted(maps.Keys(a))
	share := func(drawn []int) float64 {
		some := make([]string, len(drawn))
		for i, k := range drawn {
			some[i] = stories[k]
		}
		return of(a.classes(some))
	}
	low, high := metrics.BootstrapCoarse(len(stories), seed, share)
	c := report.Cell{Track: "comments", Method: method, Metric: metric, Mean: of(a.classes(stories)), Low: low, High: high, Users: len(stories)}
	for _, list := range a {
		c.Pairs += len(list)
	}
	return c
}

// addQuestion adds the accuracies on a question, beside that of the commonest class.
func (e *Evaluation) addQuestion(method string, a classifications) {
	if len(a) == 0 {
		return
	}
	e.add(a.cell(method, "told rightly", e.Seed, shareRight), a.cell(method, "the commonest", e.Seed, majorityShare), a.cell(method, "told rightly, classes alike", e.Seed, balancedAccuracy))
}

// A storyTest of ttcw asks one thing of a story, and belongs to one of four dimensions of creativity
// (arXiv 2309.14556, table 2). subject is what a comment that answers it speaks of.
type storyTest struct{ dimension, subject string }

var storyTests = map[string]storyTest{
	"Narrative Pacing":                          {"fluency", "pace"},
	"Scene vs Summary":                          {"fluency", "scenes"},
	"Language Proficiency and Literary Devices": {"fluency", "language"},
	"Narrative Ending":                          {"fluency", "ending"},
	"Understandability and Coherence":           {"fluency", "clarity"},
	"Perspective and Voice Flexibility":         {"flexibility", "voice"},
	"Emotional Flexibility":                     {"flexibility", "emotion"},
	"Structural Flexibility":                    {"flexibility", "plot"},
	"Originality in Theme and Content":          {"originality", "originality"},
	"Originality in Thought":                    {"originality", "originality"},
	"Originality in Form and Structure":         {"originality", "structure"},
	"World Building and Setting":                {"elaboration", "setting"},
	"Character Development":                     {"elaboration", "characters"},
	"Rhetorical Complexity":                     {"elaboration", "depth"},
}

// dimensionOf is the dimension of what a comment speaks of.
func dimensionOf(subject string) string {
	for _, t := range storyTests {
		if t.subject == subject {
			return t.dimension
		}
	}
	return ""
}

// explanationScores are the questions about an explanation of ttcw.
type explanationScores struct{ read, aspects, dimension, test, verdict classifications }

// explanations are those of eleven experts, 14 of each of 36 stories: which test one explains, and
// whether the story passed it.
func (e *Evaluation) explanations() error {
	if e.skipWithout("comments on stories", "ttcw/verbal") {
		return nil
	}
	e.Progress("comments: ttcw")
	list, err := dataset.ExplainedVerdicts(e.Library.Dir("ttcw/verbal"), "ttcw")
	if err != nil {
		return err
	}
	if err := e.Library.Hash("ttcw/verbal"); err != nil {
		return err
	}
	usual := usualDimensions(list)
	halves := map[string]*explanationScores{}
	for _, v := range list {
		plot, _, _ := strings.Cut(v.Item, "_")
		h := halves[splitName(plot)]
		if h == nil {
			h = &explanationScores{classifications{}, classifications{}, classifications{}, classifications{}, classifications{}}
			halves[splitName(plot)] = h
		}
		h.add(v, usual)
	}
	for _, name := range slices.Sorted(maps.Keys(halves)) {
		e.addExplanationScores("ttcw, "+name, halves[name])
	}
	return nil
}

func (h *explanationScores) add(v dataset.ExplainedVerdict, usual map[string]string) {
	of, wishes := storyTests[v.Test], feedback.Reason(v.Explanation)
	h.read.add(v.Item, "", len(wishes) > 0)
	h.aspects.add(v.Item, of.dimension, usual[aspectsOf(wishes)] == of.dimension)
	if subject := feedback.Topic(v.Explanation); subject != "" {
		h.dimension.add(v.Item, of.dimension, dimensionOf(subject) == of.dimension)
		h.test.add(v.Item, v.Test, subject == of.subject)
	}
	if sign := feedback.Sentiment(v.Explanation); sign != 0 && !beginsWithVerdict(v.Explanation) {
		h.verdict.add(v.Item, yesNo(v.Yes), sign > 0 == v.Yes)
	}
}

// beginsWithVerdict reports whether an explanation begins with the answer itself, which need not be read.
func beginsWithVerdict(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return strings.HasPrefix(text, "yes") || strings.HasPrefix(text, "no,") || strings.HasPrefix(text, "no.") || strings.HasPrefix(text, "no;")
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func (e *Evaluation) addExplanationScores(name string, h *explanationScores) {
	e.add(h.read.cell(name, "something is read", e.Seed, shareRight))
	e.addQuestion(name+": dimension by aspects", h.aspects)
	e.addQuestion(name+": dimension", h.dimension)
	e.addQuestion(name+": test", h.test)
	e.addQuestion(name+": verdict", h.verdict)
	if strings.HasSuffix(name, "set aside") {
		e.atLeast("14", "words: an expert's explanation, the dimension of creativity is told", h.dimension.cell(name, "told rightly", e.Seed, shareRight), .5)
		e.atLeast("14", "words: an expert's explanation, passed or failed is told, classes alike", h.verdict.cell(name, "told rightly, classes alike", e.Seed, balancedAccuracy), .7)
	}
}

// aspectsOf are the aspects of what a comment asks for, each once, in the catalogue's order.
func aspectsOf(wishes []feedback.ReasonTag) string {
	has := map[string]bool{}
	for _, w := range wishes {
		has[string(w.Aspect)] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(has)), " ")
}

// usualDimensions is the dimension that each set of aspects speaks of most often, in the half tuned on:
// all that the five aspects can tell of fourteen tests.
func usualDimensions(list []dataset.ExplainedVerdict) map[string]string {
	count := map[string]map[string]int{}
	for _, v := range list {
		if plot, _, _ := strings.Cut(v.Item, "_"); isHeldOut(plot) {
			continue
		}
		key := aspectsOf(feedback.Reason(v.Explanation))
		if count[key] == nil {
			count[key] = map[string]int{}
		}
		count[key][storyTests[v.Test].dimension]++
	}
	usual := map[string]string{}
	for key, of := range count {
		for _, d := range slices.Sorted(maps.Keys(of)) {
			if of[d] > of[usual[key]] {
				usual[key] = d
			}
		}
	}
	return usual
}
