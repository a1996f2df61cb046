package session

import (
	"slices"
	"strconv"

	"palate"
)

// A bookmark is where a person was: the view, the set and the pair on the page, with all that was drawn by
// chance, so that a reload shows the same pair and not another draw of it.
type bookmark struct {
	View       View
	Set        string   // the name of the set
	Prompt     uint64   // promptKey; 0: no pair was on the page
	Slots      []uint64 // textKey of each answer
	Seed       uint64
	Repeated   bool
	Propensity float64
	Bits       float64
}

// Bookmark says where the person is, for [Platform.Bookmark] of a later page; "" before the session is ready.
func (pa *Pages) Bookmark() string {
	if pa.s.State.Phase != Ready {
		return ""
	}
	b := bookmark{View: pa.s.State.View}
	if pa.s.State.Set < len(pa.s.State.Sets) {
		b.Set = pa.s.State.Sets[pa.s.State.Set].Name
	}
	if sh := pa.s.State.Showing; sh != nil {
		b.Prompt, b.Seed, b.Repeated, b.Propensity, b.Bits = promptKey(sh.Prompt), sh.Seed, sh.Repeated, sh.Propensity, sh.Bits
		for _, output := range sh.Slots {
			b.Slots = append(b.Slots, textKey(sh.Prompt.Outputs[output].Text))
		}
	}
	return b.String()
}

// textKey names a text without quoting it.
func textKey(text string) uint64 { return pairKey("", "", text) }

// String is the bookmark as an object of JSON.
func (b *bookmark) String() string {
	hex := func(n uint64) palate.Value { return palate.String(strconv.FormatUint(n, 16)) }
	slots := make([]palate.Value, len(b.Slots))
	for i, key := range b.Slots {
		slots[i] = hex(key)
	}
	return palate.Object(
		palate.Member{Name: "view", Value: palate.String(string(b.View))},
		palate.Member{Name: "set", Value: palate.String(b.Set)},
		palate.Member{Name: "prompt", Value: hex(b.Prompt)},
		palate.Member{Name: "slots", Value: palate.List(slots...)},
		palate.Member{Name: "seed", Value: hex(b.Seed)},
		palate.Member{Name: "again", Value: palate.Bool(b.Repeated)},
		palate.Member{Name: "propensity", Value: palate.Number(b.Propensity)},
		palate.Member{Name: "bits", Value: palate.Number(b.Bits)}).String()
}

// readBookmark reads what [Pages.Bookmark] wrote; what cannot be read is nowhere.
func readBookmark(text string) (b bookmark) {
	v, err := palate.ParseValue([]byte(text))
	if err != nil {
		return b
	}
	hex := func(v palate.Value) uint64 {
		digits, _ := v.Text()
		n, _ := strconv.ParseUint(digits, 16, 64)
		return n
	}
	view, _ := v.Get("view").Text()
	if v := View(view); v.exists() {
		b.View = v
	}
	b.Set, _ = v.Get("set").Text()
	b.Prompt, b.Seed = hex(v.Get("prompt")), hex(v.Get("seed"))
	slots, _ := v.Get("slots").Items()
	for _, key := range slots {
		b.Slots = append(b.Slots, hex(key))
	}
	b.Repeated, _ = v.Get("again").Truth()
	b.Propensity, _ = v.Get("propensity").Float()
	b.Bits, _ = v.Get("bits").Float()
	return b
}

// resume shows the view, set and pair of a bookmark, each as far as it is still there; else what comes
// next.
func (pa *Pages) resume(b bookmark) {
	switch {
	case InExtension && pa.s.Visit.Beside():
		pa.StartView(ViewPage)
	case b.View != "":
		pa.StartView(b.View)
	}
	if at := setIndex(pa.s.State.Sets, b.Set); at >= 0 && len(pa.s.State.Sets[at].Prompts) > 0 {
		pa.s.State.Set = at
	}
	sh := pa.bookmarked(b)
	if sh == nil {
		sh = pa.s.asker.nextShowing()
	}
	pa.s.Compare.show(sh)
	pa.s.State.Focus, pa.s.State.Announcement = "", "" // the page begins where it begins
	if sh == nil {
		return
	}
	sh.undrawn = false // keys pressed while the page loaded are for what it shows now
	if sh.Event != (palate.EventID{}) {
		restoreDecision(pa.s.log, sh)
		sh.Names = sh.Decided
		pa.s.Reasons.explainGuess(sh)
	}
}

// bookmarked is the showing of a bookmark: the recorded one if the person had answered it, else the pair as it
// stood; nil where its texts are gone, or were decided elsewhere since.
func (pa *Pages) bookmarked(b bookmark) *Showing {
	if b.Prompt == 0 {
		return nil
	}
	for _, e := range pa.s.log.Events() {
		if shown, ok := e.Body.(*palate.Shown); ok && shown.Seed == b.Seed {
			if sh, ok := pa.s.Compare.reopen(e.ID()); ok && promptKey(sh.Prompt) == b.Prompt {
				sh.Repeated, sh.Propensity, sh.Bits = b.Repeated, b.Propensity, b.Bits
				return sh
			}
		}
	}
	for _, p := range pa.s.asker.prompts() {
		if promptKey(p) == b.Prompt {
			return pa.bookmarkedIn(p, b)
		}
	}
	return nil
}

// bookmarkedIn is the undecided showing of a bookmark, its answers where they were.
func (pa *Pages) bookmarkedIn(p *Prompt, b bookmark) *Showing {
	var slots []int
	for _, key := range b.Slots {
		i := slices.IndexFunc(p.Outputs, func(o Response) bool { return textKey(o.Text) == key })
		if i < 0 || slices.Contains(slots, i) {
			return nil
		}
		slots = append(slots, i)
	}
	if len(slots) < 2 || len(slots) > palate.MaxSlots {
		return nil
	}
	sh := pa.s.asker.newShowing(p, slots, b.Seed)
	sh.Repeated, sh.Propensity, sh.Bits = b.Repeated, b.Propensity, b.Bits
	if !sh.Repeated && pa.s.asker.judgedPair(sh) > 0 {
		return nil
	}
	return sh
}
