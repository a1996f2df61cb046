package palate

// How exactly a candidate was captured, as far as learning asks: of these two, words alone are known, and nothing of
// lists, headings or other marks.
const (
	FidelityText      = "text"      // what was to be seen, without its marks
	FidelitySelection = "selection" // as text, where the person selected it
)

// RolesCertain is the role confidence from which prompt and answers count as told apart: two signals of the page agreed.
const RolesCertain = .5

// RolesUnsure reports whether an adapter read the showing without being sure who wrote what. Nothing is learned
// from such a showing.
func (b *Shown) RolesUnsure() bool { return b.Adapter != "" && b.RoleConfidence < RolesCertain }

// CutOff reports whether of the answer in a slot only a part was read. What was still being written, and what the person
// stopped, was read as far as it went.
func (b *Shown) CutOff(slot int) bool {
	c, _ := b.At(slot)
	return c.Complete == Truncated || c.Complete == Partial
}

// Usable reports whether the answer in a slot was read well enough to learn from.
func (b *Shown) Usable(slot int) bool { return !b.RolesUnsure() && !b.CutOff(slot) }

// Plain reports whether an answer was captured without its marks, so that the answers can be compared by their
// words alone.
func (b *Shown) Plain() bool {
	for _, c := range b.Candidates {
		if IsPlain(c.Fidelity) {
			return true
		}
	}
	return false
}

// IsPlain reports whether a text of this fidelity has no marks.
func IsPlain(fidelity string) bool { return fidelity == FidelityText || fidelity == FidelitySelection }
