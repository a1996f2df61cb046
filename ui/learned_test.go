package ui

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/session"
	"palate/session/sessiontest"

	"github.com/vugu/vugu"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

// manySets are prompts enough for claims: of each the answers differ in length, and in little else.
func manySets() []session.Set {
	var prompts []*session.Prompt
	for i := range 30 {
		name := string(rune('a'+i%26)) + strings.Repeat("x", i/26+1)
		prompts = append(prompts, &session.Prompt{ID: name, Text: "What is " + name + "?", Outputs: []session.Response{
			{Model: "north", Text: "It is " + name + "."},
			{Model: "south", Text: "It is " + name + ", and then there is so very much more that one could say of it that it takes a long sentence. And another one, as long as that, and then a third one."},
		}})
	}
	return []session.Set{{Name: "many", Title: "Many", Prompts: prompts}}
}

// variedSets are prompts whose answers differ in how they are laid out, in tone and in length: of each two
// of eight.
func variedSets() []session.Set {
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
	var prompts []*session.Prompt
	for i := range 40 {
		thing := fmt.Sprintf("tea number %d", i)
		a, b := i%8, (i+1+i/8)%8
		if a == b {
			b = (b + 1) % 8
		}
		prompts = append(prompts, &session.Prompt{ID: thing, Text: "How do I brew " + thing + "?", Outputs: []session.Response{
			{Model: "north", Text: fmt.Sprintf(ways[a], thing)}, {Model: "south", Text: fmt.Sprintf(ways[b], thing)},
		}})
	}
	return []session.Set{{Name: "varied", Title: "Varied", Prompts: prompts}}
}

// over is a session at the start of some sets.
func over(t sessiontest.T, sets []session.Set) *session.Session {
	t.Helper()
	s := sessiontest.New(t, &sessiontest.Store{}, palate.NewLog(sessiontest.Header), sessiontest.Sets())
	if err := s.Open(palate.NewLog(sessiontest.Header), sets); err != nil {
		t.Fatal(err)
	}
	return s
}

// decide answers the pair on the page as a person does whose choice is the text with more of something.
func decide(s *session.Session, more func(text string) int) {
	sh := s.State.Showing
	a, b := more(sh.Prompt.Outputs[sh.Slots[0]].Text), more(sh.Prompt.Outputs[sh.Slots[1]].Text)
	s.Compare.Choose(2 * max(-1, min(1, a-b)))
}

func shortness(text string) int { return -len(text) }

// textOf is all that a component says.
func textOf(b vugu.Builder) string {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		panic(err)
	}
	results := env.RunBuild(b)
	var out strings.Builder
	var walk func(*vugu.BuildOut)
	var nodes func(*vugu.VGNode)
	nodes = func(n *vugu.VGNode) {
		for ; n != nil; n = n.NextSibling {
			if n.Component != nil {
				walk(results.ResultFor(n.Component))
			}
			if n.InnerHTML != nil {
				out.WriteString(*n.InnerHTML + "\n")
			}
			if n.Type == vugu.TextNode && strings.TrimSpace(n.Data) != "" {
				out.WriteString(n.Data + "\n")
			}
			for _, a := range n.Attr {
				if a.Key == "aria-label" {
					out.WriteString(a.Val + "\n")
				}
			}
			nodes(n.FirstChild)
		}
	}
	walk = func(o *vugu.BuildOut) {
		for _, n := range o.Out {
			nodes(n)
		}
	}
	walk(results.ResultFor(b))
	return out.String()
}

// told is all that the pages say while a pair is on them, and the instructions. The examples of rules are
// left out: they are of nobody.
func told(s *session.Session) string {
	view := s.State.View
	defer s.Pages.OpenView(view)
	text := s.State.Status.Text + "\n"
	for _, v := range []session.View{session.ViewCompare, session.ViewRanked, session.ViewLearned, session.ViewHistory} {
		s.Pages.OpenView(v)
		text += textOf(&App{S: s})
	}
	s.Pages.OpenView(session.ViewRules)
	return text + s.State.Instructions
}

// A direction is words that a page could say of a person, and how they are found.
type direction struct {
	words string
	whole *regexp.Regexp
}

