package palate

import "palate/internal/wire"

// Imported keeps the row that events were imported from, its texts as ids.
type Imported struct {
	Format string // name of the importer, such as "lmarena"
	Record Value  // the row, its texts replaced by their ids
	Extra  []Member
}

// Kind is [KindImported].
func (*Imported) Kind() Kind { return KindImported }

func (*Imported) about() (*EventID, *int) { return nil, nil }

func (b *Imported) fields(f *wire.Fields) {
	f.Require("format")
	f.String("format", &b.Format)
	f.Value("record", &b.Record)
	f.Extra(&b.Extra)
}
