package bench

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/rules/dataset"
	"palate/rules/dataset/datasettest"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/check"
)

// A spoken is a phrase of the corpus with prompts in its place, next to it and far from it.
type spoken struct {
	words         string
	in, near, far []string
}

// phrases are those of the corpus of package words that have prompts.
func phrases(t *testing.T) (list []spoken) {
	files, err := filepath.Glob("../words/testdata/phrases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no phrases: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
			case !strings.HasPrefix(line, "  "):
				list = append(list, spoken{words: strings.ReplaceAll(line, "\\n", "\n")})
			default:
				list[len(list)-1].add(strings.TrimSpace(line))
			}
		}
	}
	return list
}

func (s *spoken) add(line string) {
	for mark, to := range map[string]*[]string{"+ ": &s.in, "~ ": &s.near, "- ": &s.far} {
		if prompt, ok := strings.CutPrefix(line, mark); ok {
			*to = append(*to, prompt)
		}
	}
}

// An adherence counts how rules fare among real outputs.
type adherence struct {
	hard, hardKept int // prompts in scope where an output keeps a hard rule, and where the first does
	soft, softKept int
	near, over     int // prompts next to the scope, and those where the rule changed a score
	far, leaked    int
}

// told is the model of somebody who said one thing and made some choices, and the rules.
func told(said string, choices []taste.Choice) (*taste.Model, []palate.Rule) {
	d := taste.EmptyDesign(taste.Builtin())
	var rules []palate.Rule
	for i, set := range words.Parse(said) {
		r := palate.Rule{ID: palate.EventID{Device: 1, Seq: uint64(i + 1)}, RuleSet: set}
		d.Rule(r)
		if set.Status == palate.StatusActive {
			rules = append(rules, r)
		}
	}
	for _, c := range choices {
		d.AddChoice(c)
	}
	return taste.FitDesign(d), rules
}

// keeps reports whether an output is on the wanted side of a rule: the check of a hard one, the average
// text of a soft one.
func keeps(r *palate.Rule, prompt, text string) (kept, checked bool) {
	if r.Force == palate.Hard {
		return check.Satisfied(&r.RuleSet, text), true
	}
	deck := check.NewAudit([]palate.Rule{{ID: r.ID, RuleSet: everywhere(r.RuleSet)}}, taste.Builtin().Mean)
	deck.Add(check.ShownText{Prompt: prompt, Text: text})
	card := deck.Rules()[0]
	return card.Kept > 0, card.Kept+card.Broken > 0
}

func everywhere(set palate.RuleSet) palate.RuleSet {
	set.Scope = palate.Scope{}
	return set
}

// first is the output that is ranked first.
func first(m *taste.Model, rules []palate.Rule, prompt string, texts []string) string {
	c := words.Detect(prompt)
	points, tiers := make([]taste.Point, len(texts)), make([]taste.Tier, len(texts))
	for i, text := range texts {
		points[i] = taste.Builtin().Point(prompt, text)
		if len(check.Broken(rules, c, prompt, text)) > 0 {
			tiers[i] = taste.Broken
		}
	}
	return texts[m.In(c, prompt).Rank(points, tiers).Order[0]]
}

// in counts one rule over eight outputs, for a prompt in its place.
func (a *adherence) in(m *taste.Model, rules []palate.Rule, prompt string, texts []string) {
	top := first(m, rules, prompt, texts)
	for i := range rules {
		r := &rules[i]
		possible := false
		for _, text := range texts {
			kept, checked := keeps(r, prompt, text)
			possible = possible || kept && checked
		}
		kept, _ := keeps(r, prompt, top)
		switch {
		case !possible:
		case r.Force == palate.Hard:
			a.hard, a.hardKept = a.hard+1, a.hardKept+one(kept)
		default:
			a.soft, a.softKept = a.soft+1, a.softKept+one(kept)
		}
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// changed reports whether the rules change anything of how outputs are scored for a prompt.
func changed(m, bare *taste.Model, rules []palate.Rule, prompt string, texts []string) bool {
	c := words.Detect(prompt)
	with, without := m.In(c, prompt), bare.In(c, prompt)
	for _, text := range texts {
		at := taste.Builtin().Point(prompt, text)
		if with.Score(at) != without.Score(at) || len(check.Broken(rules, c, prompt, text)) > 0 {
			return true
		}
	}
	return false
}

// somebody makes n choices among real outputs by a taste of their own.
func somebody(pool *dataset.Pool, draw *rand.Rand, n int) (choices []taste.Choice) {
	weights := make([]float64, len(taste.Builtin().Names))
	for j := range weights {
		weights[j] = .3 * draw.NormFloat64()
	}
	for range n {
		p := pool.Prompts[draw.IntN(len(pool.Prompts))]
		left, right := taste.Builtin().Point(p.Prompt, pool.Texts[p.First]), taste.Builtin().Point(p.Prompt, pool.Texts[p.First+1])
		margin := draw.NormFloat64()
		for j, w := range weights {
			margin += w * (left.Phi[j] - right.Phi[j])
		}
		strength := 2
		if margin < 0 {
			strength = -2
		}
		choices = append(choices, taste.Choice{Left: left, Right: right, Pair: palate.Pair{Strength: strength, Graded: true}})
	}
	return choices
}

// Of eight real outputs the first keeps what was said, where it was said for, when any does; next to
// that place hardly ever anything changes, and far from it not one bit.
func TestAdherence(t *testing.T) {
	dir := datasettest.Folder(t, "adherence to rules among real outputs")
	pool, err := dataset.LoadPool(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	draw := rand.New(rand.NewPCG(1, 2))
	eight := func() []string {
		texts := make([]string, 8)
		for i := range texts {
			texts[i] = pool.Texts[draw.IntN(len(pool.Texts))]
		}
		return texts
	}
	for _, answers := range []int{0, 20} {
		adheres(t, pool, draw, answers, eight)
	}
}

func adheres(t *testing.T, pool *dataset.Pool, draw *rand.Rand, answers int, eight func() []string) {
	var a adherence
	for _, s := range phrases(t) {
		if len(s.in) == 0 {
			continue
		}
		choices := somebody(pool, draw, answers)
		m, rules := told(s.words, choices)
		bare, _ := told("", choices)
		for _, prompt := range s.in {
			a.in(m, rules, prompt, eight())
		}
		for _, prompt := range s.near {
			a.near, a.over = a.near+1, a.over+one(changed(m, bare, rules, prompt, eight()))
		}
		for _, prompt := range s.far {
			a.far, a.leaked = a.far+1, a.leaked+one(changed(m, bare, rules, prompt, eight()))
		}
	}
	hard, soft := float64(a.hardKept)/float64(a.hard), float64(a.softKept)/float64(a.soft)
	over := float64(a.over) / float64(a.near)
	t.Logf("after %d answers, in scope: hard %d of %d (%.3f), soft %d of %d (%.3f); near: %d of %d over-applied (%.3f); far: %d of %d changed",
		answers, a.hardKept, a.hard, hard, a.softKept, a.soft, soft, a.over, a.near, over, a.leaked, a.far)
	if hard < .95 || soft < .9 || over > .02 || a.leaked > 0 {
		t.Error("want .95 of hard and .9 of soft rules kept, at most .02 over-applied, and nothing changed far away")
	}
}
