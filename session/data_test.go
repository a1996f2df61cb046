package session_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/export"
	"palate/rules/insight"
	"palate/session"
	"palate/session/sessiontest"
	"palate/ui/text"
)

// files are what a session offered to the person.
func files(s *session.Session) map[string][]byte {
	return s.Platform.Files.(*sessiontest.Files).Downloaded
}

// profileOf names what is known of a person: the same name is the same profile.
func profileOf(t *testing.T, s *session.Session) string {
	t.Helper()
	digest, err := insight.Profile(s.Model(), "").Digest(palatetest.NewSealer(0))
	if err != nil {
		t.Fatal(err)
	}
	return string(digest)
}

// lived is a session that a person has used: answers, a mark, a pin, a rating, a rule.
func lived(t *testing.T) (*session.Session, *sessiontest.Store) {
	t.Helper()
	s, store := sessiontest.Fresh(t)
	for range 3 {
		s.Compare.Choose(2)
		s.Compare.Next()
	}
	s.Spans.MarkRange(0, 0, 4, 1, "")
	s.Marks.Pin(1, false)
	s.Marks.Rate(0, 4)
	sessiontest.StateRule(s, "no emojis in emails")
	if s.State.Answers < 4 || len(s.State.Rules) != 1 {
		t.Fatalf("%d answers and %d rules: the person has not lived", s.State.Answers, len(s.State.Rules))
	}
	return s, store
}

// exportedLog is the log as the person gets it.
func exportedLog(s *session.Session) []byte {
	s.Data.ExportLog()
	return files(s)["palate.jsonl"]
}

// bring drops a file on the page and says yes.
func bring(s *session.Session, file []byte) *session.LogForm {
	s.Import.ReceiveFile(sessiontest.Picked{Called: "palate.jsonl", Data: file})
	form := s.State.Data.Log
	s.Data.BringLog()
	return form
}

// deleteAll types the word, whatever is asked.
func deleteAll(s *session.Session) {
	s.Data.AskDelete()
	s.Data.TypeDelete(" " + strings.ToUpper(text.DeleteWord) + " ")
	s.Data.Delete()
}

// As a new user would: use it, export, delete all, import; the profile is the same, and goes on as the same person.
func TestWhoTakesTheirLogAlongIsTheSamePerson(t *testing.T) {
	s, store := lived(t)
	before, answers, person := profileOf(t, s), s.State.Answers, s.Log().Header()
	file := exportedLog(s)
	deleteAll(s)
	if store.Erased != 1 || len(store.Lines) > 0 {
		t.Fatalf("deleted %d times, %d lines are left", store.Erased, len(store.Lines))
	}
	s = sessiontest.Reopen(t, store)
	if s.State.Answers != 0 || s.Log().Header().SamePerson(person) || profileOf(t, s) == before {
		t.Fatalf("after all was deleted there are %d answers", s.State.Answers)
	}
	if form := bring(s, file); form == nil || form.Bringing != session.BecomesMe || form.Answers != answers {
		t.Fatalf("an empty browser reads the log as %+v", form)
	}
	s = sessiontest.Reopen(t, store)
	if profileOf(t, s) != before || s.State.Answers != answers || !s.Log().Header().SamePerson(person) {
		t.Errorf("%d answers of %d, the same profile: %v", s.State.Answers, answers, profileOf(t, s) == before)
	}
	if want := text.LogAdopted.Of(answers); s.State.Status.Text != want {
		t.Errorf("the page says %q, want %q", s.State.Status.Text, want)
	}
	s.Compare.Choose(1)
	if s = sessiontest.Reopen(t, store); s.State.Answers != answers+1 || s.State.Status.Text != "" {
		t.Errorf("%d answers after one more; the page says %q", s.State.Answers, s.State.Status.Text)
	}
	found, err := palate.Verify(palatetest.NewSealer(9), bytes.NewReader(exportedLog(s)), nil)
	if err != nil || found.Broken > 0 {
		t.Errorf("the log does not hold: %v, %v", err, found.Breaks)
	}
}

