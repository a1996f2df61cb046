package feedback

import (
	"strings"
	"testing"
)

// The code of each tag limits the comparison to the tag's own aspect; otherwise it would teach something other than
// the words say.
func TestCodeHasTheAspectOfItsTag(t *testing.T) {
	for _, reason := range []string{"too long", "more detail", "ruder", "no evidence", "it repeats itself", "better organised", "off topic"} {
		for _, tag := range Reason(reason) {
			if got := aspectOfTag(strings.TrimLeft(tag.Code(), "+-")); got != tag.Aspect {
				t.Errorf("%q: the tag %s teaches %s, want %s", reason, tag.Code(), got, tag.Aspect)
			}
		}
	}
}
