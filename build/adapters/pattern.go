package adapters

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

// A pattern is a regular expression that RE2 and JavaScript read alike, and that JavaScript, which goes back and tries
// again, ends quickly too: it repeats little, and nothing within what repeats.
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
	if err != nil {
		l.wrong(field, t, "is not read by RE2: "+err.Error())
		return
	}
	var n loops
	n.count(tree, false)
	switch {
	case n.within:
		l.wrong(field, t, "repeats what repeats, which can take for ever")
	case n.all > maxRepeats || n.endless > maxEndless:
		l.wrong(field, t, fmt.Sprintf("repeats more than %d times, or more than %d times without an end", maxRepeats, maxEndless))
	}
}

// foreign is what one of the two languages lacks or reads in its own way: flags and named groups, classes of
// characters by name, and escapes other than these.
var foreign = regexp.MustCompile(`\(\?[^:]|\[\[:|\\[^dwsDWS./?+*()\[\]{}|^$\\]`)

// loops are what repeats in a pattern.
type loops struct {
	all, endless int
	within       bool // one in another
}

func (n *loops) count(re *syntax.Regexp, inLoop bool) {
	isLoop := re.Op == syntax.OpStar || re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat
	if isLoop {
		n.endless++
		n.within = n.within || inLoop
	}
	if isLoop || re.Op == syntax.OpQuest {
		n.all++
	}
	for _, sub := range re.Sub {
		n.count(sub, inLoop || isLoop)
	}
}
