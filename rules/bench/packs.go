package bench

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/dataset"
	"palate/rules/pack"
	"palate/rules/train"
)

// trainingConfig is how packs are made here: as "palate train" makes them, of judgements and of how the demo's
// answers vary.
func (e *Evaluation) trainingConfig() train.Recipe { return train.Recipe{Texts: e.Demo} }

// directedOdds are the prior odds of the directed expert, which only a pack for a crowd's own members has.
const directedOdds = .9

// directedConfig is the training of a pack that begins with what its crowd likes.
func directedConfig() train.Recipe { return train.Recipe{Directed: directedOdds} }

// allRaters are the people of all sources at hand, read once.
func (e *Evaluation) allRaters() (*train.Raters, error) {
	if e.raters == nil {
		e.Progress("reading all sources")
		all, err := ratersOf(e.Library, e.Library.PairSets())
		if err != nil {
			return nil, err
		}
		e.raters = all
	}
	return e.raters, nil
}

// ratersOf are the people of some sets.
func ratersOf(l *dataset.Library, sets []string) (*train.Raters, error) {
	all := train.NewRaters()
	for _, set := range sets {
		list, err := l.Comparisons(set)
		if err != nil {
			return nil, err
		}
		all.Add(list...)
	}
	return all.Sorted(), nil
}

// recipeWithout is the pack that the same training makes of all sources but some, made once; nil where
// there is no other source.
func (e *Evaluation) recipeWithout(sets ...string) (*pack.Pack, error) {
	key := strings.Join(sets, " ")
	if shared, ok := e.packs[key]; ok {
		return shared, nil
	}
	all, err := e.allRaters()
	if err != nil {
		return nil, err
	}
	others := all.Subset(func(p *train.Rater) bool { return !slices.Contains(sets, p.Source) })
	if e.Short {
		others = others.Truncated(shortVotes)
	}
	var shared *pack.Pack
	if len(others.People) > 0 {
		e.Progress("training without " + key)
		shared = train.Train(others, e.trainingConfig())
	}
	if e.packs == nil {
		e.packs = map[string]*pack.Pack{}
	}
	e.packs[key] = shared
	return shared, nil
}

// heldOutPack is the recipe without a source, or the shipped pack where there is no other, and its column.
func (e *Evaluation) heldOutPack(set string) (p *pack.Pack, column string, err error) {
	p, err = e.recipeWithout(set)
	switch {
	case p != nil || err != nil:
		return p, columnRecipe, err
	case e.shippedPackSaw(set):
		return pack.Builtin(), columnSeen, nil
	}
	return pack.Builtin(), columnShipped, nil
}

// addPacks gives a benchmark the packs that there are: the recipe without some sources, and the shipped one,
// which may have seen some of them.
func (e *Evaluation) addPacks(t *Benchmark, without ...string) error {
	p, err := e.recipeWithout(without...)
	if err != nil {
		return err
	}
	if t.packs == nil {
		t.packs = map[string]func() *pack.Pack{}
	}
	if p != nil {
		t.packs[columnRecipe] = func() *pack.Pack { return p }
	}
	column := columnShipped
	if !t.isSimulated() && e.shippedPackSaw(without...) { // nobody saw simulated people
		column = columnSeen
	}
	t.packs[column] = pack.Builtin
	return nil
}

// addDirectedPack gives a benchmark the column of a pack trained on a crowd.
func (t *Benchmark) addDirectedPack(crowd func() *train.Raters) {
	var p *pack.Pack
	t.packs[columnDirected] = func() *pack.Pack {
		if p == nil {
			p = train.Train(crowd(), directedConfig())
		}
		return p
	}
}

// shippedPackSaw reports whether the shipped pack was trained on a file of one of these sets.
func (e *Evaluation) shippedPackSaw(sets ...string) bool {
	trained := trainingFileSums(pack.Builtin().Value())
	for _, set := range sets {
		if slices.Contains(trained, e.Library.Sums[set+"/pairs"]) {
			return true
		}
	}
	return false
}

// trainingFileSums are the sha256 of the files that a pack says it was trained on: a list of them, or of
// objects that name them.
func trainingFileSums(pack palate.Value) (sums []string) {
	trained := pack.Get("trained")
	if trained.IsObject() {
		trained = trained.Get("data")
	}
	items, _ := trained.Items()
	for _, item := range items {
		if item.IsObject() {
			item = item.Get("sha256")
		}
		if sum, ok := item.Text(); ok {
			sums = append(sums, sum)
		}
	}
	return sums
}

// shortVotes bounds a source's choices in a short run.
const shortVotes = 4000
