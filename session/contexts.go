package session

import (
	"bytes"
	"maps"
	"slices"
	"strconv"

	"palate"
)

// promptKey identifies a prompt without quoting it.
func promptKey(p *Prompt) uint64 { return pairKey(p.Text, "", "") }

// ContextsName is the name under which corrected contexts are stored: lines {"prompt":key,"context"}.
const ContextsName = "places"

// saveContexts stores the contexts corrected here and in other tabs, in the order of their keys.
func (t *Texts) saveContexts() {
	all := readContexts(t.s.Platform.Store.Load(ContextsName))
	maps.Copy(all, t.contexts)
	var out []byte
	for _, key := range slices.Sorted(maps.Keys(all)) {
		line := palate.Object(
			palate.Member{Name: "prompt", Value: palate.String(strconv.FormatUint(key, 16))},
			palate.Member{Name: "context", Value: all[key].Value()})
		out = append(line.Append(out), '\n')
	}
	if err := t.s.Platform.Store.Save(ContextsName, out); err != nil {
		t.s.Faults.reportStoreFault(err)
	}
}

// readContexts reads the corrected contexts; what cannot be read is left out.
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

// applyContexts gives prompts the contexts that the person corrected, and the person's versions of answers.
func (t *Texts) applyContexts(prompts []*Prompt) {
	for _, p := range prompts {
		if c, ok := t.contexts[promptKey(p)]; ok {
			p.Context, p.read = c, true
		}
	}
	putVersions(t.s.Edits.versions, prompts)
}
