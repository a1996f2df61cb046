package main

import (
	"bytes"
	"io"
	"os"
	"slices"

	"palate"
)

// An outputKind is what a command writes, told by how such a file begins: only a file of the same kind is
// replaced without being asked to.
type outputKind struct {
	name   string // with its article
	begins func(head []byte) bool
}

var (
	profileFile = outputKind{"a profile", hasMember("palate_profile")}
	packFile    = outputKind{"a pack", hasMember("palate_pack")}
	reportFile  = outputKind{"a report", startsWith("{\n\t\"version\": \"")}
	plotFile    = outputKind{"an SVG drawing", startsWith("<svg")}
	logOutput   = outputKind{"a log", never} // which is not replaced by any output
	badRowsFile = outputKind{"a file of bad rows", never}
)

// headSize is how much of a file is looked at, in bytes. A profile or a pack of today's catalogue has some
// 60 KB, and the member that tells it stands among the last.
const headSize = 4 << 20

func never([]byte) bool { return false }

func startsWith(prefix string) func(head []byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(prefix)) }
}

// hasMember tells a canonical object by one of its members. Within a string the quotes would be escaped.
func hasMember(name string) func(head []byte) bool {
	return func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`,"`+name+`":`))
	}
}

// rowsWith is a kind of JSON Lines whose rows have these members, and maybe others.
func rowsWith(name string, members ...string) outputKind {
	return outputKind{name, func(head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		v, err := palate.ParseValue(line)
		return err == nil && !slices.ContainsFunc(members, func(m string) bool { return v.Get(m).IsNull() })
	}}
}

// mayReplace is the error of a file that no output of that kind may take the place of.
func (t *terminal) mayReplace(path string, kind outputKind) error {
	if path == "-" {
		return t.mayAppend()
	}
	info, err := os.Stat(path)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil
	case t.isInput(info):
		return isRead(path)
	case info.Size() == 0:
		return nil
	case t.isLog(path):
		return &palate.Error{Code: palate.CodeConflict, Message: path + " is a log, and a log is never replaced, not with --force either", Hint: "Write to another file. palate import --append adds to a log."}
	case t.force || kind.begins(headOf(path)):
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Message: path + " is there already and is not " + kind.name + " that this command wrote", Hint: "Write to another file, or replace it with --force."}
}

// mayExtend is the error of a file that no lines can be added to: one that is read meanwhile, or no plain file.
func (t *terminal) mayExtend(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &palate.Error{Code: palate.CodeUnsupported, Message: path + " is no plain file, so nothing can be added to it"}
	case t.isInput(info):
		return isRead(path)
	}
	return nil
}

func isRead(path string) error {
	return &palate.Error{Code: palate.CodeConflict, Message: path + " is what this command reads, and is not replaced", Hint: "Write to another file."}
}

// mayAppend is the error of a stdout that goes into a file which the command reads: it would read what it
// wrote.
func (t *terminal) mayAppend() error {
	file, ok := t.stdout.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && t.isInput(info) {
		return &palate.Error{Code: palate.CodeConflict, Message: "stdout goes into a file that this command reads", Hint: "Write to another file."}
	}
	return nil
}

// reads notes a file that the command reads, under whatever name it is to be written.
func (t *terminal) reads(file *os.File) {
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		t.inputs = append(t.inputs, info)
	}
}

// readsNamed notes files that are read elsewhere. One that cannot be opened is named there.
func (t *terminal) readsNamed(paths ...string) {
	for _, path := range paths {
		if info, err := os.Stat(path); path != "-" && err == nil && info.Mode().IsRegular() {
			t.inputs = append(t.inputs, info)
		}
	}
}

func (t *terminal) isInput(info os.FileInfo) bool {
	return slices.ContainsFunc(t.inputs, func(in os.FileInfo) bool { return os.SameFile(in, info) })
}

// logLines is how many lines of a file are looked at for one of a log: a log whose first lines were lost or
// spoilt is one all the same.
const logLines = 16

// isLog reports whether a file begins as a log does.
func (t *terminal) isLog(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	in, err := unpack(file, path)
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

// headOf is how a file begins; nothing of one that cannot be read.
func headOf(path string) []byte {
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
