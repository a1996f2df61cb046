package ui

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/words/brief"
	"palate/session"
	"palate/ui/text"
)

// LearnedView shows what was learned about this person, and lets them contradict it.
type LearnedView struct{ S *session.Session }

// ClaimRow is one claim.
type ClaimRow struct {
	S *session.Session
	C session.LearnedClaim
}

// maxClaims is how many claims are shown at first; the others stand under details.
const maxClaims = 7

func (c *LearnedView) first() []session.LearnedClaim {
	return c.S.State.Learned[:min(maxClaims, len(c.S.State.Learned))]
}

func (c *LearnedView) others() []session.LearnedClaim { return c.S.State.Learned[len(c.first()):] }

// lengthOf says how much of a field is filled: "812 of 1500 characters".
func lengthOf(f brief.Filled) string {
	return text.StyleLength.With(strconv.Itoa(brief.Length(f.Text)), strconv.Itoa(f.Limit))
}

// nothing says that there is nothing to say.
func (c *LearnedView) nothing() string {
	if len(c.S.State.Measures) == 0 {
		return text.LearnedEmpty
	}
	return text.LearnedUnclear
}

// sentence says a claim and how many choices say it: "You prefer shorter answers: 8 of 9 choices".
func (c *ClaimRow) sentence() string {
	return text.ClaimCount.Of(c.C.For+c.C.Against, session.PreferencePhrase(session.DirectionWords(c.C.Feature, c.C.More)), strconv.Itoa(c.C.For))
}

// strengthWord says how sure a claim is.
func strengthWord(strength string) string {
	if strength == session.Sure {
		return text.Strong
	}
	return text.Likely
}

// pair is the clearest choice behind a claim: what was chosen over what; "" where its texts are gone.
func (c *ClaimRow) pair() string {
	const read = 160
	if len(c.C.Events) == 0 {
		return ""
	}
	e, ok := c.S.Log().Event(c.C.Events[0])
	if !ok {
		return ""
	}
	choice, ok := e.Body.(*palate.Pair)
	shown, known := session.ShownOf(c.S.Log(), c.S.Log().ShowingOf(e.Body))
	if !ok || !known || len(shown.Candidates) != 2 {
		return ""
	}
	first, _ := c.S.Log().Text(shown.Candidates[0].Text)
	second, _ := c.S.Log().Text(shown.Candidates[1].Text)
	if choice.Strength < 0 {
		first, second = second, first
	}
	return text.ChoseOver.With(text.Truncate(first.Body, read), text.Truncate(second.Body, read))
}

func (c *ClaimRow) erase() string {
	if n := len(c.C.Events); n < c.C.For {
		return text.EraseClearest.Of(n)
	}
	return text.EraseChoices.Of(len(c.C.Events))
}

// fewProofs are as many choices as are read under a claim before one asks for all.
const fewProofs = 3

// A proof is the choices that speak for a claim, or against it.
type proof struct {
	title, key string
	rows       []session.PastDecision // the clearest first; all where it is open
	all        int
	open       bool
}

func (c *ClaimRow) proofs() []proof {
	return []proof{c.proof(text.For, c.C.Events), c.proof(text.Against, c.C.Counter)}
}

func (c *ClaimRow) proof(title string, events []palate.EventID) proof {
	p := proof{title: title, key: title + c.C.Item, all: len(events)}
	if p.open = c.S.State.Open[p.key]; !p.open {
		events = events[:min(fewProofs, len(events))]
	}
	for _, id := range events {
		row, ok := c.S.History.DecisionOf(id)
		if !ok {
			row = session.PastDecision{ID: id, What: session.Capital(c.S.History.GestureName(id))}
		}
		p.rows = append(p.rows, row)
	}
	return p
}

// more says what the button under a list of choices does.
func (p proof) more() string {
	if p.open {
		return text.ShowLess
	}
	return text.AllChoices.Of(p.all)
}

// reach is how far the chart goes to each side, so that no range is cut off.
func (c *LearnedView) reach() (most float64) {
	for _, m := range c.S.State.Measures {
		most = max(most, math.Abs(m.Mean)+m.Spread())
	}
	return most
}
