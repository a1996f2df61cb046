package session

import (
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/record"
	"palate/ui/text"
)

// Import reads a file that the person dropped or chose, and takes in what is in it.
type Import struct{ s *Session }

// A FileTask is work on a file that takes its time.
type FileTask int

// The tasks, in the order in which a file goes through them.
const (
	NoTask           FileTask = iota // it waits for the person
	ReadingRows                      // to find how it is to be read
	CheckingRows                     // reading it that way
	ImportingChoices                 // into the log
	ImportingPrompts                 // into the person's own set
)

// A FileForm is a dropped file before it is taken in.
type FileForm struct {
	Name    string
	Reading record.Preview // as the file is read now
	Mine    bool           // the choices in it are this person's: learn from them
	Task    FileTask       // what is done with it now
	Done    int            // rows, or choices, of what is done now

	reader Reader
	from   int     // how many records are imported
	kept   gesture // what was committed of them since the last refit
}

// columnsShown is how many columns can be given a role on the page, choicesShown of how many values of a column of
// choices it says what they mean; all of them are counted.
const (
	columnsShown = 60
	choicesShown = 12
)

// fileWork is the name of the work that is done with a file.
const fileWork = "file"

// OpenFile shows a dropped file, which a reader has. The form asks before anything is taken in.
func (im *Import) OpenFile(name string, r Reader) {
	im.CloseFile()
	im.s.State.View = ViewTexts
	im.s.State.Texts.Problem = ""
	im.s.State.File = &FileForm{Name: name, Task: ReadingRows, reader: r}
	im.readFile("scan")
}

// readFile reads the open file by an operation of its reader. What was begun before is left.
func (im *Import) readFile(op string, more ...palate.Member) {
	f, mine := im.s.State.File, im.s.restartWork(fileWork)
	im.s.Platform.Scheduler.Go(func() {
		reading, err := readFile(f.reader, func(done int) (goOn bool) {
			im.s.Platform.Scheduler.Update(func() {
				if goOn = im.s.workRuns[fileWork] == mine; goOn {
					f.Done = done
				}
			})
			return goOn
		}, op, more...)
		im.s.Platform.Scheduler.Update(func() {
			if im.s.workRuns[fileWork] == mine {
				im.fileReading(f, reading, err)
			}
		})
	})
}

// fileReading shows what a file is read as, or why it cannot be.
func (im *Import) fileReading(f *FileForm, reading *record.Preview, err error) {
	if err != nil {
		im.CloseFile()
		im.s.State.Texts.Problem = readProblem(func(why string) string { return text.FaultFile.With(text.Truncate(f.Name, 80), why) }, err)
		return
	}
	f.Reading, f.Task, f.Done = *reading, NoTask, 0
}

// readProblem says why something cannot be read.
func readProblem(because func(why string) string, err error) string {
	message, hint := err.Error(), ""
	if coded, ok := err.(*palate.Error); ok {
		message, hint = coded.Message, coded.Hint
	}
	return sentences(because(message), hint)
}

// SetRole says what a column holds. A role is given once.
func (im *Import) SetRole(column, role string) {
	f := im.s.State.File
	var mapping []palate.Member
	for i := range f.Reading.Columns {
		c := &f.Reading.Columns[i]
		switch {
		case c.Name == column:
			c.Role = role
		case c.Role == role:
			c.Role = ""
		}
		mapping = append(mapping, palate.Member{Name: c.Name, Value: palate.String(c.Role)})
	}
	f.Task, f.Done = CheckingRows, 0
	im.readFile("map", palate.Member{Name: "mapping", Value: palate.Object(mapping...)})
}

// AnswerFile answers a question about the file by one of the ways to read it.
func (im *Import) AnswerFile(question, answer int) {
	f := im.s.State.File
	f.Task, f.Done = CheckingRows, 0
	im.readFile("answer",
		palate.Member{Name: "question", Value: palate.Number(float64(question))},
		palate.Member{Name: "answer", Value: palate.Number(float64(answer))})
}

// CloseFile puts the file away. What was imported of it stays.
func (im *Import) CloseFile() {
	im.s.restartWork(fileWork)
	if f := im.s.State.File; f != nil {
		f.reader.Close()
	}
	im.s.State.File = nil
}

