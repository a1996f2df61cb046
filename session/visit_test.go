package session

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/words"
	"palate/ui/text"
)

var update = flag.Bool("update", false, "write what is shown as what is wanted")

// What "This page" says of each snapshot stands beside it.
func TestPagesOfAllKinds(t *testing.T) {
	files, _ := filepath.Glob("testdata/snapshots/*.json")
	if len(files) < 8 {
		t.Fatalf("%d snapshots", len(files))
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			line, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s, _, _ := newPanel(t)
			s.Rules.recordRules([]*palate.RuleSet{noLists()}, "")
			s.Visit.Take(line)
			got, wanted := pageText(s), strings.TrimSuffix(name, ".json")+".txt"
			if *update {
				if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want, _ := os.ReadFile(wanted); got != string(want) {
				t.Errorf("the page says\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func noLists() *palate.RuleSet { return &words.Parse("Never use lists.")[0] }

// pageText is all that the page says, a line each.
func pageText(s *Session) string {
	var out strings.Builder
	say := func(lines ...string) {
		for _, line := range lines {
			if line != "" {
				out.WriteString(line + "\n")
			}
		}
	}
	form := &s.State.Page
	say("badge: " + form.Badge())
	if n := s.Visit.Notice(); n != nil {
		say("notice: "+n.Text, "button: "+n.Button)
	}
	for _, p := range form.Prompts {
		say("prompt: "+p.Text, strings.TrimSuffix("  "+p.Order, "  "))
		for _, r := range p.Rows {
			say("  " + r.Name + ": " + strings.ReplaceAll(text.Truncate(r.Text, 40), "\n", " "))
			for _, said := range []string{r.Tie, r.Chip, r.Said} {
				if said != "" {
					say("    " + said)
				}
			}
		}
	}
	return out.String()
}

// What is no snapshot changes nothing on the page, and is refused by its field.
func TestWhatIsNoSnapshotIsRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/snapshots/refused.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		field, change, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		s, page, _ := newPanel(t)
		key := page.asks("What is a cache?")
		page.answers(key, short)
		page.shows()
		before := s.State.Page.Snapshot
		from, to, _ := strings.Cut(change, " => ")
		whole := page.snapshot()
		if !strings.Contains(whole, from) {
			t.Fatalf("%s: no %q in %s", field, from, whole)
		}
		changed := []byte(strings.Replace(whole, from, to, 1))
		_, err := readSnapshot(changed)
		if coded, ok := err.(*palate.Error); !ok || coded.Field != field {
			t.Errorf("%s: refused by %v", change, err)
		}
		s.Visit.Take(changed)
		if s.State.Page.Problem == "" || s.Visit.Notice() == nil {
			t.Errorf("%s: the page does not say so", change)
		}
		if s.State.Page.Snapshot != before {
			t.Errorf("%s: it was taken", change)
		}
	}
	if n < 15 {
		t.Errorf("%d shapes", n)
	}
}

// A text that no log can hold is cut between characters, and says so.
func TestLongTextsAreCut(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("Go on.")
	page.answers(key, strings.Repeat("a", palate.MaxText-1)+"ⓐ")
	page.shows()
	p := s.Visit.chat["chat-1\x00"+key]
	if got := len(p.Outputs[0].Text); got != palate.MaxText-1 || p.capture.Answers[0].Complete != palate.Truncated {
		t.Errorf("%d bytes, %s", got, p.capture.Answers[0].Complete)
	}
}

// What is compared beside a chat is recorded with how it was read.
func TestComparisonsOfAPageSayHowItWasRead(t *testing.T) {
	s, page, _ := newPanel(t)
	first := page.asks("Hello.")
	page.answers(first, "Hello to you.")
	key := page.asks("What is a cache?")
	a := page.answers(key, short)
	b := page.answers(key, long)
	page.at(b).complete = palate.Stopped
	page.declared = 5
	page.shows()
	s.Visit.CompareThese("chat-1\x00" + key)
	sh := s.State.Showing
	if sh == nil || s.State.View != ViewCompare {
		t.Fatal("nothing is compared")
	}
	s.Compare.Choose(shorter(sh))
	e, _ := s.log.Event(sh.Event)
	shown := e.Body.(*palate.Shown)
	if shown.Adapter != "chat" || shown.AdapterVersion != "2026.11.1" || shown.AdapterRule != "turn 1" || shown.RoleConfidence < palate.RolesCertain {
		t.Errorf("read by %q %q %q, %v", shown.Adapter, shown.AdapterVersion, shown.AdapterRule, shown.RoleConfidence)
	}
	if e.Context.Site != "chat.example" || shown.AskedBy != palate.AskedByPerson || !shown.TurnsComplete || len(shown.Turns) != 2 {
		t.Errorf("at %q, asked by %s, %d turns before, all: %v", e.Context.Site, shown.AskedBy, len(shown.Turns), shown.TurnsComplete)
	}
	if before, _ := s.log.Text(shown.Turns[1]); before.Body != "Hello to you." || before.Media != "text/markdown" {
		t.Errorf("before it stands %+v", before)
	}
	for slot, output := range sh.Slots {
		c, _ := shown.At(slot)
		wantKey, want := a, palate.Whole
		if output == 1 {
			wantKey, want = b, palate.Stopped
		}
		if c.TurnKey != wantKey || c.Complete != want || c.Fidelity != "markdown" || c.Origin != "chat" || c.Model != "m-1" || c.ModelSource != "site" {
			t.Errorf("slot %d: %+v", slot, c)
		}
	}
	if again, ok := s.Compare.reopen(sh.Event); !ok || again.Prompt != sh.Prompt {
		t.Error("opened again, it is another prompt")
	}
}

// While the person compares, the page goes on: what is compared stays, and what comes is ranked with it.
func TestWhatIsComparedStaysWhileTheChatGoesOn(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, short)
	page.answers(key, long)
	page.shows()
	s.Visit.CompareThese("chat-1\x00" + key)
	sh := s.State.Showing
	texts := []string{sh.text(0), sh.text(1)}
	page.answers(key, "- fast\n- small")
	page.shows()
	if s.State.Showing != sh || sh.text(0) != texts[0] || sh.text(1) != texts[1] {
		t.Fatal("another pair is on the page")
	}
	if len(s.State.Ranked) != 3 {
		t.Errorf("%d answers are ranked, want the new one too", len(s.State.Ranked))
	}
	page.thread, page.turns = "chat-2", nil
	page.shows()
	if s.State.Showing != sh || sh.text(0) != texts[0] {
		t.Error("the pair went with its chat")
	}
	s.Compare.Choose(3)
	if sh.Decision == (palate.EventID{}) {
		t.Error("and cannot be decided any more")
	}
	s.Compare.Next()
	if s.State.Showing != nil {
		t.Error("something of the other chat is still asked")
	}
}

// A vote while an answer is written stands for what was there; once that is another text, it is asked about, once.
func TestVotesWhileTextStreams(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, short)
	b := page.answers(key, "Well! A cache is")
	page.at(b).complete, page.busy = palate.Streaming, true
	page.shows()
	s.Visit.CompareThese("chat-1\x00" + key)
	sh := s.State.Showing
	page.at(b).text = "Well! A cache is a kind of"
	page.shows()
	slot := slices.Index(sh.Slots, 1)
	if s.State.Showing != sh || sh.text(slot) != "Well! A cache is a kind of" {
		t.Fatalf("the pane shows %q", sh.text(slot))
	}
	s.Compare.Choose(shorter(sh))
	shown, _ := ShownOf(s.log, sh.Event)
	c, _ := shown.At(slot)
	if said, _ := s.log.Text(c.Text); said.Body != "Well! A cache is a kind of" || c.Complete != palate.Streaming {
		t.Errorf("recorded: %q, %s", said.Body, c.Complete)
	}
	page.at(b).text = "Well! A cache is a kind of it"
	page.shows()
	if sh.text(slot) != "Well! A cache is a kind of" {
		t.Error("what was judged has changed")
	}
	if s.State.Page.Agree != nil {
		t.Error("it is asked about while the text still grows")
	}
	page.at(b).complete, page.busy, page.at(b).text = palate.Whole, false, "Well! A cache is a kind of store"
	page.shows()
	if s.State.Page.Agree == nil {
		t.Fatal("it grew by more than a fifth, and nothing is asked")
	}
	before := s.State.Answers
	s.Visit.Agree(false)
	if s.State.Answers != before-1 || s.State.Showing == sh || s.State.View != ViewCompare {
		t.Errorf("%d answers hold, of %d", s.State.Answers, before)
	}
	page.shows()
	if s.State.Page.Agree != nil {
		t.Error("it is asked again")
	}
}

func TestChangedMuch(t *testing.T) {
	for _, c := range []struct {
		was, is string
		want    bool
	}{
		{"0123456789", "0123456789", false},
		{"0123456789", "012345678901", false},
		{"0123456789", "0123456789012", true},
		{"0123456789", "01ab456789", false},
		{"0123456789", "01abc56789", true},
		{"0123456789", "01", true},
		{"", "a", true},
	} {
		if got := changedMuch(c.was, c.is); got != c.want {
			t.Errorf("%q, %q: %v", c.was, c.is, got)
		}
	}
}

// An order that was to be seen is on record with the comparison behind it; one that was kept back is not.
func TestOrderThatWasSeenIsOnRecord(t *testing.T) {
	kept, seen := 0, 0
	s, page, _ := newPanel(t)
	s.Rules.recordRules([]*palate.RuleSet{noLists()}, "")
	for i := range 60 {
		page.thread, page.turns, page.told = strings.Repeat("t", i+1), nil, nil
		s.Pages.OpenView(ViewPage)
		key := page.asks("What is a cache?" + strings.Repeat("?", i))
		page.answers(key, short)
		page.answers(key, long)
		page.shows()
		p := s.State.Page.Prompts[0]
		s.Visit.CompareThese(p.Key)
		if withheld := p.Order == text.OrderWithheld; withheld == s.State.Showing.PredictedVisible || withheld == page.heard(`"seen"`) {
			t.Fatalf("%d: order %q, seen %v, told %q", i, p.Order, s.State.Showing.PredictedVisible, page.told)
		} else if withheld {
			kept++
		} else {
			seen++
		}
		s.Compare.Skip()
		if shown, _ := ShownOf(s.log, s.State.Showing.Event); shown.PredictedVisible != (p.Order != text.OrderWithheld) {
			t.Fatalf("%d: recorded as seen: %v", i, shown.PredictedVisible)
		}
		s.Pages.OpenView(ViewPage)
		if got := s.State.Page.Prompts[0].Order; got == text.OrderWithheld {
			t.Errorf("%d: it is kept back after the choice", i)
		}
	}
	if kept < 1 || kept > 18 { // of 60 with 1 in 10: beyond it with less than 1 in 10^4
		t.Errorf("kept back %d times, seen %d times", kept, seen)
	}
}

// Of whom nobody knows who wrote it, and of what is not all there, nothing is asked and nothing said.
func TestWhatIsUnsureIsNotCompared(t *testing.T) {
	for name, spoil := range map[string]func(*fakeTurn){
		"nobody knows who wrote it": func(t *fakeTurn) { t.unsure = true },
		"it is cut off":             func(t *fakeTurn) { t.complete = palate.Truncated },
		"only a part is there":      func(t *fakeTurn) { t.complete = palate.Partial },
	} {
		s, page, _ := newPanel(t)
		s.Visit.counted().Seen = 100
		key := page.asks("What is a cache?")
		page.answers(key, short)
		spoil(page.at(page.answers(key, long)))
		page.shows()
		if p := s.State.Page.Prompts[0]; p.Compare || len(p.Rows) != 2 || s.State.Page.Question != nil {
			t.Errorf("%s: compare %v, %d rows, %+v", name, p.Compare, len(p.Rows), s.State.Page.Question)
		}
		if s.asker.nextShowing() != nil {
			t.Errorf("%s: it is asked about", name)
		}
	}
}

func TestRepairIsOfferedWhereNothingIsFound(t *testing.T) {
	s, page, _ := newPanel(t)
	page.state = PageLost
	page.shows()
	n := s.Visit.Notice()
	if n == nil || n.Text != text.PageIsLost || !n.Again || s.State.Page.Badge() != text.ReadingPaused {
		t.Fatalf("notice %+v, badge %q", n, s.State.Page.Badge())
	}
	n.Do()
	s.Visit.TryAgain()
	if !page.heard(`{"do":"repair","role":"assistant"}`) || !page.heard(`{"do":"again"}`) {
		t.Errorf("told %q", page.told)
	}
}

// A rule that is said beside a chat holds everywhere, unless its words say that it is for here.
func TestRulesSaidBesideAChatTakeTheirPlaceFromTheirWords(t *testing.T) {
	for said, want := range map[string]string{
		"Never use bullet points":                      "{}",
		"Never use bullet points here.":                `{"site":"chat.example"}`,
		"In this chat, never use bullet points":        "chat",
		"never use bullet points on this site":         `{"site":"chat.example"}`,
		"never use bullet points in emails":            `{"medium":"email"}`,
		"never use bullet points for atmosphere words": "{}",
	} {
		s, page, _ := newPanel(t)
		page.answers(page.asks("Write an email to my boss."), short)
		page.shows()
		s.Rules.OpenRule()
		s.Rules.ReadRule(said)
		p := s.State.Rule
		if want == "chat" {
			want = (&palate.Scope{Tags: s.State.Page.Snapshot.context().Tags}).Value().String()
		}
		if len(p.Drafts) == 0 || p.Drafts[0].Scope.Value().String() != want && want != "{}" || want == "{}" && !p.Drafts[0].Scope.Everywhere() {
			t.Errorf("%s: %+v, want %s", said, p.Drafts, want)
			continue
		}
		if words := p.Drafts[0].Words; len(p.Drafts) == 1 && words != strings.TrimRight(said, ".") {
			t.Errorf("%s: kept as %q", said, words)
		}
	}
}

// Of answers that were read without their marks, lists and headings say nothing: neither in the order nor in a question.
func TestAnswersWithoutMarksAreHeldAgainstEachOtherByWords(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, "- fast\n- small")
	page.answers(key, "fast\nsmall")
	for plain, differs := range map[string]bool{"markdown": true, "text": false, "selection": false} {
		s.Visit.Take([]byte(strings.ReplaceAll(page.snapshot(), `"fidelity":"markdown"`, `"fidelity":"`+plain+`"`)))
		p := s.Visit.chat["chat-1\x00"+key]
		at, other := s.asker.pointOf(p, 0), s.asker.pointOf(p, 1)
		j := feature.MustIndex("list_share")
		if got := at.Phi[j] != other.Phi[j]; got != differs {
			t.Errorf("%s: they differ in lists: %v", plain, got)
		}
	}
}

