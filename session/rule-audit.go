package session

import (
	"strconv"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/ui/text"
)

// auditedShowings is how many showings back rules are held against what was shown.
const auditedShowings = 200

// auditRules says how each rule fared in what was shown of late.
func (ru *Rules) auditRules() map[palate.EventID]check.RuleStats {
	audit := check.NewAudit(ru.s.StatedRules, ru.s.pack.Mean)
	live, left := ru.s.log.Live(), auditedShowings
	for i := len(live) - 1; i >= 0 && left > 0; i-- {
		if shown, ok := live[i].Body.(*palate.Shown); ok {
			left--
			auditShowing(ru.s.log, audit, live[i], shown)
		}
	}
	stats := map[palate.EventID]check.RuleStats{}
	for _, c := range audit.Rules() {
		stats[c.Rule.ID] = c
	}
	return stats
}

// auditShowing adds the outputs of one showing to an audit.
func auditShowing(log *palate.Log, audit *check.Audit, e *palate.Event, shown *palate.Shown) {
	prompt, _ := log.Text(shown.Prompt)
	for _, c := range shown.Candidates {
		if text, ok := log.Text(c.Text); ok {
			audit.Add(check.ShownText{Showing: e.ID(), Slot: c.Slot, Prompt: prompt.Body, Text: text.Body, Context: e.Context})
		}
	}
}

// conflictsByRule are the rules that the person's answers speak against.
func conflictsByRule(m *taste.Model) map[palate.EventID]insight.Conflict {
	found := map[palate.EventID]insight.Conflict{}
	for _, c := range insight.Conflicts(m.Design()) {
		found[c.Rule] = c
	}
	return found
}

// ComplianceText says how often a rule was kept: "Of the last answers, 12 were in its scope: 10 kept it, 2 broke it."
func (r RuleEntry) ComplianceText() string {
	c := r.Stats
	if c.InScope == 0 {
		return ""
	}
	return text.Fared.Of(c.InScope, strconv.Itoa(c.Kept), strconv.Itoa(c.Broken))
}

// ConflictText says that the person's answers contradict the rule.
func (r RuleEntry) ConflictText() string {
	c := r.Conflict
	if c == nil {
		return ""
	}
	if c.In.Everywhere() {
		return text.ConflictHere.With(strconv.Itoa(c.For), strconv.Itoa(c.Against))
	}
	return text.ConflictIn.With(words.SayScope(c.In), strconv.Itoa(c.For), strconv.Itoa(c.Against))
}

// NarrowerText says where the rule would still hold; "" if no scope tells its answers apart.
func (r RuleEntry) NarrowerText() string {
	if r.Conflict == nil || r.Conflict.Narrow == nil {
		return ""
	}
	return text.OnlyIn.With(words.SayScope(*r.Conflict.Narrow))
}

// NarrowRule restricts a rule to where the person's answers do not contradict it.
func (ru *Rules) NarrowRule(r RuleEntry) {
	to := *r.Conflict.Narrow
	ru.restate(r, text.RuleIn.With(words.SayScope(to)), func(set *palate.RuleSet) { set.Scope = to })
}

// AffirmRule confirms a rule: nobody asks again until twice as many answers contradict it.
func (ru *Rules) AffirmRule(r RuleEntry) { ru.s.Learned.Judge(r.ID.String(), palate.VerdictRight) }