// ToggleMine says whether the choices in the file are this person's.
func (im *Import) ToggleMine() { im.s.State.File.Mine = !im.s.State.File.Mine }

// Ready reports whether the file can be imported now.
func (f *FileForm) Ready() bool {
	return f.Task == NoTask && len(f.Reading.Questions) == 0 && f.Reading.Records > 0
}

// Importing reports whether it is being taken in.
func (f *FileForm) Importing() bool { return f.Task == ImportingChoices || f.Task == ImportingPrompts }

// DiscardLabel is the name of the button that puts the file away.
func (f *FileForm) DiscardLabel() string {
	if f.Task != NoTask {
		return text.Stop
	}
	return text.Discard
}

// Summary says what would be taken in, or how far the work on the file is.
func (f *FileForm) Summary() string {
	switch f.Task {
	case ReadingRows, ImportingPrompts:
		return text.ReadingFile.Of(f.Done)
	case CheckingRows:
		return text.CheckingFile.Of(f.Reading.Rows, strconv.Itoa(f.Done))
	case ImportingChoices:
		return text.ImportingFile.Of(f.Reading.Chosen, strconv.Itoa(f.Done))
	}
	if len(f.Reading.Questions) > 0 {
		return text.FileAsks
	}
	rows := text.FileRows.Of(f.Reading.Records)
	if n := f.Reading.Bad; n > 0 {
		return sentences(rows, text.FileRowsBad.Of(n))
	}
	return rows
}

// Problems are the rows that cannot be used, the first of them named.
func (f *FileForm) Problems() []string {
	list := f.Reading.Problems
	if n := f.Reading.Bad - len(list); n > 0 {
		list = append(slices.Clone(list), text.AndMore.Of(n))
	}
	return list
}

// Columns are those that can be given a role on the page.
func (f *FileForm) Columns() []record.Column {
	return f.Reading.Columns[:min(len(f.Reading.Columns), columnsShown)]
}

// More says how many columns are not on the page, "" where all are.
func (f *FileForm) More() string {
	if n := len(f.Reading.Columns) - columnsShown; n > 0 {
		return text.MoreColumns.Of(n)
	}
	return ""
}

// ImportFile takes the file's rows in: choices as imported events when they are this person's, and
// every prompt into the person's own set.
func (im *Import) ImportFile() {
	f := im.s.State.File
	if f == nil || !f.Ready() {
		return
	}
	if f.Mine && f.Reading.Chosen > 0 {
		if !im.s.paused() {
			im.importChoices(f)
		}
		return
	}
	im.importPrompts(f)
}

// recordsAtOnce is how many records a reader hands over in one go: few enough for the page to answer meanwhile.
const recordsAtOnce = 50

// importPrompts puts the file's prompts into the person's set.
func (im *Import) importPrompts(f *FileForm) {
	f.Task, f.Done = ImportingPrompts, 0
	g := promptBatch{}
	im.s.Platform.Scheduler.Go(func() {
		for more := true; more; {
			list, err := recordsOf(f.reader, f.Done, recordsAtOnce)
			im.s.Platform.Scheduler.Update(func() { more = im.s.State.File == f && im.gather(f, &g, list, err) })
		}
	})
}

// gather takes records of a file in, and reports whether there are more.
func (im *Import) gather(f *FileForm, g *promptBatch, list []record.Record, err error) (more bool) {
	if err != nil {
		im.fileReading(f, nil, err)
		return false
	}
	if len(list) == 0 {
		im.prepare(g.prompts())
		return false
	}
	g.add(list)
	f.Done += len(list)
	return true
}

// prepare works out of prompts, one by one, what all of them together would take long for, and adds them.
func (im *Import) prepare(prompts []*Prompt) {
	at := 0
	im.s.inSlices(fileWork, 0, func() bool {
		if at == len(prompts) {
			im.CloseFile()
			im.s.Texts.addYours(prompts)
			return false
		}
		prompts[at].pairs()
		at++
		return true
	})
}

// A promptBatch is records by prompt, each answer once.
type promptBatch struct {
	list   []*Prompt
	byText map[string]*Prompt
}

