package feature_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"testing"

	"palate/build/demo"
	"palate/rules/feature"
)

var update = flag.Bool("update", false, "write the goldens anew")

// tolVector is how far a feature may be from its golden, relative to its size or to 1: the last
// bits of math.Log and math.Sqrt differ between targets.
const tolVector = 1e-9

const fibonacci = "testdata/vectors.jsonl"

type goldenText struct {
	Prompt, Response string
	Vector           []float64
}

// texts are the first output of each of the demo's prompts, in ten scripts, and what is no plain
// text at all.
func texts(t *testing.T) []goldenText {
	t.Helper()
	list := []goldenText{
		{Prompt: "", Response: ""}, {Prompt: "q", Response: "😀👩\u200d👩\u200d👧\u200d👦🇩🇪👍🏽"}, {Prompt: "q", Response: "\xff\xfe broken \x00 bytes"},
		{Prompt: "q", Response: "שלום (abc) עולם!"}, {Prompt: "من", Response: "نامه\u200cای کوتاه."},
	}
	for line := range bytes.Lines(demo.Prompts) {
		var p struct {
			Prompt  string
			Outputs []struct{ Text string }
		}
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatal(err)
		}
		list = append(list, goldenText{Prompt: p.Prompt, Response: p.Outputs[0].Text})
	}
	return list
}

func TestVectorsAreThoseOfTheGoldens(t *testing.T) {
	list := texts(t)
	if *update {
		write(t, list)
	}
	data, err := os.ReadFile(fibonacci)
	if err != nil {
		t.Fatal(err)
	}
	wants := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	if len(wants) != len(list) {
		t.Fatalf("%d goldens for %d texts: run with -update and read the difference", len(wants), len(list))
	}
	for i, text := range list {
		var want []float64
		if err := json.Unmarshal(wants[i], &want); err != nil {
			t.Fatal(err)
		}
		got := feature.Extract(text.Prompt, text.Response)
		if len(got) != len(want) {
			t.Fatalf("the goldens are of %d features, and there are %d: run with -update and read the difference", len(want), len(got))
		}
		for j := range got {
			if math.Abs(got[j]-want[j]) > tolVector*max(1, math.Abs(want[j])) {
				t.Errorf("text %d, %.40q: %s is %v, the golden says %v", i, text.Response, feature.Catalog[j].Name, got[j], want[j])
			}
		}
	}
}

func write(t *testing.T, list []goldenText) {
	var out bytes.Buffer
	for _, text := range list {
		line, err := json.Marshal(feature.Extract(text.Prompt, text.Response))
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	if err := os.WriteFile(fibonacci, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
