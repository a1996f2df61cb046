package session

import (
	"strconv"
	"strings"

	"palate"
	"palate/ui/text"
)

// Texts are what there is to compare: sets, what the person pasted, and the contexts of prompts.
type Texts struct {
	s *Session

	contexts map[uint64]palate.Context // as the person corrected them, by promptKey
}

// TextsForm is what the page "Your texts" shows.
type TextsForm struct {
	Prompt  string
	Answers []string // at least two
	Problem string
	Phase   Phase
}

// minAnswers is how many fields for answers there are at least.
const minAnswers = 2

// Fields are the answers to fill in.
func (f *TextsForm) Fields() []string {
	for len(f.Answers) < minAnswers {
		f.Answers = append(f.Answers, "")
	}
	return f.Answers
}

// AddAnswer adds a field for another answer.
func (t *Texts) AddAnswer() {
	if f := &t.s.State.Texts; len(f.Fields()) < palate.MaxSlots {
		f.Answers = append(f.Answers, "")
	}
}

// SetAnswer notes what stands in the i-th field.
func (t *Texts) SetAnswer(i int, typed string) { t.s.State.Texts.Answers[i] = typed }

// ComparePasted makes a prompt of the form and shows its first pair.
func (t *Texts) ComparePasted() {
	f := &t.s.State.Texts
	p := &Prompt{ID: "yours", Text: strings.TrimSpace(f.Prompt)}
	seen := map[string]bool{}
	for _, answer := range f.Answers {
		if strings.TrimSpace(answer) != "" && !seen[normalized(answer)] {
			p.Outputs = append(p.Outputs, Response{Text: answer})
			seen[normalized(answer)] = true
		}
		if len(answer) > palate.MaxText {
			f.Problem = text.TooLong
			return
		}
	}
	if len(p.Outputs) < 2 {
		f.Problem = text.TooFew
		return
	}
	*f = TextsForm{}
	t.addYours([]*Prompt{p})
}

// yours is the name of the set of a person's own texts.
const yours = "yours"

// addYours puts prompts at the end of the person's own set, keeps the set, and opens it.
func (t *Texts) addYours(prompts []*Prompt) {
	at := setIndex(t.s.State.Sets, yours)
	if at < 0 {
		at = len(t.s.State.Sets)
		t.s.State.Sets = append(t.s.State.Sets, Set{Name: yours, Title: text.YourSet, Licence: "private"})
	}
	set := &t.s.State.Sets[at]
	t.applyContexts(prompts)
	set.Prompts = append(set.Prompts, prompts...)
	t.s.asker.newPrompts = prompts
	t.saveYours(set.Prompts)
	t.ChooseSet(at)
}

// yoursWork is the name of the work of keeping the person's own set.
const yoursWork = "yours"

// saveYours keeps the prompts of the person's own set.
func (t *Texts) saveYours(prompts []*Prompt) {
	var kept []byte
	at := 0
	t.s.inSlices(yoursWork, 0, func() bool {
		if at < len(prompts) {
			kept = prompts[at].appendLine(kept)
			at++
			return true
		}
		t.s.Platform.Scheduler.Enqueue(func() {
			if err := t.s.Platform.Store.Save(yours, kept); err != nil {
				t.s.Faults.reportStoreFault(err)
			}
		})
		return false
	})
}

func setIndex(sets []Set, name string) int {
	for i := range sets {
		if sets[i].Name == name {
			return i
		}
	}
	return -1
}

// ChooseSet opens a set, and reads its prompts when that was not done yet.
func (t *Texts) ChooseSet(i int) {
	if len(t.s.State.Sets[i].Prompts) > 0 || t.s.State.Sets[i].Name == pageSet {
		t.openSet(i)
		return
	}
	t.s.State.Texts.Phase = Loading
	name := t.s.State.Sets[i].Name
	t.s.Platform.Scheduler.Go(func() {
		data, err := t.s.Platform.Network.Fetch("sets/" + name + ".jsonl")
		t.s.Platform.Scheduler.Update(func() { t.setLoaded(i, data, err) })
	})
}

func (t *Texts) setLoaded(i int, data []byte, err error) {
	t.s.State.Texts.Phase = Ready
	if err != nil {
		t.s.State.Texts.Phase, t.s.State.Texts.Problem = Failed, errorText(err)
		return
	}
	prompts, bad := ReadPrompts(data)
	if len(prompts) == 0 {
		t.s.State.Texts.Problem = text.EmptySet
		if len(bad) > 0 {
			t.s.State.Texts.Problem = sentences(text.EmptySet, text.FirstProblem.With(bad[0].Error()))
		}
		return
	}
	t.applyContexts(prompts)
	t.s.State.Sets[i].Prompts = prompts
	t.openSet(i)
}

func (t *Texts) openSet(i int) {
	t.s.State.Set, t.s.State.View, t.s.asker.next = i, ViewCompare, nil
	t.s.State.Showing = nil
	t.s.Compare.show(t.s.asker.nextShowing())
	t.s.refresh()
}

// writePrompts writes what ReadPrompts reads.
func writePrompts(prompts []*Prompt) (out []byte) {
	for _, p := range prompts {
		out = p.appendLine(out)
	}
	return out
}

// appendLine appends the line of a prompt.
func (p *Prompt) appendLine(out []byte) []byte {
	outputs := make([]palate.Value, len(p.originals()))
	for i, o := range p.originals() {
		outputs[i] = palate.Object(
			palate.Member{Name: "model", Value: palate.String(o.Model)},
			palate.Member{Name: "text", Value: palate.String(o.Text)})
	}
	line := palate.Object(
		palate.Member{Name: "id", Value: palate.String(p.ID)},
		palate.Member{Name: "prompt", Value: palate.String(p.Text)},
		palate.Member{Name: "context", Value: p.Context.Value()},
		palate.Member{Name: "outputs", Value: palate.List(outputs...)})
	return append(line.Append(out), '\n')
}

// About says what a set is, how much of it there is, and whose it is, in sentences.
func (s Set) About() string {
	switch s.Name {
	case yours:
		return sentences(s.size(), text.SetYours)
	case pageSet:
		return sentences(s.size(), text.SetOfPage)
	}
	if s.Attribution == "" {
		return sentences(s.size(), text.SetUnder.With(s.Licence))
	}
	return sentences(s.size(), text.SetFrom.With(s.Attribution, s.Licence))
}

// size says how much there is: the prompts that were loaded, else what the host says.
func (s Set) size() string {
	if n := len(s.Prompts); n > 0 {
		answers := 0
		for _, p := range s.Prompts {
			answers += len(p.Outputs)
		}
		return text.SetPrompts.Of(n, strconv.Itoa(answers))
	}
	var made, people string
	if s.Comparisons > 0 {
		made = text.SetPairs.Of(s.Comparisons)
	}
	if s.People > 0 {
		people = text.SetPeople.Of(s.People)
	}
	return sentences(made, people)
}

// fetchSet reads the prompts of the set called name, where they come from the host and are not there yet.
// It waits for the network; a set that does not come stays as it is.
func (t *Texts) fetchSet(sets []Set, name string) {
	for i := range sets {
		if sets[i].Name == name && name != pageSet && len(sets[i].Prompts) == 0 {
			if data, err := t.s.Platform.Network.Fetch("sets/" + name + ".jsonl"); err == nil {
				sets[i].Prompts, _ = ReadPrompts(data)
			}
		}
	}
}
