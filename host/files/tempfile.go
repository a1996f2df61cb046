package files

import (
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
)

// tempPattern is what files are called until they are whole.
const tempPattern = ".palate-unfinished-*"

// newTempFile makes a file in a folder, under a name that no command reads, and clears away those that
// killed commands left there. It is locked, so that it is known to be written still.
func newTempFile(folder string) (*os.File, error) {
	removeStale(folder)
	for {
		file, err := os.CreateTemp(folder, tempPattern)
		if err != nil {
			return nil, err
		}
		lockFile(file)
		if named, err := os.Stat(file.Name()); err == nil && isFile(file, named) {
			return file, nil
		}
		file.Close() // another command took it for a stray one before it was locked
	}
}

func isFile(file *os.File, named os.FileInfo) bool {
	info, err := file.Stat()
	return err == nil && os.SameFile(info, named)
}

// removeStale removes the unfinished files of a folder that nobody writes any more.
func removeStale(folder string) {
	entries, _ := os.ReadDir(folder) // what can be listed
	for _, entry := range entries {
		if match, _ := filepath.Match(tempPattern, entry.Name()); match && entry.Type().IsRegular() {
			removeUnlocked(filepath.Join(folder, entry.Name()))
		}
	}
}

func removeUnlocked(name string) {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if tryLockFile(file) {
		os.Remove(name)
	}
}

// Unfinished are the files that a signal must not leave behind: they hold a person's texts.
type Unfinished struct {
	mu    sync.Mutex
	names map[string]bool
}

// Add notes a file that a signal must not leave behind.
func (u *Unfinished) Add(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.names == nil {
		u.names = map[string]bool{}
	}
	u.names[name] = true
}

// Done notes that a file is whole, or gone.
func (u *Unfinished) Done(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.names, name)
}

// Names are the files' names, in order.
func (u *Unfinished) Names() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Sorted(maps.Keys(u.names))
}

// OnSignal removes the files and calls exit, which does not return, when a signal asks for the end of
// the process before stop is called.
func (u *Unfinished) OnSignal(exit func()) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		if _, asked := <-signals; !asked {
			return
		}
		u.mu.Lock() // for good: nothing more is begun or finished
		for name := range u.names {
			os.Remove(name)
		}
		exit()
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
