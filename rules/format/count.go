package format

import "strings"

// A Count is what there is to say of the records of a file, beside what was taken for what.
type Count struct {
	Records  int
	Choices  int // and thumbs
	Thumbs   int
	NoPrompt int // records without a prompt
	NoChoice int
	Same     int // choices between two texts that are one and the same
	Times    int // records whose time was in another unit than milliseconds
	NoTimes  int // records whose time can be none
}

// Add counts a record.
func (c *Count) Add(r *Record) {
	c.Records++
	if r.HasVerdict() {
		c.Choices++
	} else {
		c.NoChoice++
	}
	if r.Thumb != 0 {
		c.Thumbs++
	}
	if r.Notes&NoPrompt != 0 {
		c.NoPrompt++
	}
	if r.Label != NoLabel && strings.TrimSpace(r.Outputs[0].Text) == strings.TrimSpace(r.Outputs[1].Text) {
		c.Same++
	}
	if r.Notes&TimeUnitChanged != 0 {
		c.Times++
	}
	if r.Notes&TimeDropped != 0 {
		c.NoTimes++
	}
}

// Sentences says what was counted, in English, of what a person would not expect.
func (c *Count) Sentences() (list []string) {
	say := func(n int, one, many string) {
		if n > 0 {
			words := many
			if n == 1 {
				words = one
			}
			list = append(list, counted(n, "row")+" "+words)
		}
	}
	say(c.NoPrompt, "has no prompt", "have no prompt")
	say(c.NoChoice, "without a choice left out", "without a choice left out")
	say(c.Same, "compares two texts that are the same, and tells nothing", "compare two texts that are the same, and tell nothing")
	say(c.Times, "has its time in another unit than milliseconds, which was converted", "have their time in another unit than milliseconds, which was converted")
	say(c.NoTimes, "has a time that cannot be one, and was taken without it", "have a time that cannot be one, and were taken without it")
	return list
}
