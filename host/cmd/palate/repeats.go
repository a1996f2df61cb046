package main

import (
	"hash/maphash"
	"strconv"

	"palate/rules/format"
)

// repeats knows rows again that say the same of the same thing: one person's choice between the same two
// answers, under one id and at one time. A person may well compare a pair again, so rows whose ids or
// times differ are two answers; rows that have neither are one only if they are equal byte by byte.
type repeats struct {
	seen map[uint64]struct{}
	seed maphash.Seed
	n    int // rows that were left out
}

func newRepeats() repeats { return repeats{seen: map[uint64]struct{}{}, seed: maphash.MakeSeed()} }

// has reports whether a record, number i of its row, was there before.
func (s *repeats) has(row format.Row, i int, r *format.Record) bool {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, part := range identity(row, i, r) {
		_, _ = h.WriteString(part)
		_ = h.WriteByte(0)
	}
	sum := h.Sum64()
	if _, seen := s.seen[sum]; seen {
		s.n++
		return true
	}
	s.seen[sum] = struct{}{}
	return false
}

func identity(row format.Row, i int, r *format.Record) []string {
	if r.ID == "" {
		return []string{strconv.Itoa(i), string(row.Raw)}
	}
	parts := []string{r.User, r.ID, strconv.FormatInt(r.At, 10), r.Prompt, string(r.Label), strconv.Itoa(r.Strength), r.Level}
	for _, o := range r.Outputs {
		parts = append(parts, o.Text)
	}
	return append(parts, r.Turns...)
}
