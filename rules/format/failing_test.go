package format_test

import "errors"

var errDisk = errors.New("the disk is gone")

// failing is a file whose rest cannot be read.
type failing struct{ head string }

func (f *failing) Read(p []byte) (int, error) {
	n := copy(p, f.head)
	if f.head = f.head[n:]; n == 0 {
		return 0, errDisk
	}
	return n, nil
}
