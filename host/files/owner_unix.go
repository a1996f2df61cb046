//go:build unix

package files

import (
	"io/fs"
	"os"
	"syscall"

	"palate"
)

// copyOwner gives a file the owner and the mode of the one that it is to replace. Where the owner cannot
// be kept, the file is not replaced: somebody would find it taken away.
func copyOwner(file *os.File, old fs.FileInfo) error {
	was, ok := old.Sys().(*syscall.Stat_t)
	now, err := file.Stat()
	if err != nil {
		return err
	}
	is, also := now.Sys().(*syscall.Stat_t)
	if ok && also && (was.Uid != is.Uid || was.Gid != is.Gid) {
		if err := file.Chown(int(was.Uid), int(was.Gid)); err != nil {
			return &palate.Error{Code: palate.CodeUnsupported, Message: old.Name() + " belongs to another user or group, which cannot be kept", Hint: "Run this as its owner, or write to another file.", Err: err}
		}
	}
	return file.Chmod(old.Mode().Perm())
}