// directions are those of all features, of more and of less, as they stand in the catalogue and as the
// pages have them; long ones first, as they hold short ones.
var directions = func() (found []direction) {
	var list []string
	for j := range feature.Catalog {
		words := feature.Describe(j)
		list = append(list, words.More, words.Less)
	}
	list = append(list, "more lists", "more prose", "more code", "less code", "of medium length", "far from medium length",
		"more uses of “can” and “should”", "fewer uses of “can” and “should”")
	for _, words := range slices.Clone(list) {
		first, rest, _ := strings.Cut(strings.TrimPrefix(words, "not "), " ")
		if stem, ok := strings.CutSuffix(first, "ing"); ok {
			list = append(list, stem+"s "+rest, stem+"es "+rest, stem+"ts "+rest)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	for _, words := range list {
		found = append(found, direction{words, regexp.MustCompile(`(^|[^\pL])` + regexp.QuoteMeta(strings.ToLower(words)) + `($|[^\pL])`)})
	}
	return found
}()

// unclaimed are the directions that a text says although no claim does.
func unclaimed(text string, claims []insight.Claim) (list []string) {
	text = strings.NewReplacer("less often ", "not ", "more often ", "").Replace(strings.ToLower(text)) // as instructions say it
	for _, d := range directions {
		if !strings.Contains(text, strings.ToLower(d.words)) || !d.whole.MatchString(text) {
			continue
		}
		if !slices.ContainsFunc(claims, func(c insight.Claim) bool { return says(c, d.words) }) {
			list = append(list, d.words)
		}
		text = d.whole.ReplaceAllString(text, " ")
	}
	return list
}

// says reports whether a claim is what words say.
func says(c insight.Claim, words string) bool {
	own := feature.Describe(feature.MustIndex(c.Feature))
	said := own.Less
	if c.More {
		said = own.More
	}
	return said == words || session.DirectionWords(c.Feature, c.More) == words || session.Finite(said) == words
}

func TestNothingIsSaidOfAPersonButClaims(t *testing.T) {
	people := map[string]func(string) int{
		"short":  shortness,
		"long":   func(text string) int { return len(text) },
		"lists":  func(text string) int { return strings.Count(text, "\n") },
		"formal": func(text string) int { return strings.Count(text, "Kindly") - strings.Count(text, "!") },
		"calm":   func(text string) int { return -strings.Count(text, "!") },
	}
	for name, more := range people {
		t.Run(name, func(t *testing.T) {
			s := over(t, variedSets())
			for n := range 30 {
				before := claims(s)
				decide(s, more)
				text := told(s)
				if strings.Contains(text, "</") {
					t.Fatalf("a page shows a tag:\n%s", text)
				}
				if list := unclaimed(text, slices.Concat(before, claims(s))); len(list) > 0 {
					t.Fatalf("after %d answers the pages say %q, claimed is %v", n+1, list, claims(s))
				}
				if len(claims(s)) == 0 && len(before) == 0 {
					plain := regexp.MustCompile(`^Saved: (A|B|About) [a-z ]+\.( As I expected \(\d+ %\)\.)?$`)
					if !plain.MatchString(s.State.Status.Text) {
						t.Fatalf("before any claim the line says %q", s.State.Status.Text)
					}
				}
				s.Compare.Next()
			}
			if len(claims(s)) == 0 {
				t.Error("30 answers have no claim: the test says nothing")
			}
		})
	}
}

// TestChanceIsNotToldOfAsTaste: whoever answers anyhow hears no direction either that is not a claim.
func TestChanceIsNotToldOfAsTaste(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := over(t, variedSets())
		var before []insight.Claim
		for n := range rapid.IntRange(4, 8).Draw(t, "answers") {
			if n > 0 {
				s.Compare.Next()
			}
			before = claims(s)
			s.Compare.Choose(rapid.IntRange(-3, 3).Draw(t, "strength"))
		}
		if list := unclaimed(told(s), slices.Concat(before, claims(s))); len(list) > 0 {
			t.Fatalf("the pages say %q, claimed is %v", list, claims(s))
		}
	})
}

func TestWhoTakesTheShorterOneIsNeverToldLonger(t *testing.T) {
	for name, sets := range map[string][]session.Set{"many": manySets(), "varied": variedSets(), "few": sessiontest.Sets()} {
		s := over(t, sets)
		for n := 0; n < 30 && s.State.Showing != nil; n++ {
			decide(s, shortness)
			if text := told(s); strings.Contains(strings.ToLower(text), "longer") {
				t.Fatalf("%s: after %d answers the pages say longer:\n%s", name, n+1, text)
			}
			s.Compare.Next()
		}
	}
}

func TestLearnedTellsAtMostSeven(t *testing.T) {
	s := over(t, manySets())
	decide(s, shortness)
	s.Pages.OpenView(session.ViewLearned)
	s.State.Learned = nil
	for j := range 9 {
		s.State.Learned = append(s.State.Learned, session.LearnedClaim{Claim: insight.Claim{
			Item: feature.Catalog[j].Name, Feature: feature.Catalog[j].Name, For: 8, Against: 1, N: 12, Strength: "sure",
		}})
	}
	first, details, ok := strings.Cut(textOf(&LearnedView{S: s}), "Details")
	if !ok {
		t.Fatal("there are no details")
	}
	if a, b := strings.Count(first, "You prefer "), strings.Count(details, "You prefer "); a != 7 || b != 2 {
		t.Errorf("%d sentences stand open and %d under details, want 7 and 2", a, b)
	}
}