// A log of one's own brings what is missing, and nothing a second time.
func TestALogOfOnesOwnJoins(t *testing.T) {
	s, _ := lived(t)
	half := palate.NewLog(s.Log().Header())
	other := &sessiontest.Store{}
	for i, line := range slices.Collect(s.Log().Lines()) {
		if i > 0 && i < 8 {
			other.Lines = append(other.Lines, line)
			_ = half.Add(line)
		}
	}
	file, want := exportedLog(s), profileOf(t, s)
	part := sessiontest.Reopen(t, other)
	form := bring(part, file)
	if form.Bringing != session.JoinsLog || profileOf(t, part) != want || part.State.Data.Log != nil {
		t.Errorf("%+v, the same profile: %v", form, profileOf(t, part) == want)
	}
	part.Import.ReceiveFile(sessiontest.Picked{Called: "palate.jsonl", Data: file})
	if form := part.State.Data.Log; form.Ready() || form.Fresh != 0 || !strings.Contains(form.Summary(), text.LogNothingNew) {
		t.Errorf("a second time: %+v, %q", form, form.Summary())
	}
	part.Compare.Choose(1) // the page goes on behind what came
	found, err := palate.Verify(palatetest.NewSealer(9), bytes.NewReader(exportedLog(part)), nil)
	if err != nil || found.Broken > 0 {
		t.Errorf("the log does not hold: %v, %v", err, found.Breaks)
	}
}

// stranger is another person's log, with some choices.
func stranger(t *testing.T) []byte {
	w := palatetest.NewWriter(t)
	log := palate.NewLog(palate.Header{Palate: 1, Person: "somebody else", Secret: bytes.Repeat([]byte{9}, 32)})
	author, err := palate.NewAuthor(palatetest.NewSealer(7), log.Header().Secret)
	if err != nil {
		t.Fatal(err)
	}
	w.Log, w.Author = log, author
	w.Pair("What is a cache?", "A store.", "Well! It is a kind of store, one might say, near to hand.", 2)
	w.Pair("Say hello.", "Hello.", "Hello!!! So very nice.", 3)
	var file []byte
	for line := range w.Log.Lines() {
		file = append(palate.AppendLine(file, line), '\n')
	}
	return file
}

// Another person's log counts as one's own, once, and that is said before.
func TestAnotherPersonsLogIsRecordedAnew(t *testing.T) {
	s, store := lived(t)
	answers := s.State.Answers
	form := bring(s, stranger(t))
	if form.Bringing != session.OtherLog || form.Answers != 2 || !strings.Contains(form.Summary(), text.LogOther) {
		t.Errorf("it is read as %+v", form)
	}
	if s.State.Answers != answers+2 || s.State.Status.Text != text.LogBrought.Of(2) {
		t.Errorf("%d answers, want %d; the page says %q", s.State.Answers, answers+2, s.State.Status.Text)
	}
	if s = sessiontest.Reopen(t, store); s.State.Answers != answers+2 {
		t.Errorf("after a reload %d answers, want %d", s.State.Answers, answers+2)
	}
	lines := len(store.Lines)
	if bring(s, stranger(t)); len(store.Lines) != lines || s.State.Status.Text != text.LogBrought.Of(0) {
		t.Errorf("a second time wrote %d lines; the page says %q", len(store.Lines)-lines, s.State.Status.Text)
	}
	found, err := palate.Verify(palatetest.NewSealer(9), bytes.NewReader(exportedLog(s)), nil)
	if err != nil || found.Broken > 0 {
		t.Errorf("the log does not hold: %v, %v", err, found.Breaks)
	}
}

// What does not hold is named by its line, what holds is taken in, and what is here is not touched.
func TestADamagedLogIsNamedAndTheRestComesIn(t *testing.T) {
	s, store := lived(t)
	kept := exportedLog(s)
	lines := bytes.SplitAfter(stranger(t), []byte("\n"))
	last := len(lines) - 2
	for name, c := range map[string]struct {
		change  func(line []byte) []byte
		answers int
		bad     int
	}{
		"damaged": {func(line []byte) []byte { return append([]byte("{"), line...) }, 1, 1},
		"forged": {func(line []byte) []byte {
			return bytes.Replace(line, []byte(`"strength":3`), []byte(`"strength":-3`), 1)
		}, 1, 1},
		"cut":   {func(line []byte) []byte { return line[:len(line)/2] }, 1, 1},
		"whole": {func(line []byte) []byte { return line }, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			changed := slices.Clone(lines)
			changed[last] = c.change(bytes.Clone(lines[last]))
			s, store := sessiontest.Reopen(t, &sessiontest.Store{Lines: slices.Clone(store.Lines)}), store
			before := s.State.Answers
			s.Import.ReceiveFile(sessiontest.Picked{Called: "palate.jsonl", Data: slices.Concat(changed...)})
			form := s.State.Data.Log
			problems := strings.Join(form.Problems(), "\n")
			if form.Found.Bad != c.bad || c.bad > 0 && !strings.Contains(problems, "Line 11") {
				t.Errorf("the page says\n%s", problems)
			}
			if s.Data.BringLog(); s.State.Answers != before+c.answers {
				t.Errorf("%d answers came in, want %d", s.State.Answers-before, c.answers)
			}
			if mine := exportedLog(s); !bytes.HasPrefix(mine, kept[:bytes.IndexByte(kept, '\n')]) || len(store.Lines) == 0 {
				t.Error("it is another person's log now")
			}
		})
	}
}

