package syncer

import "palate"

// An intake takes in what a host offers: a line at a time is checked, what passes is kept page by
// page, what does not is named and left out. One that is refused does not keep others from coming.
type intake struct {
	local   Local
	check   *palate.Verifier
	taken   palate.Cursor            // up to where each device's lines passed, or were here before
	beyond  palate.Cursor            // up to where lines were refused, and are not asked for again
	broken  map[palate.DeviceID]bool // devices of which a line was refused
	outcome *Outcome
}

// emptyPages is how many pages in a row a host may fill with nothing that passes: some 100,000 lines,
// more than a fault leaves behind.
const emptyPages = 100

// pullAll pulls until nothing comes that the log lacks.
func (c *Client) pullAll(local Local, outcome *Outcome) error {
	var here palate.Cursor
	local.Read(func(log *palate.Log) { here = log.Cursor() })
	in := intake{
		local: local, check: c.verifier(local, here), taken: here, beyond: palate.Cursor{},
		broken: map[palate.DeviceID]bool{}, outcome: outcome,
	}
	in.check.Known = c.seen.heads
	for empty := 0; empty < emptyPages; {
		asked := in.taken.Join(in.beyond)
		lines, unread, err := c.Pull(asked)
		if err != nil {
			return err
		}
		progress, seen, err := in.page(lines)
		switch {
		case err != nil:
			return err
		case progress:
			empty = 0
			continue // what could not be read is sent again
		}
		for _, err := range unread {
			outcome.refuse(err)
		}
		if !coversMore(seen, asked) {
			return nil
		}
		in.beyond, empty = in.beyond.Join(seen), empty+1
	}
	return nil
}

// verifier checks lines behind a cursor that the log covers.
func (c *Client) verifier(local Local, from palate.Cursor) (v *palate.Verifier) {
	local.Read(func(log *palate.Log) { v = palate.NewVerifier(c.Sealer, log, from) })
	chain := v.Chain
	v.Chain = func(device palate.DeviceID) (known palate.Chain, err error) {
		local.Read(func(*palate.Log) { known, err = chain(device) })
		return known, err
	}
	return v
}

// atOnce is how many lines a sealer is asked of at a time: enough to keep a browser's few threads
// busy, and few enough that others are not kept waiting.
const atOnce = 16

// inParallel runs tasks beside one another.
func inParallel(tasks []func()) {
	var next, running = make(chan func()), make(chan bool)
	workers := min(atOnce, len(tasks))
	for range workers {
		go func() {
			for task := range next {
				task()
			}
			running <- false
		}()
	}
	for _, task := range tasks {
		next <- task
	}
	close(next)
	for range workers {
		<-running
	}
}

// page checks the lines of one reply and keeps those that pass. progress says that there were some;
// seen is how far the reply went, with what was refused.
func (in *intake) page(lines []palate.Line) (progress bool, seen palate.Cursor, err error) {
	seen = palate.Cursor{}
	inParallel(in.check.Prepare(lines))
	var good []palate.Line
	for _, line := range lines {
		e, isEvent := line.(*palate.Event)
		if isEvent {
			seen[e.Device] = max(seen[e.Device], e.Seq)
		}
		switch err := in.verify(line); {
		case err == nil:
			good = append(good, line)
			progress = progress || isEvent
		case isRefusal(err):
			in.refuse(line, err)
		default:
			return false, seen, err
		}
	}
	if len(good) == 0 {
		return false, seen, nil
	}
	conflicts, err := in.local.Keep(good)
	for _, conflict := range conflicts {
		in.outcome.refuse(conflict)
	}
	return progress, seen, err
}

// refuse names a line that did not pass. What its device wrote after it cannot pass either, and goes
// without saying.
func (in *intake) refuse(line palate.Line, err error) {
	e, isEvent := line.(*palate.Event)
	if isEvent && palate.CodeOf(err) == palate.CodeGap && in.broken[e.Device] {
		return
	}
	if isEvent {
		in.broken[e.Device] = true
		if err.(*palate.Error).Field == "prev" {
			in.outcome.suspect(e.Device)
		}
	}
	in.outcome.refuse(err)
}

// verify is nil for a line to keep. Another tab may have taken in one of the same since the round
// began: whether that is the same line, keeping it will tell.
func (in *intake) verify(line palate.Line) error {
	err := in.check.Check(line)
	e, isEvent := line.(*palate.Event)
	if isEvent && palate.CodeOf(err) == palate.CodeConflict && e.Seq == in.taken[e.Device]+1 {
		err = nil
	}
	if isEvent && err == nil {
		in.taken[e.Device] = e.Seq
	}
	return err
}

// isRefusal tells a line that is not what it should be, of which a field is named, from a sealer, a
// log or a host that failed.
func isRefusal(err error) bool {
	refused, ok := err.(*palate.Error)
	if !ok || refused.Field == "" && refused.Line == 0 {
		return ok && refused.Code == palate.CodeTooLarge
	}
	switch refused.Code {
	case palate.CodeMalformed, palate.CodeCorrupt, palate.CodeConflict, palate.CodeGap, palate.CodeUnsupported, palate.CodeTooLarge:
		return true
	}
	return false
}
