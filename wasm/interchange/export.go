package interchange

import (
	"bytes"
	"unicode/utf8"

	"palate"
	"palate/rules/export"
)

// An output is a log in another form.
type output struct {
	file   []byte
	report export.LossReport
}

// export writes the log that came in pieces in a format, and says what that cost.
func (r *Service) export(request palate.Value) (palate.Value, error) {
	name, _ := request.Get("to").Text()
	format := export.FormatNamed(name)
	if format == nil {
		return palate.Null, palate.Malformed("to", "must be the name of a format")
	}
	log, bad := palate.ReadLog(bytes.NewReader(r.file.data))
	if len(bad) > 0 {
		return palate.Null, bad[0] // it comes from a session, whose log has no such line
	}
	r.output.file, r.output.report = export.File(format, log, export.Settings{})
	return r.output.value(), nil
}

// value is {"bytes","said","report"}: the size of the file, and what is in it and what is not, in sentences and as
// package export reports it.
func (o *output) value() palate.Value {
	var said []palate.Value
	for _, sentence := range o.report.Sentences() {
		said = append(said, palate.String(sentence))
	}
	return palate.Object(
		palate.Member{Name: "bytes", Value: palate.Number(float64(len(o.file)))},
		palate.Member{Name: "said", Value: palate.List(said...)},
		palate.Member{Name: "report", Value: o.report.Value()})
}

// part is a piece of the file in UTF-8, from a byte on and at most so many long, and where the next begins.
func (o *output) part(request palate.Value) palate.Value {
	from, _ := request.Get("from").Int()
	most, _ := request.Get("most").Int()
	first := min(max(int(from), 0), len(o.file))
	last := min(first+max(int(most), 0), len(o.file))
	for last > first && last < len(o.file) && !utf8.RuneStart(o.file[last]) {
		last--
	}
	return palate.Object(
		palate.Member{Name: "next", Value: palate.Number(float64(last))},
		palate.Member{Name: "text", Value: palate.String(string(o.file[first:last]))})
}
