package feedback

import (
	"strings"
	"testing"
)

// The tag of each wish limits the comparison to the wish's own aspect, or a tag would teach something else
// than the words.
func TestTagHasTheAspectOfItsWish(t *testing.T) {
	for _, reason := range []string{"too long", "more detail", "ruder", "no evidence", "it repeats itself", "better organised", "off topic"} {
		for _, w := range Reason(reason) {
			if got := aspectOfTag(strings.TrimLeft(w.Code(), "+-")); got != w.Aspect {
				t.Errorf("%q: the tag %s teaches %s, want %s", reason, w.Code(), got, w.Aspect)
			}
		}
	}
}
