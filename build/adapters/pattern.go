package adapters

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

// A pattern is a regular expression that RE2 and JavaScript read alike, and that JavaScript, which goes back and tries
// again, ends quickly too: nothing repeated stands in anything repeated.
func (l *linter) pattern(field string, t tree) {
	s, is := t.value.(string)
	switch {
	case !is || s == "":
		l.wrong(field, t, "must be a regular expression")
		return
	case len(s) > maxRE:
		l.wrong(field, t, fmt.Sprintf("has at most %d characters", maxRE))
	case strings.Contains(s, "//"):
		l.wrong(field, t, "must not name an address")
	case foreign.MatchString(s):
		l.wrong(field, t, "has "+quoted(foreign.FindString(s))+", which JavaScript reads otherwise")
	}
	tree, err := syntax.Parse(s, syntax.Perl)
	switch {
	case err != nil:
		l.wrong(field, t, "is not read by RE2: "+err.Error())
	case tree.MaxCap() > 1:
		l.wrong(field, t, "has at most one group that captures")
	case repeats(tree) > 1:
		l.wrong(field, t, "repeats what repeats, which can take for ever")
	}
}

// foreign is what one of the two languages lacks or reads in its own way: flags and named groups, classes of
// characters by name, and escapes other than these.
var foreign = regexp.MustCompile(`\(\?[^:]|\[\[:|\\[^dwsDWSb./?+*()\[\]{}|^$\\-]`)

// repeats is how deep loops stand in loops.
func repeats(re *syntax.Regexp) (depth int) {
	for _, sub := range re.Sub {
		depth = max(depth, repeats(sub))
	}
	switch re.Op {
	case syntax.OpStar, syntax.OpPlus, syntax.OpRepeat:
		depth++
	}
	return depth
}
