package grammar

import (
	"slices"

	"palate"
)

// spreadScopes gives the scopes of clauses without an intent to all intents, and those of a clause with several
// parts to the parts that share it: "in emails, be formal and use no emojis", "short and formal in emails".
func (b *intentBuilder) spreadScopes() {
	for i := range b.intents {
		w := &b.intents[i]
		cl := &b.clauses[w.clause]
		if cl.chunks[0].name == "not" && w.clause > 0 && cl.scope.Everywhere() { // "prose in emails, not bullets"
			cl.scope, cl.alsoScope = b.clauses[w.clause-1].scope, b.clauses[w.clause-1].alsoScope
		}
		w.scope, w.alsoScope = cl.scope, cl.alsoScope
	}
	for k := range b.clauses {
		cl := &b.clauses[k]
		if cl.scope.Everywhere() || cl.rejected && !cl.bare {
			continue
		}
		leads := cl.scopeLeads()
		first := b.firstCoordinated(k)
		for i := range b.intents {
			at := b.intents[i].clause
			shared := cl.bare || leads && (at > k || cl.scope.Except != nil) || !leads && at < k && at >= first
			if at != k && shared && (cl.bare || b.clauses[at].scope.Everywhere()) {
				b.intents[i].scope = narrowScope(cl.scope, b.intents[i].scope)
				b.intents[i].alsoScope = narrowScope(cl.alsoScope, b.intents[i].alsoScope)
			}
		}
	}
	for _, w := range b.intents {
		if !w.alsoScope.Everywhere() {
			w.scope = w.alsoScope
			b.intents = append(b.intents, w)
		}
	}
}

// makeException makes an exception of "but never to my boss", behind an intent for something.
func (b *intentBuilder) makeException(k int) bool {
	cl := &b.clauses[k]
	if cl.scope.Everywhere() || cl.scope.Except != nil {
		return false
	}
	found := false
	for i := range b.intents {
		if w := &b.intents[i]; w.clause == k-1 {
			if w.sign <= 0 || b.clauses[k-1].scope.Except != nil {
				return false
			}
			found = true
		}
	}
	if found {
		left := cl.scope
		b.clauses[k-1].scope.Except = &left
		cl.scope, cl.bare = palate.Scope{}, false
	}
	return found
}

// narrowScope narrows a scope by another; what both name must be in both.
func narrowScope(a, b palate.Scope) palate.Scope {
	narrow := func(a, b []string) []string {
		if len(b) == 0 {
			return a
		}
		return slices.Clone(b)
	}
	s := palate.Scope{
		Site: narrow(a.Site, b.Site), Task: narrow(a.Task, b.Task), Medium: narrow(a.Medium, b.Medium),
		Audience: narrow(a.Audience, b.Audience), Language: narrow(a.Language, b.Language), Topic: narrow(a.Topic, b.Topic),
		Except: a.Except,
	}
	if b.Except != nil {
		s.Except = b.Except
	}
	return s
}
