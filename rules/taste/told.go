package taste

import (
	"palate"
	"palate/rules/feature"
)

// principlesValue is a model's principles as its profile has them: item, sentence, direction, for,
// against, of, confidence, weight, example, and where they are the rule that says the same and the
// sentences that one stands for.
func (m *Model) principlesValue() palate.Value {
	list := m.Principles()
	if len(list) == 0 {
		return palate.Value{}
	}
	items := make([]palate.Value, len(list))
	for i, p := range list {
		items[i] = p.value()
	}
	return palate.List(items...)
}

func (p Principle) value() palate.Value {
	direction := "less"
	if p.More {
		direction = "more"
	}
	members := []palate.Member{
		{Name: "item", Value: palate.String(p.Item)}, {Name: "sentence", Value: palate.String(p.Sentence)},
		{Name: "direction", Value: palate.String(direction)},
		{Name: "for", Value: palate.Number(float64(p.For))}, {Name: "against", Value: palate.Number(float64(p.Against))},
		{Name: "of", Value: palate.Number(float64(p.Of))}, {Name: "confidence", Value: palate.Number(p.Confidence)},
		{Name: "weight", Value: palate.Number(p.Weight)}, {Name: "example", Value: palate.String(p.Example.String())},
	}
	if p.Rule != (palate.EventID{}) {
		members = append(members, palate.Member{Name: "rule", Value: palate.String(p.Rule.String())})
	}
	if len(p.Like) > 0 {
		like := make([]palate.Value, len(p.Like))
		for i, sentence := range p.Like {
			like[i] = palate.String(sentence)
		}
		members = append(members, palate.Member{Name: "like", Value: palate.List(like...)})
	}
	return palate.Object(members...)
}

// principleOf reads one. The words are made anew, so that a profile cannot put others on the page; ok
// is false where its feature is not known.
func principleOf(v palate.Value) (p Principle, ok bool) {
	name, _ := v.Get("item").Text()
	direction, _ := v.Get("direction").Text()
	at, ok := itemOf(name)
	if !ok {
		return p, false
	}
	c := candidate{at: at, more: direction == "more"}
	p = Principle{Item: name, Sentence: c.sentence(), Feature: feature.Catalog[at.feature].Name, More: c.more, Scope: at.scope,
		For: countIn(v, "for"), Against: countIn(v, "against"), Of: countIn(v, "of")}
	p.Confidence, _ = v.Get("confidence").Float()
	p.Weight, _ = v.Get("weight").Float()
	p.Example, p.Rule = idIn(v, "example"), idIn(v, "rule")
	like, _ := v.Get("like").Items()
	for _, sentence := range like {
		words, _ := sentence.Text()
		p.Like = append(p.Like, words)
	}
	return p, true
}

func countIn(v palate.Value, name string) int {
	n, _ := v.Get(name).Int()
	return int(n)
}

func idIn(v palate.Value, name string) palate.EventID {
	text, _ := v.Get(name).Text()
	id, _ := palate.ParseEventID(text)
	return id
}
