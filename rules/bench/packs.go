package bench

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/dataset"
	"palate/rules/taste"
	"palate/rules/train"
)

// trainingConfig is how packs are made here: as "palate train" makes them, of judgements and of how the demo's
// answers vary.
func (e *Evaluation) trainingConfig() train.Config { return train.Config{Texts: e.Demo} }

// directedOdds are the prior odds of the directed expert, which only a pack for a crowd's own members has.
const directedOdds = .9

// directedConfig is the training of a pack that begins with what its crowd likes.
func directedConfig() train.Config { return train.Config{Directed: directedOdds} }

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
func (e *Evaluation) recipeWithout(sets ...string) (*taste.Pack, error) {
	key := strings.Join(sets, " ")
	if pack, ok := e.packs[key]; ok {
		return pack, nil
	}
	all, err := e.allRaters()
	if err != nil {
		return nil, err
	}
	others := all.Subset(func(p *train.Rater) bool { return !slices.Contains(sets, p.Source) })
	if e.Short {
		others = others.Truncated(shortVotes)
	}
	var pack *taste.Pack
	if len(others.People) > 0 {
		e.Progress("training without " + key)
		pack = train.Train(others, e.trainingConfig())
	}
	if e.packs == nil {
		e.packs = map[string]*taste.Pack{}
	}
	e.packs[key] = pack
	return pack, nil
}

// heldOutPack is the recipe without a source, or the shipped pack where there is no other, and its column.
func (e *Evaluation) heldOutPack(set string) (pack *taste.Pack, column string, err error) {
	pack, err = e.recipeWithout(set)
	switch {
	case pack != nil || err != nil:
		return pack, columnRecipe, err
	case e.shippedPackSaw(set):
		return taste.Builtin(), columnSeen, nil
	}
	return taste.Builtin(), columnShipped, nil
}

// addPacks gives a benchmark the packs that there are: the recipe without some sources, and the shipped one,
// which may have seen some of them.
func (e *Evaluation) addPacks(t *Benchmark, without ...string) error {
	pack, err := e.recipeWithout(without...)
	if err != nil {
		return err
	}
	if t.packs == nil {
		t.packs = map[string]func() *taste.Pack{}
	}
	if pack != nil {
		t.packs[columnRecipe] = func() *taste.Pack { return pack }
	}
	column := columnShipped
	if !t.isSimulated() && e.shippedPackSaw(without...) { // nobody saw simulated people
		column = columnSeen
	}
	t.packs[column] = taste.Builtin
	return nil
}

// addDirectedPack gives a benchmark the column of a pack trained on a crowd.
func (t *Benchmark) addDirectedPack(crowd func() *train.Raters) {
	var pack *taste.Pack
	t.packs[columnDirected] = func() *taste.Pack {
		if pack == nil {
			pack = train.Train(crowd(), directedConfig())
		}
		return pack
	}
}

// shippedPackSaw reports whether the shipped pack was trained on a file of one of these sets.
func (e *Evaluation) shippedPackSaw(sets ...string) bool {
	trained := trainingFileSums(taste.Builtin().Value())
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
