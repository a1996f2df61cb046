package feature_test

import (
	"embed"
	"strconv"
	"strings"
	"testing"
	"time"

	"palate/rules/feature"

	"pgregory.net/rapid"
)

//go:embed testdata/*.txt
var corpora embed.FS

func corpus(t testing.TB, name string) []string {
	t.Helper()
	b, err := corpora.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

// A said is one text of the corpus of answers.
type said struct {
	why, text string
	is        bool // an answer
}

func saids(t testing.TB) (list []said) {
	t.Helper()
	for _, line := range corpus(t, "answers.txt") {
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "+", "-":
			list = append(list, said{why: rest, is: mark == "+"})
		case "|":
			s := &list[len(list)-1]
			if s.text != "" && !strings.HasSuffix(s.text, "\n") {
				s.text += "\n"
			}
			s.text += rest + "\n"
		case "*":
			s := &list[len(list)-1]
			times, quoted, _ := strings.Cut(rest, " ")
			n, err := strconv.Atoi(times)
			phrase, err2 := strconv.Unquote(quoted)
			if err != nil || err2 != nil {
				t.Fatalf("%q is no repetition", line)
			}
			s.text = strings.TrimSuffix(s.text, "\n") + strings.Repeat(phrase, n)
		}
	}
	return list
}

func TestNoAnswer(t *testing.T) {
	n := map[bool]int{}
	for _, s := range saids(t) {
		n[s.is]++
		if got := feature.NoAnswer(s.text); got == s.is {
			t.Errorf("%s: NoAnswer(%.40q) = %v", s.why, s.text, got)
		}
	}
	if n[true] < 40 || n[false] < 20 {
		t.Errorf("the corpus has %d answers and %d that are none, want 40 and 20", n[true], n[false])
	}
}

// What is no answer stays none behind reasoning, and an answer stays one.
func TestReasoningMakesNoAnswer(t *testing.T) {
	for _, s := range saids(t) {
		if got := feature.NoAnswer("<think>\nSome words first.\n</think>\n\n" + s.text); got == s.is {
			t.Errorf("%s: NoAnswer behind reasoning = %v", s.why, got)
		}
	}
}

// responses are pairs of a response and what of it is the answer.
func responses(t testing.TB) (list [][2]string) {
	t.Helper()
	began := false
	for _, line := range corpus(t, "reasoning.txt") {
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "#":
			began = false
		case "<", ">":
			if !began {
				list, began = append(list, [2]string{}), true
			}
			part := &list[len(list)-1][strings.Index("<>", mark)]
			*part += rest + "\n"
		}
	}
	return list
}

func TestAnswerIsWhatIsRead(t *testing.T) {
	list := responses(t)
	if len(list) < 30 {
		t.Fatalf("the corpus has %d responses, want 30", len(list))
	}
	for _, r := range list {
		want := strings.TrimSpace(r[1])
		for _, in := range []string{r[0], strings.ReplaceAll(r[0], "\n", "\r\n"), "\ufeff\n " + r[0]} {
			if got := feature.Answer(in); got != want {
				t.Errorf("Answer(%q) = %q, want %q", in, got, want)
			}
		}
	}
}

// Stretches cut the same from a text as it stands as Answer does, but for normalisation.
func TestReasoningStandsInTheText(t *testing.T) {
	for _, r := range responses(t) {
		if got, want := feature.Normalize(feature.Without(r[0], feature.Reasoning(r[0]))), strings.TrimSpace(r[1]); got != want {
			t.Errorf("%q without its reasoning is %q, want %q", r[0], got, want)
		}
	}
}

// pieces are what texts with marks are made of.
var pieces = []string{
	"<think>", "</think>", "<thinking>", "</thinking>", "<details type=\"reasoning\">", "</details>", "<answer>", "</answer>",
	"<|channel|>final<|message|>", "<|channel|>analysis<|message|>", "<|end|>", "analysisThe", "assistantfinal", "[THINK]", "[/THINK]",
	"\n", "\n\n", " ", "word", "A sentence.", "```\n", "`", "<s>", "</s>", "\ufeff",
}

func TestLawsOfAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 20).Draw(t, "pieces"), "")
		once := feature.Answer(text)
		if again := feature.Answer(once); again != once {
			t.Errorf("Answer is not idempotent on %q: %q, then %q", text, once, again)
		}
		if feature.Normalize(once) != once {
			t.Errorf("Answer(%q) is not normalised", text)
		}
		at := 0
		for _, c := range feature.Reasoning(text) {
			if c.Start < at || c.End <= c.Start || c.End > len(text) {
				t.Fatalf("the stretches of %q are %v", text, feature.Reasoning(text))
			}
			at = c.End
		}
	})
}

// Marks that are never closed are not looked for again from each of them: a quarter of a megabyte of
// them takes milliseconds, and took ten seconds if it were quadratic.
func TestAnswerIsLinear(t *testing.T) {
	for _, unit := range []string{"a\n<think>b\n", "<think>", "</think>\n", "a\n<details type=\"reasoning\">\n", "a\n<think>b</think>c\n"} {
		began := time.Now()
		feature.NoAnswer(strings.Repeat(unit, 1<<18/len(unit)))
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("%q over and over took %v", unit, took)
		}
	}
}
