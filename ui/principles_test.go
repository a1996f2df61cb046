package ui

import (
	"math"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"

	"github.com/vugu/vugu"
)

// manySets are prompts enough for principles: of each the answers differ in length, and in little else.
func manySets() []Set {
	var prompts []*Prompt
	for i := range 30 {
		name := string(rune('a'+i%26)) + strings.Repeat("x", i/26+1)
		prompts = append(prompts, &Prompt{ID: name, Text: "What is " + name + "?", Outputs: []Output{
			{"north", "It is " + name + "."},
			{"south", "It is " + name + ", and then there is so very much more that one could say of it that it takes a long sentence. And another one, as long as that, and then a third one."},
		}})
	}
	return []Set{{Name: "many", Title: "Many", Prompts: prompts}}
}

// kindred is the pack of people among whom who likes it short hedges less: the shipped one knows of no
// such pair of tastes.
func kindred(t *testing.T) *taste.Pack {
	t.Helper()
	own := taste.Builtin()
	place := func(name string) int { return len(own.A) + slices.Index(own.Named, feature.MustIndex(name)) }
	at := func(i, j int) int { return max(i, j)*(max(i, j)+1)/2 + min(i, j) }
	sigma, i, j := slices.Clone(own.Sigma), place("log_words"), place("hedges")
	sigma[at(i, j)] = .3 * math.Sqrt(sigma[at(i, i)]*sigma[at(j, j)])
	numbers := make([]palate.Value, len(sigma))
	for k, v := range sigma {
		numbers[k] = palate.Number(v)
	}
	pack, err := taste.ReadPack(own.Value().With("sigma", palate.List(numbers...)).Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// answered is a session after n answers by somebody who likes it short.
func answered(t *testing.T, n int) *Session { return answeredWith(t, taste.Builtin(), n) }

func answeredWith(t *testing.T, pack *taste.Pack, n int) *Session {
	t.Helper()
	s, _ := freshSession(t)
	s.pack, s.cache = pack, taste.NewCache()
	if err := s.Open(palate.NewLog(testHeader), manySets()); err != nil {
		t.Fatal(err)
	}
	for range n {
		s.Choose(shorter(s.State.Showing))
		s.Next()
	}
	if s.State.Answers != n {
		t.Fatalf("%d answers were taken, want %d", s.State.Answers, n)
	}
	return s
}

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
			out.WriteString(n.Data + "\n")
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

func TestTheLearnedPageTellsPrinciplesFirst(t *testing.T) {
	s := answered(t, 24)
	if len(s.State.Told) == 0 {
		t.Fatal("24 times the shorter one has no principle")
	}
	p := s.State.Told[0]
	text := textOf(&LearnedView{S: s})
	for _, want := range []string{"What your choices agree with", p.Sentence, "24 choices for, 0 against", "For example ", "clearly better: What is ", "Forget this"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	if at, row := strings.Index(text, p.Sentence), strings.Index(text, "weight"); row >= 0 && row < at {
		t.Error("beliefs come before principles")
	}
}

func TestAForgottenPrincipleStaysForgotten(t *testing.T) {
	s := answered(t, 20)
	p := s.State.Told[0]
	s.Judge(p.Item, "drop")
	for range 4 {
		s.Choose(shorter(s.State.Showing))
		s.Next()
	}
	told := func() bool {
		return slices.ContainsFunc(s.State.Told, func(q Principle) bool { return q.Item == p.Item })
	}
	if told() {
		t.Errorf("%q is told again after it was forgotten", p.Sentence)
	}
	if w := s.Model().Weight(p.Item); w != 0 {
		t.Errorf("a forgotten principle weighs %v, want 0", w)
	}
	for range 5 {
		s.Undo()
	}
	if !told() {
		t.Errorf("%q is not told after the word on it was taken back", p.Sentence)
	}
}

func TestASuggestionIsARuleOnlyAfterYes(t *testing.T) {
	s := answeredWith(t, kindred(t), 24)
	o := s.State.Offer
	if o == nil {
		t.Fatal("nothing is suggested: the test says nothing")
	}
	if !strings.Contains(textOf(&LearnedView{S: s}), o.words()) {
		t.Errorf("the page does not ask %q", o.words())
	}
	if len(s.log.Rules()) != 0 {
		t.Fatal("there is a rule before a yes")
	}
	before := s.Model().Weight(o.Item)
	s.Decline(o)
	if w := s.Model().Weight(o.Item); w != before {
		t.Errorf("a no moved the weight of %s from %v to %v", o.Item, before, w)
	}
	if n := s.State.Offer; n != nil && n.Item == o.Item {
		t.Errorf("%q is suggested again after a no", o.Sentence)
	}
	s.Undo()
	if s.State.Offer == nil || *s.State.Offer != *o {
		t.Fatalf("after the no was undone %+v is suggested, want %+v", s.State.Offer, o)
	}
	s.Accept(s.State.Offer)
	rules := s.log.Rules()
	if len(rules) != 1 || rules[0].Status != "active" || rules[0].Parsed.Attribute != o.Item {
		t.Fatalf("after a yes the rules are %+v", rules)
	}
	if after := s.Model().Weight(o.Item); (after > before) != o.More {
		t.Errorf("a yes to %q moved its weight from %v to %v", o.Sentence, before, after)
	}
}

func TestNothingIsSuggestedBeforeTenAnswers(t *testing.T) {
	if o := answered(t, 9).State.Offer; o != nil {
		t.Errorf("after 9 answers %q is suggested", o.Sentence)
	}
}