func TestAClaimShowsWhatSpeaksForAndAgainstIt(t *testing.T) {
	s := over(t, manySets())
	for n := range 20 {
		if n == 4 {
			decide(s, func(text string) int { return len(text) })
		} else {
			decide(s, shortness)
		}
		s.Compare.Next()
	}
	if len(s.State.Learned) == 0 || s.State.Learned[0].Feature != "log_words" {
		t.Fatalf("learned is %+v", s.State.Learned)
	}
	c := s.State.Learned[0]
	if text := textOf(&LearnedView{S: s}); strings.Contains(text, "For it") || !strings.Contains(text, "You prefer shorter answers: 19 of 20 choices") {
		t.Errorf("before a click the page says\n%s", text)
	}
	s.Learned.OpenClaim(c.Item)
	text := textOf(&LearnedView{S: s})
	if n := strings.Count(text, ": What is "); n != fewProofs+1 || !strings.Contains(text, "All 19 choices") {
		t.Errorf("%d choices are read at once, and all 19 when asked for:\n%s", n, text)
	}
	s.Pages.Fold("For it" + c.Item)
	text = textOf(&LearnedView{S: s})
	speaksFor, against, ok := strings.Cut(text, "Against it")
	if !ok || strings.Count(speaksFor, ": What is ") != 19 || strings.Count(against, ": What is ") != 1 {
		t.Errorf("of 19 choices for and 1 against the page shows\n%s", text)
	}
	s.Learned.ToggleForget(c.Item)
	if text := textOf(&LearnedView{S: s}); !strings.Contains(text, "Erase 19 choices") {
		t.Errorf("erasing is not offered of the 19 choices for:\n%s", text)
	}
	s.Learned.EraseProof(c)
	if len(s.State.Learned) != 0 || s.State.Answers != 1 {
		t.Errorf("after erasing what speaks for it %d answers stand and %+v is learned", s.State.Answers, s.State.Learned)
	}
}

func TestAForgottenClaimStaysForgotten(t *testing.T) {
	s := over(t, manySets())
	for range 16 {
		decide(s, shortness)
		s.Compare.Next()
	}
	c := s.State.Learned[0]
	learned := func() bool {
		return slices.ContainsFunc(s.State.Learned, func(o session.LearnedClaim) bool { return o.Item == c.Item })
	}
	s.Learned.Judge(c.Item, palate.VerdictDrop)
	for range 4 {
		decide(s, shortness)
		s.Compare.Next()
	}
	if learned() || s.Model().Weight(c.Feature) != 0 {
		t.Errorf("%q is claimed, or weighs, after it was forgotten", c.Sentence)
	}
	for range 5 {
		s.History.Undo()
	}
	if !learned() || !strings.HasPrefix(s.State.Status.Text, "Undone: “shorter answers”. ") {
		t.Errorf("after the word on it was taken back the line says %q, learned is %v", s.State.Status.Text, learned())
	}
}

func TestAnEmptyPageIsASentenceAndAButton(t *testing.T) {
	s := over(t, manySets())
	s.Pages.OpenView(session.ViewLearned)
	if got, want := strings.TrimSpace(textOf(&LearnedView{S: s})), "What I learned about you\nOnce you have compared a few answers, what your choices say about you stands here.\nCompare two answers"; got != want {
		t.Errorf("the page says\n%s\nwant\n%s", got, want)
	}
}

// TestPeopleReadWell keeps what three people read in the line and on the page, to be read aloud.
func TestPeopleReadWell(t *testing.T) {
	people := []struct {
		name string
		more func(string) int
	}{
		{"short and plain", shortness},
		{"detail and headings", func(text string) int { return len(text) + 500*strings.Count(text, "#") }},
		{"calm and formal", func(text string) int {
			return 100*strings.Count(text, "Kindly") - 10*strings.Count(text, "!") - strings.Count(text, "\n")
		}},
	}
	var out strings.Builder
	for _, person := range people {
		s := over(t, variedSets())
		fmt.Fprintf(&out, "%s\n\n", person.name)
		for range 24 {
			decide(s, person.more)
			fmt.Fprintln(&out, strings.Join(append([]string{s.State.Status.Text, (&Rail{S: s}).guess()}, s.State.Showing.Guess.Reasons...), " | "))
			s.Compare.Next()
		}
		out.WriteString("\n")
		for _, c := range s.State.Learned {
			fmt.Fprintf(&out, "%s (%s)\n", (&ClaimRow{S: s, C: c}).sentence(), c.Strength)
		}
		s.Pages.OpenView(session.ViewLearned)
		s.Pages.OpenView(session.ViewRules)
		fmt.Fprintf(&out, "%s\n\n%s\n", s.State.Guesses, s.State.Instructions)
	}
	golden(t, "testdata/people.golden", out.String())
}

// golden compares a text with a file, or writes it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("not as in %s; read it, and if it is meant, -update renews it:\n%s", path, got)
	}
}

// claims are those that the session makes.
func claims(s *session.Session) []insight.Claim { return insight.Claims(s.Model()) }
