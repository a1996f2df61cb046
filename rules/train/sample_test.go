package train

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/dataset"
)

// givenIn are comparisons as a file gives them.
func givenIn(list []dataset.Comparison) iter.Seq2[dataset.Comparison, error] {
	return func(yield func(dataset.Comparison, error) bool) {
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// drawnFrom is a crowd of what limits leave of comparisons.
func drawnFrom(t *testing.T, list []dataset.Comparison, l SampleLimits) *Raters {
	t.Helper()
	census, crowd := NewCensus(), NewRaters()
	for _, c := range list {
		census.Count(c)
	}
	for batch, err := range Batches(census.Sample(l).Of(givenIn(list))) {
		if err != nil {
			t.Fatal(err)
		}
		crowd.Add(batch...)
	}
	return crowd.Sorted()
}

// fileOf is the pack of a crowd.
func fileOf(c *Raters) []byte {
	p := Train(c, Recipe{})
	return EncodePack(p, Provenance{Command: "test", People: len(c.People), Votes: c.Votes()}).Append(nil)
}

// What is drawn, and the pack that is learned from it, is the same whatever the order of lines and the
// number of processors.
func TestSampleTrainsOnePack(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	list, limits := someLines(r, 40, 12), SampleLimits{People: 24, Comparisons: 150, Each: 8}
	crowd := drawnFrom(t, list, limits)
	if len(crowd.People) != limits.People || crowd.Votes() > limits.Comparisons*3/2 || crowd.Votes() < limits.Comparisons/2 {
		t.Fatalf("drew %d comparisons of %d people, want some %d of %d", crowd.Votes(), len(crowd.People), limits.Comparisons, limits.People)
	}
	want := fileOf(crowd)
	for _, processors := range []int{1, 3} {
		before := runtime.GOMAXPROCS(processors)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		got := fileOf(drawnFrom(t, list, limits))
		runtime.GOMAXPROCS(before)
		if !bytes.Equal(got, want) {
			t.Errorf("on %d processors, its lines shuffled, the pack is another", processors)
		}
	}
}

// Of a crowd within the limits nothing is left out.
func TestSampleOfFewIsAll(t *testing.T) {
	list := someLines(rand.New(rand.NewPCG(6, 6)), 24, 12)
	all := NewRaters()
	all.Add(list...)
	got := drawnFrom(t, list, SampleLimits{People: 24, Comparisons: len(list), Each: 12})
	if !bytes.Equal(fileOf(got), fileOf(all.Sorted())) {
		t.Error("the pack of a crowd within the limits is another")
	}
}

// People are drawn of each source alike: one of four people keeps them.
func TestSampleSharesPeopleAmongSources(t *testing.T) {
	var list []dataset.Comparison
	for h := range 204 {
		source := "many"
		if h < 4 {
			source = "few"
		}
		list = append(list, dataset.Comparison{ID: fmt.Sprint(h), Source: source, User: fmt.Sprint(h), Prompt: "Why?", A: "So.", B: "Hm, so.", Label: dataset.LabelA})
	}
	people := map[string]int{}
	for _, p := range drawnFrom(t, list, SampleLimits{People: 24, Comparisons: 1000, Each: 10}).People {
		people[p.Source]++
	}
	if people["few"] != 4 || people["many"] != 20 {
		t.Errorf("drew %v, want 4 of few and 20 of many", people)
	}
}

// Who repeats one line is no way around the limits.
func TestSampleOfOneLine(t *testing.T) {
	line := dataset.Comparison{ID: "1", Source: "s", User: "u", Prompt: "Why?", A: "So.", B: "Hm, so.", Label: dataset.LabelA}
	for i := range 50 {
		line.ID = fmt.Sprint(i)
		if n := drawnFrom(t, slices.Repeat([]dataset.Comparison{line}, 5000), SampleLimits{People: 10, Comparisons: 100, Each: 50}).Votes(); n > 100 {
			t.Fatalf("drew %d comparisons, want at most 100", n)
		}
	}
}

func TestLevel(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []int
		most    int
		want    int
	}{
		{"all fit", []int{3, 1, 2}, 6, 3},
		{"none", nil, 6, 1},
		{"the longest are cut", []int{1, 10, 10}, 11, 5},
		{"all are cut", []int{10, 10}, 7, 3},
		{"too many for one each", []int{1, 1, 1}, 2, 1},
	} {
		if got := capLevel(c.amounts, c.most); got != c.want {
			t.Errorf("%s: level is %d, want %d", c.name, got, c.want)
		}
	}
}

// Places that are worked out when asked for are those that are kept, to the bit.
func TestTrainingOfPlacesThatAreNotKept(t *testing.T) {
	list := someLines(rand.New(rand.NewPCG(7, 7)), 24, 50)
	crowd := crowdOf(list)
	crowd.uncached = true
	if !bytes.Equal(packFileOf(crowd), packOf(list)) {
		t.Error("the pack is another when places are not kept")
	}
}

// Batches pass on everything in order, and an error.
func TestBatches(t *testing.T) {
	list := someLines(rand.New(rand.NewPCG(8, 8)), 100, 20)
	list[700].A = strings.Repeat("long ", batchBytes/5)
	var got []dataset.Comparison
	for batch, err := range Batches(givenIn(list)) {
		if err != nil || len(batch) > batchComparisons {
			t.Fatalf("a batch of %d, error %v", len(batch), err)
		}
		got = append(got, batch...)
	}
	if !slices.EqualFunc(got, list, func(a, b dataset.Comparison) bool { return a.ID == b.ID && a.A == b.A }) {
		t.Errorf("%d comparisons came out, want the same %d", len(got), len(list))
	}
	fault := errors.New("fault")
	for _, err := range Batches(func(yield func(dataset.Comparison, error) bool) { yield(dataset.Comparison{}, fault) }) {
		if err != fault {
			t.Errorf("the error is %v, want %v", err, fault)
		}
	}
}

// Neither texts nor what else stands in a line stays in memory.
func TestRatersKeepNoLines(t *testing.T) {
	const lines, bytesEach, most = 300, 100_000, 3 << 20
	census, crowd := NewCensus(), NewRaters()
	path := filepath.Join(t.TempDir(), "pairs.jsonl")
	var file bytes.Buffer
	for i := range lines {
		c := dataset.Comparison{ID: fmt.Sprint(i), Source: fmt.Sprint("s", i%3), User: fmt.Sprint("u", i), Prompt: "Why?", A: "So.", B: "Hm, so.", Label: dataset.LabelA, Reason: strings.Repeat("x", bytesEach)}
		file.Write(append(c.Line(), '\n'))
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	file = bytes.Buffer{}
	before := heap()
	for c, err := range dataset.Pairs(path) {
		if err != nil {
			t.Fatal(err)
		}
		census.Count(c)
		crowd.Add(c)
	}
	if grown := heap() - before; grown > most {
		t.Errorf("%d lines of %d bytes keep %d bytes, want at most %d", lines, bytesEach, grown, most)
	}
	runtime.KeepAlive(crowd)
	runtime.KeepAlive(census)
}

// heap is how many bytes are in use.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// A line that cannot be used ends a sample with its error.
func TestSampleOfAFaultyFile(t *testing.T) {
	fault := palate.Malformed("label", "must be \"a\", \"b\" or \"tie\"")
	s, n := NewCensus().Sample(DefaultSampleLimits), 0
	for _, err := range s.Of(func(yield func(dataset.Comparison, error) bool) { yield(dataset.Comparison{}, fault) }) {
		if n++; !errors.Is(err, fault) {
			t.Errorf("the error is %v, want %v", err, fault)
		}
	}
	if n != 1 {
		t.Errorf("%d errors, want 1", n)
	}
}
