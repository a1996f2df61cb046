package words

import "strings"

// Style is the edited text without what the edit brought in of content: hunks of facts are undone, the
// others stay. It is before where nothing else changed, and after where no hunk brought content.
func Style(before, after string) string {
	return applied(before, HunksOf(before, after), func(h Hunk) bool { return !h.Facts })
}

// applied is the text before with some of the hunks.
func applied(before string, hunks []Hunk, some func(Hunk) bool) string {
	var b strings.Builder
	at := 0
	for _, h := range hunks {
		if some(h) {
			b.WriteString(before[at:h.Start] + h.New)
			at = h.End
		}
	}
	return b.String() + before[at:]
}
