// Package reading reads files, chats, and rules and reasons in words behind one function: a request line in, an
// answer line out. The page speaks it to a worker, which reads in the background.
//
// A file comes in pieces: a request whose first byte is zero is the next piece of it. Any other is one
// JSON object in UTF-8; "op" says what is asked:
//
//	{"op":"scan"}                            reads the file and says what it is read as
//	{"op":"map","mapping":{COLUMN:ROLE}}     reads it by other roles of its columns
//	{"op":"answer","question":N,"answer":N}  reads it as a person answers one of its questions
//	{"op":"go"}                              goes on with what was begun
//	{"op":"records","from":N,"most":N}       {"records":[...]}, of package record
//	{"op":"chat","text":TEXT}                {"turns":N,"heard":[...]}, of package record
//	{"op":"rules","text":TEXT}               {"rules":[...]}, the rules that the words are
//	{"op":"reason","text":TEXT}              {"reasons":[{"tag","quote"}],"rules":[...],"vague"}, a remark of package record
//
// scan, map, answer and go answer {"done":N} of rows as long as there is more to do, then {"reading":{...}}, of
// package record. What cannot be answered is {"error":{"code","message","field"?,"hint"?}}.
package reading

import (
	"palate"
	"palate/rules/format"
	"palate/rules/record"
	"palate/rules/words"
)

// A Service reads one file, and any number of chats. It is not safe for use by several goroutines at once.
type Service struct {
	file file
	step func() (more bool) // of what was begun; nil: nothing was
	done int                // rows, of what was begun
}

// New is a service that has no file yet.
func New() *Service { return &Service{} }

// Call answers one request; in is not kept. A fault of ours is an error line of code "internal".
func (r *Service) Call(in []byte) (out []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			out = failure(palate.Recovered(fault))
		}
	}()
	if len(in) > 0 && in[0] == 0 {
		r.file.data = append(r.file.data, in[1:]...)
		return []byte("{}")
	}
	request, err := palate.ParseValue(in)
	if err != nil {
		return failure(err)
	}
	answer, err := r.answer(request)
	if err != nil {
		return failure(err)
	}
	return answer.Append(nil)
}

// NoLine is the answer to a request that is not where its caller says it is.
func NoLine() []byte { return failure(palate.Malformed("", "the request is not inside a live buffer")) }

func (r *Service) answer(request palate.Value) (palate.Value, error) {
	op, _ := request.Get("op").Text()
	switch op {
	case "scan":
		return r.begin(format.Overrides{})
	case "map":
		return r.begin(format.Overrides{Roles: mappingOf(request.Get("mapping"))})
	case "answer":
		question, _ := request.Get("question").Int()
		answer, _ := request.Get("answer").Int()
		if !r.file.answer(int(question), int(answer)) {
			return palate.Null, palate.Malformed("answer", "must be one of a question")
		}
		return r.begin(r.file.said)
	case "go":
		if r.step == nil && r.file.reading == nil {
			return palate.Null, palate.Malformed("op", "goes on with nothing")
		}
		return r.resume(), nil
	case "records":
		return r.recordsIn(request), nil
	}
	text, _ := request.Get("text").Text()
	switch op {
	case "chat":
		return chat(text), nil
	case "rules":
		return member("rules", record.RulesValue(words.Parse(text))), nil
	case "reason":
		return remark(text), nil
	}
	return palate.Null, palate.Malformed("op", "must be scan, map, answer, go, records, chat, rules or reason")
}

// begin starts to read the file by what a person said about it.
func (r *Service) begin(said format.Overrides) (palate.Value, error) {
	r.file.said = said
	if err := r.findReading(); err != nil {
		return palate.Null, err
	}
	return r.resume(), nil
}

// atOnce is how many rows are read before the reader answers how far it is.
const atOnce = 500

// resume goes on with what was begun.
func (r *Service) resume() palate.Value {
	for range atOnce {
		if r.step == nil || !r.step() {
			found := r.file.found()
			return member("reading", found.Value())
		}
	}
	return member("done", palate.Number(float64(r.done)))
}

// recordsIn are the records that were asked for.
func (r *Service) recordsIn(request palate.Value) palate.Value {
	all := r.file.records
	from, _ := request.Get("from").Int()
	most, _ := request.Get("most").Int()
	first := min(max(int(from), 0), len(all))
	last := min(first+max(int(most), 0), len(all))
	list := make([]palate.Value, 0, last-first)
	for i := first; i < last; i++ {
		list = append(list, all[i].Value())
	}
	return member("records", palate.List(list...))
}

func mappingOf(v palate.Value) format.Mapping {
	m := format.Mapping{}
	members, _ := v.Members()
	for _, c := range members {
		m[c.Name], _ = c.Value.Text()
	}
	return m
}

// member is an object of one member.
func member(name string, v palate.Value) palate.Value {
	return palate.Object(palate.Member{Name: name, Value: v})
}

// failure is the answer that carries an error instead of a result.
func failure(err error) []byte { return member("error", palate.ErrorValue(err)).Append(nil) }
