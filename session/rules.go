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

// Rules are what the person said they want.
type Rules struct {
	s *Session

	drafts map[string]string // words of panels that were closed without saving, by draft key
}

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
func (ru *Rules) refreshRules() {
	ru.s.State.Rules = ru.ruleEntries()
	if ru.s.State.View == ViewRules {
		ru.s.State.Habits = ru.s.Edits.habits()
		ru.s.State.Instructions = ru.s.Learned.instructions()
	}
}

// ruleEntries lists the stated rules, the newest first.
func (ru *Rules) ruleEntries() []RuleEntry {
	asking := map[palate.EventID]bool{}
	for _, r := range ru.s.State.Rules {
		asking[r.ID] = r.Asking
	}
	stats, conflicts := map[palate.EventID]check.RuleStats{}, map[palate.EventID]insight.Conflict{}
	if ru.s.State.View == ViewRules && len(ru.s.StatedRules) > 0 {
		stats, conflicts = ru.auditRules(), conflictsByRule(ru.s.model)
	}
	var rows []RuleEntry
	for _, r := range ru.s.StatedRules {
		row := RuleEntry{Rule: r, Sentence: words.Sentence(&r.RuleSet), Asking: asking[r.ID], Stats: stats[r.ID]}
		if c, ok := conflicts[r.ID]; ok {
			row.Conflict = &c
		}
		if r.Status == palate.StatusActive {
			row.Near = unasked(r)
		}
		rows = append(rows, row)
	}
	sort.Stable(byFirst{rows, ru.s.log})
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
func (ru *Rules) restate(r RuleEntry, said string, change func(*palate.RuleSet)) {
	set := r.RuleSet
	set.Rule = r.ID
	change(&set)
	ru.putRules([]*palate.RuleSet{&set}, said)
}

// ToggleRule turns a rule off, or on again.
func (ru *Rules) ToggleRule(r RuleEntry) {
	if r.Status == palate.StatusOff {
		ru.restate(r, text.RuleAgain, func(set *palate.RuleSet) { set.Status = palate.StatusActive })
		return
	}
	ru.restate(r, text.RuleOff, func(set *palate.RuleSet) { set.Status = palate.StatusOff })
}

// ToggleForce makes a must a wish, or a wish a must.
func (ru *Rules) ToggleForce(r RuleEntry) {
	if r.Force == palate.Hard {
		ru.restate(r, text.RuleWish, func(set *palate.RuleSet) { set.Force = palate.Soft })
		return
	}
	ru.restate(r, text.RuleMust, func(set *palate.RuleSet) { set.Force = palate.Hard })
}

// WidenRule extends a rule to a neighbouring scope, or records that it does not extend there.
func (ru *Rules) WidenRule(r RuleEntry, near palate.Scope, yes bool) {
	probe := palate.Probe{Scope: near, Answer: "no"}
	if !yes {
		ru.restate(r, text.RuleNotIn.With(words.SayScope(near)), func(set *palate.RuleSet) { set.Probes = append(slices.Clip(set.Probes), probe) })
		return
	}
	probe.Answer = "yes"
	w := RuleDraft{RuleSet: r.RuleSet, Near: []NearbyScope{{near, true}}}
	sets := w.rules()
	sets[0].Rule = r.ID
	ru.putRules(sets, text.RuleAlso.With(words.SayScope(near)))
}

// EverywhereRule removes the scope of a rule.
func (ru *Rules) EverywhereRule(r RuleEntry) {
	ru.restate(r, text.RuleEverywhere, func(set *palate.RuleSet) { set.Scope = palate.Scope{} })
}

// ToggleRuleErase shows or hides the two ways to be rid of a rule.
func (ru *Rules) ToggleRuleErase(id palate.EventID) {
	for i := range ru.s.State.Rules {
		if ru.s.State.Rules[i].ID == id {
			ru.s.State.Rules[i].Asking = !ru.s.State.Rules[i].Asking
		}
	}
}

// EraseRule erases a rule with all its versions for good.
func (ru *Rules) EraseRule(r RuleEntry) {
	f := &palate.Forget{}
	for _, e := range ru.s.log.Events() {
		if set, ok := e.Body.(*palate.RuleSet); ok && (e.ID() == r.ID || set.Rule == r.ID) {
			f.Events = append(f.Events, e.ID())
		}
	}
	ru.s.State.Status = Status{Text: text.Erasing, Busy: true}
	ru.s.Platform.Scheduler.Enqueue(func() { ru.s.Learned.erase(f, text.ErasedRule) })
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
