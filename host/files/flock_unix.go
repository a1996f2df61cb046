//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package files

import (
	"os"
	"syscall"
)

// lockFile locks a file for as long as this process has it open; a process that is killed lets go of it.
func lockFile(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_EX) }

// tryLockFile locks a file unless another process has, and reports whether it did.
func tryLockFile(file *os.File) bool {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
