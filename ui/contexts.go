package ui

import (
	"bytes"
	"maps"
	"slices"
	"strconv"

	"palate"
)

// promptKey names a prompt without its text.
func promptKey(p *Prompt) uint64 { return pairKey(p.Text, "", "") }

// ContextsName is the name under which corrected places are kept: lines {"prompt":key,"context"}.
const ContextsName = "places"

// saveContexts keeps what was corrected, here and in other tabs, in the order of the keys.
func (s *Session) saveContexts() {
	all := readContexts(s.Platform.Load(ContextsName))
	maps.Copy(all, s.contexts)
	var out []byte
	for _, key := range slices.Sorted(maps.Keys(all)) {
		line := palate.Object(
			palate.Member{Name: "prompt", Value: palate.String(strconv.FormatUint(key, 16))},
			palate.Member{Name: "context", Value: all[key].Value()})
		out = append(line.Append(out), '\n')
	}
	if err := s.Platform.Save(ContextsName, out); err != nil {
		s.reportStoreFault(err)
	}
}

// readContexts reads what was corrected. What cannot be read is as if it had not been said.
func readContexts(data []byte) map[uint64]palate.Context {
	all := map[uint64]palate.Context{}
	for raw, err := range palate.RawLines(bytes.NewReader(data)) {
		if err != nil {
			continue
		}
		v, err := palate.ParseValue(raw.Bytes)
		if err != nil {
			continue
		}
		name, _ := v.Get("prompt").Text()
		key, err := strconv.ParseUint(name, 16, 64)
		c, errContext := palate.ContextOf(v.Get("context"))
		if err == nil && errContext == nil {
			all[key] = c
		}
	}
	return all
}

// applyContexts gives prompts the places that the person corrected, and their versions of outputs.
func (s *Session) applyContexts(prompts []*Prompt) {
	for _, p := range prompts {
		if c, ok := s.contexts[promptKey(p)]; ok {
			p.Context, p.read = c, true
		}
	}
	s.putVersions(prompts)
}
