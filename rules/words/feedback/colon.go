package feedback

import (
	"strings"

	"palate/rules/words/lexicon"
)

// colon takes a colon in; it reports whether a text to work on follows.
func (r *segmenter) colon() bool {
	if len(r.segments) == 0 {
		return false
	}
	c := &r.segments[len(r.segments)-1]
	if c.words == 1 && len(c.unknown) == 1 && r.reports(c.end) {
		c.cues |= cueBlame
		return true
	}
	if c.fails() {
		c.cues |= cueBlame
		return false
	}
	c.colon = c.announces()
	return c.colon
}

// reports reports whether what a program says of its failure follows a colon: "lsof: command not found".
func (r *segmenter) reports(from int) bool {
	for i, t := range r.tokens {
		if t.Start < from || t.Kind != lexicon.WordToken {
			continue
		}
		if _, n := r.phrases.Match(r.tokens, i, cueBlame); n > 1 {
			return true
		}
	}
	return false
}

// announces reports whether what follows a colon is a text to work on.
func (c *segment) announces() bool {
	return c.cues&(cueTask|cueAsks) != 0 && c.cues&(cueBlame|cueCorrect) == 0 || c.quotes == 0 && c.cues&^(cueFiller|cueThat|cueAnswer|cueTask) == 0
}

// fails reports whether a message of an error follows a colon: "IndexError:".
func (c *segment) fails() bool {
	for _, ending := range []string{"error", "exception", "fehler", "erreur"} {
		if n := len(c.texts); n > 0 && n <= 2 && strings.HasSuffix(c.texts[n-1], ending) {
			return true
		}
	}
	return false
}
