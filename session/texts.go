package session

import (
	"palate"
	"palate/ui/text"
	"strconv"
	"strings"
)

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
func (s *Session) AddAnswer() {
	if f := &s.State.Texts; len(f.Fields()) < palate.MaxSlots {
		f.Answers = append(f.Answers, "")
	}
}

// SetAnswer notes what stands in the i-th field.
func (s *Session) SetAnswer(i int, typed string) { s.State.Texts.Answers[i] = typed }

// ComparePasted makes a prompt of the form and shows its first pair.
func (s *Session) ComparePasted() {
	f := &s.State.Texts
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
	s.addYours([]*Prompt{p})
}

// yours is the name of the set of a person's own texts.
const yours = "yours"

// addYours puts prompts at the end of the person's own set, keeps the set, and opens it.
func (s *Session) addYours(prompts []*Prompt) {
	at := setIndex(s.State.Sets, yours)
	if at < 0 {
		at = len(s.State.Sets)
		s.State.Sets = append(s.State.Sets, Set{Name: yours, Title: text.YourSet, Licence: "private"})
	}
	set := &s.State.Sets[at]
	s.applyContexts(prompts)
	set.Prompts = append(set.Prompts, prompts...)
	s.newPrompts = prompts
	s.saveYours(set.Prompts)
	s.ChooseSet(at)
}

// yoursWork is the name of the work of keeping the person's own set.
const yoursWork = "yours"

// saveYours keeps the prompts of the person's own set.
func (s *Session) saveYours(prompts []*Prompt) {
	var kept []byte
	at := 0
	s.inSlices(yoursWork, 0, func() bool {
		if at < len(prompts) {
			kept = prompts[at].appendLine(kept)
			at++
			return true
		}
		s.Platform.Enqueue(func() {
			if err := s.Platform.Save(yours, kept); err != nil {
				s.reportStoreFault(err)
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
func (s *Session) ChooseSet(i int) {
	if len(s.State.Sets[i].Prompts) > 0 {
		s.openSet(i)
		return
	}
	s.State.Texts.Phase = Loading
	name := s.State.Sets[i].Name
	s.Platform.Go(func() {
		data, err := s.Platform.Fetch("sets/" + name + ".jsonl")
		s.Platform.Update(func() { s.setLoaded(i, data, err) })
	})
}

func (s *Session) setLoaded(i int, data []byte, err error) {
	s.State.Texts.Phase = Ready
	if err != nil {
		s.State.Texts.Phase, s.State.Texts.Problem = Failed, errorText(err)
		return
	}
	prompts, bad := ReadPrompts(data)
	if len(prompts) == 0 {
		s.State.Texts.Problem = text.EmptySet
		if len(bad) > 0 {
			s.State.Texts.Problem = sentences(text.EmptySet, text.FirstProblem.With(bad[0].Error()))
		}
		return
	}
	s.applyContexts(prompts)
	s.State.Sets[i].Prompts = prompts
	s.openSet(i)
}

func (s *Session) openSet(i int) {
	s.State.Set, s.State.View, s.next = i, ViewCompare, nil
	s.State.Showing = nil
	s.show(s.nextShowing())
	s.refresh()
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
	if s.Name == yours {
		return sentences(s.size(), text.SetYours)
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
