package session

import (
	"slices"

	"palate"
)

// A version is what the person made of an answer to a prompt.
type version struct{ before, after string }

// readVersions reads the live edits; where they changed, so do the outputs of their prompts.
func (ed *Edits) readVersions(edits []*palate.Event) {
	var ids []palate.EventID
	versions := map[string][]version{} // by prompt
	for _, e := range edits {
		prompt, before, after, ok := editedTexts(ed.s.log, e.Body.(*palate.Edit))
		if ok {
			ids = append(ids, e.ID())
			versions[prompt] = append(versions[prompt], version{before, after})
		}
	}
	if slices.Equal(ids, ed.edits) {
		return
	}
	ed.edits, ed.versions = ids, versions
	for _, set := range ed.s.State.Sets {
		putVersions(ed.versions, set.Prompts)
	}
	if sh := ed.s.State.Showing; sh != nil {
		putVersions(ed.versions, []*Prompt{sh.Prompt})
	}
}

// editedTexts are the texts of an edit; ok is false where one is gone.
func editedTexts(log *palate.Log, b *palate.Edit) (prompt, before, after string, ok bool) {
	shown, ok := ShownOf(log, b.Showing)
	if !ok {
		return "", "", "", false
	}
	p, okPrompt := log.Text(shown.Prompt)
	from, okFrom := log.Text(b.Before)
	to, okTo := log.Text(b.After)
	return p.Body, from.Body, to.Body, okPrompt && okFrom && okTo
}

// putVersions puts the person's versions of outputs behind those that came with each prompt.
func putVersions(versions map[string][]version, prompts []*Prompt) {
	for _, p := range prompts {
		versions := versions[p.Text]
		if p.originalCount == 0 && len(versions) == 0 {
			continue
		}
		if p.originalCount == 0 {
			p.originalCount = len(p.Outputs)
		}
		p.Outputs = slices.Clip(p.originals())
		for _, v := range versions {
			if indexOf(p, v.before) >= 0 && indexOf(p, v.after) < 0 {
				p.Outputs = append(p.Outputs, Response{Text: v.after})
			}
		}
		p.pairCache = nil
	}
}

// originals are the outputs that came with a prompt.
func (p *Prompt) originals() []Response {
	if p.originalCount > 0 {
		return p.Outputs[:p.originalCount]
	}
	return p.Outputs
}
