package session

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// GestureName says a gesture in words.
func (h *History) GestureName(id palate.EventID) string {
	e, ok := h.s.log.Event(id)
	if !ok {
		return text.AnEvent
	}
	if name := kindRows()[e.Kind()].name; name != nil && !e.IsErased() {
		return name(h, e.Body)
	}
	if name := text.OfKind(string(e.Kind())); name != "" && !e.IsErased() {
		return name
	}
	return text.TheLastStep
}

// itemName names what was judged: a rule and a claim by their words, a feature without a claim by
// what it is called.
func (h *History) itemName(item string) string {
	id, _ := palate.ParseEventID(item)
	for _, r := range h.s.StatedRules {
		if r.ID == id {
			return text.YourWordOn.With(r.Words)
		}
	}
	if i := slices.IndexFunc(h.s.claims, func(c insight.Claim) bool { return c.Item == item }); i >= 0 {
		return text.Quoted.With(object(&h.s.claims[i]))
	}
	name, _, ok := taste.ParseItem(item)
	if !ok {
		return text.YourWord
	}
	return text.Quoted.With(strings.ToLower(TitleOf(name)))
}
