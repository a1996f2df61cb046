// Package keeping is what the keeper answers: a request line in, an answer line out, over a session. Strips, panels
// and pages ask it by messages, which build/keeper/keeper.js carries; the same protocol is described there.
//
// A line is one JSON object in UTF-8; "op" says what is asked, "id", where given, comes back as it was.
//
//	{"op":"ping","id"}                     {"id","keeper":1,"catalog":HASH,"pack":HASH}
//	{"op":"status","id"}                   {"id","device","answers","paused","sync"}
//	{"op":"status","id","showing"}         {"id","showing","answer":{"event","gesture","strength"?,"level"?}|null}; of several the last
//	{"op":"append","id","entry":{...}}     as of status with a showing, and "said": what was saved, in words
//	{"op":"undo","id","showing"}           as append; what stands then of the showing is null
//	{"op":"sign","id"}                     {"id","answers"}
//	{"op":"forget","id","events":[ID],"texts":[ID]}   {"id","events":N,"texts":N}: what was erased, with what hangs on it
//	{"op":"export","id","from":N}          {"id","text","next"?:N,"state"}: the log as a file, piece by piece
//	{"op":"predict"}, "score" and "rank"   as in package abi, for the person
//	what cannot be answered                {"id","error":{"code","message","field"?,"hint"?}}
//
// An entry is an answer, or what a page saw of the person, as build/page/journal.js keeps it, and a showing has the name
// that it has there. append puts it into the log, signed, each once by its id, however often it comes; "undo" is an entry
// too, and takes back all that entries said of its showing. sign does that with
// what stands in the journal, and takes it out there; append, undo and status do so before, so that they follow what
// was answered without the keeper. sync is one of off, done, working, partly, offline and refused. While recording is
// paused append is refused, as unsupported, and the journal stays as it is. The words of a rule are not read here: that
// needs a page.
//
// forget erases for good, on every device, at most 5,000 events and texts at once. An export begins at line 0 and goes on
// at next, until there is none; where state is not that of the piece before, the log changed and it begins anew.
//
// The keeper knows nothing that the log has not: it may be stopped between any two steps and asked the same again.
package keeping

import (
	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/words"
	"palate/session"
	"palate/wasm/abi"
)

// Version is that of the protocol.
const Version = 1

// A Desk answers requests for a session. It is not safe for use by several goroutines at once.
type Desk struct {
	Session *session.Session

	// Catch brings the session up to what other programs of this browser did, and to the journal. It may block.
	Catch func()
}

// Call answers one request line; it always answers. A fault of ours is an error line of code "internal".
func (d *Desk) Call(in []byte) (out []byte) {
	var id palate.Value
	defer func() {
		if fault := recover(); fault != nil {
			out = answered(palate.Null, id, palate.Recovered(fault))
		}
	}()
	if len(in) > abi.MaxRequest {
		return abi.TooLarge()
	}
	request, err := palate.ParseValue(in)
	if err != nil {
		return answered(palate.Null, id, err)
	}
	id = request.Get("id")
	answer, err := d.answer(request)
	return answered(answer, id, err)
}

// Writes reports whether a request may change the log, so that no other program of this browser may at the time.
func Writes(in []byte) bool {
	request, err := palate.ParseValue(in)
	if err != nil {
		return false
	}
	switch op, _ := request.Get("op").Text(); op {
	case "append", "undo", "sign", "status", "forget", "export":
		return true
	}
	return false
}

// Refuse answers a request line that nobody can answer now.
func Refuse(in []byte, err error) []byte {
	request, _ := palate.ParseValue(in)
	return answered(palate.Null, request.Get("id"), err)
}

// answered is an answer line.
func answered(answer, id palate.Value, err error) []byte {
	if err != nil {
		answer = palate.Object(palate.Member{Name: "error", Value: palate.ErrorValue(err)})
	}
	if !id.IsNull() {
		answer = answer.With("id", id)
	}
	return answer.Append(nil)
}

func (d *Desk) answer(request palate.Value) (palate.Value, error) {
	if !request.IsObject() {
		return palate.Null, palate.Malformed("", "a request must be an object")
	}
	op, _ := request.Get("op").Text()
	switch op {
	case "ping":
		return ping(), nil
	case "status":
		return d.status(request)
	case "append":
		return d.append(request)
	case "undo":
		return d.undo(request)
	case "forget":
		return d.forget(request)
	case "export":
		return d.export(request)
	case "sign":
		d.Catch()
		return palate.Object(answers(d.Session)), nil
	}
	return d.scored(op, request)
}

// ping says who answers.
func ping() palate.Value {
	return palate.Object(
		palate.Member{Name: "keeper", Value: palate.Number(Version)},
		palate.Member{Name: "catalog", Value: palate.String(feature.Hash())},
		palate.Member{Name: "pack", Value: palate.String(pack.Builtin().Hash())})
}

// scored is what the scorer answers for the person.
func (d *Desk) scored(op string, request palate.Value) (palate.Value, error) {
	request, err := words.Annotate(request, d.Session.StatedRules)
	if err != nil {
		return palate.Null, err
	}
	scorer := abi.Of(pack.Builtin(), d.Session.Model())
	switch op {
	case "predict":
		return scorer.Predict(request)
	case "score":
		return scorer.Score(request)
	case "rank":
		return scorer.Rank(request)
	}
	return palate.Null, palate.Malformed("op", "must be ping, status, append, undo, sign, forget, export, predict, score or rank")
}
