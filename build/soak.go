package main

import (
	"fmt"
	"os"
	"slices"
)

// soaks are the tests that "test" runs a tenth of: where SOAK is set, they run whole. Each ends by itself
// and talks to this machine alone.
var soaks = lane{
	{"kills and floods of the host", func(s *workspace) error { return s.soakTests("Killed|Flood|Soak", "./host/...", "./wasm/syncer") }},
	{"kills and faults of the browser", func(s *workspace) error { return e2e(s, []string{"bridge.mjs"}) }},
	{"kills of the keeper", func(s *workspace) error { return e2e(s, []string{"keeper"}) }},
	{"kills of the extension", func(s *workspace) error { return e2e(s, []string{"extension-survival", "extension-hostile"}) }},
	{"erasures", func(s *workspace) error { return e2e(s, []string{"erasure.mjs"}) }},
	{"mutants", func(s *workspace) error { return mutants(s, nil) }},
}

// soak runs the long tests whole.
func soak(s *workspace, only []string) error {
	if err := os.Setenv("SOAK", "1"); err != nil {
		return err
	}
	chosen := slices.DeleteFunc(slices.Clone(soaks), func(c check) bool { return !selected(c.name, only) })
	if len(chosen) == 0 {
		return fmt.Errorf("no long test matches %q", only)
	}
	return s.pass([][]lane{{chosen}})
}

// soakTests runs the long Go tests of packages by name, and shows what they count.
func (s *workspace) soakTests(pattern string, packages ...string) error {
	args := []string{"test", "-count=1", "-v", "-timeout=60m", "-run", pattern}
	return s.run(nil, "go", append(args, packages...)...)
}
