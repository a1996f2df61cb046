package ui

import (
	"strconv"

	"palate"
)

// A Bookmark is where a person is: the view, the set, and the pair on the page while it is undecided. It
// holds no text.
type Bookmark struct {
	View View
	Set  string

	// The pair; Prompt is -1 where there is none.
	Prompt     int // index into the set's prompts
	Slots      [2]int
	Pair       uint64 // pairKey, by which a set that has changed is found out
	Seed       uint64
	Again      bool
	Propensity float64
	Bits       float64
}

// Bookmark is where the session is.
func (s *Session) Bookmark() Bookmark {
	b := Bookmark{View: s.State.View, Prompt: -1}
	if s.State.Set >= len(s.State.Sets) {
		return b
	}
	b.Set = s.State.Sets[s.State.Set].Name
	sh := s.State.Showing
	if sh == nil || sh.Decided {
		return b
	}
	for i, p := range s.prompts() {
		if p == sh.Prompt {
			b.Prompt, b.Slots, b.Pair, b.Seed = i, sh.Slots, sh.pairKey(), sh.Seed
			b.Again, b.Propensity, b.Bits = sh.Again, sh.Propensity, sh.Bits
		}
	}
	return b
}

// pairKey names the comparison of a showing.
func (sh *Showing) pairKey() uint64 {
	outputs := sh.Prompt.Outputs
	return pairKey(sh.Prompt.Text, outputs[sh.Slots[0]].Text, outputs[sh.Slots[1]].Text)
}

// Return goes where a bookmark was set, as far as that still is: to the set, and to the pair with its
// sides as they were. It does nothing about the view.
func (s *Session) Return(b Bookmark) {
	set := s.setCalled(b.Set)
	if set < 0 || len(s.State.Sets[set].Prompts) == 0 {
		return
	}
	s.State.Set = set
	sh := s.bookmarked(b)
	if sh == nil {
		sh = s.pick()
	}
	s.show(sh)
	s.refresh()
}

// bookmarked is the pair of a bookmark; nil where there is none, or it is another now, or was decided
// meanwhile.
func (s *Session) bookmarked(b Bookmark) *Showing {
	prompts := s.prompts()
	if b.Prompt < 0 || b.Prompt >= len(prompts) || b.Slots[0] == b.Slots[1] {
		return nil
	}
	p := prompts[b.Prompt]
	for _, slot := range b.Slots {
		if slot < 0 || slot >= len(p.Outputs) {
			return nil
		}
	}
	sh := s.newShowing(p, b.Slots, b.Seed)
	judged := 0
	if b.Again {
		judged = 1
	}
	if sh.pairKey() != b.Pair || s.judged[b.Pair] != judged {
		return nil
	}
	sh.Again, sh.Propensity, sh.Bits = b.Again, b.Propensity, b.Bits
	return sh
}

// Append appends a bookmark as ReadBookmark reads it.
func (b Bookmark) Append(to []byte) []byte {
	number := func(name string, f float64) palate.Member { return palate.Member{Name: name, Value: palate.Number(f)} }
	word := func(name, s string) palate.Member { return palate.Member{Name: name, Value: palate.String(s)} }
	return palate.Object(
		word("view", string(b.View)), word("set", b.Set),
		number("prompt", float64(b.Prompt)), number("left", float64(b.Slots[0])), number("right", float64(b.Slots[1])),
		word("pair", strconv.FormatUint(b.Pair, 16)), number("seed", float64(b.Seed)),
		palate.Member{Name: "again", Value: palate.Bool(b.Again)}, number("propensity", b.Propensity), number("bits", b.Bits),
	).Append(to)
}

// ReadBookmark reads a bookmark; what is none is the beginning.
func ReadBookmark(data []byte) Bookmark {
	v, err := palate.ParseValue(data)
	if err != nil {
		return Bookmark{Prompt: -1}
	}
	count := func(name string) (n int64) { n, _ = v.Get(name).Int(); return n }
	b := Bookmark{Prompt: int(count("prompt")), Slots: [2]int{int(count("left")), int(count("right"))}, Seed: uint64(max(0, count("seed")))}
	view, _ := v.Get("view").Text()
	b.View = View(view)
	b.Set, _ = v.Get("set").Text()
	pair, _ := v.Get("pair").Text()
	if b.Pair, err = strconv.ParseUint(pair, 16, 64); err != nil {
		b.Prompt = -1
	}
	b.Again, _ = v.Get("again").Truth()
	b.Propensity, _ = v.Get("propensity").Float()
	b.Bits, _ = v.Get("bits").Float()
	return b
}
