package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

// Budgets. The app: two seconds at 10 Mbit/s with a slow processor. The reactor: what a visitor
// who only wants scores downloads, as a multiple of what Go costs there at all. The modules beside the page, which
// read words and write formats: each comes behind the app, at its first use, and two thirds of the app are a second
// more. The keeper: it is installed once, and begins anew each time it was stopped.
const (
	appBudget    = 1_200_000 // bytes, brotli 11
	besideBudget = appBudget * 2 / 3
	keeperBudget = 800_000
	reactorRatio = 1.35 // reactor against an empty one, both gzip -9
)

// A measure is one line of the size table; sizes in bytes.
type measure struct {
	file        string
	raw, br, gz int
}

// size builds everything in one run, prints the table and fails over budget.
func size(s *workspace, _ []string) error {
	modules := []module{appModule, helloModule, readerModule, formatsModule, reactorModule, emptyReactorModule, keeperModule}
	if err := s.compile(modules...); err != nil {
		return err
	}
	table := make([]measure, len(modules))
	for i, m := range modules {
		var err error
		if table[i], err = s.measure(m); err != nil {
			return err
		}
	}
	app, reader, formats, reactor, empty, keeper := table[0], table[2], table[3], table[4], table[5], table[6]
	beside := fmt.Sprintf("br %d", besideBudget)
	limits := []string{
		fmt.Sprintf("br %d", appBudget), "-", beside, beside,
		fmt.Sprintf("gz %d (%.2f x empty)", int(reactorRatio*float64(empty.gz)), reactorRatio), "-", fmt.Sprintf("br %d", keeperBudget),
	}
	s.printSizes(table, limits)
	ratio := float64(reactor.gz) / float64(empty.gz)
	fmt.Fprintf(s.stdout, "reactor: %.3f x an empty one, gz; app: %.1f %% of its budget, br\n",
		ratio, 100*float64(app.br)/appBudget)
	return overBudget(app.br, keeper.br, ratio, reader, formats)
}

func (s *workspace) measure(m module) (measure, error) {
	data, err := os.ReadFile(s.path("bin/wasm/" + m.file))
	if err != nil {
		return measure{}, err
	}
	br, err := s.packedSize(data, ".br")
	if err != nil {
		return measure{}, err
	}
	gz, err := s.packedSize(data, ".gz")
	return measure{m.file, len(data), br, gz}, err
}

func (s *workspace) printSizes(table []measure, limits []string) {
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "artefact\tbytes\tbr\tgz\tlimit\t")
	for i, m := range table {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t\n", m.file, m.raw, m.br, m.gz, limits[i])
	}
	w.Flush()
}

func overBudget(appBrotli, keeperBrotli int, ratio float64, beside ...measure) error {
	if appBrotli > appBudget {
		return fmt.Errorf("app.wasm is %d bytes over its %d", appBrotli-appBudget, appBudget)
	}
	if keeperBrotli > keeperBudget {
		return fmt.Errorf("keeper.wasm is %d bytes over its %d", keeperBrotli-keeperBudget, keeperBudget)
	}
	for _, m := range beside {
		if m.br > besideBudget {
			return fmt.Errorf("%s is %d bytes over its %d", m.file, m.br-besideBudget, besideBudget)
		}
	}
	if ratio > reactorRatio {
		return fmt.Errorf("reactor.wasm is %.3f times an empty reactor, more than %.2f", ratio, reactorRatio)
	}
	return nil
}
