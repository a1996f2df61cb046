package ui

import (
	"slices"
	"sort"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
)

// RulesView lists what the person said in words.
type RulesView struct{ S *Session }

// RuleCard is one rule.
type RuleCard struct {
	S *Session
	R Rule
}

// RuleBox is the panel in which a rule is said.
type RuleBox struct{ S *Session }

// A Rule is one row of the page "Rules".
type Rule struct {
	palate.Rule
	Sentence string
	Near     []palate.Scope // places next to its own that nobody asked about yet
	Card     words.Card
	Conflict *taste.Conflict // nil: the person's answers do not contradict it
	Asking   bool            // the two ways to be rid of it are shown
}

// Sayings show what can be said, before anything was.
var Sayings = []string{"No emojis when I write to my boss", "Shorter, and no bullet points in Slack", "At most 100 words, except in code reviews"}

// refreshRules derives what the page of rules shows; what takes a fit or every shown text, only while
// that page is open.
func (s *Session) refreshRules() {
	s.State.Rules = s.rules()
	if s.State.View == ViewRules {
		s.State.Habits = s.habits()
		s.State.Brief = words.Prompt(words.Instructions(s.standing, insight.ImpliedRules(s.model)))
	}
}

// rules lists what was said, the newest first.
func (s *Session) rules() []Rule {
	asking := map[palate.EventID]bool{}
	for _, r := range s.State.Rules {
		asking[r.ID] = r.Asking
	}
	cards, conflicts := map[palate.EventID]words.Card{}, map[palate.EventID]taste.Conflict{}
	if s.State.View == ViewRules && len(s.standing) > 0 {
		cards, conflicts = s.cards(), s.conflicts()
	}
	var rows []Rule
	for _, r := range s.standing {
		row := Rule{Rule: r, Sentence: words.Sentence(&r.RuleSet), Asking: asking[r.ID], Card: cards[r.ID]}
		if c, ok := conflicts[r.ID]; ok {
			row.Conflict = &c
		}
		if r.Status == "active" {
			row.Near = unasked(r)
		}
		rows = append(rows, row)
	}
	sort.Stable(byFirst{rows, s.log})
	return rows
}

// byFirst puts the rule that was said last first, however often one was changed since.
type byFirst struct {
	rows []Rule
	log  *palate.Log
}

func (r byFirst) Len() int      { return len(r.rows) }
func (r byFirst) Swap(i, j int) { r.rows[i], r.rows[j] = r.rows[j], r.rows[i] }
func (r byFirst) Less(i, j int) bool {
	a, okA := r.log.Event(r.rows[i].ID)
	b, okB := r.log.Event(r.rows[j].ID)
	return okA && okB && a.Compare(b) > 0
}

// unasked are the places near a rule's that it was not asked about.
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

// kind says what becomes of a rule: a check, a wish, or nothing yet.
func (r Rule) kind() string {
	switch {
	case r.Status == "unparsed":
		return "not used yet"
	case r.Status == "off":
		return "off"
	case r.Status == "proposed":
		return "proposed"
	case r.Force == "hard":
		return "must"
	}
	return "wish"
}

// quoted are the person's own words, where the sentence says more than they do.
func (r Rule) quoted() string {
	if r.Words == r.Sentence || r.Status == "unparsed" {
		return ""
	}
	return "You said “" + r.Words + "”."
}

// restate puts a new version of a rule on record.
func (s *Session) restate(r Rule, said string, change func(*palate.RuleSet)) {
	set := r.RuleSet
	set.Rule = r.ID
	change(&set)
	s.putRules([]*palate.RuleSet{&set}, said)
}

// TurnRule turns a rule off, or on again.
func (s *Session) TurnRule(r Rule) {
	if r.Status == "off" {
		s.restate(r, "It counts again.", func(set *palate.RuleSet) { set.Status = "active" })
		return
	}
	s.restate(r, "It no longer counts.", func(set *palate.RuleSet) { set.Status = "off" })
}

// HarderRule makes a wish of a check, or a check of a wish.
func (s *Session) HarderRule(r Rule) {
	if r.Force == "hard" {
		s.restate(r, "Now a wish: it weighs with all else.", func(set *palate.RuleSet) { set.Force = "soft" })
		return
	}
	s.restate(r, "Now a must: what breaks it comes last.", func(set *palate.RuleSet) { set.Force = "hard" })
}

// WidenRule makes a rule hold at a place near by too, or notes that it does not.
func (s *Session) WidenRule(r Rule, near palate.Scope, yes bool) {
	probe := palate.Probe{Scope: near, Answer: "no"}
	if !yes {
		s.restate(r, "Not "+words.SayScope(near)+".", func(set *palate.RuleSet) { set.Probes = append(slices.Clip(set.Probes), probe) })
		return
	}
	probe.Answer = "yes"
	w := Wish{RuleSet: r.RuleSet, Near: []Near{{near, true}}}
	sets := w.rules()
	sets[0].Rule = r.ID
	s.putRules(sets, "Also "+words.SayScope(near)+".")
}

// EverywhereRule takes the place from a rule.
func (s *Session) EverywhereRule(r Rule) {
	s.restate(r, "It holds everywhere.", func(set *palate.RuleSet) { set.Scope = palate.Scope{} })
}

// AskRule shows or hides the two ways to be rid of a rule.
func (s *Session) AskRule(id palate.EventID) {
	for i := range s.State.Rules {
		if s.State.Rules[i].ID == id {
			s.State.Rules[i].Asking = !s.State.Rules[i].Asking
		}
	}
}

// EraseRule erases a rule with all its versions for good.
func (s *Session) EraseRule(r Rule) {
	f := &palate.Forget{}
	for _, e := range s.log.Events() {
		if set, ok := e.Body.(*palate.RuleSet); ok && (e.ID() == r.ID || set.Rule == r.ID) {
			f.Events = append(f.Events, e.ID())
		}
	}
	s.State.Status = Status{Text: "Erasing …", Busy: true}
	s.Host.Do(func() { s.erase(f, "Erased the rule and its words, for good.") })
}

// counts reports whether the rule bears on scores.
func (r Rule) counts() bool { return r.Status == "active" }

func (c *RuleCard) harder() string {
	if c.R.Force == "hard" {
		return "Make it a wish"
	}
	return "Make it a must"
}

func (c *RuleCard) turn() string {
	if c.R.Status == "off" {
		return "Use again"
	}
	return "Turn off"
}

// sentence is what was understood of a wish, or that nothing was.
func (c *RuleBox) sentence(w Wish) string {
	if !w.Understood() {
		return "“" + w.Words + "”"
	}
	return words.Sentence(&w.RuleSet)
}

func (c *RuleBox) kind(w Wish) string { return Rule{Rule: palate.Rule{RuleSet: w.RuleSet}}.kind() }
