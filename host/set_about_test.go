package host_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate/host"
	"palate/host/store/memory"
)

// A set that is offered says what it is, how many choices it holds and whose.
func TestSetsSayWhatTheyAre(t *testing.T) {
	long := strings.Repeat("Why is the sky blue, and why is it dark at night? ", 5)
	for name, c := range map[string]struct{ header, row, prompt, want string }{
		"named":         {"about\t", "Haiku of models.\t", "Name a river.", "Haiku of models. 61,854 choices of 41 people between answers to prompts such as “Name a river.”."},
		"as it is":      {"", "", "Name a river.", "61,854 choices of 41 people between answers to prompts such as “Name a river.”."},
		"a long prompt": {"", "", long, "61,854 choices of 41 people between answers to prompts such as “Why is the sky blue, and why is it dark at night? Why is the sky blue, and why is it dark …”."},
		"no space":      {"", "", strings.Repeat("é", 100), "61,854 choices of 41 people between answers to prompts such as “" + strings.Repeat("é", 45) + " …”."},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			writeSet(t, dir, c.header+"path\trecords\tusers\tsource\tlicence\n"+c.row+"rivers/pairs.jsonl.gz\t61854\t41\tsomebody/rivers\tCC-BY-4.0\n", c.prompt)
			if got := offeredSets(t, dir); len(got) != 1 || got[0].About != c.want {
				t.Errorf("got %+v, want %q", got, c.want)
			}
		})
	}
}

// What the manifest does not know is not made up.
func TestSetsOfUnknownPeople(t *testing.T) {
	dir := t.TempDir()
	writeSet(t, dir, "path\tusers\tsource\tlicence\nrivers/pairs.jsonl.gz\t0\tsomebody/rivers\tCC-BY-4.0\n", "Name a river.")
	want := "Choices of people who are not named between answers to prompts such as “Name a river.”."
	if got := offeredSets(t, dir); len(got) != 1 || got[0].About != want {
		t.Errorf("got %+v, want %q", got, want)
	}
}

func writeSet(t *testing.T, dir, manifest, prompt string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "MANIFEST.tsv"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "rivers"), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(dir, "rivers", "pairs.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := gzip.NewWriter(file)
	defer w.Close()
	line, err := json.Marshal(map[string]string{"id": "1", "prompt": prompt, "a": "Elbe.", "b": "Oder.", "label": "a"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
}

func offeredSets(t *testing.T, dir string) []struct{ Name, About string } {
	t.Helper()
	server := httptest.NewServer(host.New(host.Options{Store: memory.New(), Data: dir, Assets: os.DirFS(dir)}))
	defer server.Close()
	reply, err := http.Get(server.URL + "/sets.json")
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Sets []struct{ Name, About string }
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return list.Sets
}
