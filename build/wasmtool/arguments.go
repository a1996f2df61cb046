package wasmtool

import "bytes"

// What a traceback shows of a function's arguments is a run of bytes behind the tables of functions, and ends with one
// that nothing else in it is.

const (
	argInfo    = 5    // abi.FUNCDATA_ArgInfo
	endArgInfo = 0xff // abi.TraceArgsEndSeq
)

// stripArguments zeroes what tells arguments, unless something else that functions have begins with it.
func stripArguments(list []segment) error {
	t, err := findLineTable(list)
	if err != nil {
		return err
	}
	m, err := findModuleData(list, t)
	if err != nil {
		return err
	}
	start := m.word(moduleFuncData)
	data, err := memory(list, start, m.word(moduleTableEnd)-start)
	if err != nil {
		return err
	}
	told, kept := map[uint32]bool{}, map[uint32]bool{noData: true}
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		first := funcEnd + 4*int(f.field(funcTables))
		for i := range int(f[funcDataCount]) {
			if at := f.field(first + 4*i); i == argInfo {
				told[at] = true
			} else {
				kept[at] = true
			}
		}
	}
	for at := range told {
		if kept[at] {
			continue
		}
		if int(at) >= len(data) {
			return ErrLineTable
		}
		clear(data[at:][:1+bytes.IndexByte(data[at:], endArgInfo)])
	}
	return nil
}
