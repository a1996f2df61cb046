package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A row of the table whose old text is gone, or stands there twice, is said; so is one that changes nothing.
func TestMutationsFitTheCode(t *testing.T) {
	s, err := open(os.Stdout, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, m := range mutations {
		if names[m.name] || m.old == m.new || m.tests == "" || len(m.packages) == 0 {
			t.Errorf("the row %q is there twice, or says too little", m.name)
		}
		names[m.name] = true
		if _, err := s.overlay(m, t.TempDir()); err != nil {
			t.Error(err)
		}
	}
}

// A guard that no test sees is told as one; an old text that is not there is no killed mutant.
func TestMutantsAreTold(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module tiny\n\ngo 1.26\n",
		"a.go":      "package tiny\n\nfunc seen(n int) bool { return n > 0 }\n\nfunc unseen(n int) bool { return n < 9 }\n",
		"a_test.go": "package tiny\n\nimport \"testing\"\n\nfunc TestSeen(t *testing.T) {\n\tif seen(0) || !seen(1) || !unseen(1) {\n\t\tt.Error(1)\n\t}\n}\n",
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := &workspace{root: root, stdout: os.Stdout, stderr: os.Stderr}
	for _, c := range []struct{ old, new, tests, want string }{
		{"n > 0", "n >= 0", "Seen", killed},
		{"n < 9", "n < 8", "Seen", alive},
		{"n == 7", "n == 8", "Seen", unfit},
		{"n > 0", "m > 0", "Seen", unfit},
		{"n > 0", "n >= 0", "Nowhere", unfit},
	} {
		got, why := s.try(mutant{c.old, "a.go", c.old, c.new, c.tests, []string{"."}})
		if got != c.want {
			t.Errorf("%s to %s under %s: %s, want %s\n%s", c.old, c.new, c.tests, got, c.want, strings.TrimSpace(why))
		}
	}
}
