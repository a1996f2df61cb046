//go:build js && wasm

// Command hello shows one line with vugu. Its size is what vugu costs before a line of ours.
package main

import (
	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"
)

func main() {
	renderer, err := domrender.New("#app")
	if err != nil {
		panic(err)
	}
	env, err := vugu.NewBuildEnv(renderer.EventEnv())
	if err != nil {
		panic(err)
	}
	for ok := true; ok; ok = renderer.EventWait() {
		if err := renderer.Render(env.RunBuild(greeting{})); err != nil {
			panic(err)
		}
	}
}

// greeting is a component with one line of text.
type greeting struct{}

func (greeting) Build(*vugu.BuildIn) *vugu.BuildOut {
	return &vugu.BuildOut{Out: []*vugu.VGNode{{
		Type: vugu.ElementNode, Data: "div",
		FirstChild: &vugu.VGNode{Type: vugu.TextNode, Data: "Hello"},
	}}}
}
