package session

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/ui/text"
)

// ContextField is the field of a context for one of the keys.
func ContextField(c *palate.Context, key string) *string {
	switch key {
	case "medium":
		return &c.Medium
	case "audience":
		return &c.Audience
	}
	return &c.Task
}

// ContextName is a value in words.
func ContextName(value string) string {
	if value == "" {
		return text.NothingSpecial
	}
	return strings.ReplaceAll(value, "_", " ")
}

// DescribeContext says the context of the prompt on the page: "email, boss".
func (t *Texts) DescribeContext() string {
	c := t.s.State.Showing.Prompt.context()
	var parts []string
	for _, part := range []string{c.Medium, c.Task, c.Audience} {
		if part != "" {
			parts = append(parts, ContextName(part))
		}
	}
	if len(parts) == 0 {
		return text.NoTask
	}
	return strings.Join(parts, ", ")
}

// SetContext corrects the context of the prompt on the page, from now on. Answers that were given to
// it move along.
func (t *Texts) SetContext(key, value string) {
	sh := t.s.State.Showing
	if sh == nil || *ContextField(&sh.Prompt.Context, key) == value || t.s.paused() {
		return
	}
	c := sh.Prompt.context()
	*ContextField(&c, key) = value
	sh.Prompt.Context = c
	t.contexts[promptKey(sh.Prompt)] = c
	t.s.asker.next = nil
	t.s.Platform.Scheduler.Enqueue(t.saveContexts)
	t.s.Platform.Scheduler.Enqueue(func() { t.moveAnswers(sh) })
}

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
			c.Site = p.Context.Site // it is asked everywhere
			p.Context, p.read = c, true
		}
	}
	putVersions(t.s.Edits.versions, prompts)
}
