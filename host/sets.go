package host

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

// offered are the licences under which a set may be shown, with attribution.
var offered = []string{"CC-BY-4.0", "Apache-2.0"}

// sets are the prompt sets of a data folder: NAME/pairs.jsonl.gz beside a MANIFEST.tsv with the
// columns path, source and licence, and records and users where they are known. Outputs that were compared are gathered by prompt.
type sets struct {
	dir  string
	mu   sync.Mutex
	list []setInfo
	made map[string][]byte // what /sets/NAME.jsonl gives
}

type setInfo struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Licence     string `json:"licence"`
	Attribution string `json:"attribution"`
	Source      string `json:"source"`
	Comparisons int    `json:"comparisons,omitempty"` // that it was made of
	People      int    `json:"people,omitempty"`      // who made them, where that is known
}

func newSets(dir string) *sets {
	s := &sets{dir: dir, made: map[string][]byte{}}
	if dir != "" {
		s.list = readManifest(dir)
	}
	return s
}

// readManifest lists the sets that may be shown. A folder without a manifest has none.
func readManifest(dir string) []setInfo {
	data, err := os.ReadFile(filepath.Join(dir, "MANIFEST.tsv"))
	if err != nil {
		return nil
	}
	var list []setInfo
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
		if file == "pairs.jsonl.gz" && slices.Contains(offered, licence) {
			name = filepath.Clean(name)
			info := setInfo{Name: name, Title: name, Licence: licence, Attribution: cell("source"), Source: cell("source")}
			info.Comparisons, _ = strconv.Atoi(cell("records")) // 0: not known
			info.People, _ = strconv.Atoi(cell("users"))
			list = append(list, info)
		}
	}
	return list
}

func (h *handler) setList(w http.ResponseWriter, r *http.Request) {
	list := h.sets.list
	if list == nil {
		list = []setInfo{}
	}
	if err := reply(w, map[string]any{"sets": list}); err != nil {
		h.log.Error("sets", "error", err)
	}
}

func (h *handler) setFile(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("name"), ".jsonl")
	if !ok || !slices.ContainsFunc(h.sets.list, func(s setInfo) bool { return s.Name == name }) {
		h.fail(w, r, &palate.Error{Code: palate.CodeNotFound, Message: "no such set"})
		return
	}
	data, err := h.sets.file(name)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(data)
}

// file is a set as the app reads it, made once.
func (s *sets) file(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if data, ok := s.made[name]; ok {
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
	s.made[name] = out
	return out, nil
}

type setPrompt struct {
	ID      string      `json:"id"`
	Prompt  string      `json:"prompt"`
	Outputs []setOutput `json:"outputs"`
}

type setOutput struct {
	Model string `json:"model,omitempty"`
	Text  string `json:"text"`
}

// maxOutputs is how many outputs of a prompt the app can show.
const maxOutputs = palate.MaxSlots

// gather reads a file of pairs and puts its outputs together by prompt, each text once, in the
// order they come.
func gather(path string) ([]*setPrompt, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	var list []*setPrompt
	byText := map[string]*setPrompt{}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 4<<20)
	for in.Scan() {
		var r pairRow
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			return nil, err
		}
		p := byText[r.Prompt]
		if p == nil {
			p = &setPrompt{ID: r.ID, Prompt: r.Prompt}
			byText[r.Prompt] = p
			list = append(list, p)
		}
		p.add(r.Meta.ModelA, r.A)
		p.add(r.Meta.ModelB, r.B)
	}
	return slices.DeleteFunc(list, func(p *setPrompt) bool { return len(p.Outputs) < 2 }), in.Err()
}

// A pairRow is what is read of a pair.
type pairRow struct {
	ID, Prompt, A, B string
	Meta             struct {
		ModelA string `json:"model_a"`
		ModelB string `json:"model_b"`
	}
}

func (p *setPrompt) add(model, text string) {
	known := slices.ContainsFunc(p.Outputs, func(o setOutput) bool { return o.Text == text })
	if text != "" && !known && len(p.Outputs) < maxOutputs {
		p.Outputs = append(p.Outputs, setOutput{model, text})
	}
}
