package insight

import (
	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// ClaimsValue is claims as a list of objects, as a profile has them: {item, direction, for, against, n, mean, sd,
// p_sign, events, counter, rule?} each; null where there are none.
func ClaimsValue(claims []Claim) palate.Value {
	if len(claims) == 0 {
		return palate.Value{}
	}
	items := make([]palate.Value, len(claims))
	for i := range claims {
		items[i] = claims[i].value()
	}
	return palate.List(items...)
}

// Profile is a model as a portable file, not yet sealed, with the claims that it supports.
func Profile(m *taste.Model, person string) *palate.Profile {
	p := m.Profile(person)
	p.Claims = ClaimsValue(Claims(m))
	return p
}

func (c *Claim) value() palate.Value {
	direction := palate.Less
	if c.More {
		direction = palate.More
	}
	v := palate.Object(
		palate.Member{Name: "item", Value: palate.String(c.Item)},
		palate.Member{Name: "direction", Value: palate.String(string(direction))},
		palate.Member{Name: "for", Value: palate.Number(float64(c.For))},
		palate.Member{Name: "against", Value: palate.Number(float64(c.Against))},
		palate.Member{Name: "n", Value: palate.Number(float64(c.N))},
		palate.Member{Name: "mean", Value: palate.Number(c.Mean)},
		palate.Member{Name: "sd", Value: palate.Number(c.SD)},
		palate.Member{Name: "p_sign", Value: palate.Number(c.PSign)},
		palate.Member{Name: "events", Value: eventIDs(c.Events)},
		palate.Member{Name: "counter", Value: eventIDs(c.Counter)})
	if c.Rule != (palate.EventID{}) {
		v = v.With("rule", palate.String(c.Rule.String()))
	}
	return v
}

func eventIDs(list []palate.EventID) palate.Value {
	items := make([]palate.Value, len(list))
	for i, id := range list {
		items[i] = palate.String(id.String())
	}
	return palate.List(items...)
}

// readClaims are the claims of the profile that a model was read from. Their words are made anew, so that a profile
// cannot put others on the page. A claim that is not consistent, that the model's weights contradict, or that is of
// an unknown feature, is left out.
func readClaims(m *taste.Model) (claims []Claim) {
	items, _ := m.SavedClaims().Items()
	for _, item := range items {
		if c, ok := parseClaim(item); ok && c.valid() && c.supportedBy(m) {
			claims = append(claims, c)
		}
	}
	return claims
}

// valid reports whether the numbers of a claim are consistent.
func (c *Claim) valid() bool {
	return c.Strength != "" && c.PSign <= 1 && c.For > c.Against && c.Against >= 0 && c.For+c.Against >= minDiffering && c.N >= c.For+c.Against
}

// supportedBy reports whether the effect in a model has the sign that a claim says.
func (c *Claim) supportedBy(m *taste.Model) bool {
	effect := m.Inside(c.Scope).Effect(feature.MustIndex(c.Feature)).Mean
	return effect > 0 == c.More && c.Mean > 0 == c.More
}

func parseClaim(v palate.Value) (c Claim, ok bool) {
	c.Item, _ = v.Get("item").Text()
	name, scope, ok := taste.ParseItem(c.Item)
	if _, known := feature.Index(name); !ok || !known {
		return c, false
	}
	word, _ := v.Get("direction").Text()
	direction := palate.Direction(word)
	if direction != palate.More && direction != palate.Less {
		return c, false
	}
	c.Feature, c.Scope, c.More = name, scope, direction == palate.More
	c.Sentence = Sentence(name, c.More, scope)
	c.For, c.Against, c.N = intOf(v, "for"), intOf(v, "against"), intOf(v, "n")
	c.Mean, _ = v.Get("mean").Float()
	c.SD, _ = v.Get("sd").Float()
	c.PSign, _ = v.Get("p_sign").Float()
	c.Strength = Strength(c.PSign)
	c.Events, c.Counter = parseEventIDs(v, "events"), parseEventIDs(v, "counter")
	rule, _ := v.Get("rule").Text()
	c.Rule, _ = palate.ParseEventID(rule)
	return c, true
}

func intOf(v palate.Value, name string) int {
	n, _ := v.Get(name).Int()
	return int(n)
}

func parseEventIDs(v palate.Value, name string) (list []palate.EventID) {
	items, _ := v.Get(name).Items()
	for _, item := range items {
		text, _ := item.Text()
		if id, ok := palate.ParseEventID(text); ok {
			list = append(list, id)
		}
	}
	return list
}