func (g *promptBatch) add(records []record.Record) {
	if g.byText == nil {
		g.byText = map[string]*Prompt{}
	}
	for _, r := range records {
		p := g.byText[r.Prompt]
		if p == nil {
			p = &Prompt{ID: r.ID, Text: r.Prompt, Context: r.Context}
			g.byText[r.Prompt] = p
			g.list = append(g.list, p)
		}
		for _, o := range r.Outputs {
			if len(p.Outputs) < palate.MaxSlots && indexOf(p, o.Text) < 0 {
				p.Outputs = append(p.Outputs, Response{o.Model, o.Text})
			}
		}
	}
}

// prompts are those that have two answers to compare.
func (g *promptBatch) prompts() []*Prompt {
	return slices.DeleteFunc(g.list, func(p *Prompt) bool { return len(p.Outputs) < 2 })
}

// Describe is the reading in words: what the values of the column of choices mean, and what else is to be known.
func (f *FileForm) Describe() (list []string) {
	for _, c := range f.Reading.Choices[:min(len(f.Reading.Choices), choicesShown)] {
		value := text.Truncate(c.Value, 40)
		if value == "" {
			value = text.EmptyCell
		}
		list = append(list, text.ChoiceMeans.Of(c.Rows, value, f.means(c)))
	}
	if n := len(f.Reading.Choices) - len(list); n > 0 {
		list = append(list, text.AndMore.Of(n))
	}
	for _, note := range f.Reading.Notes {
		list = append(list, Capital(note)+".")
	}
	return list
}

// QuestionText is a question as a sentence. One that begins with the name of a column leaves it as it is.
func (f *FileForm) QuestionText(q record.Clarification) string {
	if slices.ContainsFunc(f.Reading.Columns, func(c record.Column) bool { return strings.HasPrefix(q.Text, c.Name) }) {
		return q.Text + "."
	}
	return Capital(q.Text) + "."
}

// means says what a value stands for; an answer is called as its column is.
func (f *FileForm) means(c record.LabelValue) string {
	switch c.Means {
	case "a":
		return f.column("a", text.FirstAnswer)
	case "b":
		return f.column("b", text.SecondAnswer)
	case "tie":
		return text.MeansTie
	case string(palate.BothGood):
		return text.MeansBothGood
	case string(palate.BothBad):
		return text.MeansBothBad
	case "up":
		return text.MeansGood
	case "down":
		return text.MeansBad
	}
	return text.MeansNothing
}

// column is the name of the column of a role, or what else the role is called.
func (f *FileForm) column(role, other string) string {
	for _, c := range f.Reading.Columns {
		if c.Role == role {
			return text.Truncate(c.Name, 40)
		}
	}
	return other
}

// FileChosen reads the file that the file field has.
func (im *Import) FileChosen() { im.s.Platform.Files.Open("#file-input", im.ReceiveFile) }

// ReceiveFile shows a file that was dropped or chosen: a log of Palate among the person's data, any other among the
// texts. It waits for the file's beginning.
func (im *Import) ReceiveFile(file PickedFile) {
	isLog, err := beginsLog(file)
	var r Reader
	if err == nil && !isLog {
		r, err = file.Formats()
	}
	im.s.Platform.Scheduler.Update(func() {
		switch {
		case err != nil:
			im.s.State.Fault = im.s.Faults.FaultOf(err, nil)
			im.s.State.Fault.What, im.s.State.Fault.Safe = text.FaultFile.With(file.Name(), err.Error()), text.NothingChanged
		case isLog:
			im.s.Data.OpenLog(file)
		default:
			im.OpenFile(file.Name(), r)
		}
	})
}

// beginsLog reports whether a file begins as a log does.
func beginsLog(file PickedFile) (bool, error) {
	in, err := file.Open()
	if err != nil {
		return false, err
	}
	for line, err := range palate.RawLines(in) {
		if err != nil {
			return false, nil // its reader says what is wrong with it
		}
		first, err := palate.DecodeLine(line.Bytes)
		_, isHeader := first.(*palate.Header)
		return err == nil && isHeader, nil
	}
	return false, nil
}
