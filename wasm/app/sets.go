//go:build js

package main

import (
	"palate/ui"
	"palate/wasm/bridge"
)

// sets are the prompts to compare: the demo's, the host's, and the person's own. Of the host's only the
// one that the person was at is read.
func (a *app) sets() []ui.Set {
	demo := ui.DemoSet(bridge.File("demo.jsonl"))
	offered, problem := ui.OfferedSets(bridge.File("sets.json"))
	if problem != "" {
		a.session.State.Texts.Problem = problem
	}
	for i := range offered {
		if offered[i].Name == a.whence.mark.Set {
			if data, err := bridge.File("sets/" + offered[i].Name + ".jsonl"); err == nil {
				offered[i].Prompts, _ = ui.ReadPrompts(data)
			}
		}
	}
	sets := append([]ui.Set{demo}, offered...)
	if data := a.session.Host.Kept("yours"); len(data) > 0 {
		prompts, _ := ui.ReadPrompts(data)
		sets = append(sets, ui.Set{Name: "yours", Title: "Your texts", Licence: "private", Prompts: prompts})
	}
	return sets
}
