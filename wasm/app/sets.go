//go:build js

package main

import (
	"palate/ui"
	"palate/ui/text"
	"palate/wasm/bridge"
)

// sets are the prompts to compare: the demo's, the host's, and the person's own.
func (a *app) sets() []ui.Set {
	offered, problem := ui.OfferedSets(bridge.File("sets.json"))
	a.session.State.Texts.Problem = problem
	sets := append([]ui.Set{ui.DemoSet(bridge.File("demo.jsonl"))}, offered...)
	if data := a.session.Platform.Load("yours"); len(data) > 0 {
		prompts, _ := ui.ReadPrompts(data)
		sets = append(sets, ui.Set{Name: "yours", Title: text.YourSet, Licence: "private", Prompts: prompts})
	}
	return sets
}
