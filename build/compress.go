package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// minCompressed is the size in bytes below which compression saves no packet.
const minCompressed = 1024

// compressible are the kinds of file that get smaller.
var compressible = []string{".wasm", ".js", ".css", ".html", ".jsonl", ".svg"}

// codings are the suffixes of compressed twins: brotli 11 and gzip -9, by Node's zlib.
var codings = []string{".br", ".gz"}

// compressed is files and their twins "name.br" and "name.gz" where they pay.
func (s *workspace) compressed(files map[string][]byte) (map[string][]byte, error) {
	large := map[string][]byte{}
	for name, data := range files {
		if len(data) >= minCompressed && slices.Contains(compressible, path.Ext(name)) {
			large[name] = data
		}
	}
	if err := s.compress(slices.Collect(maps.Values(large))...); err != nil {
		return nil, err
	}
	all := maps.Clone(files)
	for name, data := range large {
		for _, coding := range codings {
			small, err := os.ReadFile(s.path(packed(data, coding)))
			if err != nil {
				return nil, err
			}
			all[name+coding] = small
		}
	}
	return all, nil
}

// packed is where the compressed twin of some bytes is kept between runs.
func packed(data []byte, coding string) string {
	sum := sha256.Sum256(data)
	return "bin/cache/" + draftMode() + hex.EncodeToString(sum[:]) + coding
}

// draftMode sets apart what was compressed in haste, for a try: DRAFT=1.
func draftMode() string {
	if os.Getenv("DRAFT") == "" {
		return ""
	}
	return "draft-"
}

// compress fills the cache with the twins of every input it lacks. Brotli 11 takes ten seconds
// for the app, so all inputs go to one Node process that works on them at the same time.
func (s *workspace) compress(inputs ...[]byte) error {
	var jobs []string
	for _, data := range inputs {
		if s.exists(packed(data, ".br"), packed(data, ".gz")) {
			continue
		}
		raw := packed(data, "")
		if err := s.write(raw, data); err != nil {
			return err
		}
		defer os.Remove(s.path(raw))
		jobs = append(jobs, raw)
	}
	if len(jobs) == 0 {
		return nil
	}
	c := s.command(nil, "node", "build/compress.mjs")
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(strings.Join(jobs, "\n")), s.stdout, s.stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("compress by Node's zlib: %w", err)
	}
	return nil
}

// packedSize is the size of data under a coding, in bytes.
func (s *workspace) packedSize(data []byte, coding string) (int, error) {
	if err := s.compress(data); err != nil {
		return 0, err
	}
	small, err := os.ReadFile(s.path(packed(data, coding)))
	return len(small), err
}
