package main

import (
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
)

// unfinishedName is what files are called until they are whole.
const unfinishedName = ".palate-unfinished-*"

// newUnfinished makes a file in a folder, under a name that no command reads, and clears away those that
// killed commands left there. It is locked, so that it is known to be written still.
func newUnfinished(folder string) (*os.File, error) {
	removeStray(folder)
	for {
		file, err := os.CreateTemp(folder, unfinishedName)
		if err != nil {
			return nil, err
		}
		holdFile(file)
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

// removeStray removes the unfinished files of a folder that nobody writes any more.
func removeStray(folder string) {
	entries, _ := os.ReadDir(folder) // what can be listed
	for _, entry := range entries {
		if match, _ := filepath.Match(unfinishedName, entry.Name()); match && entry.Type().IsRegular() {
			removeAbandoned(filepath.Join(folder, entry.Name()))
		}
	}
}

func removeAbandoned(name string) {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if isAbandoned(file) {
		os.Remove(name)
	}
}

// unfinished are the files that a signal must not leave behind: they hold a person's texts.
type unfinished struct {
	mu    sync.Mutex
	names map[string]bool
}

func (u *unfinished) add(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.names == nil {
		u.names = map[string]bool{}
	}
	u.names[name] = true
}

func (u *unfinished) done(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.names, name)
}

// onSignal removes the files and ends the process, with the status a shell gives, when a signal
// asks for its end before stop is called.
func (u *unfinished) onSignal() (stop func()) {
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
		os.Exit(interrupted)
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
