package session

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/words"
	"palate/ui/text"
)

// A RulePanel is the open panel in which a person says a rule in words. What was understood of them
// is on the page before anything is saved.
type RulePanel struct {
	Text   string
	Places []palate.Scope // of the prompt on the page, or of the page beside, the narrower last
	Place  int            // rules that name no place are for this one of them; -1: they hold everywhere
	Drafts []RuleDraft

	at      palate.Context   // of the page beside, where words may point at it
	sets    []palate.RuleSet // as the words were read
	reading bool             // they are not read to their end
	save    bool             // and are to be saved when they are
	Problem string           // why they cannot be read; "" for nothing
}

// A RuleDraft is one rule as it was understood, or words that were not understood.
type RuleDraft struct {
	palate.RuleSet
	Near       []NearbyScope
	Collisions []DraftCollision
}

// A NearbyScope is a scope next to a rule's, and whether the rule is for it too.
type NearbyScope struct {
	Scope palate.Scope
	On    bool
}

// Understood reports whether the words can be used.
func (w RuleDraft) Understood() bool { return w.Status == palate.StatusActive }

// OpenRule opens the panel. A rule holds where its words say, everywhere if they say nothing; over a prompt with
// a context of its own, or beside a page, the person may have it hold there only.
func (ru *Rules) OpenRule() {
	if ru.s.paused() {
		return
	}
	panel := &RulePanel{Place: -1}
	if shot := ru.s.State.Page.Snapshot; shot != nil && shot.Host != "" {
		panel.at = shot.context()
	}
	if sh := ru.s.State.Showing; sh != nil && (ru.s.State.View == ViewCompare || ru.s.State.View == ViewRanked) {
		panel.Places = placesIn(sh.Prompt.context())
	} else if ru.s.State.View == ViewPage {
		panel.Places = placesIn(panel.at)
	}
	ru.s.State.Rule = panel
	ru.s.startReader()
	if words := ru.drafts[ruleDraft]; words != "" {
		ru.ReadRule(words)
	}
}

// CloseRule closes the panel without saving; its words are there when it is opened again.
func (ru *Rules) CloseRule() {
	ru.setDraft(ruleDraft, ru.s.State.Rule.Text)
	ru.s.State.Rule = nil
}

// ruleWork is the name of the work of reading a rule.
const ruleWork = "rule"

// ReadRule reads the words as they stand.
func (ru *Rules) ReadRule(said string) {
	p := ru.s.State.Rule
	p.Text, p.reading = said, true
	var sets []palate.RuleSet
	ru.s.withReader(ruleWork, func(r Reader) (err error) {
		sets, err = rulesIn(r, said, p.at.Site != "")
		return err
	}, func(err error) {
		p.reading, p.Problem = false, ""
		if err != nil {
			p.Problem, p.save = readProblem(text.WordsUnread.With, err), false
			return
		}
		for i := range sets {
			sets[i] = placed(sets[i], p.at)
		}
		p.sets = sets
		ru.updateDrafts(p)
		if p.save && ru.s.State.Rule == p {
			ru.SaveRule()
		}
	})
}

// SetRulePlace says for which of the panel's places rules are that name none; -1: they hold everywhere.
func (ru *Rules) SetRulePlace(place int) {
	ru.s.State.Rule.Place = place
	ru.updateDrafts(ru.s.State.Rule)
}

// updateDrafts makes drafts of the words as they were parsed; what the person accepted stays where the rule is the
// same. What was not understood stands last.
func (ru *Rules) updateDrafts(p *RulePanel) {
	before := p.Drafts
	p.Drafts = nil
	var lost []RuleDraft
	for _, set := range p.sets {
		if set.Status == palate.StatusUnparsed {
			lost = append(lost, RuleDraft{RuleSet: set, Collisions: ru.collisions(&set, nil)})
			continue
		}
		if p.Place >= 0 && set.Scope.Everywhere() {
			set.Scope = p.Places[p.Place]
		}
		p.Drafts = append(p.Drafts, ru.draftOf(set, before))
	}
	p.Drafts = append(p.Drafts, lost...)
}

