package sandbox

import "context"

// MemorySize is the size in bytes of the module's memory.
func MemorySize(e Engine) uint32 { return e.(*sandboxed).memory.Size() }

// Alloc asks the module for a buffer and returns its address.
func Alloc(ctx context.Context, e Engine, size uint64) (uint64, error) {
	s := e.(*sandboxed)
	return s.one(ctx, s.alloc, size)
}

// CallAt calls the module with a place of the test's choice and returns its answer.
func CallAt(ctx context.Context, e Engine, ptr, length uint64) (string, error) {
	s := e.(*sandboxed)
	answer, err := s.one(ctx, s.call, ptr, length)
	if err != nil {
		return "", err
	}
	view, _ := s.memory.Read(uint32(answer>>32), uint32(answer))
	return string(view), s.release(ctx, uint32(answer>>32))
}

// Free gives a buffer back, or an address that is none.
func Free(ctx context.Context, e Engine, ptr uint64) error {
	return e.(*sandboxed).release(ctx, uint32(ptr))
}
