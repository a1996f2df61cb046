package format

import "palate"

// keptOf is the event that keeps the whole row of a record, its texts as ids, so that the format can
// be written again.
func keptOf(r *Record, format string, id func(text string) (palate.TextID, bool)) *palate.Imported {
	return &palate.Imported{Format: format, Record: withIDs(r.Row, id)}
}

// withIDs is v with every string that is a text of the log replaced by the text's id.
func withIDs(v palate.Value, id func(string) (palate.TextID, bool)) palate.Value {
	if s, ok := v.Text(); ok {
		if t, ok := id(s); ok {
			return palate.String(string(t))
		}
		return v
	}
	if items, ok := v.Items(); ok {
		list := make([]palate.Value, len(items))
		for i, item := range items {
			list[i] = withIDs(item, id)
		}
		return palate.List(list...)
	}
	if members, ok := v.Members(); ok {
		list := make([]palate.Member, len(members))
		for i, m := range members {
			list[i] = palate.Member{Name: m.Name, Value: withIDs(m.Value, id)}
		}
		return palate.Object(list...)
	}
	return v
}
