package export

// dateTime is a time, in milliseconds since 1970, as RFC 3339 in UTC. Days are counted from March, which puts
// the leap day last (Hinnant, chrono-compatible low-level date algorithms, civil_from_days).
func dateTime(ms int64) string {
	seconds := max(ms, 0) / 1000
	days, rest := seconds/86400+719468, seconds%86400
	era, day := days/146097, days%146097
	year := (day - day/1460 + day/36524 - day/146096) / 365
	day -= 365*year + year/4 - year/100
	month := (5*day + 2) / 153
	day -= (153*month+2)/5 - 1
	if month += 3; month > 12 {
		month -= 12
		year++
	}
	return digits(era*400+year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2) + "T" +
		digits(rest/3600, 2) + ":" + digits(rest/60%60, 2) + ":" + digits(rest%60, 2) + "Z"
}

// digits is n with at least so many digits.
func digits(n int64, size int) string {
	s := number(int(n)).String()
	for len(s) < size {
		s = "0" + s
	}
	return s
}
