package llm_test

import (
	"strings"
	"testing"
	"time"

	"palate/host/llm"
)

func TestURLsOfNoModel(t *testing.T) {
	for _, url := range []string{"ftp://x", "not a url", "http://"} {
		e := llm.Endpoint{URL: url, Timeout: time.Second}
		if _, err := e.Propose(t.Context(), "frobnicate the gizmo"); err == nil || !strings.Contains(err.Error(), "--llm") {
			t.Errorf("%s: %v", url, err)
		}
	}
}
