package static

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"palate"
)

// mayShow reports whether texts under a licence may be shown, with attribution.
func mayShow(licence string) bool { return licence == "CC-BY-4.0" || licence == "Apache-2.0" }

// Sets are the prompt sets of a data folder: NAME/pairs.jsonl.gz beside a MANIFEST.tsv with the
// columns path, source and licence, and records and users where they are known. Outputs that were
// compared are gathered by prompt.
type Sets struct {
	dir     string
	fail    func(http.ResponseWriter, *http.Request, error)
	listing []listed

	mu    sync.Mutex
	cache map[string][]byte // what /sets/NAME.jsonl gives
}

// A listed set is one that may be shown, as /sets.json has it.
type listed struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Licence     string `json:"licence"`
	Attribution string `json:"attribution"`
	Source      string `json:"source"`
	Comparisons int    `json:"comparisons,omitempty"` // that it was made of
	People      int    `json:"people,omitempty"`      // who made them, where that is known
}

// NewSets reads the manifest of a data folder; of "" there are no sets. What a request asks for in vain
// goes to fail, which answers it.
func NewSets(dir string, fail func(http.ResponseWriter, *http.Request, error)) *Sets {
	s := &Sets{dir: dir, fail: fail, listing: []listed{}, cache: map[string][]byte{}}
	if dir != "" {
		s.listing = append(s.listing, readManifest(dir)...)
	}
	return s
}

// readManifest lists the sets that may be shown. A folder without a manifest has none.
func readManifest(dir string) []listed {
	data, err := os.ReadFile(filepath.Join(dir, "MANIFEST.tsv"))
	if err != nil {
		return nil
	}
	var list []listed
	var header []string
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if header == nil {
			header = cells
			continue
		}
		cell := func(name string) string {
			if i := slices.Index(header, name); i >= 0 && i < len(cells) {
				return cells[i]
			}
			return ""
		}
		licence, _, _ := strings.Cut(cell("licence"), " ")
		name, file := filepath.Split(cell("path"))
		if file == "pairs.jsonl.gz" && mayShow(licence) {
			name = filepath.Clean(name)
			info := listed{Name: name, Title: name, Licence: licence, Attribution: cell("source"), Source: cell("source")}
			info.Comparisons, _ = strconv.Atoi(cell("records")) // 0: not known
			info.People, _ = strconv.Atoi(cell("users"))
			list = append(list, info)
		}
	}
	return list
}

// List answers with the sets that there are.
func (s *Sets) List(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{"sets": s.listing}) // the client is gone if this fails
}

// File answers with the prompts of the set that the request's path value "name" names, NAME.jsonl.
func (s *Sets) File(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("name"), ".jsonl")
	if !ok || !slices.ContainsFunc(s.listing, func(l listed) bool { return l.Name == name }) {
		s.fail(w, r, &palate.Error{Code: palate.CodeNotFound, Message: "no such set"})
		return
	}
	data, err := s.file(name)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(data)
}

// file is a set as the app reads it, made once.
func (s *Sets) file(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if data, ok := s.cache[name]; ok {
		return data, nil
	}
	prompts, err := gather(filepath.Join(s.dir, name, "pairs.jsonl.gz"))
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "the set cannot be read", Err: err}
	}
	var out []byte
	for _, p := range prompts {
		line, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		out = append(append(out, line...), '\n')
	}
	s.cache[name] = out
	return out, nil
}

// A prompt has the outputs of a set that answer it, in the order they came.
type prompt struct {
	ID      string   `json:"id"`
	Prompt  string   `json:"prompt"`
	Outputs []output `json:"outputs"`
}

type output struct {
	Model string `json:"model,omitempty"`
	Text  string `json:"text"`
}

// maxOutputs is how many outputs of a prompt the app can show.
const maxOutputs = palate.MaxSlots

// gather reads a file of pairs and puts its outputs together by prompt, each text once, in the
// order they come.
func gather(path string) ([]*prompt, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	var list []*prompt
	byText := map[string]*prompt{}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 4<<20)
	for in.Scan() {
		var r pair
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			return nil, err
		}
		p := byText[r.Prompt]
		if p == nil {
			p = &prompt{ID: r.ID, Prompt: r.Prompt}
			byText[r.Prompt] = p
			list = append(list, p)
		}
		p.add(r.Meta.ModelA, r.A)
		p.add(r.Meta.ModelB, r.B)
	}
	return slices.DeleteFunc(list, func(p *prompt) bool { return len(p.Outputs) < 2 }), in.Err()
}

// A pair is what is read of a row of a set.
type pair struct {
	ID, Prompt, A, B string
	Meta             struct {
		ModelA string `json:"model_a"`
		ModelB string `json:"model_b"`
	}
}

func (p *prompt) add(model, text string) {
	known := slices.ContainsFunc(p.Outputs, func(o output) bool { return o.Text == text })
	if text != "" && !known && len(p.Outputs) < maxOutputs {
		p.Outputs = append(p.Outputs, output{model, text})
	}
}