func TestAFileThatIsNoLogIsReadAsOne(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	s.Import.ReceiveFile(sessiontest.Picked{Called: "a.csv", Data: []byte("prompt,a,b\nWhy?,So.,Or so.\n")})
	if s.State.View != session.ViewTexts || s.State.File == nil || s.State.Data.Log != nil {
		t.Errorf("a table is shown on %s", s.State.View)
	}
	s.Import.ReceiveFile(sessiontest.Picked{Called: "log.jsonl", Data: stranger(t)})
	if s.State.View != session.ViewData || s.State.Data.Log == nil {
		t.Errorf("a log is shown on %s", s.State.View)
	}
	if s.Data.DiscardLog(); s.State.Data.Log != nil || s.State.Answers != 0 {
		t.Error("a log that was discarded is there")
	}
}

// Where the store refuses, the log stays on the page, and nothing is half there.
func TestALogThatCannotBeStoredStaysOnThePage(t *testing.T) {
	s, store := lived(t)
	answers := s.State.Answers
	store.Err = &palate.Error{Code: palate.CodeFull, Message: "storage is full"}
	form := bring(s, stranger(t))
	if s.State.Data.Log != form || form.Working || s.State.Fault == nil || s.State.Answers != answers {
		t.Errorf("%+v, fault %+v, %d answers", form, s.State.Fault, s.State.Answers)
	}
	store.Err = nil
	if s.Data.BringLog(); s.State.Answers != answers+2 {
		t.Errorf("tried again: %d answers, want %d", s.State.Answers, answers+2)
	}
}

// The page offers every format there is, and writes what the command line writes.
func TestEveryFormatIsExported(t *testing.T) {
	s, _ := lived(t)
	var names []string
	for _, f := range session.ExportFormats() {
		names = append(names, f.Name)
		s.Data.SetFormat(f.Name)
		s.Data.Export()
		want, report := export.File(export.FormatNamed(f.Name), s.Log(), export.Settings{})
		if got := files(s)[f.File]; !bytes.Equal(got, want) || s.State.Data.Exporting || len(s.State.Data.Said) != len(report.Sentences()) {
			t.Errorf("%s: wrote\n%s\nwant\n%s\nsaid %q", f.Name, got, want, s.State.Data.Said)
		}
		if f.Title == "" {
			t.Errorf("%s has no title", f.Name)
		}
	}
	for _, f := range export.Formats {
		if f != export.Palate && !slices.Contains(names, f.Name) {
			t.Errorf("the page does not offer %s", f.Name)
		}
	}
}

// A module that does not come is said, and the next try asks for it anew.
func TestAnExportThatFailsIsSaidAndTriedAgain(t *testing.T) {
	s, _ := lived(t)
	s.Platform.Files.(*sessiontest.Files).Closed = true
	s.Data.Export()
	if form := s.State.Data; form.Problem == "" || form.Exporting || len(files(s)) > 0 {
		t.Errorf("the page shows %+v", form)
	}
	s.Platform.Files.(*sessiontest.Files).Closed = false
	if s.Data.Export(); s.State.Data.Problem != "" || len(files(s)) != 1 {
		t.Errorf("tried again: %+v, %d files", s.State.Data, len(files(s)))
	}
}

func TestTheProfileIsAFileThatHolds(t *testing.T) {
	s, _ := lived(t)
	s.Data.ExportProfile()
	v, err := palate.ParseValue(bytes.TrimSpace(files(s)["palate-profile.json"]))
	if err != nil {
		t.Fatal(err)
	}
	profile, err := palate.ParseProfile(v)
	if err == nil {
		err = profile.Verify(palatetest.NewSealer(0))
	}
	if err != nil || string(profile.Model) != profileOf(t, s) || profile.Signature == nil || profile.Person != s.Log().Header().Person {
		t.Errorf("%v; signed %v, person %q", err, profile.Signature, profile.Person)
	}
	s.Data.ExportText()
	words := string(files(s)["palate-profile.txt"])
	for _, want := range []string{text.LearnedTitle, "emoji"} {
		if !strings.Contains(words, want) {
			t.Errorf("the profile in words lacks %q:\n%s", want, words)
		}
	}
	for _, c := range s.State.Learned {
		if !strings.Contains(words, session.PreferencePhrase(session.DirectionWords(c.Feature, c.More))) {
			t.Errorf("the profile in words lacks %q:\n%s", c.Sentence, words)
		}
	}
}
