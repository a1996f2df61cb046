//go:build js

package main

import (
	"palate/session"
	"palate/ui/text"
	"palate/wasm/bridge"
)

// sets are the prompts to compare: the demo's, which a panel has none of, the host's, and the person's own.
func (a *app) sets() []session.Set {
	sets, problem := session.OfferedSets(bridge.File("sets.json"))
	a.session.State.Texts.Problem = problem
	if mode() != "panel" {
		sets = append([]session.Set{session.DemoSet(bridge.File("demo.jsonl"))}, sets...)
	}
	if data := a.session.Platform.Store.Load("yours"); len(data) > 0 {
		prompts, _ := session.ReadPrompts(data)
		sets = append(sets, session.Set{Name: "yours", Title: text.YourSet, Licence: "private", Prompts: prompts})
	}
	return sets
}
