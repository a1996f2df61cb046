package words

import "slices"

// leave takes back what a clause next to it only permits: "if you like, use emoji", "es ist erlaubt, Emojis
// zu nutzen".
func (c *composer) leave() {
	for k := range c.clauses {
		cl := &c.clauses[k]
		if c.speaks(cl) {
			c.lose(0, len(c.clauses)-1)
			return
		}
		permits := slices.ContainsFunc(cl.items, func(it item) bool { return it.role == roleNeutral })
		if !permits || slices.ContainsFunc(cl.items, isEntry) {
			continue
		}
		if k > 0 && c.hasWishesIn(k-1) {
			c.lose(k-1, k)
		} else if k+1 < len(c.clauses) {
			c.lose(k, k+1)
		}
	}
}

// first takes back the length of what only comes first: "a short answer, then the details".
func (c *composer) first(k int) {
	c.wishes = slices.DeleteFunc(c.wishes, func(w wish) bool { return w.clause == k && w.name == "log_words" })
}

// speaks reports whether a language beside a wish may be the one to write in, and no place: "Commits auf
// Englisch", or the language that the wish itself is in.
func (c *composer) speaks(cl *clause) bool {
	own := slices.Contains(cl.place.Language, c.lang)
	return c.lang != "en" && len(cl.place.Language) > 0 && (own || len(cl.place.Medium) > 0)
}