// A site may name a turn, and its chat, only when it is written: what is compared is the same, and so is what is asked about it.
func TestTurnsThatAreNamedLater(t *testing.T) {
	s, page, _ := newPanel(t)
	page.thread = ""
	key := page.asks("What is a cache?")
	page.answers(key, short)
	b := page.answers(key, "Well! A cache is")
	page.at(b).complete, page.busy = palate.Streaming, true
	page.shows()
	s.Visit.CompareThese("\x00" + key)
	sh := s.State.Showing
	page.thread = "chat-9"
	page.at(b).text = "Well! A cache is a kind"
	for i := range page.turns {
		page.turns[i].key = "named " + page.turns[i].key
		if page.turns[i].behind != "" {
			page.turns[i].behind = "named " + page.turns[i].behind
		}
	}
	page.shows()
	if slot := slices.Index(sh.Slots, 1); s.State.Showing != sh || sh.text(slot) != "Well! A cache is a kind" {
		t.Fatalf("the pane shows %q", sh.text(slot))
	}
	s.Compare.Choose(1)
	page.at("named "+b).key, page.busy = "another", false
	page.at("another").text, page.at("another").complete = "Well! A cache is a kind of store.", palate.Whole
	page.shows()
	if s.State.Page.Agree == nil {
		t.Error("that the answer went on is not asked about")
	}
}

// Of an answer that was written again and again the latest are shown, as many as a showing holds.
func TestManyVersionsOfOneAnswer(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("Name a bird.")
	for i := range 30 {
		page.answers(key, "Bird "+strings.Repeat("i", i))
	}
	page.shows()
	if p := s.State.Page.Prompts[0]; len(p.Outputs) != palate.MaxSlots || !strings.HasSuffix(p.Outputs[palate.MaxSlots-1].Text, strings.Repeat("i", 29)) {
		t.Errorf("%d answers, problem %q", len(p.Outputs), s.State.Page.Problem)
	}
}
