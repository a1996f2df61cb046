package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"palate/wasm/abi"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// The protocol at the module's edge, the same words as in wasm/reactor/main.go and palate.js:
//
//	_initialize()                         once, before all else
//	palate_alloc(size u32) u32            a buffer of size bytes; 0: none, size is 0 or above 16 MiB
//	palate_call(ptr u32, len u32) u64     scores the len bytes at ptr, one request line;
//	                                      answers with a buffer of its own: ptr << 32 | len
//	palate_free(ptr u32)                  the caller is done with a buffer, its own or an answer
//
// Requests and answers are the lines of package abi. The caller frees both buffers. A request
// that is not inside a live buffer is answered with an error line. Calls do not overlap.

// sandboxed is the portable scorer in a wazero runtime of its own, without files, arguments,
// environment or network.
type sandboxed struct {
	runtime           wazero.Runtime
	cache             wazero.CompilationCache
	memory            api.Memory
	alloc, call, free api.Function
	stderr            bytes.Buffer // why the module ended, when it did
}

// Wasm starts the portable scorer from the bytes of reactor.wasm. Compiled code is kept in
// cacheDir, which makes all but the first start some twenty times as fast; "" keeps none.
func Wasm(ctx context.Context, module []byte, cacheDir string) (Engine, error) {
	e := &sandboxed{}
	config := wazero.NewRuntimeConfig()
	if cacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(cacheDir)
		if err != nil {
			return nil, fmt.Errorf("cache of compiled code: %w", err)
		}
		e.cache, config = cache, config.WithCompilationCache(cache)
	}
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if err := e.start(ctx, module); err != nil {
		return nil, errors.Join(fmt.Errorf("start of the portable scorer: %w %s", err, bytes.TrimSpace(e.stderr.Bytes())), e.Close(ctx))
	}
	return e, nil
}

func (e *sandboxed) start(ctx context.Context, module []byte) error {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, e.runtime); err != nil {
		return err
	}
	config := wazero.NewModuleConfig().WithName("").WithStderr(&e.stderr).WithStartFunctions("_initialize")
	m, err := e.runtime.InstantiateWithConfig(ctx, module, config)
	if err != nil {
		return err
	}
	e.memory = m.Memory()
	for name, f := range map[string]*api.Function{"palate_alloc": &e.alloc, "palate_call": &e.call, "palate_free": &e.free} {
		if *f = m.ExportedFunction(name); *f == nil {
			return fmt.Errorf("the module has no %s", name)
		}
	}
	if e.memory == nil {
		return errors.New("the module has no memory")
	}
	return nil
}

// Call copies in into the module, calls it and copies its answer out.
func (e *sandboxed) Call(ctx context.Context, in []byte) ([]byte, error) {
	if len(in) > abi.MaxRequest {
		return abi.TooLarge(), nil
	}
	ptr, err := e.pass(ctx, in)
	if err != nil {
		return nil, err
	}
	answer, err := e.one(ctx, e.call, uint64(ptr), uint64(len(in)))
	if err != nil {
		return nil, err
	}
	at, length := uint32(answer>>32), uint32(answer)
	view, ok := e.memory.Read(at, length)
	if !ok {
		return nil, fmt.Errorf("the portable scorer's answer, %d bytes at %d, lies outside its memory", length, at)
	}
	out := bytes.Clone(view)
	return out, errors.Join(e.release(ctx, ptr), e.release(ctx, at))
}

// pass writes in into a buffer of the module and returns its address.
func (e *sandboxed) pass(ctx context.Context, in []byte) (uint32, error) {
	ptr, err := e.one(ctx, e.alloc, uint64(max(len(in), 1)))
	if err == nil && !e.memory.Write(uint32(ptr), in) {
		err = fmt.Errorf("the portable scorer's buffer at %d lies outside its memory", ptr)
	}
	return uint32(ptr), err
}

func (e *sandboxed) release(ctx context.Context, ptr uint32) error {
	_, err := e.free.Call(ctx, uint64(ptr))
	return err
}

// one calls a function with one result.
func (e *sandboxed) one(ctx context.Context, f api.Function, args ...uint64) (uint64, error) {
	results, err := f.Call(ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("the portable scorer stopped: %w %s", err, bytes.TrimSpace(e.stderr.Bytes()))
	}
	return results[0], nil
}

// Close stops the module and forgets its memory; compiled code stays on disk.
func (e *sandboxed) Close(ctx context.Context) error {
	err := e.runtime.Close(ctx)
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(ctx))
	}
	return err
}
