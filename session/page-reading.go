package session

import (
	"slices"

	"palate"
)

// How sure it is that the person and the model were told apart, by what the page's reader says.
const (
	highConfidence = .9
	lowConfidence  = .3
)

// What a showing records at most of the chat before it.
const (
	maxTurnsBefore = 64
	maxBytesBefore = 512 << 10
)

// A pageReading makes prompts of the groups of a snapshot.
type pageReading struct {
	shot  *Snapshot
	turns map[string]*SiteTurn
}

func newPageReading(shot *Snapshot) *pageReading {
	r := &pageReading{shot, make(map[string]*SiteTurn, len(shot.Turns))}
	for i := range shot.Turns {
		r.turns[shot.Turns[i].Key] = &shot.Turns[i]
	}
	return r
}

// prompt is a group as a prompt with its answers.
func (r *pageReading) prompt(g *SiteGroup) *Prompt {
	asked := r.turns[g.Prompt]
	p := &Prompt{ID: g.Prompt, Text: asked.Text, Context: r.shot.context(), origin: r.shot.Site}
	c := &Capture{Adapter: r.shot.Site, Version: r.shot.Version, RoleConfidence: highConfidence}
	sure := asked.Sure && asked.Complete != palate.Partial && asked.Complete != palate.Truncated
	for _, key := range g.Answers {
		t := r.turns[key]
		sure = sure && t.Sure && t.Known
		p.Outputs = append(p.Outputs, Response{t.Model, t.Text})
		c.Answers = append(c.Answers, CapturedAnswer{key, t.Complete, t.Fidelity})
		if c.Rule == "" {
			c.Rule = t.Rule
		}
	}
	if !sure {
		c.RoleConfidence = lowConfidence
	}
	c.Turns, c.TurnsComplete = r.before(g)
	p.capture = c
	return p
}

// before are the turns before a group, the latest of a long chat, and whether none is missing.
func (r *pageReading) before(g *SiteGroup) (list []CapturedTurn, complete bool) {
	size := 0
	for i := len(g.Before) - 1; i >= 0; i-- {
		t := r.turns[g.Before[i]]
		if size += len(t.Text); size > maxBytesBefore || len(list) == maxTurnsBefore {
			break
		}
		list = append(list, CapturedTurn{t.Text, t.User})
	}
	slices.Reverse(list)
	return list, len(list) == len(g.Before) && r.shot.Contiguous && r.shot.Declared >= 0 && r.shot.Seen >= r.shot.Declared
}

// sameAs reports whether a prompt of a page is as it was.
func (p *Prompt) sameAs(q *Prompt) bool {
	a, b := p.capture, q.capture
	return p.Text == q.Text && slices.Equal(p.originals(), q.Outputs) && slices.Equal(a.Answers, b.Answers) &&
		a.RoleConfidence == b.RoleConfidence && a.TurnsComplete == b.TurnsComplete && len(a.Turns) == len(b.Turns) && a.Adapter == b.Adapter && a.Version == b.Version
}
