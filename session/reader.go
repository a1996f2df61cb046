package session

import (
	"palate"
	"palate/rules/record"
)

// A Reader reads a file, chats, and rules and reasons in words, beside the page; package reading says what lines it
// answers.
type Reader interface {
	// Call waits for the answer to one line.
	Call(line []byte) ([]byte, error)
	// Close ends the reader; who waits for an answer gets an error.
	Close()
}

// ask waits for what a reader answers to an operation.
func ask(r Reader, op string, more ...palate.Member) (palate.Value, error) {
	request := palate.Object(append(more, palate.Member{Name: "op", Value: palate.String(op)})...)
	line, err := r.Call(request.Append(nil))
	if err != nil {
		return palate.Null, err
	}
	answer, err := palate.ParseValue(line)
	if err != nil {
		return palate.Null, err
	}
	if fault := palate.ErrorIn(answer); fault != nil {
		return palate.Null, fault
	}
	return answer, nil
}

// readFile waits for the reading that an operation ends with. It calls far with how many rows are done, which says
// whether to go on; where it does not, there is no reading and no error.
func readFile(r Reader, far func(done int) bool, op string, more ...palate.Member) (*record.Preview, error) {
	for {
		answer, err := ask(r, op, more...)
		if err != nil {
			return nil, err
		}
		if v := answer.Get("reading"); !v.IsNull() {
			reading := record.PreviewOf(v)
			return &reading, nil
		}
		done, _ := answer.Get("done").Int()
		if !far(int(done)) {
			return nil, nil
		}
		op, more = "go", nil
	}
}

// recordsOf waits for some records of a file, from the i-th on.
func recordsOf(r Reader, from, most int) ([]record.Record, error) {
	answer, err := ask(r, "records",
		palate.Member{Name: "from", Value: palate.Number(float64(from))},
		palate.Member{Name: "most", Value: palate.Number(float64(most))})
	if err != nil {
		return nil, err
	}
	items, _ := answer.Get("records").Items()
	list := make([]record.Record, len(items))
	for i, item := range items {
		if list[i], err = record.Of(item); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// feedbackIn waits for what a chat says of the answers in it.
func feedbackIn(r Reader, chat string) (turns int, heard []record.TurnFeedback, err error) {
	answer, err := ask(r, "chat", palate.Member{Name: "text", Value: palate.String(chat)})
	n, _ := answer.Get("turns").Int()
	items, _ := answer.Get("heard").Items()
	for _, item := range items {
		heard = append(heard, record.TurnFeedbackOf(item))
	}
	return int(n), heard, err
}

// feedbackInTurns waits for what the turns of a chat say of the answers in it.
func feedbackInTurns(r Reader, turns []CapturedTurn) (heard []record.TurnFeedback, err error) {
	list := make([]palate.Value, len(turns))
	for i, t := range turns {
		list[i] = palate.Object(
			palate.Member{Name: "user", Value: palate.Bool(t.User)},
			palate.Member{Name: "text", Value: palate.String(t.Text)})
	}
	answer, err := ask(r, "chat", palate.Member{Name: "turns", Value: palate.List(list...)})
	items, _ := answer.Get("heard").Items()
	for _, item := range items {
		heard = append(heard, record.TurnFeedbackOf(item))
	}
	return heard, err
}

// rulesIn waits for the rules that words are.
func rulesIn(r Reader, said string, here bool) ([]palate.RuleSet, error) {
	answer, err := ask(r, "rules", palate.Member{Name: "text", Value: palate.String(said)}, palate.Member{Name: "here", Value: palate.Bool(here)})
	return record.RulesOf(answer.Get("rules")), err
}

// remarkIn waits for what the words of a reason say.
func remarkIn(r Reader, said string) (record.ParsedReason, error) {
	answer, err := ask(r, "reason", palate.Member{Name: "text", Value: palate.String(said)})
	return record.ParsedReasonOf(answer), err
}

// withReader runs work with the reader of words in the background, then calls then with its error, unless work of the
// kind began anew meanwhile.
func (s *Session) withReader(kind string, work func(Reader) error, then func(err error)) {
	mine := s.restartWork(kind)
	s.Platform.Scheduler.Go(func() {
		err := work(s.wordReader())
		s.Platform.Scheduler.Update(func() {
			if err != nil {
				s.reader = nil // the next is read by another
			}
			if s.workRuns[kind] == mine {
				then(err)
			}
		})
	})
}

// startReader lets the reader of words come before there are any.
func (s *Session) startReader() { s.Platform.Scheduler.Go(func() { s.wordReader() }) }

// wordReader is the reader of all words.
func (s *Session) wordReader() (r Reader) {
	s.Platform.Scheduler.Update(func() {
		if s.reader == nil {
			s.reader = s.Platform.Files.NewReader()
		}
		r = s.reader
	})
	return r
}
