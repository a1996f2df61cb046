package dataset

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"palate/rules/dataset/datasettest"
)

func TestGroupsAreDistinctResponsesOfModels(t *testing.T) {
	lines := `{"id":"1","source":"s","prompt":"p","a":"x ","b":"y","label":"a"}
{"id":"2","source":"s","prompt":"p","a":"x","b":" ","label":"a"}
{"id":"3","source":"s","prompt":"p","a":"z","b":"w","label":"a","meta":{"kind_a":"human","kind_b":"llm"}}
{"id":"4","source":"z","prompt":"p","a":"x","b":"v","label":"a"}
`
	var g responseCollector
	if err := g.collect(readPairs(strings.NewReader(lines))); err != nil {
		t.Fatal(err)
	}
	want := []PromptResponses{{"s", "p", []string{"x", "y", "w"}}, {"z", "p", []string{"x", "v"}}}
	if !reflect.DeepEqual(g.list, want) {
		t.Errorf("got %v, want %v", g.list, want)
	}
}

func texts(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprint(i))
	}
	return list
}

func TestNewPool(t *testing.T) {
	p := NewPool([]PromptResponses{{"s", "one", texts(1)}, {"s", "two", texts(2)}, {"s", "ten", texts(10)}}, 1)
	if len(p.Prompts) != 2 || len(p.Texts) != 12 || p.Of[1] != 0 || p.Of[2] != 1 {
		t.Fatalf("got %+v, want two prompts and twelve texts", p)
	}
	if got, want := p.Prompts[0].Pairs, [][2]int{{0, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	seen := map[[2]int]bool{}
	for _, pair := range p.Prompts[1].Pairs {
		if seen[pair] || pair[0] >= pair[1] || pair[0] < 2 || pair[1] > 11 {
			t.Errorf("pair %v: again, or not of this prompt", pair)
		}
		seen[pair] = true
	}
	if len(seen) != 20 {
		t.Errorf("%d pairs, want 20", len(seen))
	}
	alone := NewPool([]PromptResponses{{"s", "ten", texts(10)}}, 1).Prompts[0].Pairs
	for i, pair := range alone {
		if got := p.Prompts[1].Pairs[i]; got != [2]int{pair[0] + 2, pair[1] + 2} {
			t.Fatalf("pair %d is %v, and %v without the other prompts", i, got, pair)
		}
	}
	if other := NewPool([]PromptResponses{{"s", "ten", texts(10)}}, 2).Prompts[0].Pairs; reflect.DeepEqual(alone, other) {
		t.Error("another seed draws the same pairs")
	}
}

func TestInTrain(t *testing.T) {
	if got, want := InTrainSplit("a"), 0xe40c292c%10 < 6; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPartsAreDisjoint(t *testing.T) {
	var list []PromptResponses
	for i := range 200 {
		list = append(list, PromptResponses{"s", fmt.Sprint("prompt ", i), texts(4)})
	}
	p := NewPool(list, 1)
	prompts := map[int]bool{}
	for _, pair := range p.Part(true) {
		prompts[p.Of[pair[0]]] = true
	}
	for _, pair := range p.Part(false) {
		if prompts[p.Of[pair[0]]] {
			t.Fatalf("prompt %d is in both parts", p.Of[pair[0]])
		}
	}
	if n := len(p.Part(true)) + len(p.Part(false)); n != 1200 {
		t.Errorf("%d pairs in both parts, want 1200", n)
	}
	if len(prompts) < 90 || len(prompts) > 150 {
		t.Errorf("%d of 200 prompts are in train, want about 120", len(prompts))
	}
}

func TestPoolOfData(t *testing.T) {
	dir := datasettest.Folder(t, "the size of the pool")
	p, err := LoadPool(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	got := [...]int{len(p.Prompts), len(p.Texts), len(p.Part(true)), len(p.Part(false))}
	if want := [...]int{3398, 7809, 3243, 2299}; got != want {
		t.Errorf("prompts, candidates and pairs of either part: got %v, want %v", got, want)
	}
}
