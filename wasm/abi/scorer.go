package abi

import (
	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// load takes a profile, and the pack it was fitted with when that is not the built-in one. A
// refused profile leaves the one before in force.
func (s *Scorer) load(request palate.Value) (palate.Value, error) {
	pack := taste.Builtin()
	if v := request.Get("pack"); !v.IsNull() {
		var err error
		if pack, err = taste.ReadPack(v.Append(nil)); err != nil {
			return palate.Null, inField(err, "pack")
		}
	}
	profile, err := palate.ParseProfile(request.Get("profile"))
	if err != nil {
		return palate.Null, inField(err, "profile")
	}
	model, err := taste.Load(profile, pack)
	if err != nil {
		return palate.Null, inField(err, "profile")
	}
	s.pack, s.model = pack, model
	return palate.Object(
		palate.Member{Name: "ok", Value: palate.Bool(true)},
		palate.Member{Name: "catalog", Value: palate.String(feature.Hash())},
		palate.Member{Name: "pack", Value: palate.String(pack.Hash())},
	), nil
}

// loaded is the model in force.
func (s *Scorer) loaded() (*taste.Model, error) {
	if s.model == nil {
		return nil, &palate.Error{
			Code:    palate.CodeNotFound,
			Message: "no profile is loaded",
			Hint:    `send {"op":"load","profile":...} first`,
		}
	}
	return s.model, nil
}

// zeta is a text as the model sees it: its standardised features.
func (s *Scorer) zeta(prompt, response string) []float64 {
	return s.pack.Zeta(prompt, response)
}

// features are the raw features of one text.
func features(request palate.Value) (palate.Value, error) {
	t, err := texts(request, "prompt", "response")
	if err != nil {
		return palate.Null, err
	}
	return palate.Object(palate.Member{Name: "features", Value: numbers(feature.Extract(t[0], t[1]))}), nil
}

func (s *Scorer) predict(request palate.Value) (palate.Value, error) {
	model, err := s.loaded()
	if err != nil {
		return palate.Null, err
	}
	t, err := texts(request, "prompt", "a", "b")
	if err != nil {
		return palate.Null, err
	}
	p := model.Predict(s.zeta(t[0], t[1]), s.zeta(t[0], t[2]))
	return object(
		amount{"p_a", p.PA}, amount{"p_tie", p.PTie}, amount{"p_b", p.PB},
		amount{"sd", p.SD}, amount{"known", p.Known},
	), nil
}

func (s *Scorer) score(request palate.Value) (palate.Value, error) {
	model, err := s.loaded()
	if err != nil {
		return palate.Null, err
	}
	t, err := texts(request, "prompt", "response")
	if err != nil {
		return palate.Null, err
	}
	score := model.Score(s.zeta(t[0], t[1]))
	why := make([]palate.Value, len(score.Why))
	for i, w := range score.Why {
		why[i] = object(amount{"amount", w.Amount}).With("feature", palate.String(w.Feature))
	}
	return object(amount{"score", score.Value}, amount{"sd", score.SD}).
		With("ood", palate.Bool(score.OOD)).
		With("why", palate.List(why...)), nil
}

// rank orders candidates, the best first; the order given stands where the model abstains.
func (s *Scorer) rank(request palate.Value) (palate.Value, error) {
	model, err := s.loaded()
	if err != nil {
		return palate.Null, err
	}
	prompt, err := text(request, "prompt")
	if err != nil {
		return palate.Null, err
	}
	list, err := candidates(request)
	if err != nil {
		return palate.Null, err
	}
	zetas, garbled := make([][]float64, len(list)), make([]bool, len(list))
	for i, c := range list {
		zetas[i], garbled[i] = s.zeta(prompt, c.text), feature.Garbled(c.text)
	}
	r := model.Rank(zetas, garbled)
	ranking := make([]palate.Value, len(list))
	for place, i := range r.Order {
		ranking[place] = object(
			amount{"score", r.Scores[i].Value}, amount{"sd", r.Scores[i].SD}, amount{"p_best", r.PBest[i]},
		).With("id", palate.String(list[i].id))
	}
	return palate.Object(
		palate.Member{Name: "ranking", Value: palate.List(ranking...)},
		palate.Member{Name: "abstained", Value: palate.Bool(r.Abstained)},
	), nil
}
