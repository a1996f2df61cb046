package session

import (
	"slices"
	"sort"

	"palate"
	"palate/rules/insight"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/ui/text"
)

// A RuleEntry is one row of the page "Rules".
type RuleEntry struct {
	palate.Rule
	Sentence string
	Near     []palate.Scope // places next to its own that nobody asked about yet
	Stats    check.RuleStats
	Conflict *insight.Conflict // nil: the person's answers do not contradict it
	Asking   bool              // the two ways to be rid of it are shown
}

// refreshRules derives what the page of rules shows; what takes a fit or every shown text, only while
// that page is open.
func (s *Session) refreshRules() {
	s.State.Rules = s.ruleEntries()
	if s.State.View == ViewRules {
		s.State.Habits = s.habits()
		s.State.Instructions = s.instructions()
	}
}

// ruleEntries lists the stated rules, the newest first.
func (s *Session) ruleEntries() []RuleEntry {
	asking := map[palate.EventID]bool{}
	for _, r := range s.State.Rules {
		asking[r.ID] = r.Asking
	}
	stats, conflicts := map[palate.EventID]check.RuleStats{}, map[palate.EventID]insight.Conflict{}
	if s.State.View == ViewRules && len(s.StatedRules) > 0 {
		stats, conflicts = s.auditRules(), conflictsByRule(s.model)
	}
	var rows []RuleEntry
	for _, r := range s.StatedRules {
		row := RuleEntry{Rule: r, Sentence: words.Sentence(&r.RuleSet), Asking: asking[r.ID], Stats: stats[r.ID]}
		if c, ok := conflicts[r.ID]; ok {
			row.Conflict = &c
		}
		if r.Status == palate.StatusActive {
			row.Near = unasked(r)
		}
		rows = append(rows, row)
	}
	sort.Stable(byFirst{rows, s.log})
	return rows
}

// byFirst orders rules by when they were first stated, the latest first, however often they were changed since.
type byFirst struct {
	rows []RuleEntry
	log  *palate.Log
}

func (r byFirst) Len() int      { return len(r.rows) }
func (r byFirst) Swap(i, j int) { r.rows[i], r.rows[j] = r.rows[j], r.rows[i] }
func (r byFirst) Less(i, j int) bool {
	a, okA := r.log.Event(r.rows[i].ID)
	b, okB := r.log.Event(r.rows[j].ID)
	return okA && okB && a.Compare(b) > 0
}

// unasked are the neighbouring scopes of a rule that nobody asked about.
func unasked(r palate.Rule) (list []palate.Scope) {
	asked := map[string]bool{}
	for _, p := range r.Probes {
		asked[words.SayScope(p.Scope)] = true
	}
	for _, near := range words.Near(r.Scope) {
		if !asked[words.SayScope(near)] {
			list = append(list, near)
		}
	}
	return list
}

// restate records a new version of a rule.
func (s *Session) restate(r RuleEntry, said string, change func(*palate.RuleSet)) {
	set := r.RuleSet
	set.Rule = r.ID
	change(&set)
	s.putRules([]*palate.RuleSet{&set}, said)
}

// ToggleRule turns a rule off, or on again.
func (s *Session) ToggleRule(r RuleEntry) {
	if r.Status == palate.StatusOff {
		s.restate(r, text.RuleAgain, func(set *palate.RuleSet) { set.Status = palate.StatusActive })
		return
	}
	s.restate(r, text.RuleOff, func(set *palate.RuleSet) { set.Status = palate.StatusOff })
}

// ToggleForce makes a must a wish, or a wish a must.
func (s *Session) ToggleForce(r RuleEntry) {
	if r.Force == palate.Hard {
		s.restate(r, text.RuleWish, func(set *palate.RuleSet) { set.Force = palate.Soft })
		return
	}
	s.restate(r, text.RuleMust, func(set *palate.RuleSet) { set.Force = palate.Hard })
}

// WidenRule extends a rule to a neighbouring scope, or records that it does not extend there.
func (s *Session) WidenRule(r RuleEntry, near palate.Scope, yes bool) {
	probe := palate.Probe{Scope: near, Answer: "no"}
	if !yes {
		s.restate(r, text.RuleNotIn.With(words.SayScope(near)), func(set *palate.RuleSet) { set.Probes = append(slices.Clip(set.Probes), probe) })
		return
	}
	probe.Answer = "yes"
	w := RuleDraft{RuleSet: r.RuleSet, Near: []NearbyScope{{near, true}}}
	sets := w.rules()
	sets[0].Rule = r.ID
	s.putRules(sets, text.RuleAlso.With(words.SayScope(near)))
}

// EverywhereRule removes the scope of a rule.
func (s *Session) EverywhereRule(r RuleEntry) {
	s.restate(r, text.RuleEverywhere, func(set *palate.RuleSet) { set.Scope = palate.Scope{} })
}

// ToggleRuleErase shows or hides the two ways to be rid of a rule.
func (s *Session) ToggleRuleErase(id palate.EventID) {
	for i := range s.State.Rules {
		if s.State.Rules[i].ID == id {
			s.State.Rules[i].Asking = !s.State.Rules[i].Asking
		}
	}
}

// EraseRule erases a rule with all its versions for good.
func (s *Session) EraseRule(r RuleEntry) {
	f := &palate.Forget{}
	for _, e := range s.log.Events() {
		if set, ok := e.Body.(*palate.RuleSet); ok && (e.ID() == r.ID || set.Rule == r.ID) {
			f.Events = append(f.Events, e.ID())
		}
	}
	s.State.Status = Status{Text: text.Erasing, Busy: true}
	s.Platform.Enqueue(func() { s.erase(f, text.ErasedRule) })
}

// Kind names what a rule is: a must, a wish, or without effect.
func (r RuleEntry) Kind() string {
	switch {
	case r.Status == palate.StatusUnparsed:
		return text.NoEffect
	case r.Status == palate.StatusOff:
		return text.Off
	case r.Status == palate.StatusProposed:
		return text.Proposed
	case r.Force == palate.Hard:
		return text.Must
	}
	return text.Wish
}

// Quoted are the person's own words, where the sentence says more than they do.
func (r RuleEntry) Quoted() string {
	if r.Words == r.Sentence || r.Status == palate.StatusUnparsed {
		return ""
	}
	return text.YouSaid.With(r.Words)
}

// Counts reports whether the rule bears on scores.
func (r RuleEntry) Counts() bool { return r.Status == palate.StatusActive }
