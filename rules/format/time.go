package format

import (
	"math"
	"strconv"
	"strings"

	"palate"
)

// A unit is how often a clock counts in a second.
type unit struct {
	name string
	per  float64
}

// clockUnits are told apart by size: a time between 2000 and 2100 is in one of them only.
var clockUnits = []unit{{"seconds", 1}, {"milliseconds", 1e3}, {"microseconds", 1e6}, {"nanoseconds", 1e9}}

const (
	year2000 = 946684800  // seconds from 1970
	year2100 = 4102444800 // likewise
)

// timeOf reads a time: a number since 1970 in seconds or parts of them, by its size, or a date by ISO 8601.
// It is in Unix milliseconds, 0 where it is a number that can be no time between 2000 and 2100. note says
// what there is to be said of it; ok is false for what is no time at all.
func timeOf(v palate.Value) (at int64, note Notes, ok bool) {
	x, isNumber := v.Float()
	if s, text := v.Text(); text {
		s = strings.TrimSpace(s)
		var err error
		if x, err = strconv.ParseFloat(s, 64); err != nil {
			at, ok = dateOf(s)
			if ok && at == 0 {
				note = TimeDropped
			}
			return at, note, ok
		}
		isNumber = true
	}
	if !isNumber {
		return 0, 0, false
	}
	for _, u := range clockUnits {
		if s := x / u.per; s >= year2000 && s < year2100 {
			if u.per != 1e3 {
				note = TimeUnitChanged
			}
			return int64(math.Round(s * 1e3)), note, true
		}
	}
	return 0, TimeDropped, true
}

// dateOf reads YYYY-MM-DD, with hh:mm:ss behind T or a blank, a fraction, and Z or an offset; without one
// it is UTC. A date outside 2000 to 2099 is 0.
func dateOf(s string) (ms int64, ok bool) {
	d := digits{rest: s, ok: true}
	year, month, day := d.number(4, '-'), d.number(2, '-'), d.number(2, 0)
	var hour, minute, second, fraction int
	if d.ok && d.rest != "" && (d.rest[0] == 'T' || d.rest[0] == 't' || d.rest[0] == ' ') {
		d.rest = d.rest[1:]
		hour, minute = d.number(2, ':'), d.number(2, 0)
		if d.take(':') {
			second = d.number(2, 0)
		}
		if d.take('.') || d.take(',') {
			fraction = d.fraction()
		}
	}
	offset := d.offset()
	if !d.ok || d.rest != "" || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60 {
		return 0, false
	}
	if year < 2000 || year > 2099 {
		return 0, true
	}
	seconds := daysBefore(year, month, day)*86400 + int64(hour*3600+minute*60+second-offset*60)
	return seconds*1000 + int64(fraction), true
}

// daysBefore are the days from 1970 to a date of the Gregorian calendar (Howard Hinnant, days_from_civil).
func daysBefore(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	century := year / 100
	return int64(365*year + year/4 - century + century/4 + (153*(month-3)+2)/5 + day - 1 - 719468)
}

// digits reads a date piece by piece.
type digits struct {
	rest string
	ok   bool
}

// number reads so many digits and the mark behind them, 0 for none.
func (d *digits) number(width int, behind byte) (n int) {
	for range width {
		if d.rest == "" || d.rest[0] < '0' || d.rest[0] > '9' {
			d.ok = false
			return 0
		}
		n = 10*n + int(d.rest[0]-'0')
		d.rest = d.rest[1:]
	}
	if behind != 0 && !d.take(behind) {
		d.ok = false
	}
	return n
}

func (d *digits) take(mark byte) bool {
	if d.rest == "" || d.rest[0] != mark {
		return false
	}
	d.rest = d.rest[1:]
	return true
}

// fraction reads a fraction of a second in milliseconds.
func (d *digits) fraction() int {
	n, scale := 0, 100
	for d.rest != "" && d.rest[0] >= '0' && d.rest[0] <= '9' {
		n += int(d.rest[0]-'0') * scale
		scale /= 10
		d.rest = d.rest[1:]
	}
	return n
}

// offset reads Z, UTC or +hh:mm in minutes east of UTC.
func (d *digits) offset() int {
	d.rest = strings.TrimSpace(d.rest)
	switch {
	case d.rest == "" || d.rest == "UTC":
		d.rest = ""
		return 0
	case d.take('Z') || d.take('z'):
		return 0
	}
	east := 1
	if d.take('-') {
		east = -1
	} else if !d.take('+') {
		d.ok = false
	}
	hours := d.number(2, 0)
	d.take(':')
	if d.rest == "" {
		return east * hours * 60
	}
	return east * (hours*60 + d.number(2, 0))
}
