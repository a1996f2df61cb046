package session

import (
	"strconv"

	"palate"
	"palate/rules/intake"
	"palate/ui/text"
)

// A PersonalStore is a [Store] into which a person may bring a log, and out of which they may delete all.
type PersonalStore interface {
	// Keep makes lines that other devices wrote durable, passes them to [Session.Receive], and leaves no byte of what
	// they say to forget. Where it fails nothing was kept.
	Keep(lines []palate.Line) error
	// Adopt puts another log in the place of this one, under a new key of this device, with some words under
	// [NewsName], and begins the page anew. A CodeUnsupported says that it cannot.
	Adopt(lines []palate.Line, news string) error
	// SealerFrom is a sealer with the key of a seed, 32 bytes.
	SealerFrom(seed []byte) (palate.Sealer, error)
	// EraseAll deletes the log and all that is kept with it, here and in what other tabs have of it, and begins the
	// page anew, as on a first visit.
	EraseAll() error
}

// NewsName is the name under which a store keeps what is to be said when the page comes again.
const NewsName = "news"

// tellNews says once what is to be said now that the page came again.
func (d *Data) tellNews() {
	news := d.s.Platform.Store.Load(NewsName)
	if len(news) == 0 {
		return
	}
	d.s.setStatus(string(news))
	_ = d.s.Platform.Store.Save(NewsName, nil) // at worst it is said again
}

// A LogForm is a log that a person wants to bring in, before it is.
type LogForm struct {
	Name     string
	Read     int                 // lines of the file, so far
	Checked  int                 // of them
	Found    *intake.VerifiedLog // nil: it is still read
	Bringing Bringing
	Fresh    int // events that are not here yet; of a log of the same person
	Answers  int // that hold in the file
	Working  bool
}

// A Bringing is what becomes of a log.
type Bringing int

// What may become of one.
const (
	JoinsLog  Bringing = iota // a log of the same person: what is missing here is added
	OtherLog                  // another person's: recorded anew as this person's
	BecomesMe                 // there is nothing here yet: this browser goes on as the person of the log
)

// logWork is the name of the work on a log that is brought in.
const logWork = "log"

// ChooseLog reads the file that the field of the page has.
func (d *Data) ChooseLog() { d.s.Platform.Files.Open("#log-input", d.s.Import.ReceiveFile) }

// OpenLog reads a log of the person's, and says what would become of it. Nothing is taken in before a yes.
func (d *Data) OpenLog(file PickedFile) {
	form := &d.s.State.Data
	d.s.State.View = ViewData
	f := &LogForm{Name: file.Name()}
	form.Log, form.Problem = f, ""
	sealer, here, mine := d.s.Platform.Sealer, d.s.log.Header(), d.s.restartWork(logWork)
	d.s.Platform.Scheduler.Go(func() {
		found, err := readLog(file, sealer, here, func(read, checked int) (goOn bool) {
			d.s.Platform.Scheduler.Update(func() {
				if goOn = d.s.workRuns[logWork] == mine; goOn {
					f.Read, f.Checked = read, checked
				}
			})
			return goOn
		})
		d.s.Platform.Scheduler.Update(func() {
			if d.s.workRuns[logWork] == mine {
				d.found(f, found, err)
			}
		})
	})
}

func readLog(file PickedFile, s palate.Sealer, here palate.Header, far intake.Progress) (*intake.VerifiedLog, error) {
	in, err := file.Open()
	if err != nil {
		return nil, err
	}
	return intake.Read(in, s, here, far)
}

// found shows what a file holds, or why it cannot be read.
func (d *Data) found(f *LogForm, found *intake.VerifiedLog, err error) {
	if err != nil {
		d.s.State.Data.Log = nil
		d.s.State.Data.Problem = readProblem(func(why string) string { return text.FaultFile.With(text.Truncate(f.Name, 80), why) }, err)
		return
	}
	f.Found, f.Answers = found, countAnswers(found.Log)
	switch own := d.s.log.Header(); {
	case own.SamePerson(found.Log.Header()):
		f.Fresh = freshEvents(d.s.log, found.Log)
	case d.s.log.Len() == 0 && !d.s.State.Devices.Connected():
		f.Bringing = BecomesMe
	default:
		f.Bringing = OtherLog
	}
}

