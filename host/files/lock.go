package files

import (
	"os"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// lockPatience is how long a command waits before it says for what; a person looks up after a second.
const lockPatience = time.Second

// Lock keeps other commands from changing a log until unlock is called. What is locked is a file beside,
// for the log itself is replaced, and the lock with it. A process that dies lets go of it.
func (f *Access) Lock(path string) (unlock func(), err error) {
	path = resolveLinks(path)
	waiting := time.AfterFunc(lockPatience, func() {
		if f.Waiting != nil {
			f.Waiting(path)
		}
	})
	defer waiting.Stop()
	for name := path + ".lock"; ; {
		file, err := lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if !isCurrent(file) {
			file.Close() // whoever held it removed it: this is no lock any more
			continue
		}
		if info, err := file.Stat(); err == nil && info.Size() == 0 {
			f.Unfinished.Add(name)
		}
		return func() { f.unlock(file) }, nil
	}
}

// unlock removes the lock while it is held, so that none is left behind, or after it, where the system
// removes no open file. A file that holds something is somebody else's, and stays.
func (f *Access) unlock(file *lockedfile.File) {
	f.Unfinished.Done(file.Name())
	if info, err := file.Stat(); err != nil || info.Size() > 0 {
		file.Close()
		return
	}
	if os.Remove(file.Name()) != nil {
		defer os.Remove(file.Name())
	}
	file.Close()
}

// isCurrent reports whether a file is the one under its name.
func isCurrent(file *lockedfile.File) bool {
	held, err := file.Stat()
	named, nameErr := os.Stat(file.Name())
	return err == nil && nameErr == nil && os.SameFile(held, named)
}
