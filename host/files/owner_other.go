//go:build !unix

package files

import (
	"io/fs"
	"os"
)

// This twin exists because owners are numbers on Unix only; elsewhere the mode is all there is.
func copyOwner(file *os.File, old fs.FileInfo) error { return file.Chmod(old.Mode().Perm()) }