// countAnswers is how many answers hold in a log.
func countAnswers(log *palate.Log) (n int) {
	for _, e := range log.Live() {
		if _, ok := decisionKey(log, e); ok || teaches(e) || saysOfAnswers(e) {
			n++
		}
	}
	return n
}

// freshEvents is how many events of a log another one lacks.
func freshEvents(log, other *palate.Log) int {
	fresh, _ := log.Fresh(linesOf(other)[1:])
	return len(eventsOf(fresh))
}

// DiscardLog puts the log away.
func (d *Data) DiscardLog() {
	d.s.restartWork(logWork)
	d.s.State.Data.Log = nil
}

// BringLog takes in what holds in the log on the page.
func (d *Data) BringLog() {
	f := d.s.State.Data.Log
	if f == nil || f.Found == nil || f.Working || d.s.paused() {
		return
	}
	f.Working = true
	d.s.Platform.Scheduler.Enqueue(func() { d.bring(f) })
}

func (d *Data) bring(f *LogForm) {
	store, before := d.s.Platform.Store.(PersonalStore), d.s.State.Answers
	if f.Bringing == BecomesMe && d.s.log.Len() == 0 {
		err := store.Adopt(linesOf(f.Found.Log), text.LogAdopted.Of(f.Answers))
		if palate.CodeOf(err) != palate.CodeUnsupported {
			d.brought(f, nil, err, 0)
			return
		}
	}
	lines, conflicts, err := intake.Merge(d.s.log, f.Found, d.s.Platform.Sealer, store.SealerFrom)
	if err == nil && len(lines) > 0 {
		err = store.Keep(lines)
	}
	d.brought(f, conflicts, err, before)
}

// brought says what came of bringing a log in. Where it failed the log stays on the page.
func (d *Data) brought(f *LogForm, conflicts []error, err error, before int) {
	if err != nil {
		d.s.Platform.Scheduler.Update(func() { f.Working = false })
		d.s.Faults.reportStoreFault(err)
		return
	}
	d.s.Platform.Scheduler.Update(func() {
		form := &d.s.State.Data
		form.Log, form.Said = nil, nil
		for _, conflict := range conflicts[:min(len(conflicts), problemsShown)] {
			form.Said = append(form.Said, Capital(conflict.Error())+".")
		}
		d.s.State.Status = Status{Text: text.LogBrought.Of(d.s.State.Answers - before)}
	})
}

// problemsShown is how many problems a page lists; it says how many more there are.
const problemsShown = 8

// Summary says how far the reading of a log is, or what it holds and what would become of it.
func (f *LogForm) Summary() string {
	if f.Found == nil {
		if f.Checked > 0 {
			return text.LogChecking.Of(f.Read, strconv.Itoa(f.Checked))
		}
		return text.ReadingFile.Of(f.Read)
	}
	holds := text.LogHolds.Of(f.Answers)
	switch {
	case f.Bringing == BecomesMe:
		return sentences(holds, text.LogBecomes)
	case f.Bringing == OtherLog:
		return sentences(holds, text.LogOther)
	case f.Fresh == 0:
		return sentences(holds, text.LogNothingNew)
	}
	return sentences(holds, text.LogJoins.Of(f.Fresh))
}

// Problems are what does not hold in the log, and what is missing in it.
func (f *LogForm) Problems() (list []string) {
	if f.Found == nil {
		return nil
	}
	if f.Found.Bad > 0 {
		list = append(list, text.LogBad.Of(f.Found.Bad))
	}
	for _, err := range f.Found.Named[:min(len(f.Found.Named), problemsShown)] {
		list = append(list, Capital(err.Error())+".")
	}
	if n := f.Found.Bad - len(list) + 1; f.Found.Bad > problemsShown {
		list = append(list, text.AndMore.Of(n))
	}
	if n := f.Found.Absent; n > 0 {
		list = append(list, text.LogAbsent.Of(n))
	}
	return list
}

// Ready reports whether the log can be brought in.
func (f *LogForm) Ready() bool {
	return f.Found != nil && !f.Working && (f.Bringing != JoinsLog || f.Fresh > 0)
}
