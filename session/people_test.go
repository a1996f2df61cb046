package session

import (
	"fmt"
	"strings"

	"palate"
)

func manySets() []Set {
	var prompts []*Prompt
	for i := range 30 {
		name := string(rune('a'+i%26)) + strings.Repeat("x", i/26+1)
		prompts = append(prompts, &Prompt{ID: name, Text: "What is " + name + "?", Outputs: []Response{
			{"north", "It is " + name + "."},
			{"south", "It is " + name + ", and then there is so very much more that one could say of it that it takes a long sentence. And another one, as long as that, and then a third one."},
		}})
	}
	return []Set{{Name: "many", Title: "Many", Prompts: prompts}}
}

func variedSets() []Set {
	ways := []string{
		"Boil the water, add %s, wait four minutes.",
		"# Overview\n\nHere is how it goes.\n\n## Steps\n\n1. Boil the water.\n2. Add **%s**.\n3. Wait four minutes.\n\n## Notes\n\n- Use fresh water.\n- Use a lid.",
		"Dear Madam, I would respectfully suggest that the water be boiled first. Thereafter %s may be added. Kindly allow four minutes. Yours sincerely",
		"Hey! So, just boil some water, chuck in %s, and hang on for like four minutes 😀 Easy, right?",
		"It depends, perhaps. One might possibly boil water, and it could be that %s should be added, though some would say otherwise. Four minutes may be enough, I think.",
		"- Water: boil it\n- Then: %s\n- Time: four minutes\n- Lid: on\n- Cup: warm",
		"Boil the water. Add %s. Wait. Then, because the taste comes with time and not with force, wait a little more, look at the colour, and only when it is as dark as you like it take it out of the cup and drink, which may be after four minutes or after five, as you please.",
		"Great question! I am so happy to help! First boil the water! Then add %s! Then wait four minutes! Would you like to know more?",
	}
	var prompts []*Prompt
	for i := range 40 {
		thing := fmt.Sprintf("tea number %d", i)
		a, b := i%8, (i+1+i/8)%8
		if a == b {
			b = (b + 1) % 8
		}
		prompts = append(prompts, &Prompt{ID: thing, Text: "How do I brew " + thing + "?", Outputs: []Response{
			{"north", fmt.Sprintf(ways[a], thing)}, {"south", fmt.Sprintf(ways[b], thing)},
		}})
	}
	return []Set{{Name: "varied", Title: "Varied", Prompts: prompts}}
}

func over(t fataler, sets []Set) *Session {
	t.Helper()
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	if err := s.Open(palate.NewLog(testHeader), sets); err != nil {
		t.Fatal(err)
	}
	return s
}

func decide(s *Session, more func(text string) int) {
	sh := s.State.Showing
	a, b := more(sh.Prompt.Outputs[sh.Slots[0]].Text), more(sh.Prompt.Outputs[sh.Slots[1]].Text)
	s.Compare.Choose(2 * max(-1, min(1, a-b)))
}

func shortness(text string) int { return -len(text) }
