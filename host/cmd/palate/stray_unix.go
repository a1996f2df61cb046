//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package main

import (
	"os"
	"syscall"
)

// holdFile locks a file for as long as this process has it open; a process that is killed lets go of it.
func holdFile(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_EX) }

// isAbandoned reports whether no process holds a file. The caller holds it then.
func isAbandoned(file *os.File) bool {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
