package session

import (
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// decisionStatus is the status after a decision was stored: what was saved, whether it was expected, and which
// claims it added.
func (l *Learned) decisionStatus(before []insight.Claim, decision Showing) Status {
	return l.savedDecision(decision, sentences(decision.surprise(), l.claimChanges(before)))
}

// savedDecision says that a decision is saved, and its effect.
func (l *Learned) savedDecision(decision Showing, effect string) Status {
	if decision.Skipped {
		effect = text.SkipTeaches
	}
	saved := text.Saved
	if l.s.Faults.inMemory {
		saved = text.InMemory
	}
	return Status{Text: trimmed(saved.With(DecisionName(decision.Strength, decision.Level, decision.Skipped), effect))}
}

// surprise says when the decision was the expected one.
func (s *Showing) surprise() string {
	if !s.Guess.Known || s.Strength == 0 {
		return ""
	}
	if side := s.Guess.Side; (s.Strength > 0) == (side == 0) && s.Guess.P >= .65 {
		return text.Expected.With(Percent(s.Guess.P))
	}
	return ""
}

// claimChanges says which claim is new, or surer than before, and which one the choices no longer
// support: one of each, the first. What only gave way to a sentence that says it better is not taken back.
// "" where nothing changed.
func (l *Learned) claimChanges(before []insight.Claim) string {
	return sentences(gainText(before, l.s.claims), lossText(before, l.s.claims, func(c *insight.Claim) bool { return supported(l.s.model, c) }))
}

// supported reports whether most choices that differ in a claim's feature speak for it still.
func supported(m *taste.Model, c *insight.Claim) bool {
	const majority = .9 // as of a claim
	place := slices.IndexFunc(m.Scopes(), func(o palate.Scope) bool { return taste.Item(c.Feature, o) == c.Item })
	j, wins, losses := feature.MustIndex(c.Feature), 0.0, 0.0
	for _, p := range m.Preferences() {
		switch l := (liking{j, c.More}); {
		case place >= 0 && !p.In(place):
		case l.met(p.Diff):
			wins += p.Weight
		case liking{j, !c.More}.met(p.Diff):
			losses += p.Weight
		}
	}
	return insight.Majority(wins, losses) >= majority
}

// gainText says the first claim that is new, or sure now.
func gainText(before, after []insight.Claim) string {
	for i := range after {
		c := &after[i]
		was := sameClaim(before, c)
		if was == nil || was.Strength != c.Strength && c.Strength == Sure {
			return gainSentence(c, was != nil)
		}
	}
	return ""
}

// lossText says the first claim that is made in no place any more and is not supported either.
func lossText(before, after []insight.Claim, supported func(*insight.Claim) bool) string {
	for i := range before {
		c := &before[i]
		if !slices.ContainsFunc(after, func(o insight.Claim) bool { return o.Feature == c.Feature && o.More == c.More }) && !supported(c) {
			return text.TakeBack.With(object(c))
		}
	}
	return ""
}

// Sure is the strength word from which nothing is in doubt.
const Sure = "sure"

// sameClaim is the claim among others that says what c does; nil where none does.
func sameClaim(claims []insight.Claim, c *insight.Claim) *insight.Claim {
	i := slices.IndexFunc(claims, func(o insight.Claim) bool { return o.Item == c.Item && o.More == c.More })
	if i < 0 {
		return nil
	}
	return &claims[i]
}

// gainSentence says a claim that is new or became sure: "You seem to prefer shorter answers (5 of 6)."
func gainSentence(c *insight.Claim, known bool) string {
	said := text.SeemsToPrefer
	switch {
	case known:
		said = text.SureNow
	case c.Strength == Sure:
		said = text.Prefers
	}
	return said.With(object(c), strconv.Itoa(c.For), strconv.Itoa(c.For+c.Against))
}

// sentences puts sentences one after the other, but for empty ones.
func sentences(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}

// trimmed is a text whose last place may have been filled with nothing.
func trimmed(said string) string { return strings.TrimSpace(said) }

// savedHere is the line after something other than an answer was stored, with what it changed.
func (l *Learned) savedHere(effects ...string) Status {
	saved := text.SavedHere
	if l.s.Faults.inMemory {
		saved = text.InMemoryHere
	}
	return Status{Text: trimmed(saved.With(sentences(effects...)))}
}

// saving is the line until something is stored.
func saving() Status { return Status{Text: text.Saving, Busy: true} }

// rankingMoved reports whether the ranking of the prompt on the page is another than it was.
func (l *Learned) rankingMoved(before *taste.Model) bool {
	old := l.s.Ranked.ranked(before)
	for i, row := range l.s.Ranked.ranked(l.s.model) {
		if row.Output != old[i].Output {
			return true
		}
	}
	return false
}
