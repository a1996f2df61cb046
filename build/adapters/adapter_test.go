package adapters

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAllPacksPass(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	if got, want := strings.Join(ids, " "), "chatgpt claude gemini librechat open-webui generic"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A self-hosted site is told by what its page says of itself, never by where it is; two packs never claim one host.
func TestWhoReadsWhatIsPlain(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	claimed := map[string]string{}
	for _, a := range all {
		var p struct{ Match, Fingerprint []any }
		if err := json.Unmarshal(a.JSON, &p); err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Match {
			if other := claimed[m.(string)]; other != "" && m != anywhere {
				t.Errorf("%s and %s both claim %v", a.ID, other, m)
			}
			claimed[m.(string)] = a.ID
		}
		if selfHosted := a.ID == "open-webui" || a.ID == "librechat"; selfHosted && (p.Match[0] != anywhere || len(p.Fingerprint) == 0) {
			t.Errorf("%s matches by address: %v, %v", a.ID, p.Match, p.Fingerprint)
		}
	}
	if len(claimed) == 0 {
		t.Error("no pack claims a host")
	}
}

func TestConstantIsJSONThatEndsNoScript(t *testing.T) {
	got := Constant([]Adapter{{JSON: []byte(`{"a":"</script>"}`)}, {JSON: []byte("{\"b\":\"\u2028\"}")}})
	if strings.ContainsAny(string(got), "<\u2028") {
		t.Errorf("got %s", got)
	}
	var list []map[string]string
	if err := json.Unmarshal(got, &list); err != nil || len(list) != 2 || list[0]["a"] != "</script>" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestVersionsAreInOrder(t *testing.T) {
	ordered := []string{"2025.12.9", "2026.01.1", "2026.01.2", "2026.01.10", "2026.10.1"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := CompareVersions(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("CompareVersions(%s, %s) = %d", a, b, got)
			}
		}
	}
}

func TestOutdated(t *testing.T) {
	for today, want := range map[string]bool{"2026-09-07": false, "2026-12-06": false, "2026-12-07": true, "2026-01-01": false} {
		if got := Outdated("2026-09-07", today); got != want {
			t.Errorf("on %s: got %v, want %v", today, got, want)
		}
	}
}
