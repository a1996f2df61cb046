package words

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/rules/words/feedback"
	"palate/rules/words/lexicon"
)

// records reads a set of the folder of real comparisons, which stands beside the project or is named
// by DATA. Without it the test is skipped.
func records(t *testing.T, name string) (list []palate.Value) {
	t.Helper()
	if testing.Short() {
		t.Skip("real comparisons are read natively only")
	}
	dir := os.Getenv("DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, name+".jsonl.gz"))
	if err != nil {
		t.Skipf("no folder of real comparisons (set DATA): %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		v, err := palate.ParseValue(lines.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func field(v palate.Value, name string) string {
	s, _ := v.Get(name).Text()
	return s
}

// Where a reason is read as a wish for length, the longer answer was chosen or the shorter one, as
// the wish says.
func TestReasonsOfLengthAgreeWithTheVote(t *testing.T) {
	agree := map[palate.Direction]int{}
	n := map[palate.Direction]int{}
	decisive, read := 0, 0
	for i, r := range records(t, "ukpconvarg1/pairs") {
		if i%5 != 0 && os.Getenv("WORDS") == "" {
			continue // a fifth is enough; WORDS=1 reads all
		}
		label := field(r, "label")
		if label == "tie" {
			continue
		}
		decisive++
		wishes := feedback.Reason(field(r, "reason"))
		if len(wishes) > 0 {
			read++
		}
		a, b := len(lexicon.Words(field(r, "a"))), len(lexicon.Words(field(r, "b")))
		if a == b {
			continue
		}
		for _, w := range wishes {
			if w.Attribute != "log_words" {
				continue
			}
			n[w.Direction]++
			if ((a > b) == (label == "a")) == (w.Direction == palate.More) {
				agree[w.Direction]++
			}
		}
	}
	all := share(agree[palate.More]+agree[palate.Less], n[palate.More]+n[palate.Less])
	t.Logf("%d decisive votes, %.3f of their reasons read; %d wish for length: %.3f agree (longer %d: %.3f, shorter %d: %.3f)",
		decisive, share(read, decisive), n[palate.More]+n[palate.Less], all, n[palate.More], share(agree[palate.More], n[palate.More]), n[palate.Less], share(agree[palate.Less], n[palate.Less]))
	if n[palate.More]+n[palate.Less] < decisive/20 {
		t.Errorf("only %d of %d reasons are read as wishes for length", n[palate.More]+n[palate.Less], decisive)
	}
	if all < .85 {
		t.Errorf("%.3f of the wishes for length agree with the vote, want .85", all)
	}
}

// reasonCodes are the codes of ukpconvarg2 in our words: what they say against or for an answer.
var reasonCodes = map[string]string{
	"o5_1": "uses offensive or abusive language", "o5_2": "has bad grammar and language mistakes", "o5_3": "is unclear and hard to follow",
	"o6_1": "has no facts and not enough support", "o6_2": "has no reasoning behind its statements", "o6_3": "gives irrelevant reasons",
	"o7_1": "is only an opinion, a rant", "o7_2": "is confusing nonsense", "o7_3": "is off topic", "o7_4": "is generally weak and vague",
	"o8_1": "gives more details, facts and examples", "o8_4": "is objective and discusses other views", "o8_5": "is from a credible, confident writer",
	"o9_1": "is clear and well written", "o9_2": "sticks to the topic", "o9_3": "makes you think", "o9_4": "is well thought out",
}

func TestReasonsReadOfOtherPeople(t *testing.T) {
	coverage := func(name string, texts []string, least float64) {
		aspects, read := map[string]int{}, 0
		for _, text := range texts {
			wishes := feedback.Reason(text)
			if len(wishes) > 0 {
				read++
			}
			for _, w := range wishes {
				aspects[string(w.Aspect)]++
			}
		}
		t.Logf("%s: %d texts, %.3f read; wishes by aspect %v", name, len(texts), share(read, len(texts)), aspects)
		if got := share(read, len(texts)); got < least {
			t.Errorf("%s: %.3f read, want %.2f", name, got, least)
		}
	}
	var codes, explanations, comments []string
	for _, r := range records(t, "ukpconvarg2/reasons") {
		labels, _ := r.Get("labels").Items()
		for _, l := range labels {
			code, _ := l.Text()
			codes = append(codes, reasonCodes[code])
		}
	}
	for _, r := range records(t, "ttcw/verbal") {
		explanations = append(explanations, field(r, "explanation"))
	}
	for _, r := range records(t, "squality/spans") {
		if c := strings.TrimSpace(field(r, "comment")); c != "" {
			comments = append(comments, c)
		}
	}
	coverage("ukpconvarg2 codes, in our words", codes, .9)
	coverage("ttcw explanations", explanations, .95)
	coverage("squality comments", comments, .7)
}

// What people ask models is no rule, though some of it says how to answer: few prompts may be taken
// for one. The phrases of the corpus are ours; these are not.
func TestPromptsAreNoRules(t *testing.T) {
	prompts, taken := 0, 0
	for _, name := range []string{"autoj/pairs", "llmfao/pairs", "pandalm/pairs", "hh_helpful/pairs"} {
		seen := map[string]bool{}
		for _, r := range records(t, name) {
			prompt := field(r, "prompt")
			if seen[prompt] {
				continue
			}
			seen[prompt] = true
			if rules := understood(Parse(prompt)); len(rules) > 0 {
				taken++
				if os.Getenv("WORDS") != "" {
					t.Logf("%v in %.200q", shorts(rules), prompt)
				}
			}
		}
		prompts += len(seen)
	}
	t.Logf("%d of %d prompts hold what is read as a rule (%.3f)", taken, prompts, share(taken, prompts))
	if got := share(taken, prompts); got > .02 {
		t.Errorf("%.3f of the prompts are taken for rules, want .02 at most", got)
	}
}
