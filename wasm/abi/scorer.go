package abi

import (
	"hash/fnv"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
)

// load takes a profile, and the pack it was fitted with when that is not the built-in one. A
// refused profile leaves the one before in force.
func (s *Scorer) load(request palate.Value) (palate.Value, error) {
	p := pack.Builtin()
	if v := request.Get("pack"); !v.IsNull() {
		var err error
		if p, err = pack.Read(v.Append(nil)); err != nil {
			return palate.Null, inField(err, "pack")
		}
	}
	profile, err := palate.ParseProfile(request.Get("profile"))
	if err != nil {
		return palate.Null, inField(err, "profile")
	}
	model, err := taste.Load(profile, p)
	if err != nil {
		return palate.Null, inField(err, "profile")
	}
	s.pack, s.model = p, model
	return palate.Object(
		palate.Member{Name: "ok", Value: palate.Bool(true)},
		palate.Member{Name: "catalog", Value: palate.String(feature.Hash())},
		palate.Member{Name: "pack", Value: palate.String(p.Hash())},
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

// features are the raw features of one text.
func features(request palate.Value) (palate.Value, error) {
	t, err := texts(request, "prompt", "response")
	if err != nil {
		return palate.Null, err
	}
	return palate.Object(palate.Member{Name: "features", Value: numbers(feature.Extract(t[0], t[1]))}), nil
}

// Predict answers a request of that name.
func (s *Scorer) Predict(request palate.Value) (palate.Value, error) {
	t, err := texts(request, "prompt", "a", "b")
	if err != nil {
		return palate.Null, err
	}
	model, err := s.modelFor(request, t[0])
	if err != nil {
		return palate.Null, err
	}
	p := model.Predict(s.pack.Point(t[0], t[1]), s.pack.Point(t[0], t[2]))
	return object(
		amount{"p_a", p.PA}, amount{"p_tie", p.PTie}, amount{"p_b", p.PB},
		amount{"sd", p.SD}, amount{"known", p.Known},
	), nil
}

// Score answers a request of that name.
func (s *Scorer) Score(request palate.Value) (palate.Value, error) {
	t, err := texts(request, "prompt", "response")
	if err != nil {
		return palate.Null, err
	}
	model, err := s.modelFor(request, t[0])
	if err != nil {
		return palate.Null, err
	}
	at := s.pack.Point(t[0], t[1])
	score, parts := model.Score(at), model.Why(at)
	why := make([]palate.Value, len(parts))
	for i, w := range parts {
		why[i] = object(amount{"amount", w.Amount}).With("feature", palate.String(w.Feature))
	}
	answer := object(amount{"score", score.Value}, amount{"sd", score.SD}).
		With("ood", palate.Bool(score.OOD)).
		With("why", palate.List(why...))
	return withViolations(answer, request.Get("violates")), nil
}

// Rank answers a request of that name: it orders candidates, the best first; if the model abstains, the given order stays.
func (s *Scorer) Rank(request palate.Value) (palate.Value, error) {
	model, list, points, err := s.candidatePoints(request)
	if err != nil {
		return palate.Null, err
	}
	tiers := make([]taste.Tier, len(list))
	for i, c := range list {
		tiers[i] = c.tier()
	}
	n, unlike, err := top(request, len(list))
	if err != nil {
		return palate.Null, err
	}
	r := model.Rank(points, tiers)
	order := r.Order[:n]
	if unlike {
		order = model.Top(r, points, tiers, n)
	}
	ranking := make([]palate.Value, len(order))
	for place, i := range order {
		ranking[place] = withViolations(withTier(object(
			amount{"score", r.Scores[i].Value}, amount{"sd", r.Scores[i].SD}, amount{"p_best", r.PBest[i]},
			amount{"group", float64(r.Groups[i])},
		).With("id", palate.String(list[i].id)), tiers[i]), list[i].violates)
	}
	return palate.Object(
		palate.Member{Name: "ranking", Value: palate.List(ranking...)},
		palate.Member{Name: "abstained", Value: palate.Bool(r.Abstained)},
	), nil
}

// Ask answers a request of that name: it names the two candidates that are most worth asking about.
func (s *Scorer) Ask(request palate.Value) (palate.Value, error) {
	model, list, points, err := s.candidatePoints(request)
	if err != nil {
		return palate.Null, err
	}
	q, ok, err := chosenPair(model, points, request)
	if err != nil {
		return palate.Null, err
	}
	if !ok {
		return palate.Null, palate.Malformed("candidates", "must be two at least that differ")
	}
	return object(amount{"bits", q.BALD}).With("a", palate.String(list[q.A].id)).With("b", palate.String(list[q.B].id)), nil
}

// chosenPair is the pair that tells most, or one by chance where the request has a number to draw it by.
func chosenPair(model *taste.Model, points []pack.Point, request palate.Value) (q taste.Question, ok bool, err error) {
	v := request.Get("random")
	if v.IsNull() {
		q, ok = model.Ask(points)
		return q, ok, nil
	}
	seed, whole := v.Int()
	if !whole || seed < 0 {
		return q, false, palate.Malformed("random", "must be a number from 0 on")
	}
	prompt, _ := request.Get("prompt").Text()
	h := fnv.New64a()
	_, _ = h.Write([]byte(strconv.FormatInt(seed, 10) + " " + prompt))
	q, ok = model.AskRandom(points, h.Sum64())
	return q, ok, nil
}

// candidatePoints is the candidates of a request, where they lie, and the model that holds for them.
func (s *Scorer) candidatePoints(request palate.Value) (*taste.Model, []candidate, []pack.Point, error) {
	prompt, err := text(request, "prompt")
	if err != nil {
		return nil, nil, nil, err
	}
	model, err := s.modelFor(request, prompt)
	if err != nil {
		return nil, nil, nil, err
	}
	list, err := candidates(request)
	if err != nil {
		return nil, nil, nil, err
	}
	points := make([]pack.Point, len(list))
	for i, c := range list {
		points[i] = s.pack.Point(prompt, c.text)
	}
	return model, list, points, nil
}

// modelFor is the model as it holds in a request's context, with the sliders set and beside the examples that
// it names.
func (s *Scorer) modelFor(request palate.Value, prompt string) (*taste.Model, error) {
	model, err := s.loaded()
	if err != nil {
		return nil, err
	}
	context, err := palate.ContextOf(request.Get("context"))
	if err != nil {
		return nil, err
	}
	targets, err := aims(request.Get("aim"))
	if err != nil {
		return nil, err
	}
	marked, err := marks(request.Get("marks"), prompt, s.pack)
	if err != nil {
		return nil, err
	}
	if model = model.In(context, prompt).WithTargets(targets...); marked != nil {
		model = model.WithExemplars(marked)
	}
	return model, nil
}
