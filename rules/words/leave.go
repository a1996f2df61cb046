package words

import "slices"

// dropPermitted takes back what a clause next to it only permits: "if you like, use emoji", "es ist erlaubt, Emojis
// zu nutzen".
func (b *intentBuilder) dropPermitted() {
	for k := range b.clauses {
		cl := &b.clauses[k]
		if b.namesOwnLanguage(cl) {
			b.reject(0, len(b.clauses)-1)
			return
		}
		permits := slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleIndifferent })
		if !permits || slices.ContainsFunc(cl.chunks, isAttribute) {
			continue
		}
		if k > 0 && b.hasIntents(k-1) {
			b.reject(k-1, k)
		} else if k+1 < len(b.clauses) {
			b.reject(k, k+1)
		}
	}
}

// dropLength takes back the length of what only comes first: "a short answer, then the details".
func (b *intentBuilder) dropLength(k int) {
	b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.clause == k && w.name == "log_words" })
}

// namesOwnLanguage reports whether a language beside a wish may be the one to write in, and no place: "Commits auf
// Englisch", or the language that the wish itself is in.
func (b *intentBuilder) namesOwnLanguage(cl *clause) bool {
	own := slices.Contains(cl.scope.Language, b.lang)
	return b.lang != "en" && len(cl.scope.Language) > 0 && (own || len(cl.scope.Medium) > 0)
}
