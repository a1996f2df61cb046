package words

import (
	"strings"

	"palate"
	"palate/rules/feature"
)

// An Output is a text as it was shown.
type Output struct {
	Showing      palate.EventID
	Slot         int
	Prompt, Text string
	Context      palate.Context
}

// A Fault is a place of an output where a rule is broken.
type Fault struct {
	Showing palate.EventID
	Slot    int
	Place          // bytes of the text; empty where something is missing
	Says    string // in English: "3 × emoji, at most 1 wanted"
}

// A Card says how a standing rule fared in what was shown. Of the outputs in its scope, those that are
// neither kept nor broken cannot be checked for it.
type Card struct {
	Rule                  palate.Rule
	InScope, Kept, Broken int     // outputs
	Faults                int     // places
	Places                []Fault // the first of them, at most [MostPlaces]
}

// MostPlaces is how many places a card lists.
const MostPlaces = 200

// A Deck makes cards of what was shown, one output after another.
type Deck struct {
	usual []float64
	cards []Card
}

// NewDeck is a deck of the active rules among some. A hard rule is broken where [Breaches] finds it so.
// A soft one is a wish for more or less of something than texts usually have: it is broken by a text
// that has the other of usual, the mean of each feature over such texts in the catalogue's order, and
// where that can be pointed at, in those places. Without usual, soft rules about features are not
// checked.
func NewDeck(rules []palate.Rule, usual []float64) *Deck {
	d := &Deck{usual: usual}
	for _, r := range rules {
		if r.Status == "active" {
			d.cards = append(d.cards, Card{Rule: r})
		}
	}
	return d
}

// CardsOf are the cards of a whole log, in the order of the rules' ids.
func CardsOf(log *palate.Log, usual []float64) []Card {
	d := NewDeck(log.Rules(), usual)
	for _, e := range log.Live() {
		shown, ok := e.Body.(*palate.Shown)
		if !ok {
			continue
		}
		prompt, _ := log.Text(shown.Prompt)
		for _, c := range shown.Candidates {
			if text, ok := log.Text(c.Text); ok {
				d.See(Output{e.ID(), c.Slot, prompt.Body, text.Body, e.Context})
			}
		}
	}
	return d.Cards()
}

// Cards are the cards so far.
func (d *Deck) Cards() []Card { return d.cards }

// See takes in one output.
func (d *Deck) See(o Output) {
	var v feature.Vector
	for i := range d.cards {
		c := &d.cards[i]
		if !c.Rule.Scope.Matches(o.Context, o.Prompt) {
			continue
		}
		c.InScope++
		if j, ok := c.weighs(); !ok {
			c.check(o)
		} else if d.usual != nil {
			if v == nil {
				v = feature.Extract(o.Prompt, o.Text)
			}
			c.weigh(o, float64(v[j]), d.usual[j])
		}
	}
}

// weighs is the feature that a soft rule is about.
func (c *Card) weighs() (j int, ok bool) {
	if c.Rule.Force == "hard" {
		return 0, false
	}
	return feature.Index(c.Rule.Parsed.Attribute)
}

// check finds where a rule is broken.
func (c *Card) check(o Output) {
	if !checks(&c.Rule.RuleSet) {
		return
	}
	found := Violations(&c.Rule.RuleSet, o.Text)
	if len(found) == 0 {
		c.Kept++
		return
	}
	c.Broken++
	for _, v := range found {
		c.fault(o, v.Place, v.Says)
	}
}

// weigh compares an output with the usual.
func (c *Card) weigh(o Output, value, usual float64) {
	less := c.Rule.Parsed.Direction == "less"
	if value == usual || value < usual == less {
		c.Kept++
		return
	}
	c.Broken++
	places, ok := placesOf(c.Rule.Parsed.Attribute, o.Text)
	if !ok || !less || len(places) == 0 {
		places = []Place{{0, len(o.Text)}}
	}
	for _, p := range places {
		c.fault(o, p, unusual(c.Rule.Parsed.Attribute, less))
	}
}

// unusual says what a text has that broke a soft rule: "longer than usual".
func unusual(attribute string, more bool) string {
	j, _ := feature.Index(attribute)
	says := feature.Describe(j).Less
	if more {
		says = feature.Describe(j).More
	}
	first, _, _ := strings.Cut(says, " ")
	if first == "more" || first == "less" || strings.HasSuffix(first, "er") {
		says += " than usual"
	}
	return says
}

func (c *Card) fault(o Output, p Place, says string) {
	if c.Faults++; len(c.Places) < MostPlaces {
		c.Places = append(c.Places, Fault{o.Showing, o.Slot, p, says})
	}
}

// checks reports whether a rule can be checked at all.
func checks(rule *palate.RuleSet) bool {
	name := rule.Parsed.Attribute
	if _, quantity := unitOf(name); quantity {
		_, counted := rule.Parsed.Value.Int()
		return counted
	}
	_, whole := wrongs(name, rule.Parsed.Direction == "less", "")
	_, found := placesOf(name, "")
	return whole || found
}
