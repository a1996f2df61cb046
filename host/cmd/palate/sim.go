package main

import (
	"bufio"
	"context"
	"flag"
	"strings"

	"palate/rules/bench/simulate"
	"palate/rules/dataset"
)

var simCommand = &command{
	name:  "sim",
	does:  "has simulated people with known tastes compare texts",
	usage: "--users N --pool FILE [--each N] [--population NAME] [--temperature X] [--seed 1]",
	about: `
FILE holds prompts with candidates, as for rank; out come lines of the pairs format, with the strength
of each choice. A simulated person likes some of 13 attributes of a text and dislikes others; they are
no sums of the features, so that a model of those is never quite right. The same seed gives the same
lines.`,
	example: `
for i in 1 2 3 4; do
echo '{"id":"'$i'","prompt":"What is a cache, number '$i'?","candidates":[{"id":"x","text":"A small, fast store."},{"id":"y","text":"Well! There is a lot to say."}]}'
done | palate sim --users 3 --each 4 --pool -`,
	flags: func(f *flag.FlagSet) action {
		users := f.Int("users", 0, "`N` people")
		each := f.Int("each", 40, "`N` comparisons of each")
		pool := f.String("pool", "", "`FILE` of prompts with candidates")
		population := f.String("population", simulate.PopulationNames[0], "`NAME`: "+populations())
		temperature := f.Float64("temperature", 4, "`X`: how surely people choose what they like better, 1.5 to 8")
		seed := f.Uint64("seed", 1, "`N` that chance begins with")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "pool"); err != nil {
				return err
			}
			if *users < 1 || *each < 1 || !(*temperature > 0) {
				return usageError("--users, --each and --temperature must be above 0")
			}
			p, ok := simulate.PopulationOf(*population)
			if !ok {
				return usageError("--population must be " + populations())
			}
			groups, err := t.groups(*pool)
			if err != nil {
				return err
			}
			world := simulate.NewWorld(dataset.NewPool(groups, *seed))
			out := bufio.NewWriter(t.Stdout)
			for c := range world.Crowd(p, *seed).Comparisons(*users, *each, simulate.AllPairs, *temperature, simulate.Nuisances{}) {
				_, _ = out.Write(append(c.Line(), '\n'))
			}
			return out.Flush()
		}
	},
}

// populations names them.
func populations() string {
	last := len(simulate.PopulationNames) - 1
	return strings.Join(simulate.PopulationNames[:last], ", ") + " or " + simulate.PopulationNames[last]
}
