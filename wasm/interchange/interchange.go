// Package interchange reads files of other formats, and writes a log in them, behind one function: a request line in,
// an answer line out. The page speaks it to a worker, which works in the background.
//
// A file, or a log, comes in pieces: a request whose first byte is zero is the next piece of it. Any other is one
// JSON object in UTF-8; "op" says what is asked:
//
//	{"op":"scan"}                            reads the file and says what it is read as
//	{"op":"map","mapping":{COLUMN:ROLE}}     reads it by other roles of its columns
//	{"op":"answer","question":N,"answer":N}  reads it as a person answers one of its questions
//	{"op":"go"}                              goes on with what was begun
//	{"op":"records","from":N,"most":N}       {"records":[...]}, of package record
//	{"op":"export","to":FORMAT}              {"bytes","said":[...],"report":{...}}, of the log as a file of the format
//	{"op":"output","from":BYTE,"most":N}     {"text","next":BYTE}, a piece of that file
//
// scan, map, answer and go answer {"done":N} of rows as long as there is more to do, then {"reading":{...}}, of
// package record. What cannot be answered is an error of package protocol.
package interchange

import (
	"palate"
	"palate/rules/format"
	"palate/wasm/protocol"
)

// A Service reads one file or writes one log. It is not safe for use by several goroutines at once.
type Service struct {
	file   file
	step   func() (more bool) // of what was begun; nil: nothing was
	done   int                // rows, of what was begun
	output output             // the log as it was last exported
}

// New is a service that has no file yet.
func New() *Service { return &Service{} }

// Call answers one request; in is not kept.
func (r *Service) Call(in []byte) (out []byte) {
	if len(in) > 0 && in[0] == 0 {
		r.file.data = append(r.file.data, in[1:]...)
		return []byte("{}")
	}
	return protocol.Answer(in, r.answer)
}

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
	case "export":
		return r.export(request)
	case "output":
		return r.output.part(request), nil
	}
	return palate.Null, palate.Malformed("op", "must be scan, map, answer, go, records, export or output")
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
			return protocol.Single("reading", found.Value())
		}
	}
	return protocol.Single("done", palate.Number(float64(r.done)))
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
	return protocol.Single("records", palate.List(list...))
}

func mappingOf(v palate.Value) format.Mapping {
	m := format.Mapping{}
	members, _ := v.Members()
	for _, c := range members {
		m[c.Name], _ = c.Value.Text()
	}
	return m
}