// draftOf is a rule as it was understood, with the person's answers about it from before.
func (ru *Rules) draftOf(set palate.RuleSet, before []RuleDraft) RuleDraft {
	w := RuleDraft{RuleSet: set}
	for _, old := range before {
		if words.Sentence(&old.RuleSet) == words.Sentence(&set) {
			w.Near, w.Collisions = old.Near, old.Collisions
		}
	}
	if w.Near == nil {
		for _, scope := range words.Near(set.Scope) {
			w.Near = append(w.Near, NearbyScope{Scope: scope})
		}
	}
	w.Collisions = ru.collisions(&set, w.Collisions)
	return w
}

// ToggleNear says whether the i-th draft is for its n-th neighbouring scope too.
func (ru *Rules) ToggleNear(i, n int) {
	near := ru.s.State.Rule.Drafts[i].Near
	near[n].On = !near[n].On
}

// SaveRule states the rules of the panel. Words that were not understood are recorded, and change nothing.
func (ru *Rules) SaveRule() {
	p := ru.s.State.Rule
	if p == nil || ru.s.paused() {
		return
	}
	if p.save = p.reading; p.save || len(p.Drafts) == 0 {
		return
	}
	var sets []*palate.RuleSet
	for i := range p.Drafts {
		sets = append(sets, p.Drafts[i].rules()...)
	}
	off, gone := droppedRules(p.Drafts)
	ru.s.State.Rule = nil
	delete(ru.drafts, ruleDraft)
	ru.putRules(append(sets, off...), sentences(draftSentences(p.Drafts), gone))
}

// rules are the rules that a draft states: one, and one more for each neighbouring scope that differs in
// more than one way from what the first already covers.
func (w RuleDraft) rules() []*palate.RuleSet {
	first := w.RuleSet
	first.Probes = slices.Clip(first.Probes)
	sets := []*palate.RuleSet{&first}
	for _, n := range w.Near {
		if !n.On {
			continue
		}
		first.Probes = append(first.Probes, palate.Probe{Scope: n.Scope, Answer: "yes"})
		wide, ok := words.Widen(first.Scope, n.Scope)
		if ok {
			first.Scope = wide
			continue
		}
		more := w.RuleSet
		more.Scope, more.Probes = n.Scope, nil
		sets = append(sets, &more)
	}
	return sets
}

// draftSentences is what the status line says of new rules.
func draftSentences(wishes []RuleDraft) string {
	var parts []string
	for _, w := range wishes {
		parts = append(parts, RuleSentence(&w.RuleSet))
	}
	return strings.Join(parts, " ")
}

// RuleSentence says a rule as it was understood, or that it was not.
func RuleSentence(set *palate.RuleSet) string {
	if set.Status == palate.StatusUnparsed {
		return text.NotUnderstood.With(set.Words)
	}
	return words.Sentence(set)
}

// putRules puts rules on record, new ones or new versions of old ones.
func (ru *Rules) putRules(sets []*palate.RuleSet, said string) {
	if ru.s.paused() {
		return
	}
	ru.s.State.Status = saving()
	ru.s.Platform.Scheduler.Enqueue(func() { ru.recordRules(sets, said) })
}

func (ru *Rules) recordRules(sets []*palate.RuleSet, said string) {
	bodies := make([]palate.Body, len(sets))
	for i, set := range sets {
		bodies[i] = set
	}
	before := ru.s.model
	lines, err := ru.s.seal(palate.Context{}, bodies...)
	ru.s.commit(lines, err, func() { ru.recordRules(sets, said) }, func() {
		ru.s.History.pushUndo(eventsOf(lines)...)
		ru.s.asker.next = nil
		ru.s.learner.say(ru.s.Learned.savedHere(said), func() Status {
			sh := ru.s.State.Showing
			if sh == nil {
				return ru.s.Learned.savedHere(said)
			}
			ru.s.Reasons.explainGuess(sh)
			if ru.s.Learned.rankingMoved(before) {
				return ru.s.Learned.savedHere(said, text.RankingMoved)
			}
			return ru.s.Learned.savedHere(said)
		})
	})
}
