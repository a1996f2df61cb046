package format

import (
	"hash/maphash"
	"strconv"
)

// A Deduplicator recognises rows that say the same of the same thing: one person's choice between the same two
// answers, under one id and at one time. A person may well compare a pair again, so rows whose ids or
// times differ are two answers; rows that have neither are one only if they are equal byte by byte.
type Deduplicator struct {
	seen func(sum uint64) bool
	seed maphash.Seed
	n    int // rows that were there before
	both int // answers that one person called good and bad
}

// NewDeduplicator knows no rows yet.
func NewDeduplicator() Deduplicator {
	sums := map[uint64]struct{}{}
	return NewDeduplicatorWith(func(sum uint64) bool {
		before := len(sums)
		sums[sum] = struct{}{}
		return len(sums) == before
	})
}

// NewDeduplicatorWith knows no rows yet, and remembers a number of each by seen, which reports whether it had it
// already.
func NewDeduplicatorWith(seen func(sum uint64) bool) Deduplicator {
	return Deduplicator{seen: seen, seed: maphash.MakeSeed()}
}

// Has reports whether a record, number i of its row, was there before.
func (s *Deduplicator) Has(row Row, i int, r *Record) bool {
	if s.had(identity(row, i, r)) {
		s.n++
		return true
	}
	if r.Thumb != 0 && len(r.Outputs) > 0 {
		s.judged(r)
	}
	return false
}

func (s *Deduplicator) had(parts []string) bool {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, part := range parts {
		_, _ = h.WriteString(part)
		_ = h.WriteByte(0)
	}
	return s.seen(h.Sum64())
}

// judged counts an answer once it was called good and bad.
func (s *Deduplicator) judged(r *Record) {
	answer := append([]string{"judged", r.User, r.Outputs[0].Text, r.Prompt}, r.Turns...)
	before := s.had(answer)
	if same := s.had(append(answer, "as", strconv.Itoa(r.Thumb))); before && !same {
		s.both++
	}
}

// Sentences says how many rows were there before, and how many answers were judged both ways, in English.
func (s *Deduplicator) Sentences() (list []string) {
	switch s.n {
	case 0:
	case 1:
		list = append(list, "1 row repeats another and was counted once")
	default:
		list = append(list, counted(s.n, "row")+" repeat another and were counted once")
	}
	if s.both > 0 {
		list = append(list, counted(s.both, "answer")+" "+isAre(s.both)+" good in one row and bad in another, by the same person; both were kept")
	}
	return list
}

// identity is what makes two rows one.
func identity(row Row, i int, r *Record) []string {
	if r.ID == "" {
		return []string{strconv.Itoa(i), strconv.Itoa(row.part), string(row.Raw)}
	}
	parts := []string{r.User, r.ID, strconv.FormatInt(r.At, 10), r.Prompt, string(r.Label), strconv.Itoa(r.Strength), strconv.Itoa(r.Thumb), string(r.Level)}
	for _, o := range r.Outputs {
		parts = append(parts, o.Text)
	}
	return append(parts, r.Turns...)
}
