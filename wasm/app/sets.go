//go:build js

package main

import (
	"palate/session"
	"palate/ui/text"
	"palate/wasm/bridge"
)

// sets are the prompts to compare: the demo's, or those of the page beside; the host's, and the person's own.
func (a *app) sets() []session.Set {
	offered, problem := session.OfferedSets(bridge.File("sets.json"))
	a.session.State.Texts.Problem = problem
	sets := append([]session.Set{a.firstSet()}, offered...)
	if data := a.session.Platform.Store.Load("yours"); len(data) > 0 {
		prompts, _ := session.ReadPrompts(data)
		sets = append(sets, session.Set{Name: "yours", Title: text.YourSet, Licence: "private", Prompts: prompts})
	}
	return sets
}

func (a *app) firstSet() session.Set {
	if session.InExtension && a.beside() {
		return session.PageSet()
	}
	return session.DemoSet(bridge.File("demo.jsonl"))
}
