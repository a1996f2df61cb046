package session

import "testing"

// What a set is, how much of it there is and whose it is stands beside its name, in sentences.
func TestASetSaysWhatItIs(t *testing.T) {
	sets, err := ReadSets([]byte(`{"sets":[
		{"name":"pairs","title":"pairs","licence":"CC-BY-4.0","attribution":"org/pairs","comparisons":3902,"people":243},
		{"name":"one","title":"one","licence":"CC-BY-4.0","attribution":"org/one","comparisons":1,"people":1},
		{"name":"bare","title":"bare","licence":"Apache-2.0","attribution":"org/bare"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	demo := testSets()[0]
	sets = append(sets, demo, Set{Name: yours, Prompts: demo.Prompts[:1], Licence: "private"})
	for i, want := range []string{
		"Pairs of answers to the same prompts, from 3902 comparisons. 243 people made them. Published by org/pairs under CC-BY-4.0.",
		"Pairs of answers to the same prompt, from 1 comparison. 1 person made them. Published by org/one under CC-BY-4.0.",
		"Published by org/bare under Apache-2.0.",
		"3 prompts with 7 answers to compare. They may be used under Apache-2.0.",
		"1 prompt with 3 answers to compare. You brought them yourself.",
	} {
		if got := sets[i].About(); got != want {
			t.Errorf("%s: %q, want %q", sets[i].Name, got, want)
		}
	}
}
