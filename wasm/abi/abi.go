// Package abi is the scorer behind one function: a request line in, an answer line out. The
// command line, the host, the page and anyone's JavaScript speak it, so that they cannot differ.
//
// A line is one JSON object in UTF-8; "op" says what is asked. All other fields, asked and
// answered, are those of the command of that name; "id", where given, comes back as it was.
//
//	{"op":"load","profile":{...},"pack":{...}?}       {"ok":true,"catalog":HASH,"pack":HASH}
//	{"op":"features","prompt","response"}             {"features":[...]} in the order of the catalogue
//	{"op":"predict","id","prompt","a","b"}            {"id","p_a","p_tie","p_b","sd","known"}
//	{"op":"score","id","prompt","response"}           {"id","score","sd","ood","why":[{"feature","amount"}]}
//	{"op":"rank","id","prompt","candidates":          {"id","ranking":[{"id","score","sd","p_best",
//	    [{"id","text"}]}                                  "group","last"?}],"abstained"}
//	{"op":"ask","id","prompt","candidates":...}       {"id","a","b","bits"}
//	what cannot be answered                           {"id","error":{"code","message","field"?,"hint"?}}
//
// "context" is optional everywhere: where the person wants something else, it says what holds. So are
// "aim":{"feature":percent}, sliders that say where among the reference texts an answer is wanted, and
// "marks":[{"text","liked","ago"?}], answers of this conversation that the person held up or turned down, ago
// rounds ago. In rank "top":N asks for the first N alone, "diverse":true for good ones that are unlike each
// other; in ask "random":N asks for two by chance, the same for the same N.
// Differences are left minus right; positive favours left, which is a. Scores and sd are in
// logits. An answer depends on the request and the profile loaded last, on nothing else.
package abi

import (
	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
)

// MaxRequest is the size of the longest request line, in bytes.
const MaxRequest = 16 << 20

// A Scorer answers requests. It is not safe for use by several goroutines at once.
type Scorer struct {
	pack  *pack.Pack
	model *taste.Model // nil until a profile is loaded
}

// New is a scorer with the built-in pack and no profile.
func New() *Scorer { return &Scorer{pack: pack.Builtin()} }

// Of is a scorer with a model that is there already, and the pack it was fitted with.
func Of(p *pack.Pack, m *taste.Model) *Scorer { return &Scorer{pack: p, model: m} }

// Call answers one request line; in is not kept. It always answers: a fault of ours is an error
// line of code "internal", and leaves the scorer as it was.
func (s *Scorer) Call(in []byte) (out []byte) {
	var id palate.Value
	defer func() {
		if fault := recover(); fault != nil {
			out = failure(id, palate.Recovered(fault))
		}
	}()
	if len(in) > MaxRequest {
		return TooLarge()
	}
	request, err := palate.ParseValue(in)
	if err != nil {
		return failure(id, err)
	}
	id = request.Get("id")
	answer, err := s.answer(request)
	if err != nil {
		return failure(id, err)
	}
	return withID(answer, id).Append(nil)
}

func (s *Scorer) answer(request palate.Value) (palate.Value, error) {
	if !request.IsObject() {
		return palate.Null, palate.Malformed("", "a request must be an object")
	}
	op, err := text(request, "op")
	if err != nil {
		return palate.Null, err
	}
	switch op {
	case "load":
		return s.load(request)
	case "features":
		return features(request)
	case "predict":
		return s.Predict(request)
	case "score":
		return s.Score(request)
	case "rank":
		return s.Rank(request)
	case "ask":
		return s.Ask(request)
	}
	return palate.Null, palate.Malformed("op", "must be load, features, predict, score, rank or ask")
}

// TooLarge is the answer to a request longer than [MaxRequest].
func TooLarge() []byte {
	return errorLine(palate.CodeTooLarge, "a request must not be longer than 16 MiB")
}

// Misplaced is the answer to a request that is not where its caller says it is.
func Misplaced() []byte {
	return errorLine(palate.CodeMalformed, "the request is not inside a live buffer")
}

func errorLine(code palate.Code, message string) []byte {
	return failure(palate.Null, &palate.Error{Code: code, Message: message})
}
