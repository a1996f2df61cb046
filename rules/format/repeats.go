package format

import (
	"hash/maphash"
	"strconv"
)

// Repeats knows rows again that say the same of the same thing: one person's choice between the same two
// answers, under one id and at one time. A person may well compare a pair again, so rows whose ids or
// times differ are two answers; rows that have neither are one only if they are equal byte by byte.
type Repeats struct {
	seen func(sum uint64) bool
	seed maphash.Seed
	n    int // rows that were there before
}

// NewRepeats knows no rows yet.
func NewRepeats() Repeats {
	sums := map[uint64]struct{}{}
	return NewRepeatsIn(func(sum uint64) bool {
		before := len(sums)
		sums[sum] = struct{}{}
		return len(sums) == before
	})
}

// NewRepeatsIn knows no rows yet, and remembers a number of each by seen, which reports whether it had it
// already.
func NewRepeatsIn(seen func(sum uint64) bool) Repeats {
	return Repeats{seen: seen, seed: maphash.MakeSeed()}
}

// Has reports whether a record, number i of its row, was there before.
func (s *Repeats) Has(row Row, i int, r *Record) bool {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, part := range identity(row, i, r) {
		_, _ = h.WriteString(part)
		_ = h.WriteByte(0)
	}
	if s.seen(h.Sum64()) {
		s.n++
		return true
	}
	return false
}

// Sentences says how many rows were there before, in English.
func (s *Repeats) Sentences() []string {
	switch s.n {
	case 0:
		return nil
	case 1:
		return []string{"1 row repeats another and was counted once"}
	}
	return []string{counted(s.n, "row") + " repeat another and were counted once"}
}

// identity is what makes two rows one.
func identity(row Row, i int, r *Record) []string {
	if r.ID == "" {
		return []string{strconv.Itoa(i), strconv.Itoa(row.part), string(row.Raw)}
	}
	parts := []string{r.User, r.ID, strconv.FormatInt(r.At, 10), r.Prompt, string(r.Label), strconv.Itoa(r.Strength), strconv.Itoa(r.Thumb), r.Level}
	for _, o := range r.Outputs {
		parts = append(parts, o.Text)
	}
	return append(parts, r.Turns...)
}
