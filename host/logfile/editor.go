package logfile

import (
	"io"
	"time"

	"palate"
	"palate/host/files"
)

// An Editor begins and changes files of logs. All its fields are needed.
type Editor struct {
	files.Access
	Now    func() time.Time
	Random io.Reader // of secrets, ids and keys
	App    string    // what a new log says wrote it

	Refused func(error)               // is told of the first lines that cannot be used
	Broken  func(palate.Verification) // is told where a log does not verify, or that it does
}

// Type is the type of the files of logs, which no output replaces.
func Type() files.FileType { return files.FileType{Name: "a log", Begins: files.Never} }
