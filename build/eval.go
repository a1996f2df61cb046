package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

// eval measures how well people's taste is learned: over the sets of the folder DATA, or, without one,
// simulated people over the demo's own texts. Arguments go to "palate eval".
func eval(s *workspace, args []string) error {
	binary := "bin/palate"
	if err := s.run(nil, "go", "build", "-trimpath", "-o", binary, "./host/cmd/palate"); err != nil {
		return err
	}
	args = append([]string{"eval", "--out", "bin/report.json"}, args...)
	files, err := filepath.Glob(filepath.Join(os.Getenv("DATA"), "*", "*.jsonl.gz"))
	if err != nil {
		return err
	}
	if err := s.demoPool(); err != nil {
		return err
	}
	args = append(args, "--pool", demoPool)
	if len(files) == 0 || os.Getenv("DATA") == "" {
		s.note("no DATA: simulated people over the demo's texts; tracks of real people are left out")
		return s.run(nil, s.path(binary), args...)
	}
	args = append(args, "--data")
	return s.run(nil, s.path(binary), append(args, files...)...)
}

// poolOf is the demo's prompts as lines that "palate eval" and "palate sim" take.
func poolOf(prompts []byte) ([]byte, error) {
	type candidate struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	var out bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(prompts))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var in struct {
			ID, Prompt string
			Outputs    []struct{ Model, Text string }
		}
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return nil, err
		}
		candidates := make([]candidate, len(in.Outputs))
		for i, o := range in.Outputs {
			candidates[i] = candidate{o.Model, o.Text}
		}
		line, err := json.Marshal(map[string]any{"id": in.ID, "prompt": in.Prompt, "candidates": candidates})
		if err != nil {
			return nil, err
		}
		out.Write(append(line, '\n'))
	}
	if out.Len() == 0 {
		return nil, errors.New("the demo has no prompts")
	}
	return out.Bytes(), lines.Err()
}
