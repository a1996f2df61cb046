package keeping

import (
	"strconv"

	"palate"
)

// mostForgotten is how many events and texts one request may erase: some hundred kilobytes of names.
const mostForgotten = 5000

// forget erases events and texts for good, on every device.
func (d *Desk) forget(request palate.Value) (palate.Value, error) {
	var events []palate.EventID
	var texts []palate.TextID
	err := eachName(request, "events", func(name string) bool {
		id, ok := palate.ParseEventID(name)
		events = append(events, id)
		return ok
	})
	if err == nil {
		err = eachName(request, "texts", func(name string) bool {
			texts = append(texts, palate.TextID(name))
			return true
		})
	}
	switch {
	case err != nil:
		return palate.Null, err
	case len(events)+len(texts) > mostForgotten:
		return palate.Null, &palate.Error{Code: palate.CodeTooLarge, Message: "at most " + strconv.Itoa(mostForgotten) + " events and texts are forgotten at once"}
	}
	d.Catch()
	f, err := d.Session.Data.ForgetKept(events, texts)
	if err != nil {
		return palate.Null, err
	}
	return palate.Object(
		palate.Member{Name: "events", Value: palate.Number(float64(len(f.Events)))},
		palate.Member{Name: "texts", Value: palate.Number(float64(len(f.Texts)))}), nil
}

// eachName takes each of the names that a request has under a member; take reports whether it is an id.
func eachName(request palate.Value, member string, take func(name string) bool) error {
	list := request.Get(member)
	items, ok := list.Items()
	if !ok && !list.IsNull() {
		return palate.Malformed(member, "must be a list of ids")
	}
	for _, item := range items {
		name, ok := item.Text()
		if !ok || !take(name) {
			return palate.Malformed(member, "must be a list of ids")
		}
	}
	return nil
}

// pieceSize is how many bytes of a log one answer has, or one line where that is longer.
const pieceSize = 256 << 10

// export is a piece of the log as a file, from a line on; state tells whether the log is still the same at the next.
func (d *Desk) export(request palate.Value) (palate.Value, error) {
	from, ok := request.Get("from").Int()
	if !ok || from < 0 {
		return palate.Null, palate.Malformed("from", "must be the number of a line")
	}
	d.Catch()
	var piece []byte
	var n, next int64
	for line := range d.Session.Log().Lines() {
		if n >= from && len(piece) < pieceSize {
			piece = append(d.Session.AppendLine(piece, line), '\n')
			next = n + 1
		}
		n++
	}
	answer := palate.Object(
		palate.Member{Name: "text", Value: palate.String(string(piece))},
		palate.Member{Name: "state", Value: palate.String(d.state(n))})
	if next < n && len(piece) > 0 {
		answer = answer.With("next", palate.Number(float64(next)))
	}
	return answer, nil
}

// state names what the log has: any event that is added changes the first number, any other line the second.
func (d *Desk) state(lines int64) string {
	var events uint64
	for _, seq := range d.Session.Log().Cursor() {
		events += seq
	}
	return strconv.FormatUint(events, 10) + "." + strconv.FormatInt(lines, 10)
}
