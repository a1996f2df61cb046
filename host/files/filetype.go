package files

import (
	"bytes"
	"io"
	"os"
	"slices"

	"palate"
)

// A FileType is a kind of file that a command writes, told by how such a file begins: only a file of the same
// type is replaced without being asked to.
type FileType struct {
	Name   string                 // with its article, as "a profile"
	Begins func(head []byte) bool // tells a file of the type by its first bytes
}

// headSize is how much of a file is looked at, in bytes. A profile or a pack of today's catalogue has some
// 60 KB, and the member that tells it stands among the last.
const headSize = 4 << 20

// Never tells no file: its type is never replaced.
func Never([]byte) bool { return false }

// StartsWith tells a file by its first bytes.
func StartsWith(prefix string) func(head []byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(prefix)) }
}

// HasMember tells a canonical object by one of its members. Within a string the quotes would be escaped.
func HasMember(name string) func(head []byte) bool {
	return func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`,"`+name+`":`))
	}
}

// RowsWith is a type of JSON Lines whose rows have these members, and maybe others.
func RowsWith(name string, members ...string) FileType {
	return FileType{Name: name, Begins: func(head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		v, err := palate.ParseValue(line)
		return err == nil && !slices.ContainsFunc(members, func(m string) bool { return v.Get(m).IsNull() })
	}}
}

// CheckReplace is the error of a file that no output of that type may take the place of.
func (f *Access) CheckReplace(path string, t FileType) error {
	if path == "-" {
		return f.checkStdout()
	}
	info, err := os.Stat(path)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil
	case f.isInput(info):
		return inputConflict(path)
	case info.Size() == 0:
		return nil
	case IsLog(path):
		return &palate.Error{Code: palate.CodeConflict, Message: path + " is a log, and a log is never replaced, not with --force either", Hint: "Write to another file. palate import --append adds to a log."}
	case f.Force || t.Begins(headBytes(path)):
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Message: path + " is there already and is not " + t.Name + " that this command wrote", Hint: "Write to another file, or replace it with --force."}
}

// CheckExtend is the error of a file that no lines can be added to: one that is read meanwhile, or no plain file.
func (f *Access) CheckExtend(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &palate.Error{Code: palate.CodeUnsupported, Message: path + " is no plain file, so nothing can be added to it"}
	case f.isInput(info):
		return inputConflict(path)
	}
	return nil
}

func inputConflict(path string) error {
	return &palate.Error{Code: palate.CodeConflict, Message: path + " is what this command reads, and is not replaced", Hint: "Write to another file."}
}

// checkStdout is the error of a stdout that goes into a file which the command reads: it would read what it
// wrote.
func (f *Access) checkStdout() error {
	file, ok := f.Stdout.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && f.isInput(info) {
		return &palate.Error{Code: palate.CodeConflict, Message: "stdout goes into a file that this command reads", Hint: "Write to another file."}
	}
	return nil
}

// noteInput notes a file that the command reads, under whatever name it is to be written.
func (f *Access) noteInput(file *os.File) {
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		f.inputs = append(f.inputs, info)
	}
}

// NoteInputs notes files that are read by other means than [Access.Open]. One that cannot be opened is left to those.
func (f *Access) NoteInputs(paths ...string) {
	for _, path := range paths {
		if info, err := os.Stat(path); path != "-" && err == nil && info.Mode().IsRegular() {
			f.inputs = append(f.inputs, info)
		}
	}
}

func (f *Access) isInput(info os.FileInfo) bool {
	return slices.ContainsFunc(f.inputs, func(in os.FileInfo) bool { return os.SameFile(in, info) })
}

// logLines is how many lines of a file are looked at for one of a log: a log whose first lines were lost or
// spoilt is one all the same.
const logLines = 16

// IsLog reports whether a file begins as a log does.
func IsLog(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	in, err := Unpack(file, path)
	if err != nil {
		return false
	}
	n := 0
	for raw, err := range palate.RawLines(io.LimitReader(in, headSize)) {
		if _, bad := palate.DecodeLine(raw.Bytes); err == nil && bad == nil {
			return true
		}
		if n++; n == logLines {
			break
		}
	}
	return false
}

// headBytes is how a file begins; nothing of one that cannot be read.
func headBytes(path string) []byte {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, headSize))
	if err != nil {
		return nil
	}
	return head
}
