// Package files opens what a command reads and writes. A file that is written appears under its name when it
// is whole and durable; no log and no input is ever replaced, and other files only by one of the same type.
package files

import (
	"io"
	"os"
)

// Access is to the files of one run of a command, and stdin and stdout for the name "-". The zero value has neither.
type Access struct {
	Stdin      io.Reader
	Stdout     io.Writer
	Force      bool              // a file of another type may be replaced
	Waiting    func(path string) // is called when the lock of path takes longer than a second; nil: nothing is
	Unfinished Unfinished

	inputs []os.FileInfo // the plain files that are read
}
